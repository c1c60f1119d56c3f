"""The index of the employer brand: of those our employees reach, how many go on with us."""

from __future__ import annotations

from typing import Any, Literal, get_args

import numpy as np
import numpy.typing as npt
import pandas as pd

from analytics.estimate import Answer, Estimate, NotYet
from analytics.options import Days
from analytics.privacy.suppression import rate_hidden
from analytics.question import Question
from analytics.rates import crowd, headline, hidden_in, rates, shown_people
from analytics.rivals.duels import present
from analytics.sampled import sampled
from analytics.scope import Scope
from analytics.thresholds import THRESHOLDS
from data.store import Store

Label = Literal["role", "site", "month"]
LABELS = get_args(Label)
SEED = 24

Counts = npt.NDArray[np.float64]  # the last axis is the label


def brand(store: Store, scope: Scope, *, by: Label = "role", days: Days = 90) -> Answer:
    """One row per role looked at, site or month (`by`): journeys reached by our employees, share that went on.

    Reached = looked at one of our employees, at least 30 days ago; went on = then touched our company page,
    career site, ad, event, wrote, or applied, within 30 days. Facts `rate` and `mix`: the change from one
    stretch of `days` days to the next, split into what changed within the labels and what their weights did
    (Kitagawa 1955), in shares; they add up to `change`. Intervals of the three: bootstrap of journeys within each
    stretch. Headline: all together. Unit: journeys. Source: Wilson 1927.
    """
    if not present(store, "companies"):
        return Answer(NotYet("missing_table", {"table": "companies"}), pd.DataFrame(), 0)
    limits: dict[str, Any] = {"by": by, "days": days, "window": THRESHOLDS.outcome_days}
    frame, part = sampled(store, scope, Question("research", "brand"), **limits)
    total = int(frame["journeys"].sum())
    if not total:
        return Answer(NotYet("missing_kind", {"kind": "profile_view"}), pd.DataFrame(), 0)
    behind = crowd(store, scope, total)
    whole = frame.groupby("label", as_index=False)[["journeys", "people", "engaged"]].sum()
    order = whole["label"] if by == "month" else -whole["journeys"]
    table = rates(whole.loc[order.sort_values(kind="stable").index], counted="engaged", k=behind.k)
    return Answer(
        headline=headline(int(frame["engaged"].sum()), total, scope, k=behind.k),
        table=table.reset_index(drop=True),
        people=shown_people(behind.people),
        hidden=hidden_in(table),
        facts={"days": days, **_change(frame, behind.k), **part},
    )


def _change(frame: pd.DataFrame, k: int) -> dict[str, object]:
    sums = frame.pivot_table(
        index="label", columns="stretch", values=["journeys", "engaged"], aggfunc="sum", fill_value=0
    )
    if not {("journeys", "now"), ("journeys", "before")} <= set(sums.columns):
        return {}
    totals = sums.sum()
    for stretch in ("now", "before"):
        if rate_hidden(int(totals["engaged", stretch]), int(totals["journeys", stretch]), k=k):
            return {}
    rng = np.random.default_rng(SEED)
    counts = [count for stretch in ("before", "now") for count in _drawn(sums, stretch, rng)]
    rate, mix = kitagawa(*counts)
    people = int(totals["journeys", "before"] + totals["journeys", "now"])
    return {name: _told(part, people) for name, part in (("change", rate + mix), ("rate", rate), ("mix", mix))}


def _drawn(sums: pd.DataFrame, stretch: str, rng: np.random.Generator) -> tuple[Counts, Counts]:
    """Those who went on and all, by label: as counted, then as often as the bootstrap draws."""
    total, engaged = (sums[name, stretch].to_numpy(dtype=float) for name in ("journeys", "engaged"))
    cells = np.stack([engaged, total - engaged])
    size = int(total.sum())
    draws = rng.multinomial(size, cells.ravel() / size, size=THRESHOLDS.bootstrap_draws).reshape(-1, *cells.shape)
    both = np.concatenate([cells[None], draws])
    return both[:, 0], both.sum(axis=1)


def _told(found: Counts, people: int) -> Estimate:
    """What was counted, and the middle of what the bootstrap drew."""
    tail, value = (1 - THRESHOLDS.confidence) / 2, float(found[0])
    low, high = (float(q) for q in np.quantile(found[1:], [tail, 1 - tail]))
    return Estimate(value, min(low, value), max(high, value), people, method="bootstrap")


def kitagawa(counted0: Counts, total0: Counts, counted1: Counts, total1: Counts) -> tuple[Counts, Counts]:
    """The difference of two overall rates: what the rates of the labels did, and what their weights did.

    A label with nobody in one of the two has no rate there: it takes the other's, so that it is all mix.
    """
    rate0, rate1 = (
        np.divide(counted, total, out=np.full(total.shape, np.nan), where=total > 0)
        for counted, total in ((counted0, total0), (counted1, total1))
    )
    rate0, rate1 = np.nan_to_num(np.where(total0 > 0, rate0, rate1)), np.nan_to_num(np.where(total1 > 0, rate1, rate0))
    weight0, weight1 = total0 / total0.sum(axis=-1, keepdims=True), total1 / total1.sum(axis=-1, keepdims=True)
    rate = ((weight0 + weight1) / 2 * (rate1 - rate0)).sum(axis=-1)
    mix = ((rate0 + rate1) / 2 * (weight1 - weight0)).sum(axis=-1)
    return rate, mix
