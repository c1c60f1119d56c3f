"""Journeys in their three units, up to the application, and of some companies only."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from data.store import Store
from tests.literal import Row, Tables, put

Make = Callable[[Tables], Store]
START = datetime(2026, 3, 2, 9)
SESSIONS = (Path(__file__).parents[3] / "analytics" / "sessions.sql").read_text("utf-8")


def log(*events: tuple[float, str], who: str = "a", **rest: object) -> list[Row]:
    """Touchpoints of one candidate at so many minutes after the start."""
    return [
        {"candidate_id": who, "occurred_at": START + timedelta(minutes=m), "kind": kind, **rest} for m, kind in events
    ]


def journeys(store: Store, unit: str = "candidate", gap: int = 30, among: list[str] | None = None) -> pd.DataFrame:
    return store.read(
        "from journeys_of($unit, $gap, $among::varchar[], false) order by candidate, started_at",
        {"unit": unit, "gap": gap, "among": among},
    )


def test_the_table_is_the_macro_at_its_defaults(warehouse: Make) -> None:
    store = warehouse({"touchpoints": log((0, "event"), (1, "profile_view"), (2, "application_submitted"))})
    pd.testing.assert_frame_equal(store.read("from journeys"), journeys(store))


@pytest.mark.parametrize("gap", [10, 29, 30, 2_000])
def test_sessions_cut_from_what_journeys_tell_are_those_of_the_touchpoints(store: Store, gap: int) -> None:
    rng = np.random.default_rng(11)
    rows = [
        {
            "candidate_id": f"c{rng.integers(20)}",
            "occurred_at": START + timedelta(minutes=int(rng.integers(40)) * 10, microseconds=int(rng.integers(3))),
            "kind": ("profile_view", "job_ad", "event", "application_submitted", "withdrawn")[rng.integers(5)],
            "title": ("Cook", "Buyer", None)[rng.integers(3)],
            "company": ("Alto", "Brio", None)[rng.integers(3)],
            "channel": ("email", "search", None)[rng.integers(3)],
            "employee_id": f"E{rng.integers(3)}",
        }
        for _ in range(240)
    ]
    put(store, {"touchpoints": list({tuple(row.items()): row for row in rows}.values())})
    kept = journeys(store, "session", gap).drop(columns=["starts", "visits"])
    whom = {"profile": ["ad_company", "ad_role"]}
    whom["ad"] = [f"look_{what}" for what in ("employee", "company", "role", "level", "alumnus")]
    for opened, not_asked in whom.items():
        asked = {"unit": "session", "gap_minutes": gap, "every": 1, "begun": True, "opened": opened}
        cut = store.read(f"{SESSIONS} from journeys order by candidate, started_at", asked)
        told = kept.drop(columns=not_asked)
        pd.testing.assert_frame_equal(cut[list(told)], told)
    assert cut["n_touchpoints"].nunique() > 3
    assert kept[["look_role", "ad_role", "first_channel", "applied_at", "withdrawn_at"]].notna().sum().min() > 3


def test_research_ends_with_the_application(warehouse: Make) -> None:
    store = warehouse(
        {
            "touchpoints": log(
                (0, "company_page"),
                (5, "company_page"),
                (9, "application_submitted"),
                (12, "profile_view"),
                (15, "hired"),
            )
        }
    )
    journey = journeys(store).iloc[0]
    assert (journey["path"], journey["n_touchpoints"]) == ("cA", 3)
    assert journey["last_at"] == journey["applied_at"] == START + timedelta(minutes=9)
    assert pd.isna(journey.get("look_at"))  # a look after the application is not research


def test_the_first_application_counts(warehouse: Make) -> None:
    store = warehouse({"touchpoints": log((0, "application_submitted"), (9, "application_submitted"))})
    assert journeys(store)[["path", "n_touchpoints"]].to_numpy().tolist() == [["A", 1]]


def test_the_first_look_is_the_first_employee_and_the_first_ad_the_first_job(warehouse: Make) -> None:
    rows = [
        *log((0, "job_ad"), job_id="J1"),
        *log((0, "profile_view"), employee_id="E2"),
        *log((0, "profile_view"), employee_id="E1"),
        *log((0, "job_ad"), job_id="J2"),
    ]
    jobs = [{"job_id": j, "company": c, "title": "Cook"} for j, c in (("J1", "Alto"), ("J2", "Brio"))]
    journey = journeys(warehouse({"touchpoints": rows, "jobs": jobs})).iloc[0]
    assert (journey["look_employee"], journey["look_ord"], journey["ad_company"]) == ("E2", 2, "Alto")


def test_repeats_are_one_step_of_the_path_and_twenty_steps_are_kept(warehouse: Make) -> None:
    events = [(minute, ("event", "job_ad")[minute // 2 % 2]) for minute in range(60)]
    journey = journeys(warehouse({"touchpoints": log(*events)})).iloc[0]
    assert (journey["path"], journey["n_touchpoints"]) == ("ej" * 10, 60)


def test_the_first_channel_is_that_of_the_first_touchpoint_even_when_it_has_none(warehouse: Make) -> None:
    store = warehouse({"touchpoints": log((0, "event")) + log((1, "job_ad"), channel="email")})
    assert pd.isna(journeys(store)["first_channel"].iloc[0])


@pytest.mark.parametrize(
    ("events", "gave_up"),
    [
        ([(0, "event"), (5, "withdrawn")], True),
        ([(0, "event"), (5, "withdrawn"), (9, "application_submitted")], True),
        ([(0, "event"), (5, "application_submitted"), (9, "withdrawn")], False),
    ],
)
def test_a_withdrawal_counts_before_the_application_only(
    warehouse: Make, events: list[tuple[float, str]], gave_up: bool
) -> None:
    assert journeys(warehouse({"touchpoints": log(*events)}))["withdrawn_at"].notna().tolist() == [gave_up]


def test_a_pause_longer_than_the_gap_ends_a_session(warehouse: Make) -> None:
    store = warehouse({"touchpoints": log((0, "event"), (30, "job_ad"), (60.02, "review_site"), (100, "event"))})
    sessions = journeys(store, "session", 30)
    assert sessions["path"].tolist() == ["ej", "r", "e"]
    assert journeys(store, "session", 31)["path"].tolist() == ["ejr", "e"]
    assert sessions["part"].nunique() == 3


def test_sessions_after_an_application_are_journeys_of_their_own(warehouse: Make) -> None:
    store = warehouse({"touchpoints": log((0, "event"), (1, "application_submitted"), (2, "hired"), (90, "job_ad"))})
    assert journeys(store, "session")["path"].tolist() == ["eA", "j"]


def test_a_journey_per_job_leaves_out_what_concerns_no_job(warehouse: Make) -> None:
    rows = [
        *log((0, "company_page")),
        *log((1, "job_ad"), (4, "application_submitted"), job_id="J1"),
        *log((2, "job_ad"), (3, "job_ad"), job_id="J2"),
    ]
    assert journeys(warehouse({"touchpoints": rows}), "job")["path"].tolist() == ["jA", "j"]


def test_some_companies_only_is_as_if_no_others_had_been_recorded(tmp_path: Path) -> None:
    companies = ["Alto", "Brio", "Cargo", None]
    kinds = ["profile_view", "job_ad", "event", "application_submitted", "company_page"]
    rows = [
        {
            "candidate_id": f"c{(7 * n) % 5}",
            "occurred_at": START + timedelta(minutes=17 * n),
            "kind": kinds[(n * n) % 5],
            "company": companies[(n * 3 + n // 4) % 4],
            "job_id": f"J{n % 3}",
            "channel": ["email", None, "search"][n % 3],
        }
        for n in range(60)
    ]
    kept = [row for row in rows if row["company"] in ("Alto", "Cargo")]
    everything, some = (Store(tmp_path / f"{name}.duckdb", tmp_path / name) for name in ("all", "some"))
    put(everything, {"touchpoints": rows})
    put(some, {"touchpoints": kept})
    numbers = ["candidate", "look_ord"]  # of the warehouse, not of the journey
    for unit in ("candidate", "session", "job"):
        found = [
            journeys(store, unit, 40, among).merge(store.read("from people"), on="candidate").drop(columns=numbers)
            for store, among in ((everything, ["Alto", "Cargo"]), (some, None))
        ]
        ordered = [frame.sort_values(["pseudonym", "part"], ignore_index=True) for frame in found]
        assert 0 < len(ordered[0]) == len(ordered[1])
        pd.testing.assert_frame_equal(ordered[0], ordered[1])


def test_the_horizon_is_the_last_moment_observed(warehouse: Make) -> None:
    store = warehouse({"touchpoints": log((0, "event"), (5, "application_submitted"), (9, "hired"))})
    assert store.read("from horizon").to_numpy().tolist() == [[pd.Timestamp(START + timedelta(minutes=9)), 3]]
