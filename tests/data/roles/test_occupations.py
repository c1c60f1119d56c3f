"""A list of occupations in two languages tells titles the lexicon does not know, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from data.errors import DataError, NotOccupations
from data.imports.load import rebuild
from data.roles.judgements import correct, to_review
from data.roles.normalise import normalise
from data.roles.occupations import Loaded, forget_occupations, label_roles, listed, load_occupations, read_pair
from data.roles.suggest import suggest
from data.store import Store
from tests.literal import many, put, shown

HEADER = "conceptUri,preferredLabel,altLabels\n"
ENGLISH = f"""{HEADER}o/1,logistics manager,"zorblax of flows
flow zorblaxer"
o/2,payroll specialist,wage quibbler
o/4,lone,
"""
FRENCH = f"""{HEADER}o/1,responsable logistique/responsable logistique,zorblaxeur de flux
o/2,gestionnaire de paie,
o/3,seul,
"""
ODD = "Zorblax of flows"


@pytest.fixture
def pair(tmp_path: Path) -> list[Path]:
    files = [tmp_path / "en.csv", tmp_path / "fr.csv"]
    files[0].write_text(ENGLISH, "utf-8")
    files[1].write_text(FRENCH, "utf-8")
    return files


def roles(store: Store) -> dict[object, object]:
    return dict(shown(store.read("select title, role from titles order by title"), "title", "role"))


def test_the_labels_of_an_occupation_stand_for_the_role_of_its_names(pair: list[Path]) -> None:
    assert {normalise(title).role for title in (ODD, "Wage quibbler")} == {None}
    occupations = read_pair(pair)
    assert len(occupations) == 2  # those that are in both files
    known = label_roles(occupations)
    assert set(known.values()) == {"logistics.manager", "payroll.specialist"}
    assert len(known) == 4  # what the lexicon reads surely needs no label
    assert label_roles(occupations[::-1]) == known


def test_a_label_of_two_roles_stands_for_none(tmp_path: Path, pair: list[Path]) -> None:
    pair[0].write_text(ENGLISH.replace("wage quibbler", ODD), "utf-8")
    assert suggest(ODD, listed=label_roles(read_pair(pair)))[:1] != [("logistics.manager", 1.0)]


def test_titles_are_read_again_and_the_list_can_be_forgotten(store: Store, pair: list[Path]) -> None:
    put(store, {"touchpoints": many("c", 6, (0, "profile_view"), title=ODD, company="Acme")})
    assert load_occupations(store, pair) == Loaded(2, 4, 1)
    assert roles(store) == {ODD: "logistics.manager"}
    assert to_review(store, 5).empty
    found = store.read("select distinct role, level from looks_of('profile')")
    assert shown(found, "role", "level") == [("logistics.manager", 8)]
    put(store, {"touchpoints": many("d", 6, (0, "profile_view"), title="WAGE QUIBBLER (H/F)", company="Acme")})
    assert roles(store)["WAGE QUIBBLER (H/F)"] == "payroll.specialist"
    rebuild(store)
    assert forget_occupations(store) == 2
    assert set(roles(store).values()) == {None}
    assert listed(store) == {}


def test_an_analysts_word_goes_before_the_list(store: Store, pair: list[Path]) -> None:
    put(store, {"touchpoints": many("c", 6, (0, "profile_view"), title=ODD, company="Acme")})
    correct(store, {ODD: "payroll.manager"})
    assert load_occupations(store, pair).titles == 0
    assert forget_occupations(store) == 0
    assert roles(store) == {ODD: "payroll.manager"}


def test_a_suggestion_knows_the_labels_too(store: Store, pair: list[Path]) -> None:
    load_occupations(store, pair)
    assert "logistics.manager" not in dict(suggest("Zorblaxx of flows"))
    assert suggest("Zorblaxx of flows", listed=listed(store))[0][0] == "logistics.manager"


@pytest.mark.parametrize(
    "text", ["conceptUri,name\no/1,x\n", "a,b\n1,2\n", HEADER + "o/9,another,\n", "%PDF-1.4 x", ""]
)
def test_another_file_is_refused_and_nothing_changed(store: Store, pair: list[Path], text: str) -> None:
    load_occupations(store, pair)
    pair[1].write_text(text, "utf-8")
    with pytest.raises(DataError) as refused:
        load_occupations(store, pair)
    assert isinstance(refused.value, NotOccupations) == ("," in text)
    assert len(listed(store)) == 4
