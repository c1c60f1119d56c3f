"""How well titles become roles, on a file of occupations named in French and English.

Run `python -m tests.bench.roles [--titles DIR]`; DIR (or the variable FIRST_RUNG_TITLES) holds `esco_en.csv` and
`esco_fr.csv` with the columns conceptUri, iscoGroup, preferredLabel. Only preferred labels are read, whole, with both
genders where the French one gives them ("acheteur/acheteuse"); the files are not loaded into the lexicon but for the
figures that say so: there the lexicon is widened by a list of occupations as an analyst would load it, once by the
whole list (which holds the very titles asked for) and once by the part that was not set aside.

Figures, each for the lexicon and for a plain fuzzy match (rapidfuzz token_sort_ratio of the French label, first gender,
with every English label, accepted from a threshold on):

same role     Share of occupations whose French and English labels give the same role. Fuzzy: the best accepted English
              label is the occupation's own. An unmapped label counts against.
wrong merges  Over all ordered pairs of different occupations (French label of one, English label of the other): share
              given the same role. Fuzzy: share of those pairs accepted.
astray        The strict companion: share of occupations whose French label gets a role that is not its English
              label's but is some other occupation's. Fuzzy: the best accepted label is another occupation's.
far           Among pairs of different English labels given one role: share in different ISCO minor groups (3 digits).
              A role is wider than an occupation by intent; this is the part of the width that may be wrong.

How far to trust them: four fifths of the labels were read while the words of the lexicon were chosen, so the share
on those is flattering. A fifth (by a hash of conceptUri) was set aside and its titles not read, but its share of same
roles was looked at after each round, and two rules (kinds of work joined, a trade assumed where none is said) were kept
with it in view. It is nearer to what new titles will give, not free of choice; its Wilson 95 % interval is printed.
"""

import argparse
import csv
import hashlib
import os
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from random import Random
from types import MappingProxyType

import numpy as np
from rapidfuzz import fuzz, process
from scipy.stats import binomtest

from data.roles.names import functions, role_name, works
from data.roles.normalise import Role, normalise, normalise_all
from data.roles.occupations import label_roles, read_pair
from data.roles.titles import widened

THRESHOLDS = (60.0, 80.0)


@dataclass(frozen=True)
class Occupation:
    """One occupation of the title files."""

    uri: str
    group: str
    english: str
    french: str

    @property
    def held_out(self) -> bool:
        """Whether the occupation was set aside while the lexicon was written."""
        return int(hashlib.sha256(self.uri.encode()).hexdigest(), 16) % 5 == 0


@dataclass(frozen=True)
class Figures:
    """Shares of occupations (same, astray, mapped) and of pairs (merged, far); see the module's text."""

    occupations: int
    same: float
    merged: float
    astray: float
    mapped: float
    far: float | None = None

    def line(self, name: str) -> str:
        """One printed line."""
        far = "" if self.far is None else f"  far {self.far:6.1%}"
        return (
            f"{name:<34} n {self.occupations:>5}  same role {self.same:6.1%}  wrong merges {self.merged:7.3%}"
            f"  astray {self.astray:6.1%}  mapped {self.mapped:6.1%}{far}"
        )


def default_folder() -> Path:
    """Where the title files are looked for: FIRST_RUNG_TITLES, else `shared/data/titles` beside the repository."""
    named = os.environ.get("FIRST_RUNG_TITLES")
    return Path(named) if named else Path(__file__).resolve().parents[3] / "shared" / "data" / "titles"


def occupations(folder: Path) -> list[Occupation]:
    """Occupations present in both files, in the English file's order."""

    def rows(path: Path) -> dict[str, dict[str, str]]:
        with path.open(encoding="utf-8", newline="") as file:
            return {row["conceptUri"]: row for row in csv.DictReader(file)}

    english, french = map(rows, _files(folder))
    return [
        Occupation(uri, row["iscoGroup"], row["preferredLabel"], french[uri]["preferredLabel"])
        for uri, row in english.items()
        if uri in french
    ]


def _files(folder: Path) -> list[Path]:
    return [folder / f"esco_{language}.csv" for language in ("en", "fr")]


def lexicon_figures(chosen: list[Occupation], known: Mapping[str, str] = MappingProxyType({})) -> Figures:
    """The figures of the lexicon's roles, widened by the labels of a list of occupations where one is loaded."""
    n = len(chosen)
    english, french = (_roles([getattr(o, language) for o in chosen], known) for language in ("english", "french"))
    own = [a is not None and a == b for a, b in zip(english, french, strict=True)]
    held = Counter(role for role in english if role)
    pairs = sum(held[role] for role in french if role) - sum(own)
    astray = sum(not same and role is not None and held[role] > 0 for role, same in zip(french, own, strict=True))
    mapped = sum(role is not None for role in english + french)
    return Figures(n, sum(own) / n, pairs / (n * (n - 1)), astray / n, mapped / (2 * n), _far(chosen, english))


