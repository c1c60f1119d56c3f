"""Labels of roles, functions and levels."""

from collections import Counter

import pytest

from data.roles.names import Language, function_name, functions, level_name, role_name, works
from data.roles.normalise import normalise


@pytest.mark.parametrize(
    ("code", "english", "french"),
    [
        ("logistics.manager", "Logistics manager", "Responsable logistique"),
        ("payroll.specialist", "Payroll specialist", "Gestionnaire de paie"),
        ("truck-driving.driver", "Truck driver", "Conducteur(rice) de poids lourds"),
        ("nursing.specialist", "Nurse", "Infirmier(ère)"),
        ("human-resources.assistant", "Human resources assistant", "Assistant(e) ressources humaines"),
    ],
)
def test_role_names(code: str, english: str, french: str) -> None:
    assert (role_name(code, "en"), role_name(code, "fr")) == (english, french)


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_every_code_has_a_label_in_both_languages(lang: Language) -> None:
    assert all(function_name(code, lang).strip() for code in functions())
    assert all(role_name(f"{function}.{work}", lang).strip() for function in functions() for work in works())
    assert len({level_name(level, lang) for level in range(1, 13)}) == 12


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_no_two_roles_share_a_label(lang: Language) -> None:
    names = Counter(role_name(f"{function}.{work}", lang) for function in functions() for work in works())
    assert [name for name, n in names.items() if n > 1] == []


@pytest.mark.parametrize("code", ["nothing", "logistics.nothing", "nothing.manager", ""])
def test_an_unknown_code_is_an_error(code: str) -> None:
    with pytest.raises(KeyError):
        role_name(code, "en")


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_a_managers_label_is_read_back_as_the_role(lang: Language) -> None:
    for function in ("logistics", "payroll", "procurement", "quality", "marketing", "maintenance", "human-resources"):
        assert normalise(role_name(f"{function}.manager", lang)).role == f"{function}.manager"
