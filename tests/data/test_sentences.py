"""Every fact about data has its sentence in both languages, in the language the reader's shell or `--lang` asks for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from datetime import datetime
from string import Formatter

import pytest

from data.errors import AlreadyImported, DataError, WarehouseFull
from data.imports.refusals import MissingColumns, NotATable
from data.roles.names import LANGUAGES, Language
from data.sentences import expected_language, say, sentence, speak, speaking, words


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    before = speaking.set("en")
    yield
    speaking.reset(before)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_the_command_line_says_otherwise_is_about_known_errors_and_their_fields(lang: Language) -> None:
    for code, text in words(lang)["command"]["errors"].items():
        named = {name for _, name, _, _ in Formatter().parse(text) if name}
        assert named <= {field.name for field in fields(DataError.codes[code])}, code


def test_lists_days_and_codes_are_written_out_in_both_languages() -> None:
    told = {}
    for lang in LANGUAGES:
        speaking.set(lang)
        told[lang] = [
            sentence(MissingColumns("jobs", ("job_id", "title"), ("a", "b"))),
            sentence(AlreadyImported(7, datetime(2026, 3, 1, 5, 6))),
            sentence(NotATable("pdf")),
            sentence(WarehouseFull(5 << 20, 1 << 19)),
        ]
    assert told["en"][0].startswith(
        "For the table jobs, these columns are needed and not given: Job ad (job_id), Job title (title). "
    )
    assert "on 1 March 2026 already (import 7)" in told["en"][1]
    assert "this is a PDF document" in told["en"][2]
    assert told["en"][3].startswith("5.0 MB of free disk space are needed; there are 0.5 MB.")
    assert told["fr"][0].startswith(
        "La table offres exige des colonnes qui ne sont pas fournies\u00a0: Offre (job_id), "
    )
    assert "le 1er mars 2026 (import 7)" in told["fr"][1]
    assert "c’est un document PDF" in told["fr"][2]
    assert told["fr"][3].startswith("Il faut 5,0 Mo libres sur le disque\u202f; il en reste 0,5.")


def test_a_hostile_name_stays_on_one_line() -> None:
    told = [
        sentence(MissingColumns("jobs", ("title",), ("a\r\nERROR\x1b[31m", "\u202eb"))),
        say("command.waits", name="a\r\n\x1b[31mb\u202e", why="c"),
    ]
    assert [one.splitlines() for one in told] == [[one] for one in told]
    assert all(c.isprintable() for one in told for c in one)


@pytest.mark.parametrize(
    ("environment", "lang"),
    [
        ({}, "en"),
        ({"LANG": "fr_FR.UTF-8"}, "fr"),
        ({"LANG": "fr_FR.UTF-8", "LC_ALL": "de_DE.UTF-8"}, "en"),
        ({"LANG": "en_US.UTF-8", "LC_ALL": "fr_CA.UTF-8"}, "fr"),
        ({"LANG": "fr_FR.UTF-8", "LC_ALL": ""}, "fr"),
        ({"LANG": "fr_FR.UTF-8", "LC_MESSAGES": "C"}, "en"),
    ],
)
def test_the_shell_says_which_language(environment: dict[str, str], lang: str) -> None:
    assert expected_language(environment) == lang


def test_the_language_can_be_said_before_or_after_the_command() -> None:
    assert speak(["--lang", "fr", "status"]) == ["status"]
    assert speaking.get() == "fr"
    assert speak(["status", "--json", "--lang=en"]) == ["status", "--json"]
    assert speaking.get() == "en"
