"""Looks: their rank, and the profile as it stood on the day of the look."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from data.store import Store
from tests.literal import Row, Tables, put

Make = Callable[[Tables], Store]
FIRST, SECOND = datetime(2026, 1, 10), datetime(2026, 3, 10)


def view(at: datetime, employee: str = "E1") -> Row:
    return {"candidate_id": "a", "occurred_at": at, "kind": "profile_view", "employee_id": employee}


SNAPSHOTS = [
    {"employee_id": "E1", "as_of": FIRST, "n_connections": 100},
    {"employee_id": "E1", "as_of": SECOND, "n_connections": 400},
    {"employee_id": "E2", "as_of": FIRST, "has_profile": False},
]


SEEN: dict[datetime, tuple[float | None, bool | None]] = {
    FIRST - timedelta(minutes=1): (None, None),  # nothing was captured yet: unknown, not bad
    FIRST: (0.2, False),
    FIRST + timedelta(days=10, hours=5): (0.2, False),
    SECOND: (0.8, False),
    SECOND + timedelta(days=180, hours=23): (0.8, False),
    SECOND + timedelta(days=181): (0.8, True),
}


def test_a_look_sees_the_latest_snapshot_before_it(warehouse: Make) -> None:
    store = warehouse({"touchpoints": [view(at) for at in SEEN], "profiles": SNAPSHOTS})
    looks = store.read("select network, stale from looks_of('profile') order by ord").astype(object)
    found = looks.where(looks.notna(), None).itertuples(index=False, name=None)
    assert dict(zip(SEEN, found, strict=True)) == SEEN


def test_an_employee_without_a_profile_is_known_to_have_none(warehouse: Make) -> None:
    store = warehouse({"touchpoints": [view(SECOND, "E2"), view(SECOND, "E3")], "profiles": SNAPSHOTS})
    shown = store.read("select has_profile from looks_of('profile') order by ord")["has_profile"].astype(object)
    assert shown.where(shown.notna(), None).tolist() == [False, None]


def test_a_snapshot_imported_later_reaches_earlier_looks(store: Store) -> None:
    put(store, {"touchpoints": [view(SECOND)]})
    put(store, {"profiles": SNAPSHOTS})
    assert store.read("select network from looks_of('profile')")["network"].tolist() == [0.8]
