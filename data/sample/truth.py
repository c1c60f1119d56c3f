"""The truth file: every planted effect, computed from what would have happened in both worlds, with its definition."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from data.sample.block import Block
from data.sample.definitions import DEFINITIONS
from data.sample.people import UNMAPPED, Bools, Floats
from data.sample.planted import (
    ANSWER_ETA,
    CHOICE,
    COACHING_LOG,
    DAY_S,
    END_S,
    FIRMS,
    FIRST_DAY,
    GAP_ETA,
    HORIZONS,
    LAST_DAY,
    MONTHS,
    ORDER_EFFECT,
    OWN,
    PILLARS,
    STEERING,
)
from data.sample.titles import roles
from data.sample.world import World, headcount

Columns = dict[str, npt.NDArray[Any]]
_CURVE_DAYS = (7, 14, 30, 60, 90)


def _mean(values: npt.NDArray[Any]) -> float | None:
    """The mean rounded to five digits, None of nothing (a tiny sample)."""
    return round(float(values.mean()), 5) if len(values) else None


def _chance(eta: Floats) -> Floats:
    return 1 / (1 + np.exp(-eta))


class Ledger:
    """Collects, block by block, what the truth is computed from: one entry per candidate who opened a profile."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._parts: list[Columns] = []
        heads = headcount(world.staff)
        self._pooled = heads.sum(axis=0) / np.maximum(heads.sum(axis=(0, 1)), 1)
        self._within = heads / np.maximum(heads.sum(axis=1, keepdims=True), 1)
        self._views = np.zeros((len(world.staff), MONTHS))
        self._extra = np.zeros((len(world.staff), MONTHS))
        self._duels = 0

    def add(self, block: Block) -> None:
        """Take in one block."""
        people, what = block.people, block.what
        rows = np.flatnonzero(block.looks.employee >= 0)
        day = people.start // DAY_S
        columns: Columns = {
            "company": people.first,
            "mapped": people.role != UNMAPPED,
            "peer": block.looks.peer,
            "chance": block.looks.chance,
            "pooled": self._pooled[people.role, day],
            "within": self._within[people.first, people.role, day],
            "shown": block.looks.among,
            "eta": what.eta,
            "luck": what.luck,
            "start": people.start,
            "apply_at": what.would_apply_at,
            "in_time": what.would_apply_at < what.withdraws_at,
            "answered": what.answered,
            "message_at": what.message_at,
            **{p: what.gaps[p] for p in PILLARS},
        }
        self._parts.append({name: values[rows] for name, values in columns.items()})
        self._views += block.views
        self._extra += block.extra
        self._duels += int(block.sent.company.size and block.sent.duel.sum())

    def truth(self, *, candidates: int) -> dict[str, Any]:
        """Everything for `truth.json`; probabilities, not percentages."""
        c = {name: np.concatenate([p[name] for p in self._parts]) for name in self._parts[0]}
        scopes = {"all": np.ones(len(c["company"]), dtype=np.bool_), "own": c["company"] == OWN}
        found: dict[str, dict[str, Any]] = {
            "sample": {
                "seed": self._world.seed,
                "candidates": candidates,
                "first_day": FIRST_DAY.isoformat(),
                "last_day": LAST_DAY.isoformat(),
                "own_company": FIRMS[OWN].name,
            },
            "peer_first": {k: _peer_first(c, s & c["mapped"]) for k, s in scopes.items()},
            "impressions": {
                "steering": STEERING,
                **_peer_first(c, c["mapped"] & ~np.isnan(c["shown"]), bases=("shown",)),
            },
            "choice": {"coefficients": CHOICE},
            "gaps": {p: {k: _gap(c, p, s) for k, s in scopes.items()} for p in PILLARS},
            "contact": _contact(c),
            "time_to_apply": _curves(c),
            "duels": {
                "strengths": {firm.name: firm.strength for firm in FIRMS},
                "order_effect": ORDER_EFFECT,
                "n": self._duels,
            },
            "accompaniment": self._accompaniment(),
        }
        return {
            **{name: {"definition": DEFINITIONS[name], **entry} for name, entry in found.items()},
            "roles": {
                r.key: {"function": r.function, "level": r.level, "strategic": r.strategic, "titles": list(r.titles)}
                for r in roles()
            },
        }

    def _accompaniment(self) -> dict[str, Any]:
        coaching = self._world.coaching
        since = np.arange(MONTHS)[None, :] - coaching.month[:, None]
        views, extra = self._views[coaching.who], self._extra[coaching.who]
        by_month = {}
        for k in range(6):
            cells = since == k
            gained, plain = extra[cells], (views - extra)[cells]
            by_month[str(k)] = {
                "att": _mean(gained),
                "relative": round(float(gained.sum() / max(plain.sum(), 1)), 5),
            }
        post = since >= 1
        return {
            "by_months_since": by_month,
            "att": _mean(extra[post]),
            "relative": round(float(extra[post].sum() / max((views - extra)[post].sum(), 1)), 5),
            "log_increase_of_later_looks": list(COACHING_LOG),
            "spillover": 0.0,
            "employees": len(coaching.who),
            "bad_month_mean": _mean(views[since == -1]),
            "usual_month_mean": _mean(views[since < -1]),
        }


