"""Suppression of flows: what enters a node leaves it, and every node's people are published."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from analytics.privacy.frames import counts_of
from analytics.privacy.matrix import Hiding
from analytics.privacy.suppression import OTHER, small_labels
from analytics.thresholds import THRESHOLDS

Folds = Mapping[int, frozenset[str]]
Link = tuple[str, str]
Layers = Mapping[int, Mapping[Link, int]]


@dataclass(frozen=True)
class FlowColumns:
    """The names of a flow's columns: a link starts from `step` and ends at step + 1."""

    step: str = "step"
    source: str = "source"
    target: str = "target"
    people: str = "people"


def suppress_flow(frame: pd.DataFrame, names: FlowColumns = FlowColumns(), *, k: int | None = None) -> pd.DataFrame:
    """Return the links with small nodes folded into `(other)` and links that are still small hidden.

    Each pair of neighbouring steps is a matrix with published totals (see `matrix.py`). A node's people
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
        ValueError: the flow gains or loses people at a node, or a label or a count is missing, or a count is negative
            or not whole.
    """
    k = THRESHOLDS.k if k is None else k
    layers = _layers_of(frame, names)
    _check_conserving(layers)
    if not layers or sum(layers[min(layers)].values()) < k:
        return _published([], names)
    folds = {step: small_labels(nodes, k=k) for step, nodes in _totals(layers).items()}
    while isinstance(rows := _rows(_folded(layers, folds), k), _Stuck):
        folds = {**folds, rows.step: folds[rows.step] | rows.fold}
    return _published(rows, names)


@dataclass(frozen=True)
class _Stuck:
    """The step at which no companion was left, and the sources to fold there."""

    step: int
    fold: frozenset[str]


def _layers_of(frame: pd.DataFrame, names: FlowColumns) -> Layers:
    """Return the people of each link, step by step."""
    if frame[[names.source, names.target]].isna().any(axis=None):
        raise ValueError(f"a label of {names.source} or {names.target} is missing")
    columns = (frame[name].tolist() for name in (names.step, names.source, names.target))
    layers: dict[int, dict[Link, int]] = defaultdict(lambda: defaultdict(int))
    for step, source, target, people in zip(*columns, counts_of(frame[names.people]).tolist(), strict=True):
        if people:
            layers[int(step)][str(source), str(target)] += people
    return dict(sorted(layers.items()))


def _rows(layers: Layers, k: int) -> list[tuple[object, ...]] | _Stuck:
    """Return the links with somebody in them or hidden, as the rows that are published."""
    rows: list[tuple[object, ...]] = []
    for step, links in layers.items():
        sources, targets = (list(_sums(links, side)) for side in (0, 1))
        counts = np.array([[links.get((source, target), 0) for target in targets] for source in sources])
        hiding = Hiding(counts, k)
        if hiding.settle() is not None:
            return _Stuck(step, _smallest(_sums(links, 0)))
        leaving, arriving = counts.sum(axis=1), counts.sum(axis=0)
        for i, j in np.argwhere(hiding.cells | (counts > 0)):
            told = pd.NA if hiding.cells[i, j] else counts[i, j]
            rows.append((step, sources[i], targets[j], told, leaving[i], arriving[j], bool(hiding.cells[i, j])))
    return rows


def _published(rows: list[tuple[object, ...]], names: FlowColumns) -> pd.DataFrame:
    counted = [names.people, "row_people", "column_people"]
    frame = pd.DataFrame(rows, columns=[names.step, names.source, names.target, *counted, "hidden"])
    return frame.astype(dict.fromkeys(counted, "Int64") | {"hidden": "bool"})


def _sums(links: Mapping[Link, int], side: int) -> dict[str, int]:
    """Return people by source (side 0) or target (side 1)."""
    sums: dict[str, int] = defaultdict(int)
    for link, people in links.items():
        sums[link[side]] += people
    return dict(sums)


def _check_conserving(layers: Layers) -> None:
    for step in layers.keys() & {step + 1 for step in layers}:
        if _sums(layers[step - 1], 1) != _sums(layers[step], 0):
            raise ValueError(f"people enter and leave a node in different numbers at step {step}")


def _totals(layers: Layers) -> dict[int, dict[str, int]]:
    """Return people by node, at every step that has any."""
    entered = {step + 1: _sums(links, 1) for step, links in layers.items()}
    return entered | {step: _sums(links, 0) for step, links in layers.items()}


def _folded(layers: Layers, folds: Folds) -> Layers:
    """Return the links with folded nodes called `(other)`."""
    folded: dict[int, dict[Link, int]] = {}
    for step, links in layers.items():
        found: dict[Link, int] = defaultdict(int)
        for (source, target), people in links.items():
            link = (OTHER if source in folds[step] else source, OTHER if target in folds[step + 1] else target)
            found[link] += people
        folded[step] = found
    return folded


def _smallest(totals: Mapping[str, int]) -> frozenset[str]:
    """Return the sources to fold next: as few as make one node less."""
    labels = [label for label in sorted(totals, key=lambda label: totals[label]) if label != OTHER]
    return frozenset(labels[: 1 if OTHER in totals else 2])
