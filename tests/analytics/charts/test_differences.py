"""The matrix of differences: one colour per sign, grey where nothing can be told, and a key that says so."""

from __future__ import annotations

import pandas as pd

from analytics.charts.differences import PHONE, differences
from analytics.charts.palette import LIGHT, channels

FRAME = pd.DataFrame(
    {
        "row": ["Ad", "Profile", "Event"],
        "column": ["1", "1", "1"],
        "value": [0.1, -0.1, 0.02],
        "told": [True, True, False],
        "hover": ["", "", ""],
        "hidden": [False, False, False],
    }
)
WORDS = {"hidden": "few", "empty": "none", "more": "more in A", "less": "fewer in A", "unclear": "cannot be told"}


def test_each_sign_has_its_colour_and_what_cannot_be_told_is_grey() -> None:
    figure = differences(
        FRAME, rows_order=["Ad", "Profile", "Event"], columns_order=["1"], show=lambda v: f"{v:.2f}", **WORDS
    )
    (cells,) = [trace for trace in figure.data if trace.name == "cells"]
    *told, grey = cells.marker.color
    assert told == [LIGHT.primary, LIGHT.accent]
    assert max(channels(grey)) - min(channels(grey)) < 8, "without a hue"
    assert min(channels(grey)) > 200, "and paler than any difference told"


def test_the_key_says_what_every_colour_means_in_lines_a_phone_can_show() -> None:
    long = WORDS | {"more": "more in A: with an employee profile of a peer, then the page of the company"}
    figure = differences(FRAME, rows_order=["Ad"], columns_order=["1"], show=str, **long)
    key = figure.layout.annotations[-1].text
    for colour in (LIGHT.primary, LIGHT.accent, LIGHT.line):
        assert f"color:{colour}" in key
    lines = [line.split("</span> ")[-1] for line in key.split("<br>")]
    assert max(map(len, lines)) <= PHONE
    assert " ".join(lines) == f"{long['more']} fewer in A cannot be told"
