"""Several tables in one text: where each lies, and what stays one table."""

from __future__ import annotations

import pytest

from data.imports.opening import open_file
from data.imports.sections import Section, sections
from data.imports.sniff import sniff

TWO = "Visits\nday;visits\n2026-01-05;3\n2026-01-06;4\n\nSources\nsource;visits\nsearch;5\nmail;2\n"


@pytest.mark.parametrize("gap", ["\n", ";\n", "\n\n", "# next\n"], ids=["blank", "delimiters", "two", "comment"])
def test_a_second_table_begins_with_names_of_its_own(gap):
    text = TWO.replace("\n\n", f"\n{gap}", 1)
    extra = gap.count("\n") - 1
    assert sections(text) == [Section("Visits", 2, 4), Section("Sources", 7 + extra, 9 + extra)]


def test_a_second_table_of_words_is_told_by_the_names_of_the_trade():
    text = "candidate_id,occurred_at,kind\nA,2026-01-02,job_ad\n\nemployee_id,company,title\nE1,Acme,Accountant\n"
    assert sections(text) == [Section("", 1, 2), Section("", 4, 5)]
    assert len(sections(text.replace("company", "Beta"))) == 1  # a word that is no name: rows go on


@pytest.mark.parametrize(
    "text",
    [
        "a;b\n1;2\n\n3;4\n5;6\n",  # rows go on after a blank line
        "a;b\n1;2\n\nTotal;3\n",  # a sum below
        "a;b\n\n1;2\n3;4\n",  # names with a blank line below them
        "Report;January\n\na;b\n1;2\n3;4\n",  # a title in two cells
        "a;b\nx;y\n\nx;z\nw;y\n",  # words only: nothing tells names from rows
        'a;b\n1;"first\n\nsecond"\n',  # a blank line within a cell
    ],
)
def test_what_is_one_table_stays_one(text):
    assert len(sections(text)) == 1


def test_every_table_keeps_its_line_numbers(tmp_path):
    path = tmp_path / "two.csv"
    path.write_text("\ufeff" + TWO.replace("\n", "\r\n"), "utf-8", newline="")
    first, second = open_file(path, tmp_path / "out")
    assert (first.name, second.name) == ("Visits", "Sources")
    found = sniff(second.path)
    assert (found.header_row, found.columns, found.preview) == (
        7,
        ("source", "visits"),
        (("search", "5"), ("mail", "2")),
    )


def test_one_table_stays_where_it_is(tmp_path):
    path = tmp_path / "one.csv"
    path.write_text("a;b\n1;2\n\n3;4\n")
    (table,) = open_file(path, tmp_path / "out")
    assert table.path == path
    assert not list((tmp_path / "out").iterdir())
