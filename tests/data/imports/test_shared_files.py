"""Every sample file of others: recognised as, rows read, accepted, rejected, or the fact that stops it.

A file is read here as suggested, with nothing said about it by anyone.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from data.errors import DataError
from data.imports import adapters
from data.imports.outcome import Paths
from data.imports.recognise import recognise
from data.imports.refusals import UnknownContract
from data.imports.rows import read_rows
from data.imports.sniff import sniff
from data.imports.suggest import suggest

DATA = Path(__file__).parents[4] / "shared" / "data"
FILES = sorted(p for part in ("formats", "logs", "real") for p in (DATA / part).rglob("*.csv"))
SPECTRUM = sorted((DATA / "csv-spectrum" / "csvs").glob("*.csv"))

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not DATA.is_dir(), reason="no sample files beside the repository"),
]

# what becomes of each file: (tool, table, rows read, accepted, duplicates, rejected), or (tool, table, fact)
EXPECTED: dict[str, tuple[object, ...]] = {
    "formats/ats/linkedin_recruiter_import.csv": ("", "", "NoRows"),
    "formats/ats/teamtailor.csv": ("teamtailor", "applications", 1, 1, 0, 0),
    "formats/ats/wttj_fr_semicolon.csv": ("welcome_to_the_jungle", "applications", 1, 1, 0, 0),
    "formats/bigquery_events_flat.csv": ("ga4", "touchpoints", 1, 1, 0, 0),
    "formats/ms_forms.csv": ("ms_forms", "touchpoints", "MissingColumns"),
    "formats/plausible/imported_pages_20260101_20260103.csv": ("", "", "NoRows"),
    "formats/plausible/imported_sources_20260101_20260103.csv": ("", "", "NoRows"),
    "formats/posthog/batch_export.csv": ("", "", "NoRows"),
    "formats/posthog/sql_export.csv": ("", "", "NoRows"),
    "formats/sirh_fr/candidatures_latin1.csv": ("", "", "UnknownContract"),
    "formats/sirh_fr/lucca_utf8.csv": ("french_staff", "employees", "MissingColumns"),
    "formats/sirh_fr/personnel_latin1.csv": ("french_staff", "employees", "MissingColumns"),
    "formats/sirh_fr/salaires_cp1252_crlf.csv": ("french_staff", "employees", "MissingColumns"),
    "formats/umami/website_event.csv": ("", "", "NoRows"),
    # what their activities mean is for the analyst to say
    "logs/ecom.csv": ("", "touchpoints", 31106, 0, 0, 31106),
    "logs/receipt.csv": ("", "touchpoints", 8577, 0, 0, 8577),
    "logs/running-example.csv": ("", "touchpoints", 42, 0, 0, 42),
    "logs/running_example_semicolon.csv": ("", "touchpoints", 42, 0, 0, 42),
    "real/job_views.csv": ("", "touchpoints", 6433, 6432, 1, 0),
}


def reading(path: Path, folder: Path) -> tuple[object, ...]:
    """What becomes of one file when nobody says anything about it."""
    tool, table = "", ""
    try:
        source = sniff(path)
        if (found := adapters.find(source)) is not None:
            tool = found.name
        table = recognise(source) or ""
        if not table:
            raise UnknownContract("", ())
        outcome = read_rows(
            path,
            suggest(table, source),
            Paths(folder, "reading"),
            key=b"k",
            memory="500MB",
            threads=1,
            progress=lambda share, step: None,
        )
    except DataError as fact:
        return tool, table, fact.code
    return tool, table, outcome.rows_read, outcome.accepted, outcome.duplicates, outcome.rejected


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_file_becomes_what_it_is(path, tmp_path):
    assert reading(path, tmp_path) == EXPECTED[str(path.relative_to(DATA))]


@pytest.mark.parametrize("path", SPECTRUM, ids=lambda path: path.name)
def test_corner_cases_are_read_as_their_answers_say(path):
    answers = json.loads((path.parents[1] / "json" / path.with_suffix(".json").name).read_text("utf-8"))
    source = sniff(path)
    found = [dict(zip(source.columns, row, strict=True)) for row in source.preview]
    assert [{k: v.replace("\r\n", "\n") for k, v in row.items()} for row in answers] == found
