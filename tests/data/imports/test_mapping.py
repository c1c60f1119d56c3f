"""A mapping as text: what goes out comes back, and what is no mapping is refused."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.imports.mapping import Mapping, unnamed
from data.imports.refusals import BadMapping, UnknownContract

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
WORDS = st.dictionaries(TEXT, TEXT, max_size=3)


@given(columns=WORDS, constants=WORDS, values=st.dictionaries(TEXT, WORDS.filter(bool), max_size=2), zone=TEXT)
def test_what_is_written_is_read_back(columns, constants, values, zone):
    mapping = Mapping("jobs", columns, constants, values, timezone=zone, decimal=",", header_row=3)
    assert Mapping.from_toml(mapping.to_toml()) == mapping


def test_equal_mappings_are_equal_texts():
    one = Mapping("jobs", columns={"a": "x", "b": "y"})
    assert one.to_toml() == Mapping("jobs", columns={"b": "y", "a": "x"}).to_toml()
    assert one.to_toml() == 'contract = "jobs"\ntimezone = "UTC"\n\n[columns]\n"a" = "x"\n"b" = "y"\n'


@pytest.mark.parametrize(
    "text",
    [
        "[",
        "",
        "contract = 3\n",
        'contract = "jobs"\nfoo = 1\n',
        'contract = "jobs"\n[columns]\na = 1\n',
        'contract = "jobs"\n[values]\na = "b"\n',
    ],
)
def test_what_is_no_mapping_is_refused(text):
    with pytest.raises(BadMapping):
        Mapping.from_toml(text)


def test_a_table_nobody_knows():
    with pytest.raises(UnknownContract) as caught:
        _ = Mapping("robots").table
    assert "touchpoints" in caught.value.known


def test_a_file_that_cannot_be_read(tmp_path):
    with pytest.raises(BadMapping):
        Mapping.from_file(tmp_path / "none.toml")


def test_an_identifier_of_one_file_is_not_taken_for_another_files():
    mapping = Mapping("careers", constants={"employee_id": "e-1", "company": "Acme"})
    assert mapping.of_another_file({}).constants == {"employee_id": "", "company": "Acme"}
    assert mapping.of_another_file({"employee_id": "e-2"}).constants == {"employee_id": "e-2", "company": "Acme"}


def test_a_name_changes_nothing_about_how_a_file_is_read():
    plain = Mapping(
        "touchpoints", columns={"name = x": "name = y", "kind": "name"}, values={"kind": {"name": "job_ad"}}
    )
    named = replace(plain, name='Clicks "of"\nthe board')
    assert Mapping.from_toml(named.to_toml()) == named
    assert unnamed(named.to_toml()) == plain.to_toml() == unnamed(plain.to_toml())
