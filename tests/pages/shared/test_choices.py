"""What Streamlit would say in English alone is not offered: choosing everything is clearing the filter."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.pages.opened import opened, use


@pytest.mark.parametrize("page", ["summary", "roles"])
def test_no_list_offers_select_all(sample: Path, monkeypatch: pytest.MonkeyPatch, page: str) -> None:
    use(sample, monkeypatch)
    lists = opened(page, "fr").multiselect
    assert lists
    assert {one.proto.select_all for one in lists} == {0}
