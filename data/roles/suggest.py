"""Suggestions for titles the lexicon does not map: near names of known roles, for a person to decide."""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from rapidfuzz import fuzz, process

from data.roles.text import joined, lexicon

# Below this likeness (0..100) a name has no more in common with the title than any other.
LEAST_LIKE = 55.0


@cache
def _names() -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Known occupation names as joined stems, and the role each stands for."""
    found: dict[str, str] = {}
    for function, entry in lexicon("functions").items():
        for term in entry["jobs"]:
            name, _, work = term.partition(">")
            found.setdefault(joined(name), f"{function}.{work or entry['trade']}")
    return tuple(found), tuple(found.values())


def suggest(title: str, n: int = 3, *, listed: Mapping[str, str] = MappingProxyType({})) -> list[tuple[str, float]]:
    """The `n` roles whose known names are most like a title, best first, with their likeness in 0..1.

    Compares stems of words by rapidfuzz's token_sort_ratio; empty where nothing reaches LEAST_LIKE.

    Args:
        title: to find a role for.
        n: how many.
        listed: further names -> role (see `occupations.listed`).
    """
    names, roles = _names()
    names, roles = (*names, *listed), (*roles, *listed.values())
    best: dict[str, float] = {}
    # several names of one role may be near; look further than n
    near = process.extract(joined(title), names, scorer=fuzz.token_sort_ratio, limit=8 * n, score_cutoff=LEAST_LIKE)
    for _, score, at in near:
        best.setdefault(roles[at], round(score / 100, 3))
    return list(best.items())[:n]
