"""Titles are read once and kept; a later version of the lexicon reads them anew."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from data import warehouses
from data.roles.judgements import correct
from tests.literal import many, put, shown

OLDER = """
update titles set role = 'logistics.specialist', level = 5 where title = 'Logistics manager';
update titles set role = null, function = null, level = null where title = 'Payroll manager';
update steps set role = null, level = null where role in ('logistics.manager', 'payroll.manager');
update lexicon_read set fingerprint = 'older'
"""


def stored(place: Path) -> None:
    """Titles as another version of the lexicon had read them, one of them corrected by an analyst."""
    with closing(warehouses.open_store(place, "own")) as store:
        looks = [
            row
            for n, title in enumerate(("Logistics manager", "Payroll manager", "Zorblax", "Buyer"))
            for row in many(f"c{n}", 6, (0, "profile_view"), title=title, company="Acme")
        ]
        put(store, {"touchpoints": looks})
        correct(store, {"Zorblax": "procurement.specialist"})
        with store.write() as cursor:
            cursor.execute(OLDER)


def test_another_lexicon_reads_stored_titles_anew_and_the_marts_follow(place: Path) -> None:
    stored(place)
    with closing(warehouses.open_store(place, "own")) as store:
        version = store.version
        read = dict(shown(store.read("select title, role from titles"), "title", "role"))
        assert read["Logistics manager"] == "logistics.manager"
        assert read["Payroll manager"] == "payroll.manager"
        assert read["Zorblax"] == "procurement.specialist"  # what an analyst says stays
        met = shown(store.read("select role, count(*)::integer as n from steps group by role"), "role", "n")
        assert dict(met) == {"logistics.manager": 6, "payroll.manager": 6, "procurement.specialist": 12}
    with closing(warehouses.open_store(place, "own")) as store:
        assert store.version == version  # read once


def test_an_empty_warehouse_is_not_changed_by_being_opened(place: Path) -> None:
    with closing(warehouses.open_store(place, "own")) as store:
        assert store.version == 0
