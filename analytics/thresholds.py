"""The limits of `thresholds.toml`, read once and frozen."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from pathlib import Path

FILE = Path(__file__).with_suffix(".toml")
K_VARIABLE = "FIRST_RUNG_K"
EMPLOYEES_VARIABLE = "FIRST_RUNG_EMPLOYEES"


class ThresholdError(ValueError):
    """A limit that cannot be used: which one, what was given, what was expected."""

    def __init__(self, name: str, given: str, expected: str) -> None:
        """Keep the facts; the message is for the log of a start that was refused."""
        self.name, self.given = name, given
        super().__init__(f"{name} must be {expected}, found {given!r}")


@dataclass(frozen=True)
class Thresholds:
    """One attribute per line of `thresholds.toml`, where each is explained; shares are in 0..1."""

    k: int
    k_sensitive: int
    employee_level: bool
    dominance: float
    extreme_rate_groups: int
    confidence: float
    false_discovery: float
    bootstrap_draws: int
    permutation_draws: int
    support: int
    support_share: float
    support_margin: int
    evalue: float
    overlap: float
    propensity_low: float
    propensity_high: float
    propensity_clip: float
    balance: float
    placebo_q: float
    clusters: int
    silence_days: int
    session_gap_minutes: int
    path_length: int
    jaccard: float
    landmark_days: int
    outcome_days: int
    stale_days: int
    worth_telling: float
    most_cases: int

    def support_among(self, people: int) -> int:
        """Fewest people behind a listed factor when `people` are in scope."""
        return max(self.support, round(self.support_share * people))


def load(environment: Mapping[str, str], *, file: Path = FILE) -> Thresholds:
    """Read the limits, with k raised and employees shown one by one where the environment asks for it.

    Raises:
        ThresholdError: FIRST_RUNG_K is not a whole number or is below the file's k, or FIRST_RUNG_EMPLOYEES is
            neither on nor off. Starting with a weaker protection than announced is worse than not starting.
        KeyError: the file and `Thresholds` do not name the same limits.
    """
    sections = tomllib.loads(file.read_text(encoding="utf-8"))
    limits = {name: limit for section in sections.values() for name, limit in section.items()}
    expected = {field.name for field in fields(Thresholds)}
    if limits.keys() != expected:
        raise KeyError(*sorted(limits.keys() ^ expected))
    thresholds = Thresholds(**limits)
    if given := environment.get(EMPLOYEES_VARIABLE, "").strip():
        if given not in ("on", "off"):
            raise ThresholdError(EMPLOYEES_VARIABLE, given, "on or off")
        thresholds = replace(thresholds, employee_level=given == "on")
    if given := environment.get(K_VARIABLE, "").strip():
        if not (given.isascii() and given.isdigit()) or int(given) < thresholds.k:
            raise ThresholdError(K_VARIABLE, given, f"a whole number of at least {thresholds.k}")
        k = int(given)
        thresholds = replace(thresholds, k=k, k_sensitive=max(k, thresholds.k_sensitive))
    return thresholds


THRESHOLDS = load(os.environ)
