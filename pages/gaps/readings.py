"""Each pillar's finding in plain words."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from datetime import date
from typing import Any

from analytics.thresholds import THRESHOLDS
from pages.gaps.figures import monthly
from pages.profiles.figures import pillar
from pages.shared.view import day, number, percent, plain, points, t, word


def reading(row: Mapping[Hashable, Any]) -> str:
    """What one pillar's row says: the loss, how sure it is, what is missing."""
    why = " ".join(word("against", code) for code in str(row["why"]).split())
    if row["hidden"]:
        return t("gaps_page.reading.not_yet", pillar=pillar(row["pillar"]), why=why)
    if row["verdict"] == "not_yet":
        said = t("gaps_page.reading.not_yet", pillar=pillar(row["pillar"]), why=why)
        return " ".join(part for part in (said, *_sample_size(row)) if part)
    said = t(
        f"gaps_page.reading.{row['verdict']}",
        pillar=pillar(row["pillar"]),
        monthly=monthly(row["monthly"]),
        low=monthly(row["monthly_low"]),
        high=monthly(row["monthly_high"]),
        per_hundred=number(100 * row["effect"], 1),
        employees=number(row["employees_at_gap"]),
        looks=number(row["exposed"]),
        why=why,
    )
    plainly = t(
        "gaps_page.plainly",
        with_gap=percent(row["applied_with"]),
        without=percent(row["applied_without"]),
        low=points(row["raw_low"]),
        high=points(row["raw_high"]),
    )
    unseen = t("gaps_page.unseen", value=number(row["evalue_bound"], 1))
    differ = "" if row["agree"] else t("gaps_page.differ")
    return " ".join(part for part in (said, plainly, unseen, differ) if part)


def _sample_size(row: Mapping[Hashable, Any]) -> list[str]:
    seen = t("gaps_page.smallest", points=number(100 * row["smallest"], 1))
    eta = row["eta"]
    if not isinstance(eta, date):
        return [seen]
    return [seen, t("gaps_page.date", worth=number(100 * THRESHOLDS.worth_telling), day=day(eta))]


def why_in_words(codes: object) -> str:
    """The codes of what stands against a verdict, as sentences."""
    return " ".join(word("against", code) for code in str(codes or "").split())


def yes(value: object) -> str:
    """Yes or no, nothing where it is not known."""
    return plain("uploads.yes" if value else "uploads.no") if isinstance(value, bool) else ""
