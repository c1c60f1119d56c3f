"""Which table a file is, told by its columns; or, where they do not tell it for sure, which tables come near."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from data.contracts import CONTRACTS
from data.imports import adapters
from data.imports.names import plain
from data.imports.refusals import ContactsNotKept, PartOfArchive
from data.imports.sniff import Source
from data.imports.suggest import by_name, constants_of, with_content

# files of the archive that a member of LinkedIn downloads, each told by its columns
CONTACTS = frozenset({"first name", "last name", "email address", "company", "position", "connected on"})
MEMBER_FILES = {
    "Profile.csv": frozenset({"first name", "last name", "headline", "summary", "industry", "geo location"}),
    "Positions.csv": frozenset({"company name", "title", "description", "location", "started on", "finished on"}),
}
MOST_NEAR = 3
EXACT = 0.3  # our own name for a column tells more than one of the trade's
LACKING = 0.75  # a column all tables know is worth less than that, one that only this table knows more


@dataclass(frozen=True)
class Near:
    """How near a file comes to a table.

    Attributes:
        table: its name.
        found: the table's columns that the file has.
        missing: those of them no row can do without and nothing in the file tells.
        sure: no name of such a column is missing; a closed list may be, because a log of one kind has no column for it.
        score: the columns found by name, each the less the more tables know it.
        own: no other table knows one of those columns.
    """

    table: str
    found: tuple[str, ...]
    missing: tuple[str, ...]
    sure: bool
    score: float
    own: bool


def recognise(source: Source) -> str | None:
    """The table whose required columns the file has, or None; of several, the first of `recognise_all`."""
    return next(iter(recognise_all(source)), None)


def recognise_all(source: Source) -> tuple[str, ...]:
    """The tables in a file: those of the known tool whose export it is, else the one its columns tell.

    None where that rests on thin ground: one column of many, or fewer columns than another table has here that lacks
    at most one: a nearer table, or any where no column is this one's own.
    """
    if of_an_archive(source) is not None:
        return ()
    if (tool := adapters.find(source)) is not None:
        return tuple(part.contract for part in tool.parts)
    near = _ranked(source)
    place, best = next(((place, one) for place, one in enumerate(near) if one.sure), (0, None))
    if best is None or (len(best.found) == 1 and len(source.columns) > 2):
        return ()
    others = near[:place] if best.own else [one for one in near if one.sure or one in near[:place]]
    more = (one for one in others if len(one.missing) <= 1 and len(one.found) > len(best.found))
    return () if any(more) else (best.table,)


def of_an_archive(source: Source) -> ContactsNotKept | PartOfArchive | None:
    """Why a lone file of a member's archive is not taken: it names other people, or tells too little by itself."""
    here = {plain(column) for column in source.columns}
    if here >= CONTACTS:
        return ContactsNotKept()
    name = next((name for name, columns in MEMBER_FILES.items() if here >= columns), None)
    return PartOfArchive(name) if name else None


def nearest(source: Source) -> tuple[Near, ...]:
    """The tables a file comes nearest to, the nearest first; none where it has next to nothing of any."""
    ranked = _ranked(source)
    near = [one for one in ranked if len(one.found) > 1] or [one for one in ranked if one.sure]
    return tuple(one for one in near if one.score >= near[0].score - abs(near[0].score) / 2)[:MOST_NEAR]


def _ranked(source: Source) -> list[Near]:
    named = {name: by_name(contract, source) for name, contract in CONTRACTS.items()}
    known = Counter(header for columns in named.values() for header in columns.values())
    found = [_near(name, columns, known, source) for name, columns in named.items() if columns]
    return sorted(found, key=lambda one: -one.score)


def _near(name: str, named: dict[str, str], known: Counter[str], source: Source) -> Near:
    table = CONTRACTS[name]
    told = with_content(table, source, named)
    given = {*told, *constants_of(table, source, told)}
    missing = tuple(column for column in table.required if column not in given)
    guessed = sum(column in given and column not in told for column in table.required)
    needed = [column for column in table.required if table.column(column).type != "choice"]
    exact = sum(plain(header) == plain(column) for column, header in named.items())
    return Near(
        name,
        found=tuple(told),
        missing=missing,
        sure=all(column in named for column in needed),
        score=sum(1 / known[header] for header in named.values())
        + EXACT * exact
        - LACKING * (len(missing) + guessed / 2),
        own=any(known[header] == 1 for header in named.values()),
    )
