"""Every column, table, type, reason and error has its sentence in both languages."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path
from string import Formatter
from typing import get_args

import pytest

from data.contracts import CONTRACTS, HELPS, SENIORITIES, STATUSES, Type
from data.errors import DataError
from data.imports.decode import ENCODINGS
from data.imports.mapping import FORMATS
from data.imports.marts import MARTS
from data.imports.records import FAULTS
from data.imports.sniff import DELIMITERS
from pages.shared.view import Language, catalogue

IMPORTS = Path(__file__).parents[3] / "data" / "imports"
_OPENINGS = "missing|unknown|not_a|negative|cell_too|future|out_of_range|repeated|formula"
_REASON = re.compile(rf"""['"]((?:{_OPENINGS})_\w+)['"]""")


@pytest.mark.parametrize("language", get_args(Language))
def test_every_column_of_every_table_is_described(language: Language) -> None:
    words = catalogue(language)["contracts"]
    assert {name: set(columns) for name, columns in words.items()} == {
        name: {"about", *contract.names} for name, contract in CONTRACTS.items()
    }


@pytest.mark.parametrize("language", get_args(Language))
def test_every_closed_list_has_its_words(language: Language) -> None:
    words = catalogue(language)
    assert set(words["types"]) == set(get_args(Type))
    assert set(words["encodings"]) == set(ENCODINGS)
    assert set(words["delimiters"]) == set(DELIMITERS)
    assert set(words["dateformats"]) == set(FORMATS)
    assert set(words["seniorities"]) == set(SENIORITIES)
    assert set(words["statuses"]) == set(STATUSES)
    assert set(words["helps"]) == set(HELPS)


@pytest.mark.parametrize("language", get_args(Language))
def test_every_mart_that_is_built_is_told_in_words(language: Language) -> None:
    assert set(MARTS) <= set(catalogue(language)["work"])


@pytest.mark.parametrize("language", get_args(Language))
def test_every_reason_for_a_reject_has_its_words(language: Language) -> None:
    texts = (IMPORTS / name for name in ("cells.sql", "typed.py", "statements.py"))
    reasons = {reason for path in texts for reason in _REASON.findall(path.read_text("utf-8"))}
    reasons |= {"not_a_timestamp", "not_a_date"}  # made from the type of the column
    assert len(reasons) > 8
    assert set(catalogue(language)["reasons"]) == reasons | set(FAULTS) - {"", "blank"}


@pytest.mark.parametrize("language", get_args(Language))
@pytest.mark.parametrize("code", sorted(DataError.codes))
def test_every_error_has_a_sentence_that_names_its_fields(language: Language, code: str) -> None:
    sentence = catalogue(language)["errors"][code]
    named = {name for _, name, _, _ in Formatter().parse(sentence) if name}
    assert named <= {field.name for field in fields(DataError.codes[code])}
