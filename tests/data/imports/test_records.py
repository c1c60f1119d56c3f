"""The records found equal those of Python's own reader, wherever the blocks are cut."""

from __future__ import annotations

import csv
import io

from hypothesis import given
from hypothesis import strategies as st

from data.imports.records import FAULTS, MAX_RECORD, judge, sound

CELL = st.text(alphabet='ab é,;"\n', max_size=5)


def reasons(body: bytes, width: int = 2) -> list[str]:
    return [FAULTS[code] for code in judge(body, b",", width, final=True).faults]


def test_each_record_gets_its_reason():
    assert reasons(b"a,b\n1,2,3\n\n,\nx\n1,\x002\n") == [
        "",
        "field_count",
        "blank",
        "blank",
        "field_count",
        "control_character",
    ]


def test_a_broken_quote_costs_only_the_line_it_stands_on():
    body = b'1,2\n3,"open\n5,6\n7,"8"x\n9,"ten"\n'
    block = judge(body, b",", 2, final=True)
    assert [FAULTS[code] for code in block.faults] == ["", "broken_quotes", "", "broken_quotes", ""]
    assert block.lines.tolist() == [0, 1, 2, 3, 4]
    assert sound(body, block) == b'1,2\n5,6\n"9","ten"\n'


def test_quotes_inside_a_bare_cell_are_letters_and_blanks_around_a_quoted_one_are_nothing():
    body = b'7,5" pipe\n8, "q, r" \n'
    assert sound(body, judge(body, b",", 2, final=True)) == b'"7","5"" pipe"\n"8","q, r"\n'


def test_what_may_go_on_is_left_for_the_next_block():
    assert judge(b'1,2\n3,"op', b",", 2, final=False).ends.tolist() == [4]
    assert judge(b'1,"a"b\n3,"op', b",", 2, final=False).ends.tolist() == []


def test_a_line_that_never_ends_is_given_up():
    block = judge(b"1,2\n" + b"x" * (MAX_RECORD + 1), b",", 2, final=False)
    assert [FAULTS[code] for code in block.faults] == ["", "cell_too_large"]
    assert block.cut


@given(rows=st.lists(st.tuples(CELL, CELL, CELL), max_size=6), quoting=st.sampled_from([0, 1]))
def test_well_formed_text_is_read_as_by_the_standard_reader(rows, quoting):
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\n", quoting=quoting).writerows(rows)
    body = text.getvalue().encode()
    block = judge(body, b",", 3, final=True)
    kept = [list(row) for row in rows if any(row) or quoting]  # three empty bare cells are a blank line
    assert [list(row) for row in csv.reader(io.StringIO(sound(body, block).decode(), newline=""))] == kept


@given(text=st.text(alphabet='a,"\n ', max_size=40), width=st.integers(1, 3))
def test_every_byte_belongs_to_one_record_and_sound_ones_have_their_fields(text, width):
    body = text.encode() + b"\n"
    block = judge(body, b",", width, final=True)
    assert block.ends[-1] == len(body)
    assert (block.ends[1:] > block.ends[:-1]).all()
    kept = list(csv.reader(io.StringIO(sound(body, block).decode(), newline="")))
    assert all(len(row) == width for row in kept)
    assert len(kept) == (block.faults == 0).sum()
