"""The palettes stay readable: contrast by WCAG 2.2, distance under simulated colour blindness."""

from __future__ import annotations

import itertools
import tomllib
from pathlib import Path

import numpy as np
import pytest

from analytics.charts.palette import DARK, LIGHT, Palette, contrast, faded, mixed, readable_on, scaled

# Machado, Oliveira and Fernandes 2009, severity 1.0, on linear RGB.
VISIONS = {
    "protanopia": [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
    "deuteranopia": [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]],
    "tritanopia": [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]],
    "full": [[1, 0, 0], [0, 1, 0], [0, 0, 1]],
}
PALETTES = pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
CONFIG = tomllib.loads((Path(__file__).parents[3] / ".streamlit" / "config.toml").read_text("utf-8"))


def lab(colour: str, vision: str) -> np.ndarray:
    """CIE L*a*b* (D65) of a colour as seen with `vision`."""
    channels = np.array([int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)])
    linear = np.where(channels <= 0.04045, channels / 12.92, ((channels + 0.055) / 1.055) ** 2.4)
    seen = np.clip(np.array(VISIONS[vision]) @ linear, 0, 1)
    to_xyz = [[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750], [0.0193339, 0.1191920, 0.9503041]]
    x, y, z = (
        np.cbrt(v) if v > 0.008856 else 7.787 * v + 16 / 116
        for v in np.array(to_xyz) @ seen / np.array([0.95047, 1, 1.08883])
    )
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])


def test_contrast_of_black_and_white_is_21() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#767676", "#FFFFFF") == pytest.approx(4.54, abs=0.01)


@PALETTES
def test_text_is_readable_on_both_grounds(colours: Palette) -> None:
    for text, ground in itertools.product((colours.text, colours.muted), (colours.background, colours.surface)):
        assert contrast(text, ground) >= 4.5, (text, ground)


@PALETTES
def test_marks_stand_out_from_the_background(colours: Palette) -> None:
    for mark in (*colours.series, colours.primary, colours.accent, colours.quiet, colours.hatch, colours.line):
        assert contrast(mark, colours.background) >= 3, mark


@PALETTES
@pytest.mark.parametrize("vision", VISIONS)
def test_series_stay_apart(colours: Palette, vision: str) -> None:
    for one, other in itertools.combinations(colours.series, 2):
        assert np.linalg.norm(lab(one, vision) - lab(other, vision)) >= 15, (one, other)


@PALETTES
@pytest.mark.parametrize("vision", VISIONS)
def test_good_and_bad_sides_are_never_one_colour(colours: Palette, vision: str) -> None:
    """Teal against amber carries meaning in differences and highlights."""
    assert np.linalg.norm(lab(colours.primary, vision) - lab(colours.accent, vision)) >= 30


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("vision", VISIONS)
def test_scale_is_monotone_in_lightness_for_every_eye(dark: bool, vision: str) -> None:
    lightness = [lab(scaled(step / 20, dark=dark), vision)[0] for step in range(21)]
    steps = np.diff(lightness)
    assert np.all(steps > 0) if dark else np.all(steps < 0)


@pytest.mark.parametrize("dark", [False, True])
def test_text_in_cells_is_readable_all_along_the_scale(dark: bool) -> None:
    for step in range(101):
        fill = scaled(step / 100, dark=dark)
        assert contrast(readable_on(fill), fill) >= 4.5, fill


def test_scale_is_clipped() -> None:
    assert scaled(-1, dark=False) == LIGHT.scale[0]
    assert scaled(2, dark=False) == LIGHT.scale[-1]


def test_mixing_and_fading() -> None:
    assert mixed("#000000", "#FFFFFF", 0.5) == "#808080"
    assert faded("#0B6A70", 0.16) == "rgba(11,106,112,0.16)"


@pytest.mark.parametrize(("mode", "colours"), [("light", LIGHT), ("dark", DARK)])
def test_the_apps_theme_has_the_same_colours(mode: str, colours: Palette) -> None:
    theme = CONFIG["theme"][mode]
    assert theme["backgroundColor"] == colours.background
    assert theme["secondaryBackgroundColor"] == colours.surface
    assert theme["textColor"] == colours.text
    assert theme["linkColor"] == colours.primary
    assert tuple(theme["chartCategoricalColors"]) == colours.series
    # Streamlit writes white on the primary colour (buttons, chosen tags).
    assert contrast("#FFFFFF", theme["primaryColor"]) >= 4.5
    assert contrast(theme["primaryColor"], theme["backgroundColor"]) >= 3


def test_errors_and_data_stay_inside() -> None:
    assert CONFIG["client"]["showErrorDetails"] == "none"
    assert CONFIG["client"]["showErrorLinks"] is False
    assert CONFIG["client"]["disableDataExport"] is True
    assert CONFIG["browser"]["gatherUsageStats"] is False
    assert CONFIG["server"]["address"] == "localhost"
    assert "fontFaces" not in CONFIG["theme"], "no font may come from another host"
