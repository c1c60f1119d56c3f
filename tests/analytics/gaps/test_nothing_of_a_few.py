"""What the answers about gaps hide cannot be worked out from everything they show, by linear programming."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable
from datetime import date
from itertools import product

import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analytics.gaps.design import known
from analytics.gaps.effects import first_looks
from analytics.gaps.evidence import overlap, within_range
from analytics.gaps.overlap import BANDS, banded
from analytics.gaps.roles import told_roles
from analytics.privacy.suppression import rate_hidden
from analytics.profiles.groups import PILLARS
from analytics.scope import Scope
from analytics.thresholds import THRESHOLDS
from data.store import Store
from tests.analytics.published import Published

BOTH = (True, False)
SCORES = {0.0: True, 1.0: False, None: None}  # a gap, none, unknown
Counts = Counter[tuple[Hashable, ...]]  # people by pillar, role, whether that is a gap (None: unknown), and applied


def nothing(roles: set[str]) -> Published:
    """Nothing is published of these roles yet, but every candidate has all pillars."""
    published = Published.of(pillar=PILLARS, role=sorted(roles), gap=(True, False, None), applied=BOTH)
    for role, applied, pillar in product(sorted(roles), BOTH, PILLARS[1:]):
        first, other = (published.having(pillar=p, role=role, applied=applied) for p in (PILLARS[0], pillar))
        published.same(first, other)
    return published


def counted(frame: pd.DataFrame) -> Counts:
    """The people of every cell, a score that is left out counting as unknown."""
    count: Counts = Counter()
    for pillar in PILLARS:
        kept = known(frame.reset_index(), pillar)
        met = dict(zip(kept["index"], kept[pillar] < 0.5, strict=True))
        for index, role, applied in zip(frame.index, frame["employee_role"], frame["applied"], strict=True):
            count[pillar, role, met.get(index), bool(applied)] += 1
    return count


def assert_nothing_of_a_few(published: Published, count: Counts) -> None:
    """Of no role can be told how many, fewer than k, met a gap or did not, nor how many of them applied or did not."""
    roles = sorted({str(cell[1]) for cell in published.cells})
    for pillar, role, gap, applied in product(PILLARS, roles, BOTH, ((True,), (False,), BOTH)):
        goal = published.having(pillar=pillar, role=role, gap=gap, applied=list(applied))
        if 0 < sum(count[cell] for cell in goal) < THRESHOLDS.k:
            assert published.width(goal) >= THRESHOLDS.k, (pillar, role, gap, applied)


def test_the_check_finds_a_cell_that_can_be_worked_out() -> None:
    count: Counts = Counter({cell: 1 if cell[1] == "a" else 20 for cell in nothing({"a", "b"}).cells})
    published = nothing({"a", "b"})
    published.add(21, pillar="photo", gap=True, applied=True)
    assert_nothing_of_a_few(published, count)
    published.add(20, pillar="photo", gap=True, applied=True, role="b")
    with pytest.raises(AssertionError):
        assert_nothing_of_a_few(published, count)


def test_the_check_adds_up_pillars() -> None:
    """Who applied beside one pillar applied beside the other: 3 of 40 are told by way of another pillar."""
    published = nothing({"a", "b"})
    published.add(40, pillar="photo", applied=True)
    published.add(37, pillar="network", applied=True, role="b")
    assert published.bounds(published.having(pillar="photo", applied=True, role="a")) == (3, 3)


def tell_totals(published: Published, pillar: str, frame: pd.DataFrame) -> bool:
    """What `lost` shows of a pillar, if anything."""
    rows = known(frame, pillar)
    sides = [(gap, rows.loc[(rows[pillar] < 0.5) == gap, "applied"]) for gap in BOTH]
    if any(len(y) == 0 or rate_hidden(int(y.sum()), len(y), k=THRESHOLDS.k_sensitive) for _, y in sides):
        return False
    for gap, y in sides:
        published.add(len(y), pillar=pillar, gap=gap)
        published.add(int(y.sum()), pillar=pillar, gap=gap, applied=True)
    return True


def tell_roles(published: Published, pillar: str, frame: pd.DataFrame) -> None:
    """What the table of roles shows of a pillar."""
    told, rows = told_roles(frame, pillar, gap=0.5), known(frame, pillar)
    for name in sorted(set(told.names)):
        role = rows[told.names == name]
        roles = set(role["employee_role"])
        shown = [(True, None)] * (name not in told.few)
        shown += [(False, None), (True, True), (False, True)] * (name not in told.hidden)
        for gap, applied in shown:
            kinds = {} if applied is None else {"applied": applied}
            count = ((role[pillar] < 0.5) == gap) & (applied is None or role["applied"])
            published.tell(published.having(pillar=pillar, gap=gap, role=roles, **kinds), int(count.sum()))


def assert_all_pillars_together_tell_of_no_few(frame: pd.DataFrame) -> None:
    if len(frame) < THRESHOLDS.k:
        return
    published = nothing(set(frame["employee_role"]))
    published.add(len(frame), pillar=PILLARS[0])  # how many candidates there are stands below the panel
    for pillar in PILLARS:
        if tell_totals(published, pillar, frame):
            tell_roles(published, pillar, frame)
    assert_nothing_of_a_few(published, counted(frame))


KIND = st.tuples(st.tuples(*[st.sampled_from([0.0, 0.0, 1.0, 1.0, None])] * 5), st.booleans())
PART = st.tuples(KIND, st.sampled_from([1, 2, 3, 6, 12, 30]))


@settings(max_examples=15, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.lists(PART, min_size=1, max_size=8), min_size=2, max_size=6), st.integers(1, 3))
def test_five_pillars_and_their_tables_of_roles_beside_each_other(
    roles: list[list[tuple[tuple[tuple[float | None, ...], bool], int]]], each: int
) -> None:
    """As many candidates of each kind in each role as given, `each` of them at one employee."""
    rows = [
        (f"r{role}", *scores, applied, f"{role} {place} {n // each}")
        for role, parts in enumerate(roles)
        for place, ((scores, applied), people) in enumerate(parts)
        for n in range(people)
    ]
    frame = pd.DataFrame(rows, columns=["employee_role", *PILLARS, "applied", "employee_id"])
    assert_all_pillars_together_tell_of_no_few(frame.astype(dict.fromkeys(PILLARS, float)))


UNTIL = st.sampled_from([None, date(2025, 9, 1), date(2026, 3, 1), date(2026, 8, 1)])
FUNCTIONS = st.lists(st.sampled_from(["logistics", "housekeeping", "kitchen", "reception"]), max_size=2, unique=True)


@settings(max_examples=4, suppress_health_check=list(HealthCheck))
@given(UNTIL, FUNCTIONS, st.sampled_from(["own", "rivals"]))
def test_nor_do_random_scopes_of_the_sample(sample_store: Store, until: date, codes: list[str], whose: str) -> None:
    scope = Scope(until=until, functions=tuple(sorted(codes)))
    assert_all_pillars_together_tell_of_no_few(first_looks(sample_store, scope, whose=whose).frame)


@settings(max_examples=100)
@given(st.lists(st.tuples(st.sampled_from([0, 1, 2, 4, 5, 9, 40]), st.integers(0, 12)), min_size=10, max_size=10))
def test_bands_of_chances_tell_of_no_few(bands: list[tuple[int, int]]) -> None:
    """Beside how many met the gap and did not, and how many of all are on common ground."""
    bands[5] = (bands[5][0] + THRESHOLDS.support, bands[5][1] + THRESHOLDS.support)  # else nothing is estimated
    centres = (BANDS[:-1] + BANDS[1:]) / 2
    chance = np.repeat(centres, [sum(counts) for counts in bands])
    exposed = np.concatenate([np.repeat([True, False], counts) for counts in bands])
    n, table = len(chance), banded(chance, exposed)
    published = Published.of(band=range(10), met=BOTH)
    for met in BOTH:
        published.add(int((exposed == met).sum()), met=met)
    inside = published.having(band=[place for place, centre in enumerate(centres) if within_range(centre)])
    kept = round(overlap(chance, exposed).kept * n)
    few = THRESHOLDS.k - 1
    published.tell(inside, kept - few if kept == n else kept, few if kept == 0 else kept)
    for band, row in enumerate(table.to_dict("records")):
        if not row["hidden"]:
            published.add(int(row["met"]), band=band, met=True)
            published.add(int(row["not_met"]), band=band, met=False)
    for band, met in product(range(10), (*BOTH, None)):
        goal = published.having(band=band, **({} if met is None else {"met": met}))
        true = sum(bands[band]) if met is None else bands[band][0 if met else 1]
        if 0 < true < THRESHOLDS.k:
            low, high = published.bounds(goal)
            # That it is hidden says 1 to k-1; nothing may say more.
            assert low <= 1, (band, met)
            assert high >= few, (band, met)
