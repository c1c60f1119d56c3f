"""What the README promises is there and runs."""

from __future__ import annotations

import re
import shlex
import struct
import subprocess
from pathlib import Path

import pytest

from analytics.__main__ import main as analytics_main
from analytics.catalogue import ANALYSES
from data import warehouses
from data.__main__ import main as data_main

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```sh\n(.*?)```", README, re.DOTALL)
COMMANDS = [line.split("#")[0].strip() for block in BLOCKS for line in block.splitlines() if line.strip()]
VIEWS = """applicant,seen at,position,company
1,2026-02-01 09:00:00,Logistics manager,Acme
1,2026-02-02 09:00:00,Payroll specialist,Acme
2,2026-02-01 10:00:00,Logistics manager,Globex
"""
MAPPING = """contract = "touchpoints"
[columns]
candidate_id = "applicant"
occurred_at = "seen at"
title = "position"
company = "company"
[constants]
kind = "job_ad"
"""


def test_its_two_commands_are_recipes() -> None:
    recipes = subprocess.run(["make", "-n", "help"], cwd=ROOT, capture_output=True, text=True, check=True)
    assert recipes.returncode == 0
    makefile = (ROOT / "Makefile").read_text()
    for command in COMMANDS:
        if command.startswith("make "):
            assert re.search(rf"^{command.removeprefix('make ')}:", makefile, re.MULTILINE), command


def test_its_command_lines_run_in_their_order(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("FIRST_RUNG_WAREHOUSE", str(tmp_path / "warehouse"))
    monkeypatch.chdir(tmp_path)
    Path("views.csv").write_text(VIEWS)
    Path("views.toml").write_text(MAPPING)
    inline = re.findall(r"`(\.venv/bin/python -m [^`]+)`", README)
    lines = [command for command in COMMANDS if command.startswith(".venv/bin/python -m ")] + inline
    assert len(lines) >= 5
    for line in lines:
        _, _, module, *arguments = shlex.split(line)
        assert {"data": data_main, "analytics": analytics_main}[module](arguments) == 0, line
    assert "3 rows read = 3 accepted" in capsys.readouterr().out
    store = warehouses.open_store(warehouses.folder(), "own")
    assert store.read("select count(*) as n from steps")["n"].tolist() == [3]
    store.close()


def test_every_file_it_names_exists() -> None:
    named = re.findall(r"`((?:analytics|data|pages|tests)/[\w/.]+\.\w+)`", README)
    assert len(named) >= 6
    assert [name for name in named if not (ROOT / name).exists()] == []


def test_its_example_of_an_analysis_is_one() -> None:
    example = re.search(r"`analytics/looks/(\w+)\.sql`", README)
    assert example is not None
    assert example[1] in ANALYSES
    assert any(f'"{example[1]}",' in page.read_text() for page in ROOT.glob("pages/*/*.py"))


def test_its_pictures_are_pictures_of_pages() -> None:
    pictures = re.findall(r"!\[[^\]]+\]\(([^)]+)\)", README)
    assert len(pictures) == 2
    for picture in pictures:
        head = (ROOT / picture).read_bytes()[:24]
        assert head[:8] == b"\x89PNG\r\n\x1a\n"
        width, height = struct.unpack(">II", head[16:24])
        assert width >= 1000
        assert height >= 600


def test_the_first_upload_takes_five_lines() -> None:
    section = README.split("## Your first upload")[1].split("The same on the command line")[0]
    assert re.findall(r"^(\d)\. ", section, re.MULTILINE) == list("12345")
