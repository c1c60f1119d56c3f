"""Which journey a touchpoint is part of: sessions as kept with it, and as cut where a question asks for others."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from analytics.thresholds import THRESHOLDS
from data.store import Store
from tests.literal import START, Tables

Make = Callable[[Tables], Store]
PARTS = """select company, part::integer as part from parted('session', $gap, $among::varchar[], false)
    order by candidate, ord"""
MINUTES = (0, 30, 61, 61, 150)  # pauses of 30, 31, 0 and 89 minutes


@pytest.fixture
def store(warehouse: Make) -> Store:
    names = ("Alto", "Brio", "Alto", "Brio", "Alto")
    rows = [
        {"candidate_id": who, "occurred_at": START + timedelta(minutes=after), "kind": "company_page", "company": name}
        for who in "ab"
        for after, name in zip(MINUTES, names, strict=True)
    ]
    return warehouse({"touchpoints": rows})


def parts(store: Store, gap: int, among: list[str] | None = None) -> list[int]:
    found: list[int] = store.read(PARTS, {"gap": gap, "among": among})["part"].tolist()
    return found


def test_the_gap_that_is_kept_is_the_usual_one(store: Store) -> None:
    assert store.read("select session_gap() as gap")["gap"].tolist() == [THRESHOLDS.session_gap_minutes]


@pytest.mark.parametrize(
    ("gap", "expected"),
    [(30, [1, 1, 2, 2, 3]), (31, [1, 1, 1, 1, 2]), (89, [1, 1, 1, 1, 1]), (29, [1, 2, 3, 3, 4])],
)
def test_a_longer_pause_than_the_gap_begins_a_session(store: Store, gap: int, expected: list[int]) -> None:
    assert parts(store, gap) == expected * 2


def test_what_is_left_out_leaves_a_pause(store: Store) -> None:
    assert parts(store, 30, ["Alto"]) == [1, 2, 3] * 2  # 61 and 89 minutes apart
    assert parts(store, 61, ["Alto"]) == [1, 1, 2] * 2
