"""A role's own name stands wherever the role is named: filters, charts, tables, downloads; links keep its code."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import streamlit as st

from data import warehouses
from data.roles.names import LANGUAGES, Language, role_name
from data.roles.own_names import rename
from tests.pages.opened import opened, use

ROLE, OWN = "logistics.manager", {"en": "Flow lead", "fr": "Pilote de flux"}
NAMING = ("first_looks", "rivals", "journeys", "compare", "profiles", "gaps")


@pytest.fixture(scope="module")
def folder(sample: Path) -> Path:
    store = warehouses.open_store(sample, "sample")
    rename(store, ROLE, {lang: OWN[lang] for lang in LANGUAGES})
    store.close()
    return sample


@pytest.fixture
def downloads(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    written: list[str] = []
    original = st.download_button

    def remember(*args: Any, **kwargs: Any) -> bool:
        data = kwargs["data"]() if callable(kwargs["data"]) else kwargs["data"]
        written.append(data.decode("utf-8-sig") if isinstance(data, bytes) else data)
        return original(*args, **kwargs)

    monkeypatch.setattr(st, "download_button", remember)
    return written


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_renamed_role_is_renamed_everywhere(
    folder: Path, monkeypatch: pytest.MonkeyPatch, downloads: list[str], lang: Language
) -> None:
    use(folder, monkeypatch)
    usual, named_in = role_name(ROLE, lang), set()
    for name in NAMING:
        downloads.clear()
        app = opened(name, lang)
        figures = [json.dumps(json.loads(one.proto.spec), ensure_ascii=False) for one in app.get("plotly_chart")]
        tables = [one.value.to_csv() for one in app.dataframe]
        seen = [*figures, *tables, *downloads]
        assert not [text for text in seen if f'"{usual}"' in text or f",{usual}," in text], name
        assert not [text for text in [*tables, *downloads] if ROLE in text], name
        assert OWN[lang] in app.multiselect(key="scope_roles").options
        assert usual not in app.multiselect(key="scope_roles").options
        if any(OWN[lang] in text for text in seen):
            named_in.add(name)
    assert named_in >= {"first_looks", "journeys", "profiles"}  # the others tell roles apart only where asked


def test_a_link_made_before_the_renaming_keeps_its_code_and_tells_the_new_name(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    use(folder, monkeypatch)
    app = opened("first_looks", "fr", roles=ROLE)
    assert app.multiselect(key="scope_roles").value == [ROLE]
    assert app.query_params["roles"] == ROLE
    assert any(OWN["fr"] in str(one.value) for one in app.caption)
