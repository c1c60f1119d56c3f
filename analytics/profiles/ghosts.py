"""Where profiles and personnel records disagree: ghosts, detached, differently titled, stale or absent."""

from __future__ import annotations

from analytics.estimate import Answer, Estimate, NotYet
from analytics.options import Whose
from analytics.privacy.suppression import published_share, rate_hidden
from analytics.profiles.groups import told_staff
from analytics.profiles.lacking import lacking
from analytics.question import Question
from analytics.scope import Scope
from analytics.statistics.intervals import shares
from analytics.thresholds import THRESHOLDS
from data.store import Store

AMONG_SEEN = ("not_attached", "title_differs")  # asked only where a snapshot says it
VALUES = ["asked", "found", "value", "low", "high"]


def ghosts(store: Store, scope: Scope, *, whose: Whose = "own") -> Answer:
    """One row per sign: of the employees of whom it can be said, the share it is true of.

    Signs: a leaver whose profile is still attached to the company by a snapshot after the last day, an employee
    whose profile is not attached, a title that stands for another role than the personnel records', no profile,
    a snapshot older than `stale_days`, no snapshot at all. Each row is a question of its own; they do not add
    up. A sign that the snapshots of a few say nothing of is hidden: the others would count them. Headline:
    leavers still attached. Unit: employees. Source: employees and the last snapshot; Wilson 1927.
    """
    question = Question("profiles", "ghosts")
    frame = question.run(store, scope, whose=whose, stale_days=THRESHOLDS.stale_days)
    if frame.empty:
        return Answer(lacking(store), frame, 0)
    counted = shares(frame, "found", "asked")
    asked = {str(sign): int(n) for sign, n in zip(frame["sign"], frame["asked"], strict=True)}
    seen = asked.get("no_profile", 0)
    few = frame["sign"].isin(AMONG_SEEN) & (seen - frame["asked"]).between(1, THRESHOLDS.k - 1)
    hidden = few | frame.apply(lambda row: rate_hidden(int(row["found"]), int(row["asked"])), axis=1)
    table = counted.assign(**{name: counted[name].astype("Float64").mask(hidden) for name in VALUES}, hidden=hidden)
    headline: Estimate | NotYet = NotYet("too_few", {"people": THRESHOLDS.k})
    leavers = frame[frame["sign"] == "leaver_attached"]
    if len(leavers):
        headline = published_share(int(leavers["found"].iloc[0]), int(leavers["asked"].iloc[0]))
    return Answer(headline, table, told_staff(asked.get("no_snapshot", 0), seen), int(hidden.sum()))
