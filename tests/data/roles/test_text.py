"""Folding, gender variants, noise and short forms."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.roles.text import LONGEST, fold, parts, stems


@pytest.mark.parametrize(
    ("text", "folded"),
    [("Chargée  d’Études", "chargee d'etudes"), ("ŒNOLOGUE", "oenologue"), ("\tHôtesse\n", "hotesse"), ("", "")],
)
def test_fold(text: str, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize(
    ("masculine", "feminine"),
    [
        ("directeur", "directrice"),
        ("vendeur", "vendeuse"),
        ("infirmier", "infirmières"),
        ("technicien", "technicienne"),
        ("chargé", "chargées"),
        ("agent", "agente"),
        ("chef", "cheffe"),
        ("sportif", "sportive"),
        ("commercial", "commerciaux"),
        ("library", "libraries"),
    ],
)
def test_gender_and_number_have_one_stem(masculine: str, feminine: str) -> None:
    assert stems(masculine) == stems(feminine)


@pytest.mark.parametrize(
    ("one", "other"), [("employé", "emploi"), ("interne", "intern"), ("chef de vente", "chef vente")]
)
def test_words_that_differ_stay_apart(one: str, other: str) -> None:
    assert stems(one) != stems(other)


@pytest.mark.parametrize(
    "title",
    [
        "directeur(trice)",
        "directeur·rice",
        "directeur.rice",
        "directeur/trice",
        "directeur / directrice",
        "DIRECTEUR-TRICE",
    ],
)
def test_inclusive_spellings_are_one_word(title: str) -> None:
    assert parts(title) == [stems("directeur")]


def test_both_genders_spelt_out_are_read_once() -> None:
    assert parts("agent de tri/agente de tri") == [stems("agent tri")]
    assert parts("directeur/directrice technique") == [stems("directeur technique")]


def test_dashes_and_brackets_part_a_title_but_hyphens_do_not() -> None:
    assert parts("Comptable – Lyon (siège)") == [stems("comptable"), stems("lyon"), stems("siege")]
    assert parts("Import-export") == [stems("import export")]


def test_contracts_hours_and_employers_are_dropped() -> None:
    assert parts("Comptable CDI temps plein H/F @ Example Logistics") == [stems("comptable")]


@given(st.text(max_size=2 * LONGEST))
def test_no_text_breaks_it(text: str) -> None:
    assert all(word for piece in parts(text) for word in piece)
