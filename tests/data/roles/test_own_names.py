"""Names of one's own for roles: per language, taken back by an empty name, never two roles of one name."""

from __future__ import annotations

import pytest

from data.errors import RoleNameTaken
from data.roles.names import role_name
from data.roles.own_names import LONGEST, own_names, rename
from data.store import Store

ROLE = "logistics.manager"


def test_a_role_is_called_by_its_own_name_in_each_language(store: Store) -> None:
    before = store.version
    rename(store, ROLE, {"en": "  Flow   lead ", "fr": "Pilote de flux"})
    assert own_names(store) == {(ROLE, "en"): "Flow lead", (ROLE, "fr"): "Pilote de flux"}
    assert store.version == before + 1  # so that every cached answer and every reader follows
    rename(store, ROLE, {"en": "", "fr": role_name(ROLE, "fr")})
    assert own_names(store) == {}


def test_two_roles_never_have_one_name(store: Store) -> None:
    with pytest.raises(RoleNameTaken) as taken:
        rename(store, ROLE, {"en": "payroll SPECIALIST", "fr": "Pilote"})
    assert taken.value.name == "payroll SPECIALIST"
    assert own_names(store) == {}
    rename(store, "payroll.specialist", {"en": "Wage keeper", "fr": ""})
    with pytest.raises(RoleNameTaken):
        rename(store, ROLE, {"en": "Wage keeper"})
    rename(store, ROLE, {"en": "Payroll specialist"})  # nobody is called so any more
    assert own_names(store) == {(ROLE, "en"): "Payroll specialist", ("payroll.specialist", "en"): "Wage keeper"}
    with pytest.raises(RoleNameTaken):
        rename(store, "payroll.specialist", {"en": ""})  # its usual name has gone to another role


def test_a_name_is_only_text_and_not_too_long(store: Store) -> None:
    rename(store, ROLE, {"en": "x'); drop table titles; --" + 100 * "y"})
    assert len(own_names(store)[(ROLE, "en")]) == LONGEST
    assert store.read("select count(*) as n from titles").iloc[0]["n"] == 0
