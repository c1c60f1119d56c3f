"""Every fact about data has its English sentence, and every field it names exists."""

from __future__ import annotations

from dataclasses import fields
from datetime import datetime
from string import Formatter

import pytest

from data.errors import AlreadyImported, DataError, MissingColumns
from data.sentences import SENTENCES, sentence


def test_every_error_has_a_sentence_and_no_other() -> None:
    assert set(SENTENCES) == set(DataError.codes)


@pytest.mark.parametrize("code", sorted(DataError.codes))
def test_the_sentence_names_fields_the_error_has(code: str) -> None:
    named = {name for _, name, _, _ in Formatter().parse(SENTENCES[code]) if name}
    assert named <= {field.name for field in fields(DataError.codes[code])}


def test_lists_and_moments_are_written_out() -> None:
    told = sentence(MissingColumns("jobs", ("job_id", "title"), ("a", "b")))
    assert "the columns job_id, title for the table jobs, but found a, b." in told
    assert "2026-03-04 05:06 as import 7" in sentence(AlreadyImported(7, datetime(2026, 3, 4, 5, 6)))


def test_a_hostile_name_stays_on_one_line() -> None:
    told = sentence(MissingColumns("jobs", ("title",), ("a\r\nERROR\x1b[31m", "\u202eb")))
    assert told.splitlines() == [told]
    assert all(c.isprintable() for c in told)
