"""What makes a profile the one that is opened first."""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt
import pandas as pd

from analytics.estimate import Answer, Estimate, NotYet
from analytics.privacy.suppression import rate_hidden
from analytics.profiles.lacking import lacking
from analytics.question import Question
from analytics.rates import crowd, shown_people
from analytics.sampled import journeys_in, part_of
from analytics.scope import Scope
from analytics.statistics.conditional_logit import Choices, Fit, fit
from analytics.thresholds import THRESHOLDS
from data.store import Store

# Of each attribute, the step its odds are told for: from no to yes, from empty to full, one level, a doubling.
STEPS = {
    "same_role": 1.0,
    "same_site": 1.0,
    "level_gap": 1.0,
    "complete": 1.0,
    "attached": 1.0,
    "photo": 1.0,
    "log_connections": math.log(2),
    "posting": 1.0,
    "popularity": math.log(2),
}
MOST, OTHERS, TRIES, SEED = 4_000, 9, 40, 22
UNKNOWN = 0.5  # an attribute unknown for more of the profiles than this is left out instead of the profiles
VIEWED = 0.01  # share of the employees that are the most viewed ones


def choice(store: Store, scope: Scope) -> Answer:
    """Odds of being the first profile opened, by what the profile and its owner are, all else equal.

    Conditional logit on at most MOST first looks, each against OTHERS of the profiles shown to the candidate until
    then where impressions were imported, else against as many colleagues employed that day in the same company
    (McFadden 1978). Profiles with an unknown attribute are left out, which changes no coefficient.
    `odds` are for the step in STEPS, `without` the same when the most viewed hundredth of the employees is left
    out. Intervals: bootstrap of candidates. Headline: odds of the same role. Facts: `dropped`, attributes without
    variation or mostly unknown; `listed`, how many looks are compared with profiles shown. Unit: first looks.
    Source: McFadden 1974.
    """
    frame = Question("looks", "choice").run(store, scope, subject="profile", most=MOST, others=OTHERS, tries=TRIES)
    if frame.empty:
        return Answer(_missing(store), pd.DataFrame(), 0)
    names, whole = _usable(frame), journeys_in(store, scope)
    choices, chosen = _sets(frame, names)
    candidates = chosen["candidate"].to_numpy(dtype=np.int64)
    people = len(np.unique(candidates))
    k = crowd(store, scope, people).k
    if people < max(THRESHOLDS.clusters, k):
        return Answer(NotYet("too_few", {"people": THRESHOLDS.clusters - people}), pd.DataFrame(), 0)
    fitted = _fitted(choices)
    if fitted is None or "same_role" not in names:
        return Answer(NotYet("no_variation", {"column": "same_role"}), pd.DataFrame(), shown_people(people))
    others, _ = _sets(_without_most_viewed(frame), names)
    table = _table(fitted, _fitted(others) if len(others) >= THRESHOLDS.clusters else None, names, candidates)
    first = table.iloc[names.index("same_role")]
    bounds = (float(first["odds"]), float(first["low"]), float(first["high"]))
    return Answer(
        headline=Estimate(*bounds, len(choices), people, "bootstrap"),
        table=table,
        people=shown_people(people),
        facts={"dropped": tuple(name for name in STEPS if name not in names)}
        | _listed(int(chosen["listed"].sum()), len(chosen), k)
        | (part_of(whole) if whole > MOST else {}),
    )


def _missing(store: Store) -> NotYet:
    """What there is nothing to choose from without: who works there, their profiles, or looks at them."""
    reason = lacking(store)
    return reason if reason.reason == "missing_table" else NotYet("missing_kind", {"kind": "profile_view"})


def _listed(listed: int, looks: int, k: int) -> dict[str, object]:
    """The fact `listed`, unless there are none or it would tell of a few people."""
    return {"listed": listed} if listed and not rate_hidden(listed, looks, k=k) else {}


def _usable(frame: pd.DataFrame) -> list[str]:
    """The attributes that are mostly known and differ within at least one set."""
    known = [name for name in STEPS if frame[name].isna().mean() <= UNKNOWN]
    whole = frame.dropna(subset=known)
    spread = whole.groupby(["candidate", "part"])[known].agg(["min", "max"])
    return [name for name in known if (spread[(name, "max")] > spread[(name, "min")]).any()]


def _sets(frame: pd.DataFrame, names: list[str]) -> tuple[Choices, pd.DataFrame]:
    """The choices whose chosen profile and at least one other are known, and the rows of the chosen ones."""
    known = frame.dropna(subset=names)
    by = known.groupby(["candidate", "part"])
    known = known[(by["chosen"].transform("max") == 1) & (by["chosen"].transform("size") > 1)]
    choice = known.groupby(["candidate", "part"]).ngroup().to_numpy()
    place = known.groupby(["candidate", "part"]).cumcount().to_numpy()  # the chosen one comes first
    size = int(choice.max()) + 1 if len(choice) else 0
    attributes = np.zeros((size, OTHERS + 1, len(names)))
    offered = np.zeros((size, OTHERS + 1), dtype=bool)
    attributes[choice, place] = known[names].to_numpy(dtype=float)
    offered[choice, place] = True
    return Choices(attributes, offered), known[place == 0]


def _fitted(choices: Choices) -> Fit | None:
    """The fit, or nothing where the attributes cannot be told apart."""
    try:
        return fit(choices)
    except np.linalg.LinAlgError:
        return None


def _without_most_viewed(frame: pd.DataFrame) -> pd.DataFrame:
    opened = frame.loc[frame["chosen"], "employee_id"].value_counts()
    most = opened.index[: math.ceil(VIEWED * frame["employee_id"].nunique())]
    return frame[~frame["employee_id"].isin(most)]


def _table(fitted: Fit, again: Fit | None, names: list[str], candidates: npt.NDArray[np.int64]) -> pd.DataFrame:
    steps = np.array([STEPS[name] for name in names])
    draws = fitted.bootstrap(THRESHOLDS.bootstrap_draws, seed=SEED, clusters=candidates) * steps
    tail = (1 - THRESHOLDS.confidence) / 2
    low, high = np.quantile(draws, [tail, 1 - tail], axis=0)
    beta = fitted.value * steps
    return pd.DataFrame(
        {
            "attribute": names,
            "odds": np.exp(beta),
            "low": np.exp(np.minimum(low, beta)),
            "high": np.exp(np.maximum(high, beta)),
            "told": (low > 0) | (high < 0),
            "without": np.exp(again.value * steps) if again is not None else np.full(len(names), np.nan),
            "coefficient": fitted.value,
        }
    )
