"""The Roles page: titles to judge, confirmed together, and strategic roles, in both languages."""

from __future__ import annotations

from pathlib import Path

import pytest
import streamlit as st

from data import warehouses
from data.roles.judgements import strategic_roles, to_review
from pages.shared.view import catalogue
from tests.literal import many, put
from tests.pages.opened import opened, use

ODD = "Zorblax [x](http://evil.example)"


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "warehouse"
    use(folder, monkeypatch)
    return folder


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_titles_are_judged_together_and_roles_marked(lang: str) -> None:
    words = catalogue(lang)["roles_page"]
    store = warehouses.open_store(warehouses.folder(), "own")
    touches = [*many("c", 6, (0, "profile_view"), title=ODD), *many("d", 7, (0, "profile_view"), title="Buyer")]
    put(store, {"touchpoints": touches})
    store.close()
    app = opened("roles", lang)
    assert app.title[0].value == words["title"]
    assert [m.value for m in app.metric] == ["1", "0"]
    chooser = next(box for box in app.selectbox if str(box.key).startswith("title_"))
    assert "[x](" not in chooser.label
    chooser.select("logistics.manager")
    app.button(key="confirm_titles").click().run()
    assert not app.exception
    assert "1" in app.success[0].value
    assert words["none_waiting"] in [one.value for one in app.success]
    app.multiselect(key="strategic_roles").select("logistics.manager")
    app.button(key="save_strategic").click().run()
    assert not app.exception
    st.cache_resource.clear()
    again = warehouses.open_store(warehouses.folder(), "own")
    assert to_review(again, 1).empty
    assert strategic_roles(again) == ["logistics.manager"]
    again.close()


def test_an_empty_warehouse_has_nothing_to_judge() -> None:
    app = opened("roles", "en")
    assert [m.value for m in app.metric] == ["0", "0"]
    assert not [box for box in app.selectbox if str(box.key).startswith("title_")]
    st.cache_resource.clear()


def test_a_role_is_renamed_on_the_page_and_a_name_in_use_is_refused() -> None:
    words = catalogue("en")["roles_page"]
    store = warehouses.open_store(warehouses.folder(), "own")
    put(store, {"touchpoints": many("c", 6, (0, "profile_view"), title="Logistics manager")})
    store.close()
    app = opened("roles", "en")
    app.selectbox(key="renamed_role").select("logistics.manager").run()
    app.text_input(key="name_logistics.manager_en").input("Payroll specialist")
    app.button(key="rename_role").click().run()
    assert "Payroll specialist" in app.error[0].value
    app.text_input(key="name_logistics.manager_en").input("Flow *lead*")
    app.button(key="rename_role").click().run()
    assert not app.exception
    assert app.success[0].value == words["renamed"]["one"].format(count=1)
    assert "Flow *lead*" in app.selectbox(key="renamed_role").options
    assert "Flow *lead*" in app.multiselect(key="strategic_roles").options
    assert app.dataframe[0].value[words["name_en"]].tolist() == ["Flow *lead*"]
    st.cache_resource.clear()


def test_titles_are_reviewed_page_by_page_and_kind_by_kind_and_a_judgement_taken_back() -> None:
    store = warehouses.open_store(warehouses.folder(), "own")
    odd = [row for n in range(12) for row in many(f"c{n:02}", 20 - n, (0, "profile_view"), title=f"Zorblax {n:02}")]
    doubtful = many("d", 5, (0, "profile_view"), title="Driver")
    put(store, {"touchpoints": [*odd, *doubtful]})
    store.close()
    app = opened("roles", "en")

    def asked() -> list[str]:
        return [str(box.label).partition(" (")[0] for box in app.selectbox if str(box.key).startswith("title_")]

    assert asked() == [f"Zorblax {n:02}" for n in range(10)]
    app.get("pagination")[0].set_value(2).run()  # type: ignore[union-attr]
    assert asked() == ["Zorblax 10", "Zorblax 11", "Driver"]
    app.radio(key="which_titles").set_value("doubtful").run()
    assert asked() == ["Driver"]
    next(box for box in app.selectbox if str(box.key).startswith("title_")).select("none")
    app.button(key="confirm_titles").click().run()
    assert asked() == []
    app.multiselect(key="withdrawn").select("Driver")
    app.button(key="withdraw_titles").click().run()
    assert not app.exception
    assert asked() == ["Driver"]
    st.cache_resource.clear()


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_a_list_of_occupations_is_loaded_and_forgotten(lang: str) -> None:
    words = catalogue(lang)["roles_page"]
    store = warehouses.open_store(warehouses.folder(), "own")
    put(store, {"touchpoints": many("c", 6, (0, "profile_view"), title="Zorblax of flows")})
    store.close()
    app = opened("roles", lang)

    def load(*files: tuple[str, str]) -> None:
        for name, text in files:
            app.file_uploader[0].upload(name, text.encode(), "text/csv")
        app.button(key="load_occupations").click().run()
        assert not app.exception

    header = "conceptUri,preferredLabel,altLabels\n"
    english = ("en.csv", f"{header}o/1,logistics manager,zorblax of flows\n")
    load(english)
    assert [one.value for one in app.warning] == [words["occupations_two"]]
    load(english, ("fr.csv", "a,b\n1,2\n"))
    assert "preferredLabel" in app.error[0].value
    load(english, ("fr.csv", f"{header}o/1,responsable logistique,\n"))
    assert app.metric[0].value == "0"
    assert words["occupations_loaded"]["one"].format(count=1) in [one.value for one in app.markdown]
    assert not list((warehouses.folder() / "staging" / "uploads").iterdir())
    app.button(key="forget_occupations").click().run()
    assert app.metric[0].value == "1"
    st.cache_resource.clear()
