"""The list of faults is whole, and every test it names is there to be run."""

from __future__ import annotations

import ast
import re
import tomllib
from pathlib import Path

import pytest

HERE = Path(__file__).parent
FAULTS = tomllib.loads((HERE / "faults.toml").read_text("utf-8"))
HELD_OR_SAID = {*range(1, 40), 46, 58, 59, 62, 63, 64, 67, 68, 69, 70}


def test_no_fault_is_passed_over() -> None:
    assert {int(number) for number in FAULTS} == HELD_OR_SAID
    assert all(("tests" in fault) != ("open" in fault) for fault in FAULTS.values())


@pytest.mark.parametrize("number", [number for number, fault in FAULTS.items() if "tests" in fault])
def test_every_test_named_exists(number: str) -> None:
    assert FAULTS[number]["tests"]
    for named in FAULTS[number]["tests"]:
        file, _, name = named.partition("::")
        found = ast.walk(ast.parse((HERE / file).read_text("utf-8")))
        assert name in {node.name for node in found if isinstance(node, ast.FunctionDef)}, named


def test_no_statement_takes_a_readers_text_for_a_pattern() -> None:
    pattern = re.compile(r"\b(i?like|similar to|glob)\b[^\n]*\$[a-z_]+", re.IGNORECASE)
    found = [
        f"{file.name}: {line.strip()}"
        for folder in ("analytics", "data")
        for file in (HERE.parent / folder).rglob("*.sql")
        for line in re.sub(r"--[^\n]*", "", file.read_text("utf-8")).splitlines()
        if pattern.search(line)
    ]
    assert not found


def test_a_failure_shows_nothing_of_what_failed() -> None:
    client = tomllib.loads((HERE.parent / ".streamlit" / "config.toml").read_text("utf-8"))["client"]
    assert (client["showErrorDetails"], client["showErrorLinks"]) == ("none", False)
