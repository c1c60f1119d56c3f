"""What analysts call roles, put over the labels of the lexicon; codes stay as they are."""

from __future__ import annotations

from collections.abc import Mapping

from data.errors import RoleNameTaken
from data.roles.names import Language, functions, role_name, works
from data.store import Store

LONGEST = 60
_NAMES = "select role, language, name from role_names order by role, language"
_FORGET = "delete from role_names where role = $role"
_KEEP = "insert into role_names select $role, unnest($languages), unnest($names)"

Names = Mapping[tuple[str, Language], str]


def own_names(store: Store) -> Names:
    """(role, language) -> its own name, where it has one."""
    frame = store.read(_NAMES)
    return dict(zip(zip(frame["role"], frame["language"], strict=True), frame["name"], strict=True))


def rename(store: Store, role: str, names: Mapping[Language, str]) -> None:
    """Call a role so from now on.

    Args:
        store: the warehouse.
        role: code of the role.
        names: its name by language; a language left out, an empty name or the lexicon's is the lexicon's again.

    Raises:
        RoleNameTaken: another role is called so, in the same language.
    """
    shortened = {lang: " ".join(name.split())[:LONGEST] for lang, name in names.items()}
    own = {lang: name for lang, name in shortened.items() if name and name != role_name(role, lang)}
    held = own_names(store)
    for lang, name in shortened.items():
        if _called(wanted := name or role_name(role, lang), lang, held) - {role}:
            raise RoleNameTaken(wanted)
    with store.write() as cursor:
        cursor.execute(_FORGET, {"role": role})
        if own:
            cursor.execute(_KEEP, {"role": role, "languages": list(own), "names": list(own.values())})


def _called(name: str, lang: Language, held: Names) -> set[str]:
    """The roles that have a name, whatever its case."""
    every = (f"{function}.{work}" for function in functions() for work in works())
    return {code for code in every if (held.get((code, lang)) or role_name(code, lang)).casefold() == name.casefold()}
