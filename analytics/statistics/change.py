"""The difference of two answers, from their own intervals."""

from __future__ import annotations

import math

from analytics.estimate import Estimate, Method, NotYet


def change(now: Estimate | NotYet, before: Estimate | NotYet) -> Estimate | NotYet:
    """`now` minus `before` with the interval that recovers the variances from both intervals (MOVER).

    For two Wilson intervals this is Newcombe's method 10. The two must rest on different people: periods that
    do not overlap. Source: Zou & Donner 2008; Newcombe 1998. Either side not told yet: that side's reason.
    """
    if isinstance(now, NotYet):
        return now
    if isinstance(before, NotYet):
        return before
    value = now.value - before.value
    down = math.hypot(now.value - now.low, before.high - before.value)
    up = math.hypot(now.high - now.value, before.value - before.low)
    method: Method = "newcombe" if now.method == before.method == "wilson" else "mover"
    return Estimate(value, value - down, value + up, now.n + before.n, method=method)
