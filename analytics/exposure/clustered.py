"""A share of looks, which are alike within an employee: its interval counts employees, not looks."""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt
from scipy.stats import t as student

from analytics.estimate import Estimate, NotYet
from analytics.thresholds import THRESHOLDS

Numbers = npt.NDArray[np.float64]


def clustered_share(counted: Numbers, total: Numbers) -> Estimate | NotYet:
    """The share sum(counted) / sum(total) with the clustered interval of a ratio.

    Args:
        counted: looks that count, one entry per employee.
        total: looks, one entry per employee.

    Returns:
        The share; its interval is Student's with one degree of freedom less than there are employees, on the
        linearised ratio (Cochran 1977, 6.12; Cameron & Miller 2015), cut to 0..1. `n` is looks, `clusters`
        employees. `single_cluster` below two employees.
    """
    total_looks, employees = float(total.sum()), int((total > 0).sum())
    if employees < 2:
        return NotYet("single_cluster", {"clusters": 2 - employees})
    value = float(counted.sum()) / total_looks
    residual = counted - value * total
    error = math.sqrt(employees / (employees - 1) * float(residual @ residual)) / total_looks
    reach = float(student.ppf((1 + THRESHOLDS.confidence) / 2, employees - 1)) * error
    return Estimate(
        value,
        max(value - reach, 0.0),
        min(value + reach, 1.0),
        int(total_looks),
        clusters=employees,
        method="clustered",
    )
