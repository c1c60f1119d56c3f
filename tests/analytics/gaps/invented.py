"""Candidates with a known effect: few profiles draw most looks, and what makes a gap likely keeps from applying."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd


@dataclass(frozen=True)
class Invented:
    """The rows as scoped, and the effect among those who met the gap of `photo` (by their own chances)."""

    frame: pd.DataFrame
    effect: float


def invent(
    seed: int,
    *,
    lost: float = 0.8,
    candidates: int = 1800,
    employees: int = 120,
    alike: float = 0.35,
    tail: float = 1.5,
) -> Invented:
    """First looks at employees whose popularity is heavy-tailed.

    Args:
        seed: of the random numbers.
        lost: log-odds the gap takes away.
        candidates: rows.
        employees: clusters.
        tail: of the popularity; the smaller, the more looks go to a few.
        alike: standard deviation of the employees' own effects on the log-odds.
    """
    rng = np.random.default_rng(seed)
    level = rng.integers(2, 10, employees)
    gap = rng.random(employees) < 1 / (1 + np.exp(0.35 * (level - 5.5)))
    popularity = rng.pareto(tail, employees) + 0.3
    who = rng.choice(employees, size=candidates, p=popularity / popularity.sum())
    own = rng.normal(0, alike, employees)
    eta = -0.6 + 0.18 * (6 - level[who]) + own[who]
    met = gap[who]
    chance, without = (1 / (1 + np.exp(-(eta - taken * met))) for taken in (lost, 0.0))
    frame = pd.DataFrame(
        {
            "candidate": np.arange(candidates),
            "look_at": pd.Timestamp("2026-01-01") + pd.to_timedelta(rng.integers(0, 200, candidates), unit="D"),
            "applied": rng.random(candidates) < chance,
            "employee_id": who.astype(str),
            "employee_level": level[who],
            "employee_role": "a.staff",
            "photo": np.where(met, 0.0, 1.0),
            "of": candidates,
            "before": rng.poisson(1.0, candidates),
        }
    )
    same = {"function": "a", "seniority": "x", "region": "r", "channel": "c", "company": "Ours", "site": "s"}
    frame = frame.assign(**same, employee_function="a", level=5, peer=True, alumnus=False, tenure=1.0)
    unknown = dict.fromkeys(("attached", "network", "complete", "posting"), np.nan)
    return Invented(frame.assign(**unknown), float((without - chance)[met].mean()) if met.any() else 0.0)
