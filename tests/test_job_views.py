"""A real job-board log on the command line, against a count of its own that knows none of our code but the lexicon."""

from __future__ import annotations

import json
from pathlib import Path

import pandas as pd
import pytest

from analytics.journeys.applied import applied
from analytics.journeys.flow import flow
from analytics.looks.first_looks import TOP
from analytics.looks.looked import looked
from analytics.scope import Scope
from data import warehouses
from data.__main__ import main
from data.roles.normalise import normalise_all
from pages.shared.view import catalogue
from tests.pages.opened import opened, said, use

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
    streams = flow(store, Scope(), steps=2)
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


@pytest.mark.parametrize("name", ["first_looks", "rivals"])
def test_every_tab_answers_or_says_what_is_missing_and_where_to_bring_it(
    name: str, mapping: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert main(["import", str(FILE), "--as", "touchpoints", "--mapping", str(mapping)]) == 0
    use(warehouses.folder(), monkeypatch)
    words = catalogue("en")
    opening = words["notyet"]["missing_table"].partition(":")[0]
    app = opened(name, "en")
    for label in words[name]["tabs"].values():
        app.session_state[f"{name}_en"] = label
        app.run()
        assert not app.exception, label
        panels = [panel.value for panel in app.subheader]
        answered = [one for one in app.caption if "95% interval" in str(one.value)]
        missing = [one for one in app.info if str(one.value).startswith(opening)]
        hidden = [one for one in app.caption if words["panel"]["total_hidden"] in str(one.value)]
        assert panels, label
        assert len(answered) + len(missing) + len(hidden) == len(panels), (label, panels, said(app))