def _roles(titles: list[str], known: Mapping[str, str]) -> list[str | None]:
    read = widened(normalise_all(titles), known)
    return [read[title].role for title in titles]


def _far(chosen: list[Occupation], roles: list[str | None]) -> float:
    same_role = Counter(role for role in roles if role)
    near = Counter((role, o.group[:3]) for o, role in zip(chosen, roles, strict=True) if role)

    def pairs(counted: Counter[str] | Counter[tuple[str, str]]) -> int:
        return sum(k * (k - 1) // 2 for k in counted.values())

    return 1 - pairs(near) / max(1, pairs(same_role))


def fuzzy_figures(chosen: list[Occupation], threshold: float) -> Figures:
    """The same figures of a plain fuzzy match from `threshold` (0..100) on."""
    n = len(chosen)
    french = [o.french.split("/")[0].strip().lower() for o in chosen]
    likeness = process.cdist(french, [o.english.lower() for o in chosen], scorer=fuzz.token_sort_ratio)
    accepted = likeness >= threshold
    best = likeness.argmax(axis=1)
    matched = accepted[np.arange(n), best]
    own = best == np.arange(n)
    merged = (accepted.sum() - np.trace(accepted)) / (n * (n - 1))
    return Figures(
        n, float((matched & own).mean()), float(merged), float((matched & ~own).mean()), float(matched.mean())
    )


def noisy_titles(n: int, *, seed: int = 1) -> list[str]:
    """`n` distinct titles as they are met: a role's label with city, gender mark, contract and requisition number."""
    random = Random(seed)
    places = ("Lyon", "Paris (75)", "Grenoble", "San Diego, CA", "Nantes", "Manchester", "Bruxelles", "Remote")
    marks = ("H/F", "(F/H)", "(m/w/d)", "", "CDI", "- CDD 6 mois", "Part-Time", "- urgent", "@ Example Group")
    levels = ("", "Senior ", "Junior ", "Assistant ", "Stagiaire ", "Lead ")

    def one(number: int) -> str:
        role = f"{random.choice(functions())}.{random.choice(works())}"
        label = role_name(role, random.choice(("en", "fr")))
        title = f"{random.choice(levels)}{label} {random.choice(marks)} - {random.choice(places)} ref {number}"
        return random.choice((title, title.upper(), title.lower()))

    def endless() -> Iterator[str]:
        for number in count():
            yield one(number)

    return [title for title, _ in zip(endless(), range(n), strict=False)]


def throughput(n: int = 100_000) -> tuple[float, float, dict[str, Role]]:
    """Seconds by the clock and by the processor to normalise `n` distinct noisy titles, and the roles."""
    titles = noisy_titles(n)
    normalise("warm the lexicon")
    started, used = time.perf_counter(), time.process_time()
    roles = normalise_all(titles)
    return time.perf_counter() - started, time.process_time() - used, roles


def main() -> None:
    """Print every figure."""
    parser = argparse.ArgumentParser(description="Roles: agreement of French and English, wrong merges, speed.")
    parser.add_argument("--titles", type=Path, default=default_folder(), help="folder of esco_en.csv and esco_fr.csv")
    folder: Path = parser.parse_args().titles
    if (folder / "esco_en.csv").is_file():
        everything = occupations(folder)
        seen = [o for o in everything if not o.held_out]
        unseen = [o for o in everything if o.held_out]
        for name, chosen in (("all", everything), ("seen while written", seen), ("set aside", unseen)):
            figures = lexicon_figures(chosen)
            print(figures.line(f"lexicon, {name}"))
        pair = {o.uri: told for o, told in zip(everything, read_pair(_files(folder)), strict=True)}
        whole, seen_only = (label_roles(pair[o.uri] for o in chosen) for chosen in (everything, seen))
        print(lexicon_figures(unseen, seen_only).line("set aside, list of the others loaded"))
        print(lexicon_figures(unseen, whole).line("set aside, whole list loaded"))
        print(lexicon_figures(everything, whole).line("all, whole list loaded"))
        agreeing = binomtest(round(figures.same * len(unseen)), len(unseen)).proportion_ci(method="wilson")
        print(f"{'same role, set aside, 95 %':<34} {agreeing.low:.1%} to {agreeing.high:.1%}")
        for threshold in THRESHOLDS:
            print(fuzzy_figures(everything, threshold).line(f"rapidfuzz alone from {threshold:.0f}, all"))
            print(fuzzy_figures(unseen, threshold).line(f"rapidfuzz alone from {threshold:.0f}, set aside"))
    else:
        print(f"no title files in {folder}: give --titles or FIRST_RUNG_TITLES")
    seconds, processor, roles = throughput()
    mapped = sum(role.role is not None for role in roles.values()) / len(roles)
    speed = f"{len(roles) / seconds:,.0f} titles/s"
    print(f"{len(roles):,} distinct noisy titles in {seconds:.2f} s ({processor:.2f} s of processor) = {speed}")
    print(f"{mapped:.1%} of the generated titles mapped")


if __name__ == "__main__":
    main()
