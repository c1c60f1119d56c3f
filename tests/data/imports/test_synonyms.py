"""What the trade calls things: the list is consistent, and words of cells mean what they say and no more."""

from __future__ import annotations

from collections import Counter

import pytest

from data.contracts import CONTRACTS
from data.imports.names import plain
from data.imports.synonyms import is_name, meanings, synonyms

KIND = CONTRACTS["touchpoints"].column("kind")
STATUS = CONTRACTS["applications"].column("status")


def test_every_name_and_word_is_plainly_written_and_stands_once():
    for column, names in synonyms()["columns"].items():
        assert [plain(name) for name in names] == names
        assert len(set(names)) == len(names), column
    for column, said in synonyms()["values"].items():
        words = Counter(word for known in said.values() for word in known)
        assert [plain(word) for word in words] == list(words)
        assert not [word for word, times in words.items() if times > 1], column


def test_every_name_and_word_stands_for_something_of_ours():
    columns = {column.name: column for table in CONTRACTS.values() for column in table.columns}
    assert set(synonyms()["columns"]) <= set(columns)
    for name, said in synonyms()["values"].items():
        assert set(said) <= set(columns[name].choices)
    assert set(synonyms()["seen"]["kinds"]) <= set(KIND.choices)


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("profil consulté", "profile_view"),
        ("A consulté un profil", "profile_view"),
        ("Offre vue", "job_ad"),
        ("viewed job ad", "job_ad"),
        ("Page entreprise visitée", "company_page"),
        ("candidature envoyée", "application_submitted"),
        ("application viewed", None),  # somebody read it: nobody applied
        ("profile updated", None),
        ("vue", None),
        ("job_ad", None),  # our own word needs no meaning
    ],
)
def test_what_was_looked_at_is_told_in_many_ways(word, kind):
    assert meanings(KIND, [word]).get(word) == kind


@pytest.mark.parametrize(
    ("word", "status"),
    [
        ("Applicant", "submitted"),
        ("Phone screen", "interview"),
        ("Présélection", "in_review"),
        ("Entretien RH", "interview"),
        ("Offre refusée", "withdrawn"),
        ("Refus", "rejected"),
        ("Recrutée", "hired"),
        ("Désisté", "withdrawn"),
        ("Vivier", None),
    ],
)
def test_stages_of_tracking_systems_are_statuses(word, status):
    assert meanings(STATUS, [word]).get(word) == status


def test_names_of_columns_are_known_in_both_languages():
    assert all(map(is_name, ["Matricule", "Date d'embauche", "case:concept:name", "ActivityName", "Submitted-At"]))
    assert not any(map(is_name, ["Accountant", "Acme", "2026-01-05", ""]))
