"""What draws a look: sampled alternatives, attributes as seen that day, sentences for planted coefficients."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pandas as pd

from analytics.estimate import Estimate, NotYet
from analytics.looks.choice import choice
from analytics.scope import Scope
from data.store import Store
from tests.literal import shown

Over = Callable[..., pd.DataFrame]
DAY = datetime(2026, 3, 4)


def test_alternatives_are_colleagues_of_that_day_as_they_were(over: Over, store: Store) -> None:
    with store.write() as cursor:
        cursor.execute(
            "insert into employees (employee_id, company, role, level, site, left_on) values "
            "('1', 'Ours', 'a', 4, 'Lyon', null), ('2', 'Ours', 'b', 6, 'Lille', null), "
            "('3', 'Ours', 'b', 6, 'Lille', '2026-01-01'), ('4', 'Rival', 'a', 4, 'Lyon', null)"
        )
        cursor.execute(
            "insert into profiles (employee_id, as_of, has_profile, complete, photo, n_connections, posting) values "
            "('1', '2026-01-01', true, 0.5, 1, 1, 0), ('1', '2026-04-01', true, 1, 1, 1, 0), "
            "('2', '2026-01-01', true, 0.25, 0, null, 0), ('3', '2025-01-01', true, 1, 1, 1, 1), "
            "('4', '2025-01-01', true, 1, 1, 1, 1)"
        )
    row = {"role": "a", "level": 4, "region": "lyon", "seen_company": "Ours", "seen_employee": "1", "looked_at": DAY}
    found = over("looks/choice", [row], most=5, others=3, tries=40)
    assert shown(found, "employee_id", "chosen", "same_role", "same_site", "level_gap", "complete", "photo") == [
        ("1", True, 1, 1, 0, 0.5, 1.0),
        ("2", False, 0, 0, 2, 0.25, 0.0),
    ]
    # A director does the same work two levels up: no peer.
    with store.write() as cursor:
        cursor.execute("update employees set role = 'a' where employee_id = '2'")
    assert shown(over("looks/choice", [row], most=5, others=3, tries=40), "same_role") == [(1,), (0,)]
    # An unknown number of connections stays unknown, it is not none.
    assert shown(found, "log_connections") == [(0.0,), (None,)]


def test_the_sample_is_as_planted(sample_store: Store) -> None:
    answer = choice(sample_store, Scope())
    assert isinstance(answer.headline, Estimate)
    found = answer.table.set_index("attribute")
    for name, planted in (("same_site", 0.8), ("complete", 0.8), ("photo", 0.5), ("posting", 0.0)):
        spread = abs(found.loc[name, "coefficient"] - planted)
        assert spread < 1.0, name
    assert found.loc["same_role", "low"] > 3
    assert 0.3 < found.loc["log_connections", "coefficient"] < 0.9


def test_too_few_and_nothing(store: Store, sample_store: Store) -> None:
    assert choice(store, Scope()).headline == NotYet("missing_table", {"table": "employees"})
    nobody = choice(sample_store, Scope(roles=("nobody",))).headline
    assert isinstance(nobody, NotYet)
