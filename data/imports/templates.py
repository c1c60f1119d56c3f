"""A CSV template per contract: the header and one invented row, which the importer itself accepts."""

from __future__ import annotations

from data.contracts import CONTRACTS, Column
from data.imports.refusals import UnknownContract

_EXAMPLES = {
    "candidate_id": "c-00042",
    "occurred_at": "2026-01-31 09:30:00",
    "submitted_at": "2026-02-03 18:05:00",
    "employee_id": "e-0007",
    "job_id": "j-0013",
    "company": "Horizon Logistics",
    "current_company": "Horizon Logistics",
    "title": "Logistics manager",
    "profile_title": "Logistics manager",
    "current_title": "Logistics coordinator",
    "target_title": "Logistics manager",
    "headline": "Logistics manager at Horizon Logistics",
    "channel": "search",
    "sector": "logistics",
    "site": "Lyon",
    "team": "Transport",
    "region": "Auvergne-Rhône-Alpes",
    "programme": "Spring 2026",
    "hired_on": "2021-09-01",
    "started_on": "2021-09-01",
    "left_on": "",
    "ended_on": "",
    "closed_on": "",
    "opened_on": "2026-01-05",
    "as_of": "2026-01-15",
    "given_on": "2026-01-20",
    "source": "linkedin_page",
    "metric": "page_views",
    "segment": "total",
    "day": "2026-01-31",
    "value": "42",
    "dwell_s": "42",
    "minutes": "30",
    "cost": "45.5",
}


def template(contract: str) -> bytes:
    r"""The template of a contract: UTF-8, RFC 4180 (commas, `\r\n`).

    Raises:
        UnknownContract: no table has this name.
    """
    if contract not in CONTRACTS:
        raise UnknownContract(contract[:80], tuple(CONTRACTS))
    columns = CONTRACTS[contract].columns
    rows = [[c.name for c in columns], [_example(c) for c in columns]]
    return "".join(",".join(row) + "\r\n" for row in rows).encode()


def _example(column: Column) -> str:
    if column.name in _EXAMPLES:
        return _EXAMPLES[column.name]
    if column.choices:
        return column.choices[0]
    return {"boolean": "true", "integer": "3", "number": "1.5"}.get(column.type, "")
