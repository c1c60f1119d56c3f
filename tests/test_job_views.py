"""A real job-board log on the command line, against a count of its own that knows none of our code but the lexicon."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from analytics.journeys.applied import applied
from analytics.looks.first_looks import TOP
from analytics.looks.looked import looked
from analytics.paths.ways import ways
from analytics.scope import Scope
from data import warehouses
from data.__main__ import main
from data.roles.names import LANGUAGES, Language
from data.roles.normalise import normalise_all
from pages.shared.view import catalogue
from tests.pages.opened import opened, use

FILE = Path(__file__).parents[2] / "shared" / "data" / "real" / "job_views.csv"
MAPPING = """
contract = "touchpoints"

[columns]
candidate_id = "Applicant.ID"
occurred_at = "View.Start"
company = "Company"
title = "Position"
job_id = "Job.ID"
dwell_s = "View.Duration"

[constants]
kind = "job_ad"
"""

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not FILE.exists(), reason="the shared sample files are not here"),
]


@pytest.fixture
def mapping(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("FIRST_RUNG_WAREHOUSE", str(tmp_path / "warehouse"))
    file = tmp_path / "views.toml"
    file.write_text(MAPPING)
    return file


def independent() -> tuple[int, int, pd.Series]:
    """Rows, distinct rows, and candidates by the role of the first ad they read; pandas only."""
    raw = pd.read_csv(FILE, dtype=str, keep_default_na=False)
    used = ["Applicant.ID", "View.Start", "Company", "Position", "Job.ID", "View.Duration"]
    once = raw.drop_duplicates(used).assign(at=lambda f: pd.to_datetime(f["View.Start"], utc=True, errors="coerce"))
    first = once.dropna(subset="at").sort_values("at", kind="stable").drop_duplicates("Applicant.ID")
    role_of = normalise_all(sorted(set(first["Position"])))
    return (
        len(raw),
        len(once),
        first["Position"].map(lambda title: role_of[title.strip()].role or "unmapped").value_counts(),
    )


def test_counts_of_the_import_and_of_the_answers_equal_an_independent_count(
    mapping: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows, distinct, roles = independent()
    assert main(["import", str(FILE), "--as", "touchpoints", "--mapping", str(mapping)]) == 0
    capsys.readouterr()
    assert main(["status", "--json"]) == 0
    (entry,) = json.loads(capsys.readouterr().out)["imports"]
    assert entry["rows_read"] == rows == 6433
    assert entry["accepted"] + entry["duplicates"] + entry["rejected"] == rows
    assert entry["duplicates"] == rows - distinct
    assert entry["rejected"] == 0

    store = warehouses.open_store(warehouses.folder(), "own")
    answer = looked(store, Scope(), subject="ad")
    shown = answer.table[~answer.table["hidden"]].set_index("seen_role")["journeys"]
    assert answer.people == roles.sum()
    named, others = shown.drop("(other)"), roles.drop(list(shown.index.drop("(other)")))
    assert len(named) == TOP
    assert all(roles[role] == count for role, count in named.items())
    assert named.min() >= others.max()
    assert shown["(other)"] == others.sum()

    assert applied(store, Scope()).people == roles.sum()
    streams = ways(store, Scope(), steps=2)
    assert streams.facts["journeys"] == roles.sum()
    store.close()


def test_the_same_file_twice_changes_nothing_and_says_so(mapping: Path, capsys: pytest.CaptureFixture[str]) -> None:
    command = ["import", str(FILE), "--as", "touchpoints", "--mapping", str(mapping)]
    assert main(command) == 0
    capsys.readouterr()
    assert main(command) == 0
    assert "Nothing to do" in capsys.readouterr().out
    assert main(["status", "--json"]) == 0
    assert len(json.loads(capsys.readouterr().out)["imports"]) == 1


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", ["first_looks", "rivals"])
def test_every_panel_answers_or_says_what_is_missing_and_where_to_bring_it(
    name: str, lang: Language, mapping: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert main(["import", str(FILE), "--as", "touchpoints", "--mapping", str(mapping)]) == 0
    use(warehouses.folder(), monkeypatch)
    words = catalogue(lang)
    app = opened(name, lang)
    told = 0
    for label in words[name]["tabs"].values():
        app.session_state[f"{name}_{lang}"] = label
        app.run()
        assert not app.exception, label
        panels = [block for block in app.get("flex_container") if "-panel_" in block.proto.id]
        assert panels, label
        once = [str(one.value) for panel in panels for one in panel.info]
        assert len(once) == len(set(once)), label
        for panel in panels:
            lacking = [str(one.value) for one in panel.info]
            links = [str(one.proto.page).rpartition("/")[2] for one in panel.get("page_link")]
            opening = words["estimate"]["interval"].partition(" {")[0]
            interval = [one for one in panel.caption if opening in str(one.value)]
            assert len(interval) + len(lacking) == 1, (label, panel.subheader[0].value)
            assert links == ["uploads"] * len(lacking)
            assert all(missing(one, words) for one in lacking), lacking
            assert all(drawn(json.loads(figure.proto.spec)) for figure in panel.get("plotly_chart"))
            told += len(interval)
    # The roles of the ads read first, and how many read any; there is nothing else in such a file to tell.
    assert told == {"first_looks": 2, "rivals": 0}[name]


def missing(said: str, words: dict[str, Any]) -> bool:
    """Whether a sentence names a table or a kind of touchpoint to bring."""
    tables = {words["notyet"]["missing_table"].format(table=table) for table in words["tables"].values()}
    return said in tables | {words["notyet"]["missing_kind"].format(kind=kind) for kind in words["kinds"].values()}


def drawn(spec: dict[str, Any]) -> bool:
    """Whether a figure shows any number."""
    return any(trace.get(axis) for trace in spec["data"] for axis in ("x", "z"))
