"""A frame as rows ready to draw: what is hidden loses every number and note before anything is drawn."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from numbers import Real
from typing import Any

import pandas as pd

Show = Callable[[float], str]
Row = dict[str, Any]


def rows(frame: pd.DataFrame, keep: Sequence[str], needed: Sequence[str], *, more: Sequence[str] = ()) -> list[Row]:
    """One dict per row of `frame`, in its order.

    Args:
        frame: The data; a boolean column `hidden` (optional) marks what must not be shown.
        keep: Columns that say which row it is; they survive hiding.
        needed: Columns that a hidden row loses (they become None).
        more: Optional columns, None where the frame lacks them; a hidden row loses them too.

    Raises:
        ValueError: A column of `keep` or `needed` is missing.
    """
    missing = [name for name in (*keep, *needed) if name not in frame.columns]
    if missing:
        raise ValueError(f"the frame lacks {', '.join(missing)}; it has {', '.join(map(str, frame.columns))}")
    names = [*keep, *needed, *(name for name in more if name in frame.columns)]
    kept = set(keep)
    hidden = frame["hidden"].fillna(True).astype(bool) if "hidden" in frame.columns else [False] * len(frame)
    columns = {name: frame[name].tolist() for name in names}
    drawn = []
    for place, is_hidden in enumerate(hidden):
        row: Row = dict.fromkeys(more)
        row |= {n: None if is_hidden and n not in kept else known(columns[n][place]) for n in names}
        drawn.append(row | {"hidden": bool(is_hidden)})
    return drawn


def known(value: Any) -> Any:
    """The value, or None for a missing or infinite one (JSON knows neither NaN nor infinity)."""
    if value is pd.NaT or value is pd.NA:
        return None
    if isinstance(value, Real) and not isinstance(value, bool) and not math.isfinite(float(value)):
        return None
    return value


def interval(row: Row, show: Show) -> str:
    """`low - high` in the reader's number format, or nothing where the interval is unknown."""
    if row.get("low") is None or row.get("high") is None:
        return ""
    return f"{show(row['low'])} – {show(row['high'])}"


def ticks(low: float, high: float, *, most: int = 5) -> list[float]:
    """At most `most` round numbers (1, 2, 2.5 or 5 times a power of ten) from below `low` to above `high`."""
    high = high if high > low else low + (abs(low) or 1.0)
    size = 10.0 ** math.floor(math.log10((high - low) / most))
    for factor in (1, 2, 2.5, 5, 10, 20, 25, 50):
        step = size * factor
        first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
        if last - first + 1 <= most:
            break
    return [round(n * step, 12) for n in range(first, max(last, first + 1) + 1)]
