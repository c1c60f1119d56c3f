"""Job titles to roles: (function, kind of work, level), in French and English.

A title is read with the lexicon beside this module (functions.toml, work.toml, levels.toml, noise.toml). The function
comes from an occupation's name ("payroll clerk"), else from a word of its field nearest to the head ("manager,
logistics"), else from a weak word, which is marked doubtful. The kind of work is the strongest one named, else the
trade the occupation's name stands for. A title without a known function has no role: it is never guessed.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from data.roles.text import Index, Words, build_index, lexicon, parts, spans

# Looking at these functions is looking at a recruiter.
RECRUITING_FUNCTIONS: frozenset[str] = frozenset({"human-resources", "recruitment"})
# From this level on a person leads the company, whatever the function.
EXECUTIVE_LEVEL = 11
# From this level on a person leads others.
MANAGING_LEVEL = 7

_JOB, _FIELD, _GENERAL, _WEAK = 3, 2, 1, 0
_STAFF = "staff"
_STAFF_LEVEL = 4


@dataclass(frozen=True)
class Role:
    """What a title says: role and function codes, level 1..12, and whether the evidence is weak or ambiguous."""

    role: str | None
    function: str | None
    level: int | None
    doubtful: bool


UNKNOWN = Role(None, None, None, False)


@dataclass(frozen=True)
class _Term:
    function: str
    tier: int
    work: str | None


@dataclass(frozen=True)
class _Hit:
    """A function's term found in a title: where, how far from the nearest word of work."""

    term: _Term
    start: int
    end: int
    distance: int


@cache
def _functions() -> tuple[Index, tuple[_Term, ...]]:
    phrases: list[tuple[str, int]] = []
    terms: list[_Term] = []
    for tier, key in ((_JOB, "jobs"), (_FIELD, "field"), (_WEAK, "weak")):
        for function, entry in lexicon("functions").items():
            for text in entry[key]:
                phrase, _, work = text.partition(">")
                phrases.append((phrase, len(terms)))
                strength = min(tier, _GENERAL) if entry.get("general") else tier
                terms.append(_Term(function, strength, work or (entry["trade"] if tier == _JOB else None)))
    return build_index(phrases), tuple(terms)


@cache
def _works() -> tuple[Index, tuple[str, ...], dict[str, int]]:
    works = lexicon("work")
    codes = tuple(works)
    index = build_index((term, codes.index(code)) for code, work in works.items() for term in work["terms"])
    return index, codes, {code: work["level"] for code, work in works.items()}


@cache
def _levels() -> tuple[Index, Index]:
    table = lexicon("levels")
    outright = build_index((t, int(level)) for level, x in table.items() if level != "shift" for t in x["terms"])
    shifts = build_index((term, step) for key, step in (("down", -1), ("up", 1)) for term in table["shift"][key])
    return outright, shifts


def _hits(words: Words) -> list[_Hit]:
    index, terms = _functions()
    found = list(spans(words, index))
    heads = _works_in(words) if found else []
    hits = []
    for start, end, number in found:
        outside = [max(start - b, a - end) for a, b, _ in heads if b <= start or a >= end]
        hits.append(_Hit(terms[number], start, end, min(outside, default=0)))
    return hits


def _deciding_part(pieces: list[Words]) -> tuple[int, list[_Hit]] | None:
    """Number and hits of the first part that names a function, else of the first with a weak word."""
    weak = None
    for at, words in enumerate(pieces):
        hits = _hits(words)
        if any(hit.term.tier > _WEAK for hit in hits):
            return at, hits
        if hits and weak is None:
            weak = at, hits
    return weak


def _works_in(words: Words) -> list[tuple[int, int, int]]:
    return list(spans(words, _works()[0]))


def _best(hits: list[_Hit]) -> tuple[_Hit, bool]:
    """The deciding hit, and whether another function has as good a claim."""

    def claim(hit: _Hit) -> tuple[int, int]:
        return hit.term.tier, -hit.distance if hit.term.tier < _JOB else 0

    best = max(hits, key=lambda hit: (claim(hit), hit.end - hit.start, -hit.start))
    rivals = (hit for hit in hits if hit.term.function != best.term.function)
    return best, any(claim(hit) >= claim(best) for hit in rivals)


def _work(best: _Hit, inside: list[tuple[int, int, int]], elsewhere: list[int]) -> tuple[str, bool]:
    """Code of the kind of work (the strongest named; an occupation's trade beats weaker words), and if it was said."""
    codes = _works()[1]
    named = [work for start, end, work in inside if end <= best.start or start >= best.end]
    if best.term.work is None:
        within = [work for start, end, work in inside if best.start <= start and end <= best.end]
        candidates = named or within or elsewhere
        if candidates:
            return codes[min(candidates)], True
        # "Customer service" alone is most likely the trade's, but never a manager's
        trade: str = lexicon("functions")[best.term.function]["trade"]
        return (_STAFF if trade == "manager" else trade), False
    own = codes.index(best.term.work)
    helping = codes.index("assistant")
    if helping in named and best.term.work not in ("manager", "supervisor"):
        return codes[min(named)], True
    return codes[min([own, *named])], True


def _level(words: Words, work: str | None) -> int | None:
    outright, shifts = _levels()
    named = [level for _, _, level in spans(words, outright)]
    if named and min(named) <= 2:
        return min(named)
    usual = _works()[2].get(work, _STAFF_LEVEL) if work else None
    base = max(named, default=usual)
    if base is None or (base <= 3 and work == "assistant"):
        return base
    step = sum(step for _, _, step in spans(words, shifts))
    return min(12, max(3, base + max(-1, min(1, step))))


def normalise(title: str) -> Role:
    """Role of one title; any text is fine, `role` is None where no function is known."""
    pieces = parts(title)
    deciding = _deciding_part(pieces)
    if deciding is None:
        return _without_function(tuple(word for words in pieces for word in words))
    at, hits = deciding
    best, ambiguous = _best(hits)
    inside = _works_in(pieces[at])
    elsewhere = [] if inside else [work for words in pieces for _, _, work in _works_in(words)]
    work, said = _work(best, inside, elsewhere)
    function = best.term.function
    read = tuple(word for words in pieces[: at + 1] for word in words)
    return Role(f"{function}.{work}", function, _level(read, work), ambiguous or best.term.tier == _WEAK or not said)


def _without_function(words: Words) -> Role:
    strongest = min((work for _, _, work in _works_in(words)), default=None)
    return UNKNOWN if strongest is None else Role(None, None, _level(words, _works()[1][strongest]), False)


def level_of(title: str, role: str) -> int:
    """The level of a title that stands for a role: what it says, else what is usual for the kind of work."""
    usual: int = _works()[2][role.partition(".")[2]]
    return normalise(title).level or usual


def normalise_all(titles: Iterable[str]) -> dict[str, Role]:
    """Roles of many titles, each distinct title read once."""
    return {title: normalise(title) for title in dict.fromkeys(titles)}
