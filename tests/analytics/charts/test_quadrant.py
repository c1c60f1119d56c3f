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


def test_names_never_overlap() -> None:
    crowd = rows(*((f"Responsable logistique {i}", 50 + i * 0.5, 0.5, 10) for i in range(8)), ("far", 5, 0.1, 10))
    shown = names(quadrant(crowd, named=9, **WORDS))
    assert "far" in shown
    assert len(shown) < 9


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
