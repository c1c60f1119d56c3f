"""What analysts say about titles: kept over re-imports and undoing, told to the marts, and silent about few people."""

from __future__ import annotations

from data.imports.load import rebuild
from data.imports.undo import undo
from data.roles.judgements import (
    correct,
    judged,
    mark_strategic,
    offered,
    roles_in_use,
    strategic_roles,
    to_review,
    withdraw,
)
from data.store import Store
from tests.literal import many, put, shown, titled

ODD = "Zorblax of flows"


def looks(store: Store) -> set[tuple[object, ...]]:
    found = store.read("select distinct role, function, level, relation from looks_of('profile')")
    return set(shown(found, "role", "function", "level", "relation"))


def looked(prefix: str = "c", people: int = 6) -> dict[str, list[dict[str, object]]]:
    return {"touchpoints": [dict(row) for row in many(prefix, people, (0, "profile_view"), title=ODD, company="Acme")]}


def test_a_title_without_a_role_waits_and_is_judged(store: Store) -> None:
    put(store, looked() | {"candidates": titled("c", 6, "Logistics manager")})
    waiting = to_review(store, 5)
    assert shown(waiting, "title", "role", "people") == [(ODD, None, 6)]
    assert looks(store) == {(None, None, None, "unknown")}
    correct(store, {ODD: "logistics.manager"}, who="Ada")
    assert to_review(store, 5).empty
    assert looks(store) == {("logistics.manager", "logistics", 8, "peer")}


def test_a_judgement_survives_undoing_and_importing_again(store: Store) -> None:
    number = put(store, looked())[0]
    correct(store, {ODD: "logistics.manager"})
    undo(store, number)
    put(store, looked("d"))
    assert {role for role, *_ in looks(store)} == {"logistics.manager"}
    with store.write() as cursor:  # as after the title was met by no import at all
        cursor.execute("delete from titles")
    put(store, looked("e"))
    assert to_review(store, 1).empty
    found = store.read("select role, doubtful from titles where title = $t", {"t": ODD})
    assert shown(found, "role", "doubtful") == [("logistics.manager", False)]


def test_a_judgement_can_be_taken_back(store: Store) -> None:
    put(store, looked())
    correct(store, {ODD: "logistics.manager"}, who="Ada")
    assert shown(judged(store, 5), "title", "role", "people", "who") == [(ODD, "logistics.manager", 6, "Ada")]
    withdraw(store, [ODD])
    assert judged(store, 5).empty
    assert shown(to_review(store, 5), "title", "role") == [(ODD, None)]
    assert {role for role, *_ in looks(store)} == {None}


def test_a_judgement_survives_a_rebuild(store: Store) -> None:
    put(store, looked())
    correct(store, {ODD: "logistics.manager"})
    rebuild(store)
    assert {role for role, *_ in looks(store)} == {"logistics.manager"}


def test_no_role_is_a_judgement_too_and_can_be_changed(store: Store) -> None:
    put(store, looked())
    correct(store, {ODD: None})
    assert to_review(store, 1).empty
    assert {role for role, *_ in looks(store)} == {None}
    correct(store, {ODD: "logistics.manager"})
    assert {role for role, *_ in looks(store)} == {"logistics.manager"}


def test_only_the_candidates_concerned_are_built_anew(store: Store) -> None:
    put(store, looked() | {"jobs": [{"job_id": "j", "company": "Acme", "title": "Buyer"}]})
    put(store, {"touchpoints": many("z", 3, (0, "profile_view"), title="Buyer", company="Acme")})
    correct(store, {ODD: "logistics.manager"})
    assert int(store.read("select count(*) as n from touched").iloc[0]["n"]) == 6


def test_titles_that_only_few_candidates_hold_are_not_shown(store: Store) -> None:
    rows = [*titled("c", 4, ODD), *titled("d", 5, "Quibbler of sorts")]
    touches = [*many("c", 4, (0, "job_ad")), *many("d", 5, (0, "job_ad"))]
    put(store, {"candidates": rows, "touchpoints": touches})
    assert shown(to_review(store, 5), "title", "people") == [("Quibbler of sorts", 5)]
    put(store, {"employees": [{"employee_id": "e", "company": "Acme", "title": ODD}]})  # now it is public
    assert shown(to_review(store, 5), "title", "people") == [("Quibbler of sorts", 5), (ODD, None)]


def test_strategic_roles_are_those_marked_and_no_others(store: Store) -> None:
    put(store, {"touchpoints": many("c", 3, (0, "profile_view"), title="Buyer", company="Acme")})
    before = store.version
    mark_strategic(store, roles_in_use(store))
    assert strategic_roles(store) == roles_in_use(store) != []
    assert store.version == before + 1
    mark_strategic(store, [])
    assert strategic_roles(store) == []


def test_a_hostile_title_is_only_a_title(store: Store) -> None:
    hostile = "x'; drop table titles; --"
    put(store, {"touchpoints": many("c", 6, (0, "profile_view"), title=hostile, company="Acme")})
    correct(store, {hostile: offered()[0]})
    assert {role for role, *_ in looks(store)} == {offered()[0]}
