from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from data.contracts import CONTRACTS
from data.sample import write_sample

WRITTEN = [name for name in CONTRACTS if name != "totals"]


class Written:
    """A sample as read back from its files."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.truth: dict[str, Any] = json.loads((folder / "truth.json").read_text(encoding="utf-8"))
        self.tables = {
            name: pd.read_csv(folder / f"{name}.csv", keep_default_na=False, na_values=[""]) for name in WRITTEN
        }

    def __getitem__(self, name: str) -> pd.DataFrame:
        return self.tables[name]


@pytest.fixture(scope="session")
def full(tmp_path_factory: pytest.TempPathFactory) -> Written:
    folder = tmp_path_factory.mktemp("full")
    write_sample(folder)
    return Written(folder)


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Written:
    folder = tmp_path_factory.mktemp("small")
    write_sample(folder, candidates=300)
    return Written(folder)
