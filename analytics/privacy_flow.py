"""Suppression of flows: what enters a node leaves it, and every node's people are published."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from analytics.privacy import OTHER, small_labels
from analytics.privacy_frames import counts_of, dense_pairs
from analytics.privacy_matrix import Hiding
from analytics.thresholds import THRESHOLDS

Folds = Mapping[int, frozenset[str]]


@dataclass(frozen=True)
class FlowColumns:
    """The names of a flow's columns: a link starts from `step` and ends at step + 1."""

    step: str = "step"
    source: str = "source"
    target: str = "target"
    people: str = "people"


def suppress_flow(frame: pd.DataFrame, names: FlowColumns = FlowColumns(), *, k: int | None = None) -> pd.DataFrame:
    """Return the links with small nodes folded into `(other)` and links that are still small hidden.

    Each pair of neighbouring steps is a matrix with published totals (see `privacy_matrix`). A node's people
    stand in two of them, so where companions run out nodes are folded further instead of hidden.

    Args:
        frame: one row per link, steps consecutive integers; everybody who enters a node leaves it, except at
            the last step. Other columns are left out.
        names: the columns' names.
        k: smallest group shown; the configured one when None.

    Returns:
        Step, source, target, people, `row_people` (in the source), `column_people` (in the target), `hidden`:
        one row per link with somebody in it, or hidden. No rows when there are fewer than k people.

    Raises:
        ValueError: the flow gains or loses people at a node, or a count is negative, missing or not whole.
    """
    k = THRESHOLDS.k if k is None else k
    links = frame[[names.step, names.source, names.target, names.people]].copy()
    links[names.people] = counts_of(links[names.people])
    _check_conserving(links, names)
    first = links.loc[links[names.step] == links[names.step].min(), names.people]
    if first.sum() < k:
        links = links.head(0)
    folds = _first_folds(links, names, k)
    while isinstance(layers := _layers(_folded(links, folds, names), names, k), _Stuck):
        folds = {**folds, layers.step: folds[layers.step] | layers.fold}
    return pd.concat(layers, ignore_index=True)


@dataclass(frozen=True)
class _Stuck:
    """The step at which no companion was left, and the sources to fold there."""

    step: int
    fold: frozenset[str]


def _layers(links: pd.DataFrame, names: FlowColumns, k: int) -> list[pd.DataFrame] | _Stuck:
    """Return the published links step by step; one empty frame where there are none."""
    layers = [links.assign(row_people=0, column_people=0, hidden=False).head(0)]
    for step in sorted(set(links[names.step].tolist())):
        layer = links[links[names.step] == step]
        dense = dense_pairs(layer, row=names.source, column=names.target, people=names.people)
        shape = (dense[names.source].nunique(), dense[names.target].nunique())
        hiding = Hiding(counts_of(dense[names.people]).reshape(shape), k)
        if hiding.settle() is not None:
            return _Stuck(step, _smallest(layer, names))
        published = hiding.publish(dense, names.people, ()).assign(**{names.step: step})
        layers.append(published[published["hidden"] | (published[names.people] > 0)])
    return layers[1:] or layers


def _totals(links: pd.DataFrame, side: str, names: FlowColumns) -> dict[int, pd.Series[int]]:
    """Return people by node, for every step at which links leave (side source) or arrive (side target)."""
    shift = int(side == names.target)
    return {
        step + shift: links[links[names.step] == step].groupby(side, sort=False)[names.people].sum()
        for step in sorted(set(links[names.step].tolist()))
    }


def _check_conserving(links: pd.DataFrame, names: FlowColumns) -> None:
    leaving, arriving = _totals(links, names.source, names), _totals(links, names.target, names)
    for step in leaving.keys() & arriving.keys():
        if (leaving[step].sub(arriving[step], fill_value=0) != 0).any():
            raise ValueError(f"people enter and leave a node in different numbers at step {step}")


def _first_folds(links: pd.DataFrame, names: FlowColumns, k: int) -> Folds:
    totals = _totals(links, names.target, names) | _totals(links, names.source, names)
    return {step: small_labels(nodes, k=k) for step, nodes in totals.items()}


def _folded(links: pd.DataFrame, folds: Folds, names: FlowColumns) -> pd.DataFrame:
    """Return the links with folded nodes called `(other)`, one row per remaining link."""
    folded = links.copy()
    for side, shift in ((names.source, 0), (names.target, 1)):
        rows = zip(links[names.step], links[side], strict=True)
        labels = [OTHER if label in folds[int(step) + shift] else label for step, label in rows]
        folded[side] = pd.Series(labels, index=links.index, dtype="object")
    keys = [names.step, names.source, names.target]
    return folded.groupby(keys, sort=False, as_index=False).agg({names.people: "sum"})


def _smallest(layer: pd.DataFrame, names: FlowColumns) -> frozenset[str]:
    """Return the sources to fold next: as few as make one node less."""
    totals = layer.groupby(names.source, sort=False)[names.people].sum().sort_values(kind="stable")
    labels = [str(label) for label in totals.index if label != OTHER]
    return frozenset(labels[: 1 if OTHER in totals.index else 2])
