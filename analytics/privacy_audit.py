"""What an outsider could work out about a hidden count, from everything that stays published.

The word "hidden" itself says that a count is most likely within 1..k-1. A hidden count is safe when neither
the published totals nor the fact that zeros are shown as zeros says more than that: the totals alone leave an
interval at least k wide, and the totals together with "it is not zero" one at least k - 2 wide. Outsiders who
also replay the choice of the companion cells are not considered.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from scipy.sparse import coo_array, csr_array
from scipy.sparse.csgraph import maximum_flow

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
    maximum flow, which equals the bound of the linear programme, in a hundredth of its time.
    """

    def __init__(self, edges: npt.NDArray[np.int32], counts: Counts, floors: Counts, *, k: int) -> None:
        """Take edges as rows of (tail, head), with the true count of each and the least it is known to be."""
        self.k = k
        nodes = int(edges.max()) + 1 if len(edges) else 0
        both = np.concatenate([edges, edges[:, ::-1]])
        places = np.arange(1, len(both) + 1, dtype=np.int32)
        matrix: csr_array = coo_array((places, (both[:, 0], both[:, 1])), shape=(nodes, nodes)).tocsr()
        place_of = np.empty(len(both), dtype=np.int64)
        place_of[matrix.data - 1] = np.arange(len(both))
        self.edges, self.up, self.down = edges, place_of[: len(edges)], place_of[len(edges) :]
        self.loose = self._capacities(matrix, np.minimum(counts, k))
        self.tight = self._capacities(matrix, np.minimum(counts - floors, k))

    def narrow(self, edge: int) -> bool:
        """Return whether too much is known about the count of that edge."""
        tight = self._width(self.tight, edge)
        if tight >= self.k:
            return False
        return tight < self.k - 2 or self._width(self.loose, edge) < self.k

    def _capacities(self, matrix: csr_array, down: Counts) -> csr_array:
        # A flow of k settles the question, so no capacity needs to be larger.
        data = np.full(matrix.data.shape, self.k, dtype=np.int32)
        data[self.down] = down
        return csr_array((data, matrix.indices, matrix.indptr), shape=matrix.shape)

    def _width(self, capacities: csr_array, edge: int) -> int:
        """Return how far the count may rise plus how far it may fall, exact below k."""
        tail, head = (int(node) for node in self.edges[edge])
        ends = [self.up[edge], self.down[edge]]
        kept = capacities.data[ends]
        capacities.data[ends] = 0
        width = int(maximum_flow(capacities, head, tail).flow_value)
        if width < self.k:
            width += min(int(maximum_flow(capacities, tail, head).flow_value), int(kept[1]))
        capacities.data[ends] = kept
        return width
