"""What an outsider could work out about a hidden count, from everything that stays published.

The word "hidden" itself says that a count is most likely within 1..k-1. A hidden count is safe when neither
the published totals nor the fact that zeros are shown as zeros says more than that: the totals alone leave an
interval at least k wide, and the totals together with "it is not zero" one at least k - 2 wide. Outsiders who
also replay the choice of the companion cells are not considered.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Counts = npt.NDArray[np.int64]
Mask = npt.NDArray[np.bool_]


def small(counts: Counts, k: int) -> Mask:
    """Return which counts are too small to be shown: some people, but fewer than k."""
    return (counts > 0) & (counts < k)


def line_safe(hidden: Counts, k: int) -> bool:
    """Return whether the hidden counts of one line, whose total is known, stay hidden."""
    total = int(hidden.sum())
    return hidden.size == 0 or (hidden.size > 1 and total >= k and total - int((hidden > 0).sum()) >= k - 2)


def complete(counts: Counts, hidden: Mask, k: int) -> Mask:
    """Return the mask with as many companions added, smallest first, as the line needs to be safe.

    Companions are taken among the counts above zero, the first of equals; when they run out the line may
    still be unsafe, which `line_safe` tells.
    """
    hidden = hidden.copy()
    for place in np.argsort(counts, kind="stable"):
        if line_safe(counts[hidden], k):
            break
        if counts[place] > 0:
            hidden[place] = True
    return hidden


class Network:
    """The hidden counts of a table as the edges of a flow.

    Every line with a known total is a node at which what the hidden counts gain and lose must balance; a
    hidden count is an edge from its row to its column. How far a count could be from the truth is then a
    maximum flow, which equals the bound of the linear programme, in a hundredth of its time. A flow of k settles
    the question, so nothing larger is looked for: a few searches through a few dozen edges.
    """

    def __init__(self, edges: npt.NDArray[np.int32], counts: Counts, floors: Counts, *, k: int) -> None:
        """Take edges as rows of (tail, head), with the true count of each and the least it is known to be."""
        self.k, self.edges = k, [(int(tail), int(head)) for tail, head in edges]
        # An arc upwards for each edge, then one downwards for each: a count may rise without limit, and fall to 0.
        self.arcs: dict[int, list[tuple[int, int]]] = {}
        for place, (tail, head) in enumerate(self.edges):
            self.arcs.setdefault(tail, []).append((place, head))
            self.arcs.setdefault(head, []).append((place + len(self.edges), tail))
        up = [k] * len(self.edges)
        self.loose = up + np.minimum(counts, k).tolist()
        self.tight = up + np.minimum(counts - floors, k).tolist()

    def narrow(self, edge: int) -> bool:
        """Return whether too much is known about the count of that edge."""
        tight = self._width(self.tight, edge)
        if tight >= self.k:
            return False
        return tight < self.k - 2 or self._width(self.loose, edge) < self.k

    def _width(self, capacities: list[int], edge: int) -> int:
        """Return how far the count may rise plus how far it may fall, exact below k."""
        (tail, head), down = self.edges[edge], edge + len(self.edges)
        beside = capacities.copy()
        beside[edge] = beside[down] = 0
        width = self._flow(beside.copy(), head, tail)
        return width if width >= self.k else width + min(self._flow(beside, tail, head), capacities[down])

    def _flow(self, left: list[int], source: int, sink: int) -> int:
        """Return how much can flow from source to sink, exact below k; `left` is used up."""
        flow = 0
        while flow < self.k and (way := self._way(left, source, sink)):
            more = min(left[arc] for arc in way)
            for arc in way:
                left[arc] -= more
                left[(arc + len(self.edges)) % len(left)] += more
            flow += more
        return flow

    def _way(self, left: list[int], source: int, sink: int) -> list[int]:
        """Return the arcs of a shortest way on which something can flow; none where there is no way."""
        reached: dict[int, tuple[int, int]] = {source: (-1, source)}
        queue = [source]
        for node in queue:
            for arc, other in self.arcs.get(node, ()):
                if left[arc] > 0 and other not in reached:
                    reached[other] = (arc, node)
                    queue.append(other)
            if sink in reached:
                break
        else:
            return []
        way, node = [], sink
        while node != source:
            arc, node = reached[node]
            way.append(arc)
        return way
