"""How tables write numbers and dates: thousands apart, shares in percent, days without a time."""

from __future__ import annotations

import pandas as pd

from pages.shared.table import DATE, NUMBER, SHARE, written_columns


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
            "week": pd.to_datetime(["2026-05-04", "2026-05-11"]),
        }
    )
    assert written_columns(frame) == {
        "people": NUMBER,
        "days": NUMBER,
        "share": SHARE,
        "difference": SHARE,
        "whole": NUMBER,
        "unknown": NUMBER,
        "week": DATE,
    }


def test_no_number_is_cut_to_a_step() -> None:
    # A step makes Streamlit cut decimals off: 0.77 % would read 0.7 %.
    assert [kind["type_config"]["step"] for kind in (NUMBER, SHARE)] == [None, None]
