"""Where the names of bubbles may stand, so that they touch neither each other nor another bubble nor a corner's words.

A name keeps its distance in pixels while bubbles move apart on a wider screen, so a place has to be free on each of
several screens.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import repeat
from typing import Final

from analytics.charts.labels import plain, wrapped
from analytics.charts.rows import Row

SCREENS: Final = ((270.0, 330.0), (420.0, 330.0), (620.0, 330.0), (900.0, 330.0))  # the plot in pixels, phone first
WIDE: Final = 20  # characters in a line of a name
CORNER: Final = 17  # and of a corner's words
LETTER: Final = 6.4  # pixels, on the safe side
LINE: Final = 15.0

# Direction from the bubble, and the anchors that put the text there: beside, above and below first.
SIDES: Final = (
    (1, 0, "left", "middle"),
    (-1, 0, "right", "middle"),
    (0, 1, "center", "bottom"),
    (0, -1, "center", "top"),
    (1, 1, "left", "bottom"),
    (1, -1, "left", "top"),
    (-1, 1, "right", "bottom"),
    (-1, -1, "right", "top"),
)
FAR: Final = (0.0, 18.0, 36.0, 60.0)  # pixels between a bubble and its name
_SHIFT: Final = {"left": 0.5, "center": 0.0, "right": -0.5, "bottom": 0.5, "middle": 0.0, "top": -0.5}

Point = tuple[float, float]
Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class Name:
    """Where a name stands: pixels from the bubble's centre, how it is anchored there, and whether it stands apart."""

    right: float
    up: float
    across: str
    along: str
    apart: bool

    def box(self, centre: Point, wide: float, high: float) -> Box:
        """What it covers where its bubble is there."""
        x = centre[0] + self.right + _SHIFT[self.across] * wide
        return around((x, centre[1] + self.up + _SHIFT[self.along] * high), wide, high)


def placed(
    wanted: Sequence[Row], drawn: Sequence[Row], centres: Sequence[Point], corners: Sequence[str]
) -> list[Name | None]:
    """A place for each name wanted, the first first; None where there is none left.

    Args:
        wanted: the first rows drawn, with `label` and `px`.
        drawn: all rows, with `px`, their diameter.
        centres: of all rows, as shares of the plot's width and height.
        corners: what the corners say: top left, top right, bottom left, bottom right.
    """
    taken = [_taken(drawn, centres, corners, screen) for screen in SCREENS]
    names: list[Name | None] = []
    for place, row in enumerate(wanted):
        own, extent = [_on(centres[place], screen) for screen in SCREENS], size(row["label"], WIDE)
        names.append(None)
        for name in _places(row):
            boxes = [name.box(centre, *extent) for centre in own]
            if all(map(_fits, boxes, SCREENS, taken, repeat(place))):
                names[place] = name
                for box, known in zip(boxes, taken, strict=True):
                    known.append(box)
                break
    return names


def _on(share: Point, screen: Point) -> Point:
    return share[0] * screen[0], share[1] * screen[1]


def _taken(drawn: Sequence[Row], centres: Sequence[Point], corners: Sequence[str], screen: Point) -> list[Box]:
    bubbles = [around(_on(centre, screen), row["px"], row["px"]) for row, centre in zip(drawn, centres, strict=True)]
    return bubbles + [_corner(place, text, screen) for place, text in enumerate(corners) if text]


def around(centre: Point, wide: float, high: float) -> Box:
    """The box of that size around a point."""
    x, y = centre
    return x - wide / 2, y - high / 2, x + wide / 2, y + high / 2


def touch(one: Box, other: Box) -> bool:
    """Whether two boxes overlap."""
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def size(text: object, width: int, *, lines: int = 2) -> Point:
    """Width and height of a text in a figure, in pixels."""
    wide = LETTER * min(len(plain(text)), width)
    return wide, LINE * (wrapped(text, width, lines=lines).count("<br>") + 1)


def _places(row: Row) -> Iterator[Name]:
    for far in FAR:
        reach = row["px"] / 2 + 3 + far
        for right, up, across, along in SIDES:
            # Diagonals reach as far as the others. At exactly 45 degrees, Plotly takes the bubble for a part of its
            # name and draws no line between them.
            wide, high = (0.76, 0.64) if right and up else (1.0, 1.0)
            yield Name(right * reach * wide, up * reach * high, across, along, far > 0)


def _fits(box: Box, screen: Point, taken: Sequence[Box], own: int) -> bool:
    inside = box[0] >= 0 and box[2] <= screen[0] and box[1] >= 0 and box[3] <= screen[1]
    return inside and not any(touch(box, other) for place, other in enumerate(taken) if place != own)


def _corner(place: int, text: str, screen: Point) -> Box:
    wide, high = size(text, CORNER, lines=3)
    right, bottom = place % 2, place // 2
    x, y = (screen[0] - 6 - wide if right else 6), (4 if bottom else screen[1] - 4 - high)
    return x, y, x + wide, y + high
