"""Times against floors, at a million and at ten million touchpoints: `python -m tests.bench [--rows N ...]`.

Prints tables in Markdown and writes the figures to `.bench/<rows>.json`. Ratios are of processor seconds measured in
this same run, so that another program on the machine does not change them; the seconds on the wall stand beside them.
Every measurement has a process of its own: the memory is the most that process held.

rows/s     accepted touchpoints over the seconds of checking and loading their file, all other tables being there
of bare    rows/s as a share of DuckDB's `read_csv` of the same file with declared types (every value hashed)
x floor    the question's time over that of reading its columns once (floor.py)
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

from analytics.catalogue import ANALYSES
from tests.bench.clock import ROOT, apart
from tests.bench.report import import_table, page_table, question_table

SIZES = (1_000_000, 10_000_000)
SCOPES: dict[str, dict[str, list[str]]] = {
    "all": {},
    "role": {"roles": ["logistics.manager"]},
    "company": {"companies": ["Trasvelle Logistique"]},
    "session": {"unit": ["session"]},
    "job": {"unit": ["job"]},
}
# Questions whose cost depends on what is asked: named after the analysis, with what is set.
LIMITED: dict[str, tuple[str, dict[str, Any]]] = {
    "funnel, within 7 days": ("funnel", {"days": 7}),
    "funnel, with an exclusion": (
        "funnel",
        {"steps": "profile_view:peer>company_page!review_site>application_submitted", "days": 7},
    ),
}
PAGES = ("summary", "first_looks", "rivals", "journeys", "profiles", "gaps")
FOLDER = ROOT / ".bench"


def of_size(rows: int, scopes: list[str], only: list[str]) -> dict[str, Any]:
    """Import and ask at one size; prints as it goes, because it is long."""
    place = FOLDER / str(rows)
    folder, warehouse = str(place / "files"), str(place / "warehouse")
    facts = apart("made", folder=folder, rows=rows)
    bare, whole = apart("bare", folder=folder), apart("imported", folder=folder, place=warehouse)
    later = apart("later", folder=folder, place=warehouse)
    figures: dict[str, Any] = {"made": facts, "bare": bare, "imported": whole, "later": later, "asked": []}
    print(import_table(rows, figures), flush=True)
    for name in scopes:
        for called, (analysis, options) in _questions(only).items():
            found = apart("asked", place=warehouse, analysis=analysis, query=SCOPES[name], options=options)
            figures["asked"].append({"scope": name, "analysis": called} | found)
            _keep(FOLDER / f"{rows}.json", figures)  # a long run that is stopped keeps what it found
    print(question_table(rows, figures["asked"]), flush=True)
    return figures


def _questions(only: list[str]) -> dict[str, tuple[str, dict[str, Any]]]:
    named = {name: (name, {}) for name in only or ANALYSES}
    return named | {called: asked for called, asked in LIMITED.items() if asked[0] in named}


def of_sample() -> dict[str, Any]:
    """The first start, and each page after a change of the filter."""
    place = str(FOLDER / "sample")
    figures: dict[str, Any] = {"sample": apart("sample", place=place), "pages": {}}
    for name in PAGES:
        figures["pages"][name] = apart("page", place=place, name=name, query=SCOPES["role"])
    print(page_table(figures), flush=True)
    return figures


def main() -> None:
    """Measure what was asked for."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench")
    parser.add_argument("--rows", type=int, nargs="*", default=list(SIZES), help="sizes, in touchpoints")
    parser.add_argument("--scopes", nargs="*", default=list(SCOPES), choices=list(SCOPES))
    parser.add_argument("--analyses", nargs="*", default=[], choices=list(ANALYSES), help="default: all")
    parser.add_argument("--no-sample", action="store_true", help="leave out the first start and the pages")
    given = parser.parse_args()
    FOLDER.mkdir(exist_ok=True)
    if not given.no_sample:
        _keep(FOLDER / "sample.json", of_sample())
    for rows in given.rows:
        _keep(FOLDER / f"{rows}.json", of_size(rows, given.scopes, given.analyses))


def _keep(file: Path, figures: dict[str, Any]) -> None:
    file.write_text(json.dumps(figures, indent=1))


if __name__ == "__main__":
    main()
