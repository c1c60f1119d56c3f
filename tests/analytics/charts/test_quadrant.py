from __future__ import annotations

import pandas as pd
import pytest

from analytics.charts.quadrant import quadrant

WORDS = {"show_x": str, "show_y": str, "x_title": "Looks", "y_title": "Gap", "empty": "none"}


def rows(*places: tuple[str, float, float, float]) -> pd.DataFrame:
    return pd.DataFrame(places, columns=["label", "x", "y", "size"])


def names(figure: object) -> list[str]:
    return [n.text for n in figure.layout.annotations if n.xref != "paper"]  # type: ignore[attr-defined]


def test_area_stands_for_size() -> None:
    figure = quadrant(rows(("a", 10, 0.2, 100), ("b", 90, 0.8, 25), ("c", 50, 0.5, 0)), **WORDS)
    assert figure.data[0].marker.size == pytest.approx((34, 17, 7))


def test_two_large_bubbles_side_by_side_both_bear_their_name() -> None:
    crowd = rows(
        ("Agent(e) d’accueil", 240, 0.58, 60), ("Employé(e) d’étage", 245, 0.54, 58), ("Comptable", 60, 0.5, 9)
    )
    figure = quadrant(crowd, corners=("few looks, many gaps", "help first", "", ""), **WORDS)
    assert len(names(figure)) == 3


def test_what_the_corners_say_is_never_cut() -> None:
    corner = "peu de regards, beaucoup de lacunes"
    figure = quadrant(rows(("a", 10, 0.2, 1)), corners=(corner, "", "", ""), **WORDS)
    assert corner in [n.text.replace("<br>", " ") for n in figure.layout.annotations]


def test_the_first_rows_are_named_first_and_only_so_many() -> None:
    apart = rows(*((f"r{i}", 10 * i, 0.1 * i, 5) for i in range(1, 9)))
    assert names(quadrant(apart, named=3, **WORDS)) == ["r1", "r2", "r3"]
    assert names(quadrant(apart, named=0, **WORDS)) == []


def test_cuts_and_corners() -> None:
    figure = quadrant(rows(("a", 10, 0.2, 1)), x_cut=30, y_cut=0.5, corners=("tl", "tr", "bl", "br"), named=0, **WORDS)
    assert [(s.x0, s.y0) for s in figure.layout.shapes] == [(30, 0), (0, 0.5)]
    assert [(n.text, n.x, n.y) for n in figure.layout.annotations] == [
        ("tl", 0, 1), ("tr", 1, 1), ("bl", 0, 0), ("br", 1, 0),
    ]  # fmt: skip
    assert figure.layout.xaxis.range[1] > 30


def test_the_axis_has_room_beyond_its_ticks() -> None:
    layout = quadrant(rows(("a", 100, 1.0, 1)), **WORDS).layout
    assert layout.xaxis.range[0] < 0 < 100 < layout.xaxis.range[1]
    assert layout.xaxis.tickvals[0] == 0


def test_a_name_that_stands_apart_is_never_at_the_angle_at_which_its_line_is_not_drawn() -> None:
    crowd = rows(
        ("Receptionist", 230, 0.53, 122), ("Room attendant", 228, 0.565, 128), ("Cook", 128, 0.65, 83),
        ("Waiter", 169, 0.44, 75), ("Logistics manager", 152, 0.30, 46), ("Logistics coordinator", 81, 0.36, 29),
        ("Accountant", 55, 0.49, 27), ("Recruiter", 48, 0.52, 25), ("Buyer", 50, 0.30, 15), ("Clerk", 59, 0.2, 12),
        ("Porter", 61, 0.115, 7),
    )  # fmt: skip
    corners = ("few looks, many gaps", "help first", "", "keep up")
    drawn = [one for one in quadrant(crowd, corners=corners, **WORDS).layout.annotations if one.showarrow]
    leaning = [one for one in drawn if one.ax and one.ay]
    assert leaning, "some names lean"
    assert not [one.text for one in leaning if abs(one.ax) == abs(one.ay)]
