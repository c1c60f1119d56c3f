"""How tables write their numbers: thousands apart, shares in percent, and sorted as the numbers they stay."""

from __future__ import annotations

import pandas as pd

from pages.shared.table import NUMBER, SHARE, written_numbers


def test_each_kind_of_number_is_written_in_its_way() -> None:
    frame = pd.DataFrame(
        {
            "role": ["a", "b"],
            "people": pd.array([14135, None], dtype="Int64"),
            "days": [3.5, 12.25],
            "share": pd.array([0.614, None], dtype="Float64"),
            "difference": [-0.2, 0.05],
            "whole": [0.0, 1.0],
            "unknown": [float("nan"), float("nan")],
            "hidden": [True, False],
            "day": ["1 May 2026", "2 May 2026"],
        }
    )
    assert written_numbers(frame) == {
        "people": NUMBER,
        "days": NUMBER,
        "share": SHARE,
        "difference": SHARE,
        "whole": NUMBER,
        "unknown": NUMBER,
    }
