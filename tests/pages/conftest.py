"""The sample that pages are opened over."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from data.start import load_sample


@pytest.fixture(scope="session")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Warehouses with the sample in use, made once and left as they are: to copy them is quicker than to load."""
    folder = tmp_path_factory.mktemp("loaded")
    load_sample(folder, candidates=8000)
    return folder


@pytest.fixture(scope="module")
def sample(loaded: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same, for the tests of one file to write into."""
    return shutil.copytree(loaded, tmp_path_factory.mktemp("warehouse"), dirs_exist_ok=True)
