"""What somebody can work out, by linear programming, who reads everything that is shown and adds and subtracts."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable
from dataclasses import dataclass, field
from itertools import product
from typing import Any

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import lil_array

Cells = frozenset[tuple[Hashable, ...]]
NONE: Cells = frozenset()
DIGITS = 6  # of a bound; the solver errs beyond


@dataclass
class Published:
    """Sums of cells that can be read, wherever they are shown.

    Attributes:
        names: what the entries of a cell are.
        cells: every kind of people there can be, as tuples.
        sums: cells, others, and what the cells add up to beyond the others: at least and at most.
    """

    names: tuple[str, ...]
    cells: list[tuple[Hashable, ...]]
    sums: list[tuple[Cells, Cells, float, float]] = field(default_factory=list)
    _with: dict[tuple[int, Hashable], set[tuple[Hashable, ...]]] = field(default_factory=dict)
    _known: int = 0
    _limits: dict[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for cell in self.cells:
            for at, value in enumerate(cell):
                self._with.setdefault((at, value), set()).add(cell)

    @classmethod
    def of(cls, **kinds: Iterable[Hashable]) -> Published:
        """Every combination of these kinds."""
        return cls(tuple(kinds), list(product(*kinds.values())))

    def having(self, **fixed: object) -> Cells:
        """The cells with these properties: one value, or any of several."""
        found = set(self.cells)
        for name, value in fixed.items():
            at, values = self.names.index(name), value if isinstance(value, (set, frozenset, list, tuple)) else {value}
            found &= NONE.union(*(self._with.get((at, one), NONE) for one in values))
        return frozenset(found)

    def add(self, total: float, **fixed: object) -> None:
        """The cells with these properties add up to a number."""
        self.tell(self.having(**fixed), total)

    def tell(self, cells: Collection[tuple[Hashable, ...]], total: float, most: float | None = None) -> None:
        """These cells add up to a number, or to something between two."""
        self.sums.append((frozenset(cells), NONE, total, total if most is None else most))

    def same(self, cells: Cells, others: Cells) -> None:
        """These cells and those others are the same people, told by different kinds."""
        self.sums.append((cells, others, 0.0, 0.0))

    def possible(self) -> bool:
        """Whether there can be such people at all; not where somebody was left out of one number and not of another."""
        return bool(milp(np.zeros(len(self.cells)), **self._limited()).success)

    def bounds(self, goal: Collection[tuple[Hashable, ...]]) -> tuple[float, float]:
        """The least and the most that these cells can add up to."""
        if self._known != len(self.sums):
            self._known, self._limits = len(self.sums), self._limited()
        aim = np.array([cell in goal for cell in self.cells], dtype=float)
        ends = [milp(sign * aim, **self._limits) for sign in (1, -1)]  # of no whole numbers: linear
        assert all(end.success for end in ends)
        return round(float(ends[0].fun), DIGITS), round(float(-ends[1].fun), DIGITS)

    def _limited(self) -> dict[str, Any]:
        place = {cell: at for at, cell in enumerate(self.cells)}
        rows = lil_array((len(self.sums), len(self.cells)))
        for row, (these, others, _, _) in enumerate(self.sums):
            rows[row, [place[cell] for cell in these]] = 1.0
            rows[row, [place[cell] for cell in others]] = -1.0
        least, most = (np.array([one[at] for one in self.sums]) for at in (2, 3))
        limits: dict[str, Any] = {"bounds": Bounds(0, float(most.sum()) + 100)}  # somewhere to stop
        if self.sums:
            limits["constraints"] = LinearConstraint(rows.tocsc(), least, most)
        return limits

    def width(self, goal: Collection[tuple[Hashable, ...]]) -> float:
        """How wide the interval is in which the sum of these cells must lie."""
        low, high = self.bounds(goal)
        return high - low
