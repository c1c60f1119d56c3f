"""The colours of First Rung: two palettes (light and dark) that every figure and the app's theme share.

The six series colours stay apart for readers with deuteranopia, protanopia and tritanopia, and every mark
has a contrast of at least 3:1 with its background, every text 4.5:1; tests/analytics/charts/test_palette.py
measures both. `.streamlit/config.toml` repeats these colours and a test holds the two together.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Palette:
    """One mode's colours, as `#RRGGBB`. `series` starts with the most important, `scale` with the least."""

    background: str
    surface: str
    text: str
    muted: str
    line: str
    grid: str
    primary: str
    accent: str
    quiet: str
    hatch: str
    series: tuple[str, ...]
    scale: tuple[str, ...]


LIGHT = Palette(
    background="#FDFCFA",
    surface="#F3F0E9",
    text="#061417",
    muted="#55666B",
    line="#828E92",
    grid="#E4E0D6",
    primary="#0B6A70",
    accent="#B86A08",
    quiet="#7D8A8E",
    hatch="#828E92",
    series=("#0B6A70", "#B86A08", "#2E2A78", "#A066C8", "#54450F", "#8A1F4B"),
    scale=("#EEF4F1", "#C5DFDA", "#8FC2BD", "#4F9C9B", "#1B7378", "#0A4F57", "#062F38"),
)
DARK = Palette(
    background="#010405",
    surface="#0C1619",
    text="#E8EEEC",
    muted="#A3B3B5",
    line="#6D8186",
    grid="#24383F",
    primary="#3FC1B6",
    accent="#F2A93B",
    quiet="#7C9095",
    hatch="#6D8186",
    series=("#3FC1B6", "#F2A93B", "#8E5FE8", "#BFE3A6", "#B9B0F0", "#D9607A"),
    scale=("#15292F", "#17444A", "#1A636A", "#228A8B", "#3FB3AA", "#7AD8CB", "#C2F4E8"),
)


def palette(dark: bool) -> Palette:
    """The colours of one mode."""
    return DARK if dark else LIGHT


def channels(colour: str) -> tuple[int, int, int]:
    """Red, green and blue of `#RRGGBB`, each 0..255."""
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def luminance(colour: str) -> float:
    """Relative luminance, 0..1 (WCAG 2.2, "relative luminance")."""

    def linear(channel: int) -> float:
        share = channel / 255
        return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(c) for c in channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours, 1..21 (WCAG 2.2, "contrast ratio")."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def mixed(one: str, other: str, share: float) -> str:
    """The colour that lies `share` (0..1) of the way from `one` to `other`."""
    pairs = zip(channels(one), channels(other), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02X}" for a, b in pairs)


def faded(colour: str, opacity: float) -> str:
    """The colour as `rgba(...)`, for bands and links that must let what is behind them show."""
    red, green, blue = channels(colour)
    return f"rgba({red},{green},{blue},{opacity:g})"


def scaled(share: float, *, dark: bool) -> str:
    """The colour of the sequential scale at `share` (clipped to 0..1); lightness is monotone along it."""
    steps = palette(dark).scale
    place = min(max(share, 0.0), 1.0) * (len(steps) - 1)
    index = min(int(place), len(steps) - 2)
    return mixed(steps[index], steps[index + 1], place - index)


def readable_on(colour: str) -> str:
    """The text colour, dark or light, that contrasts most with `colour`: 4.5:1 or more on any colour."""
    return max(("#020405", "#FFFFFF"), key=lambda text: contrast(text, colour))
