"""Cells that hold two things are recognised, and each part is had without the other."""

from __future__ import annotations

import re

import pytest

from data.imports.mapping import Mapping
from data.imports.split import PARTS, parted


@pytest.mark.parametrize(
    ("cell", "before", "after"),
    [
        ("Buyer — Acme", "Buyer", "Acme"),
        ("Import-export buyer - Acme", "Import-export buyer", "Acme"),
        ("Acheteuse chez Acme", "Acheteuse", "Acme"),
        ("Buyer | Paris | Acme", "Buyer", "Acme"),
        ("Buyer at Acme", "Buyer", "Acme"),
        ("Buyer", "Buyer", None),
    ],
)
def test_the_parts_of_a_cell(cell: str, before: str, after: str | None) -> None:
    found = {code: re.search(pattern, cell) for code, pattern in PARTS.items()}
    assert found["before"] is not None
    assert found["before"][1] == before
    assert (found["after"][1] if found["after"] else None) == after


def test_most_cells_have_to_hold_two_things() -> None:
    assert parted(["Buyer — Acme", "", "Cook - Bistro", "Nurse"])
    assert not parted(["Buyer", "Import-export buyer", "Cook - Bistro"])
    assert not parted([])


def test_a_mapping_file_may_say_before_and_after() -> None:
    text = 'contract = "touchpoints"\n[extracts]\ntitle = "before"\ncompany = "after"\njob_id = "(x)"\n'
    assert Mapping.from_toml(text).extracts == {"title": PARTS["before"], "company": PARTS["after"], "job_id": "(x)"}
    assert Mapping.from_toml(Mapping.from_toml(text).to_toml()) == Mapping.from_toml(text)
