"""Suggestions for titles the lexicon does not map: near names of known roles, for a person to decide."""

from functools import cache

from rapidfuzz import fuzz, process

from data.roles.text import fold, lexicon, parts

# Below this likeness (0..100) a name has no more in common with the title than any other.
LEAST_LIKE = 55.0


@cache
def _names() -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Known occupation names as joined stems, and the role each stands for."""
    found: dict[str, str] = {}
    for function, entry in lexicon("functions").items():
        for term in entry["jobs"]:
            name, _, work = term.partition(">")
            found.setdefault(_key(name), f"{function}.{work or entry['trade']}")
    return tuple(found), tuple(found.values())


def _key(title: str) -> str:
    return " ".join(word for piece in parts(title) for word in piece) or fold(title)


def suggest(title: str, n: int = 3) -> list[tuple[str, float]]:
    """The `n` roles whose known names are most like a title, best first, with their likeness in 0..1.

    Compares stems of words by rapidfuzz's token_sort_ratio; empty where nothing reaches LEAST_LIKE.
    """
    names, roles = _names()
    best: dict[str, float] = {}
    # several names of one role may be near; look further than n
    near = process.extract(_key(title), names, scorer=fuzz.token_sort_ratio, limit=8 * n, score_cutoff=LEAST_LIKE)
    for _, score, at in near:
        best.setdefault(roles[at], round(score / 100, 3))
    return list(best.items())[:n]
