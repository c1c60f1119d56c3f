"""Findings in plain words: of each pillar, of one role, and how sure they are."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from datetime import date
from typing import Any

import pandas as pd

from analytics.estimate import Answer, Estimate
from analytics.thresholds import THRESHOLDS
from pages.gaps.figures import monthly
from pages.profiles.figures import pillar, roles
from pages.profiles.titles import value
from pages.shared.view import day, fact, number, percent, plain, points, t, word

Row = Mapping[Hashable, Any]


def losing(answer: Answer, name: str) -> str:
    """The costliest gap, or role, with its interval."""
    told = answer.headline
    assert isinstance(told, Estimate)
    return t(
        f"analyses.{name}.title",
        without=word("without", str(answer.facts["pillar"])),
        role=roles(answer.facts.get("role", "(other)")),
        monthly=monthly(value(answer)),
        low=monthly(told.low),
        high=monthly(told.high),
        employees=number(fact(answer, "employees")),
        looks=number(told.n),
    )


def reading(row: Row) -> str:
    """What one pillar's row says: the loss, how sure it is, what is missing."""
    if row["hidden"] or row["verdict"] == "not_yet":
        return t("gaps_page.reading.not_yet", pillar=pillar(row["pillar"]), why=_missing(row))
    differ = "" if row["agree"] else t("gaps_page.differ")
    lead = f"gaps_page.reading.{row['verdict']}"
    said = t(lead, pillar=pillar(row["pillar"]), without=word("without", row["pillar"]), why=_why(row), **_loss(row))
    return " ".join(part for part in (said, _plainly(row), differ) if part)


def role_reading(row: Row, code: str, *, shared: bool) -> str:
    """What one role's row says of a pillar: the loss if the gap weighs alike in every role, and what the role tells
    alone.

    Args:
        row: of `lost_by_role`, with at least the candidates who met the gap.
        code: the pillar.
        shared: whether an effect can be told of all roles together.
    """
    named: dict[str, Any] = {"without": word("without", code), "role": roles(row["employee_role"])}
    alike: dict[Hashable, Any] = {
        "monthly": row["shared"],
        "monthly_low": row["shared_low"],
        "monthly_high": row["shared_high"],
    }
    said = t("gaps_page.role.shared" if shared else "gaps_page.role.untold", **named, **_loss(dict(row) | alike))
    if row["hidden"] or row["verdict"] == "not_yet":
        return f"{said} {t('gaps_page.role.not_yet', why=_missing(row))}"
    own = t(f"gaps_page.role.{row['verdict']}", why=_why(row), **_loss(row))
    return f"{said} {own} {_plainly(row)}"


def _loss(row: Row) -> dict[str, Any]:
    return {
        "monthly": monthly(row["monthly"]),
        "low": monthly(row["monthly_low"]),
        "high": monthly(row["monthly_high"]),
        "per_hundred": "" if pd.isna(row["per_hundred"]) else number(row["per_hundred"], 1),
        "employees": number(row["employees_at_gap"]),
        "looks": number(row["exposed"]),
    }


def _plainly(row: Row) -> str:
    return t(
        "gaps_page.plainly",
        with_gap=percent(row["applied_with"]),
        without=percent(row["applied_without"]),
        low=points(row["raw_low"]),
        high=points(row["raw_high"]),
    )


def _why(row: Row) -> str:
    return why_in_words(row["why"])


def _missing(row: Row) -> str:
    """Why nothing can be told, what is missing, and when it could be told."""
    said = [_lacking(row, code) for code in str(row["why"]).split()]
    if not row["hidden"]:
        said.append(t("gaps_page.smallest", points=number(100 * row["smallest"], 1)))
    return " ".join([*said, *_dated(row)])


def _lacking(row: Row, code: str) -> str:
    """One reason, with what is there and what it takes where that may be said."""
    if code == "too_few":
        return t("gaps_page.missing.too_few", needed=number(THRESHOLDS.support))
    if code == "clusters":
        there = number(min(row["employees_at_gap"], row["employees_without"]))
        return t("gaps_page.missing.clusters", there=there, needed=number(THRESHOLDS.clusters))
    if code == "overlap":
        return t("gaps_page.missing.overlap", there=percent(row["kept"]), needed=percent(THRESHOLDS.overlap))
    return word("against", code)


def _dated(row: Row) -> list[str]:
    if not isinstance(row["eta"], date) or pd.isna(row["eta"]):
        return []
    if row["hidden"]:
        return [t("gaps_page.missing.dated", day=day(row["eta"]))]
    return [t("gaps_page.date", worth=number(100 * THRESHOLDS.worth_telling), day=day(row["eta"]))]


def why_in_words(codes: object) -> str:
    """The codes of what stands against a verdict, as sentences."""
    return " ".join(word("against", code) for code in str(codes or "").split())


def verdict(code: object) -> str:
    """The verdict as a word."""
    return word("verdicts", str(code))


def yes(value: object) -> str:
    """Yes or no, nothing where it is not known."""
    return plain("uploads.yes" if value else "uploads.no") if isinstance(value, bool) else ""
