from __future__ import annotations

from itertools import combinations
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from analytics.charts.places import SCREENS, WIDE, around, placed, size, touch

CORNERS = ("few looks, many gaps", "help first", "", "keep up")
share = st.floats(0.1, 0.9)
bubble = st.tuples(st.text("abc é", min_size=1, max_size=40), st.floats(7, 34), share, share)


def rows(*bubbles: tuple[str, float, float, float]) -> tuple[list[dict[str, Any]], list[tuple[float, float]]]:
    return [{"label": label, "px": px} for label, px, _, _ in bubbles], [(x, y) for _, _, x, y in bubbles]


def all_named(*bubbles: tuple[str, float, float, float]) -> Any:
    drawn, centres = rows(*bubbles)
    return drawn, drawn, centres, CORNERS


@given(st.lists(bubble, min_size=1, max_size=14))
def test_no_name_touches_another_or_a_foreign_bubble_on_any_screen(bubbles: list[Any]) -> None:
    drawn, centres = rows(*bubbles)
    names = placed(drawn[:8], drawn, centres, CORNERS)
    for wide, high in SCREENS:
        at = [(x * wide, y * high) for x, y in centres]
        boxes = {n: name.box(at[n], *size(drawn[n]["label"], WIDE)) for n, name in enumerate(names) if name}
        assert not [pair for pair in combinations(boxes.values(), 2) if touch(*pair)]
        for n, box in boxes.items():
            assert min(box) >= 0
            assert box[2] <= wide
            assert box[3] <= high
            others = [around(at[m], row["px"], row["px"]) for m, row in enumerate(drawn) if m != n]
            assert not [other for other in others if touch(box, other)]


def test_a_lone_name_stands_beside_its_bubble() -> None:
    (name,) = placed(*all_named(("Cook", 20, 0.5, 0.5)))
    assert name is not None
    assert (name.across, name.apart) == ("left", False)


def test_the_second_of_two_bubbles_in_one_place_finds_room_apart() -> None:
    first, second = placed(*all_named(("Receptionist", 34, 0.8, 0.6), ("Housekeeper", 34, 0.82, 0.58)))
    assert first is not None
    assert second is not None
    assert first.across != second.across or first.along != second.along or second.apart


def test_there_may_be_no_room_left() -> None:
    many = [(f"Responsable logistique {n}", 34.0, 0.5, 0.5) for n in range(40)]
    assert None in placed(*all_named(*many))
