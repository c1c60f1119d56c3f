"""Suppression of nested counts: those who got at least so far, among all whose number is published."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from analytics.privacy.audit import line_safe


def told_steps(exact: npt.NDArray[np.int64], k: int) -> npt.NDArray[np.bool_]:
    """Return which counts of "at least so far" may be shown, given how many got exactly so far.

    Two shown counts differ by those who stopped between them: by nobody, by at least k, or by several groups none
    of which can be told from their sum. The first entry is everybody.

    Args:
        exact: those who got exactly 0, 1, 2, ... steps far.
        k: fewest shown.
    """
    told = np.zeros(len(exact), dtype=bool)
    if exact.sum() >= k:
        told[0] = True
    else:
        return told
    start = 0
    for step in range(1, len(exact)):
        if _safe(exact[start:step], k):
            told[step], start = True, step
    while start > 0 and not _safe(exact[start:], k):
        told[start] = False
        start = int(np.flatnonzero(told)[-1])
    return told


def _safe(group: npt.NDArray[np.int64], k: int) -> bool:
    if len(group) == 1 or not group.sum():
        return int(group.sum()) == 0 or int(group.sum()) >= k
    positive = group[group > 0]
    return int(positive.sum()) >= k and (bool((positive >= k).all()) or line_safe(positive, k))
