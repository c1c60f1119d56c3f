"""A list of occupations in two languages (an ESCO file pair), so that its labels widen the lexicon.

An occupation stands for the role of its preferred labels, where the lexicon reads one of them surely and they do not
contradict each other; else for the role most of its other labels surely have. All its labels then stand for that role.
They are looked up only for titles the lexicon does not know or doubts: what it reads surely stays.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from data.errors import NotOccupations
from data.imports.sniff import sniff
from data.roles.normalise import normalise
from data.roles.text import joined
from data.roles.titles import read_all_again, unsure
from data.store import Store

MOST_ROWS = 50_000  # ESCO has about three thousand
_URI, _PREFERRED, _OTHERS = "conceptUri", "preferredLabel", "altLabels"
_LABELS = "select label, role from occupation_labels"
_FORGET = "delete from occupation_labels"
_KEEP = "insert into occupation_labels select unnest($labels), unnest($roles)"


@dataclass(frozen=True)
class Occupation:
    """One occupation: its preferred label in each language, and all it is called besides."""

    preferred: tuple[str, ...]
    others: tuple[str, ...]


@dataclass(frozen=True)
class Loaded:
    """What a list brought: its occupations, the labels the lexicon could not tell alone, the titles that changed."""

    occupations: int
    labels: int
    titles: int


def read_pair(files: Sequence[Path]) -> list[Occupation]:
    """The occupations that are in every file, each file one language.

    Raises:
        DataError: a file cannot be read.
        NotOccupations: it lacks a column, or the files have no occupation in common.
    """
    tables = [dict(_rows(file)) for file in files]
    common = [uri for uri in tables[0] if all(uri in table for table in tables[1:])]
    if not common:
        raise NotOccupations((_URI,))
    return [
        Occupation(tuple(t[uri][0] for t in tables), tuple(label for t in tables for label in t[uri][1]))
        for uri in common
    ]


def label_roles(occupations: Iterable[Occupation]) -> dict[str, str]:
    """The labels the lexicon does not know or doubts -> the role of their occupation; none that would have two."""
    found: dict[str, set[str]] = {}
    for one in occupations:
        if (role := _role(one)) is not None:
            for label in {*one.preferred, *one.others}:
                if unsure(normalise(label)):
                    found.setdefault(joined(label), set()).add(role)
    return {label: roles.pop() for label, roles in sorted(found.items()) if len(roles) == 1}


def load_occupations(store: Store, files: Sequence[Path]) -> Loaded:
    """Load a list in the place of the one before; titles are read again and the marts follow.

    Raises:
        DataError: see `read_pair`; nothing was changed.
    """
    occupations = read_pair(files)
    known = label_roles(occupations)
    return Loaded(len(occupations), len(known), _replace(store, known))


def forget_occupations(store: Store) -> int:
    """Read titles by the lexicon alone again; how many changed."""
    return _replace(store, {})


def listed(store: Store) -> dict[str, str]:
    """The labels of the loaded list -> role; see `label_roles`."""
    frame = store.read(_LABELS)
    return dict(zip(frame["label"], frame["role"], strict=True))


def _replace(store: Store, known: dict[str, str]) -> int:
    with store.write() as cursor:
        cursor.execute(_FORGET)
        if known:
            cursor.execute(_KEEP, {"labels": list(known), "roles": list(known.values())})
        return len(read_all_again(cursor))


def _role(one: Occupation) -> str | None:
    preferred = _sure(one.preferred)
    if len(preferred) == 1:
        return next(iter(preferred))
    voted = _sure(one.others)
    votes = (voted if not preferred else Counter({role: voted[role] for role in preferred})).most_common(2)
    clear = votes and votes[0][1] and (len(votes) == 1 or votes[0][1] > votes[1][1])
    return votes[0][0] if clear else None


def _sure(labels: Iterable[str]) -> Counter[str]:
    read = (normalise(label) for label in labels)
    return Counter(role.role for role in read if role.role is not None and not role.doubtful)


def _rows(file: Path) -> Iterator[tuple[str, tuple[str, tuple[str, ...]]]]:
    source = sniff(file)
    missing = tuple(name for name in (_URI, _PREFERRED) if name not in source.columns)
    if missing:
        raise NotOccupations(missing)
    places = [source.columns.index(name) if name in source.columns else None for name in (_URI, _PREFERRED, _OTHERS)]
    with file.open(encoding=source.encoding, newline="") as stream:
        for _ in range(source.first_row - 1):
            stream.readline()
        for row in islice(csv.reader(stream, delimiter=source.delimiter), MOST_ROWS):
            uri, preferred, others = (row[at] if at is not None and at < len(row) else "" for at in places)
            if uri and preferred:
                yield uri, (preferred, tuple(filter(None, map(str.strip, others.splitlines()))))
