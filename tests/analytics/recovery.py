"""What finding a planted truth again means: no bias beyond chance, and intervals that hold as often as they say."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Z = 2.0  # standard errors of the simulation itself
# Every long run has as many, from 0 on, so that none picks the seeds on which it passes. A bias of a seventh of the
# estimator's spread is found (2 / sqrt(200)), and the standard error of the coverage, 1.5 points, is half of .95 - .92.
SEEDS = 200


def recovered(gaps: npt.ArrayLike, inside: npt.ArrayLike, low: float, high: float) -> None:
    """Assert it, over seeds (and parameters in the second axis): estimate minus truth, and whether the interval held.

    `low` and `high` bound the coverage of 95 % intervals, all parameters together. The figures are printed: `pytest
    -rP` shows them.
    """
    off = np.asarray(gaps, dtype=float).reshape(len(np.asarray(gaps)), -1)
    bias, error = off.mean(axis=0), off.std(axis=0, ddof=1) / np.sqrt(len(off))
    held = np.asarray(inside, dtype=float).reshape(off.shape)
    print(f"{len(off)} seeds; bias {bias.round(5)}, in its standard errors {(bias / error).round(2)}; ", end="")
    print(f"coverage {held.mean(axis=0).round(3)}, together {held.mean():.3f}")
    assert (np.abs(bias) < Z * error).all()
    assert low <= held.mean() <= high