def _peer_first(c: Columns, rows: Bools, *, bases: tuple[str, ...] = ("pooled", "within")) -> dict[str, Any]:
    if not rows.any():
        return {"n": 0}
    share, realised = float(c["chance"][rows].mean()), float(c["peer"][rows].mean())
    result: dict[str, Any] = {
        "n": int(rows.sum()),
        "share_expected": round(share, 5),
        "share_realised": round(realised, 5),
    }
    for name in bases:
        chance = float(c[name][rows].mean())
        result[f"availability_{name}"] = round(chance, 5)
        result[f"index_{name}"] = round((share - chance) / (1 - chance), 5)
        result[f"index_{name}_realised"] = round((realised - chance) / (1 - chance), 5)
    return result


def _gap(c: Columns, pillar: str, scope: Bools) -> dict[str, Any]:
    """The effect of `pillar`'s gap among those who met it: applied without it minus applied with it, by horizon."""
    without = c["eta"] - GAP_ETA[pillar] * c[pillar]
    by_horizon = {}
    for horizon in HORIZONS:
        exposed = scope & c[pillar] & (c["start"] + horizon * DAY_S <= END_S)
        eta1, eta0, luck = c["eta"][exposed], without[exposed], c["luck"][exposed]
        ready = (c["in_time"] & (c["apply_at"] - c["start"] <= horizon * DAY_S))[exposed]
        lost = ready & ((luck < _chance(eta0)).astype(np.int64) > (luck < _chance(eta1)).astype(np.int64))
        by_horizon[str(horizon)] = {
            "exposed": int(exposed.sum()),
            "applied": _mean(ready & (luck < _chance(eta1))),
            "att": _mean(lost),
            "att_expected": _mean(ready * (_chance(eta0) - _chance(eta1))),
            "lost_applications": int(lost.sum()),
        }
    return {"log_odds": GAP_ETA[pillar], "share_of_first_looks": _mean(c[pillar][scope]), "by_horizon": by_horizon}


def _contact(c: Columns) -> dict[str, Any]:
    """The effect of an answer among those answered: applied with it minus applied without, after the message."""
    by_horizon = {}
    for horizon in HORIZONS:
        rows = c["answered"] & (c["message_at"] + horizon * DAY_S <= END_S)
        ready = (c["in_time"] & (c["apply_at"] - c["message_at"] <= horizon * DAY_S))[rows]
        eta, luck = c["eta"][rows], c["luck"][rows]
        gained = ready & (luck < _chance(eta)) & (luck >= _chance(eta - ANSWER_ETA))
        by_horizon[str(horizon)] = {"answered": int(rows.sum()), "att": _mean(gained)}
    return {"log_odds": ANSWER_ETA, "by_horizon": by_horizon}


def _curves(c: Columns) -> dict[str, Any]:
    """Cumulative incidence of applying, by who was seen first, as if everybody were followed for ever."""
    applies = c["in_time"] & (c["luck"] < _chance(c["eta"]))
    days = (c["apply_at"] - c["start"]) / DAY_S
    groups = {"all": np.ones_like(applies), "peer": c["peer"], "other": ~c["peer"]}
    return {name: {str(t): _mean((applies & (days <= t))[rows]) for t in _CURVE_DAYS} for name, rows in groups.items()}
