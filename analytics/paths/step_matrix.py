"""Where journeys are at each step."""

from __future__ import annotations

from typing import Any

import pandas as pd

from analytics.estimate import Answer, NotYet
from analytics.options import Length, MaybeTouch, Named
from analytics.paths.nodes import Node, Which, routed_by, routing, within_steps
from analytics.privacy.frames import blanked
from analytics.privacy.matrix import suppress_matrix
from analytics.privacy.suppression import OTHER
from analytics.question import Question
from analytics.rates import crowd, headline, hidden_in, shown_people
from analytics.sampled import few_left_out
from analytics.scope import Scope
from analytics.statistics.intervals import shares
from analytics.thresholds import THRESHOLDS
from data.store import Store

BEFORE = 3  # steps shown before the centre


def step_matrix(
    store: Store,
    scope: Scope,
    *,
    node: Node = "kind",
    steps: Length = 6,
    top: Named = 8,
    centre: MaybeTouch = "",
    which: Which = "first",
    merged: str = "",
    collapse: bool = True,
) -> Answer:
    """One row per node and step: the share of journeys that are there at that step, with its interval.

    With `centre`, step 0 is the `first` or `last` touchpoint that is it, and only journeys that have one count.
    After a journey's last touchpoint it is at how it ended, before its first at `(before)`: every step sums to the
    same journeys. Headline: share at the most frequent node of the first step shown after the centre or the start
    (fact `at`). Unit: journeys. Source: trails; Wilson 1927.
    """
    frame = step_counts(
        store, scope, node=node, steps=steps, centre=centre, which=which, merged=merged, collapse=collapse
    )
    if frame.empty:
        return Answer(NotYet("too_few", {"people": THRESHOLDS.k}), frame, 0)
    step = 1
    total = int(frame.loc[frame["step"] == step, "journeys"].sum())
    behind = crowd(store, scope, total)
    if centre and few_left_out(store, scope, total, behind.k):
        return Answer(NotYet("suppressed", {"people": THRESHOLDS.k}), frame.head(0), 0)
    table = cut_to(frame, top).assign(total=total)
    table = suppress_matrix(table, row="node", column="step", people="journeys", k=behind.k)
    known = table.assign(journeys=table["journeys"].fillna(0).astype(int), total=total)
    rated = shares(known, "journeys", "total")
    shown = {name: blanked(rated[name], table["hidden"].to_numpy()) for name in ("value", "low", "high")}
    table = table.drop(columns=["row_people", "column_people"]).assign(**shown)
    at = frame[frame["step"] == step].sort_values("journeys", ascending=False).iloc[0]
    told = not table.loc[(table["node"] == at["node"]) & (table["step"] == step), "hidden"].any()
    return Answer(
        headline=headline(int(at["journeys"]), total, scope, k=behind.k, told=told and len(table) > 0),
        table=table,
        people=shown_people(behind.people),
        hidden=hidden_in(table),
        facts={"at": str(at["node"]), "journeys": total} if len(table) else {},
    )


def step_counts(
    store: Store, scope: Scope, *, node: Node, steps: int, centre: str, which: Which, merged: str, collapse: bool
) -> pd.DataFrame:
    """Step, node and journeys, before suppression."""
    after = within_steps(steps)
    if not centre:
        whole = routing(node, merged, collapse, kept=scope.kept, apart=True)
        return _steps(store, scope, whole, steps=after, from_step=1)
    onward = routing(node, merged, collapse, start=centre, which=which, apart=True)
    back = routing(node, merged, collapse, end=centre, which=which, apart=True)
    before = _steps(store, scope, back, steps=BEFORE + 1, from_step=0)
    return pd.concat([before, _steps(store, scope, onward, steps=after + 1, from_step=0)], ignore_index=True)


def _steps(store: Store, scope: Scope, asked: dict[str, Any], *, steps: int, from_step: int) -> pd.DataFrame:
    question = Question("paths", "step_matrix", routed_by(asked))
    return question.run(store, scope, **asked, steps=steps, from_step=from_step)


def cut_to(frame: pd.DataFrame, top: int) -> pd.DataFrame:
    """The counts with all but the `top` most frequent nodes as `(other)`; how journeys ended stays."""
    sizes = frame[~frame["node"].str.startswith("(")].groupby("node")["journeys"].sum()
    named = set(sizes.sort_values(ascending=False, kind="stable").index[:top])
    kept = frame["node"].isin(named) | frame["node"].str.startswith("(")
    folded = frame.assign(node=frame["node"].where(kept, OTHER))
    return folded.groupby(["node", "step"], as_index=False, sort=False).agg({"journeys": "sum"})
