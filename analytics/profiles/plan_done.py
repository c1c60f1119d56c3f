"""What became of a saved plan: how many of those planned were helped, and what that took."""

from __future__ import annotations

import pandas as pd

from analytics.estimate import Answer, NotYet
from analytics.privacy.suppression import published_share, suppress
from analytics.question import Question
from analytics.scope import Scope
from analytics.statistics.intervals import shares
from analytics.thresholds import THRESHOLDS
from data.store import Store

SPENT = ["hours_spent", "money_spent"]


def plan_done(store: Store, scope: Scope, *, plan: int = 0) -> Answer:
    """One row per group of the saved plan number `plan`: employees planned and helped, hours and money planned and
    spent.

    Help counts from the day the plan's help begins to the end of the period, and for the pillar it was planned for;
    an employee planned for two pillars is in two groups. A group where only a few were helped, or all but a few, is
    hidden, and with it what was spent. Headline: the share helped. Unit: employees and pillars. Source: the plan as
    saved, and accompaniment; Wilson 1927. Whether the help worked is not said here.
    """
    frame = Question("profiles", "plan_done").run(store, scope, plan=plan, whose="all")
    if frame.empty:
        return Answer(NotYet("too_few", {"people": THRESHOLDS.k}), frame, 0)
    people = int(frame["employees"].sum())
    if not int(frame["ever_given"].max()):
        return Answer(NotYet("missing_table", {"table": "accompaniment"}), pd.DataFrame(), people)
    if not int(frame["given_since"].max()):
        return Answer(NotYet("none_since"), pd.DataFrame(), people)
    counted = shares(frame.drop(columns=["ever_given", "given_since"]), "helped", "employees")
    table = suppress(counted, people="employees", values=["value", "low", "high", *SPENT], numerator="helped")
    helped = int(frame["helped"].sum())
    headline = published_share(helped, people)
    facts: dict[str, object] = {
        "planned_hours": float(frame["hours"].sum()),
        "planned_money": float(frame["money"].sum()),
    }
    if not isinstance(headline, NotYet):
        facts |= {"helped": helped, "hours": float(frame["hours_spent"].sum())}
        facts["money"] = float(frame["money_spent"].sum())
    return Answer(headline, table, people, int(table["hidden"].sum()), facts)
