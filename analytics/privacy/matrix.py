"""Suppression of two-way tables whose row, column and grand totals are all published."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from analytics.privacy.audit import Counts, Mask, Network, complete, line_safe, small
from analytics.privacy.frames import blanked, counts_of, dense_pairs
from analytics.thresholds import THRESHOLDS

# (row, column); a column of -1 means the row's total, a row of -1 the column's.
Place = tuple[int, int]


def suppress_matrix(
    frame: pd.DataFrame,
    *,
    row: str,
    column: str,
    people: str,
    values: Sequence[str] = (),
    k: int | None = None,
) -> pd.DataFrame:
    """Return the matrix with small counts and their companions hidden, so that no total gives one away.

    Companions are added until nothing hidden can be worked out (see `audit.py`). A line whose total is
    itself too small is hidden entirely, its total included: fold small labels first where that is too much.

    Args:
        frame: one row per pair with people in it; a pair left out counts nobody.
        row: column of row labels, never missing.
        column: column of column labels, never missing.
        people: column of distinct people, each counted in one pair only.
        values: further columns to hide with the count.
        k: smallest group shown; the configured one when None.

    Returns:
        One row per pair of labels, pairs with nobody included: row, column, people, values, `row_people`,
        `column_people` (the published totals) and `hidden`. No rows at all when no part of it can be shown.

    Raises:
        ValueError: a label is missing, a pair stands twice, or a count is negative or missing.
    """
    dense = dense_pairs(frame, row=row, column=column, people=people)
    shape = (dense[row].nunique(), dense[column].nunique())
    hiding = Hiding(counts_of(dense[people]).reshape(shape), THRESHOLDS.k if k is None else k)
    shown = hiding.hide_small_totals()
    while shown and (stuck := hiding.settle()) is not None:
        shown = hiding.hide_total(stuck)
    return hiding.publish(dense, people, values).head(len(dense) if shown else 0)


@dataclass
class Hiding:
    """What is hidden of one matrix so far; every step only adds to it.

    Attributes:
        counts: people, rows x columns.
        k: smallest group shown.
        cells: hidden cells; entire lines where their total is hidden.
        rows: hidden row totals.
        columns: hidden column totals.
        zeros: hidden cells that count nobody, outside of lines hidden entirely.
    """

    counts: Counts
    k: int
    cells: Mask = field(init=False)
    rows: Mask = field(init=False)
    columns: Mask = field(init=False)
    zeros: Mask = field(init=False)
    _settled: set[Place] = field(init=False, default_factory=set)

    def __post_init__(self) -> None:
        """Hide the small cells."""
        self.cells = small(self.counts, self.k)
        self.zeros = np.zeros_like(self.cells)
        self.rows, self.columns = (np.zeros(size, dtype=bool) for size in self.counts.shape)

    def hide_small_totals(self) -> bool:
        """Hide the lines whose total is small, with companions; False when nothing can be shown."""
        if 0 < self.counts.sum() < self.k:
            return False
        self.rows = small(self.counts.sum(axis=1), self.k)
        self.columns = small(self.counts.sum(axis=0), self.k)
        return self._complete_totals()

    def settle(self) -> Place | None:
        """Hide companions until every hidden cell is safe; return the first for which none is left."""
        self._complete_lines()
        while (place := self._first_narrow()) is not None:
            if not self._hide_beside(*place):
                return place
            self._complete_lines()
        return None

    def hide_total(self, place: Place) -> bool:
        """Hide an entire line to protect the cell or total there; False when no line is left."""
        row, column = place
        if row >= 0 and column >= 0:
            masks, line = (self.rows, row) if not self.rows[row] else (self.columns, column)
        else:
            masks, axis = (self.rows, 1) if row >= 0 else (self.columns, 0)
            totals = np.where(masks, 0, self.counts.sum(axis=axis))
            line = int(np.where(totals > 0, totals, totals.max() + 1).argmin())
        if masks[line]:
            return False
        masks[line] = True
        return self._complete_totals()

    def publish(self, dense: pd.DataFrame, people: str, values: Sequence[str]) -> pd.DataFrame:
        """Return the dense frame with what is hidden missing, with totals and the column `hidden`."""
        height, width = self.counts.shape
        columns = {name: blanked(dense[name], self.cells.ravel()) for name in values}
        columns[people] = blanked(dense[people].astype("Int64"), self.cells.ravel())
        row_people = pd.Series(np.repeat(self.counts.sum(axis=1), width), index=dense.index)
        column_people = pd.Series(np.tile(self.counts.sum(axis=0), height), index=dense.index)
        return dense.assign(
            **columns,
            row_people=blanked(row_people, np.repeat(self.rows, width)),
            column_people=blanked(column_people, np.tile(self.columns, height)),
            hidden=self.cells.ravel(),
        )

    def _complete_totals(self) -> bool:
        for masks, totals in ((self.rows, self.counts.sum(axis=1)), (self.columns, self.counts.sum(axis=0))):
            masks |= complete(totals, masks, self.k)
            if not line_safe(totals[masks], self.k):
                return False
        self.cells |= self.rows[:, None] | self.columns[None, :]
        return True

    def _complete_lines(self) -> None:
        before = -1
        while before != self.cells.sum():
            before = self.cells.sum()
            for cells, counts, masks in (
                (self.cells, self.counts, self.rows),
                (self.cells.T, self.counts.T, self.columns),
            ):
                for line in np.flatnonzero(~masks & cells.any(axis=1)):
                    cells[line] = complete(counts[line], cells[line], self.k)

    def _hide_beside(self, row: int, column: int) -> bool:
        """Hide one more cell beside a cell: the smallest, or else one of nobody; False if none is left."""
        if row < 0 or column < 0:
            return False
        beside = np.zeros_like(self.cells)
        beside[row], beside[:, column] = True, True
        # Where a line's total is zero, everybody knows its cells.
        known = (self.counts.sum(axis=1) == 0)[:, None] | (self.counts.sum(axis=0) == 0)[None, :]
        places = np.argwhere(beside & ~self.cells & ~known)
        if not len(places):
            return False
        counts = self.counts[tuple(places.T)]
        chosen = tuple(places[np.where(counts > 0, counts, counts.max() + 1).argmin()])
        self.cells[chosen] = True
        self.zeros[chosen] = self.counts[chosen] == 0
        return True

    def _first_narrow(self) -> Place | None:
        """Return the first hidden place about which too much is known."""
        places, network = self._network()
        for edge, place in enumerate(places):
            if place not in self._settled:
                if network.narrow(edge):
                    return place
                self._settled.add(place)
        return None

    def _network(self) -> tuple[list[Place], Network]:
        """Return the hidden places as edges: rows and columns are nodes, two more stand for the totals."""
        height, width = self.counts.shape
        row, column = np.nonzero(self.cells)
        rows, columns = np.flatnonzero(self.rows), np.flatnonzero(self.columns)
        tails = np.concatenate([row, np.full(len(rows), height + width), height + columns])
        heads = np.concatenate([height + column, rows, np.full(len(columns), height + width + 1)])
        counts = [self.counts[row, column], self.counts.sum(axis=1)[rows], self.counts.sum(axis=0)[columns]]
        entire = np.logical_or.outer(self.rows, self.columns)
        beside_zero = np.logical_or.outer(self.zeros.any(axis=1), self.zeros.any(axis=0))
        sure = ~np.logical_or(entire, beside_zero)[row, column]
        floors = np.concatenate([(counts[0] > 0) & sure, counts[1] > 0, counts[2] > 0])
        places = list(zip(row.tolist(), column.tolist(), strict=True))
        places += [(line, -1) for line in rows.tolist()] + [(-1, line) for line in columns.tolist()]
        edges = np.stack([tails, heads], axis=1).astype(np.int32)
        return places, Network(edges, np.concatenate(counts), floors.astype(np.int64), k=self.k)
