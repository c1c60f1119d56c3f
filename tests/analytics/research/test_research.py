"""Contact, brand, coverage and credit."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pandas as pd
import pytest

from analytics.estimate import Estimate, NotYet
from analytics.question import Question
from analytics.research.brand import brand, kitagawa
from analytics.research.contact import contact, verdict
from analytics.research.coverage import coverage
from analytics.research.credit import credit, paths_of
from analytics.sampled import sampled
from analytics.scope import Scope
from analytics.thresholds import THRESHOLDS
from data.store import Store
from tests.literal import Row, Tables, many, shown, titled

Make = Callable[[Tables], Store]
Known = Callable[[dict[str, tuple[str, int]]], None]
COMPANIES: list[Row] = [{"company": "Ours", "is_own": True}, {"company": "Rival", "is_own": False}]
BUYER = {"title": "Buyer", "company": "Ours"}


@pytest.fixture
def climbed(warehouse: Make, known_roles: Known) -> Store:
    """30 buyers look at a buyer: 20 read an ad two days later, 10 do nothing more; 12 of the 20 apply on day 20.

    30 others write to an employee: 20 get an answer the next day, 10 of them apply on day 15; of the 10 without
    an answer 5 do.
    """
    known_roles({"Buyer": ("purchasing.staff", 4)})
    touches = many("a", 30, (0, "profile_view"), **BUYER)
    touches += many("a", 20, (2, "job_ad"), company="Ours")
    touches += many("a", 12, (20, "application_submitted"), company="Ours")
    touches += many("m", 30, (0, "message_to_employee"), employee_id="E1", company="Ours")
    touches += many("m", 20, (1, "employee_reply"), employee_id="E1", company="Ours")
    touches += many("m", 10, (15, "application_submitted"), company="Ours")
    late = many("m", 25, (15, "application_submitted"), company="Ours")[20:]
    touches += late + many("z", 8, (200, "company_page"), company="Rival")
    people = titled("a", 30, "Buyer") + titled("m", 30, "Buyer") + titled("z", 8, "Buyer")
    staff = [{"employee_id": f"E{n}", "company": "Ours", "title": "Buyer"} for n in range(20)]
    profiles = [{"employee_id": f"E{n}", "as_of": "2026-01-01", "has_profile": n < 12} for n in range(14)]
    for row in profiles:
        row["as_of"] = pd.Timestamp(str(row["as_of"]))
    return warehouse(
        {"companies": COMPANIES, "employees": staff, "profiles": profiles, "candidates": people, "touchpoints": touches}
    )


def test_answers_and_what_goes_with_them(climbed: Store) -> None:
    answer = contact(climbed, Scope())
    assert isinstance(answer.headline, Estimate)
    assert answer.headline.value == pytest.approx(20 / 30)
    assert shown(answer.table, "answer", "journeys", "applied") == [("answered", 20, 10), ("silent", 10, 5)]
    assert answer.facts["verdict"] == "not_yet"
    median, gap = answer.facts["median"], answer.facts["difference"]
    # Twenty of thirty are answered on the day after; ten of twenty apply after an answer, five of ten after none.
    assert isinstance(median, Estimate)
    assert (median.value, median.n) == (1, 30)
    assert isinstance(gap, Estimate)
    assert (gap.value, gap.n) == (pytest.approx(0), 30)


@pytest.mark.parametrize(
    ("low", "high", "said"), [(0.1, 0.3, "suggestive"), (-0.3, -0.1, "suggestive"), (-0.1, 0.3, "not_yet")]
)
def test_an_association_is_never_clear(low: float, high: float, said: str) -> None:
    assert verdict(Estimate((low + high) / 2, low, high, 100)) == said


def test_who_goes_on_with_us(climbed: Store) -> None:
    answer = brand(climbed, Scope())
    assert isinstance(answer.headline, Estimate)
    assert (answer.headline.value, answer.headline.n) == (pytest.approx(20 / 30), 30)
    assert shown(brand(climbed, Scope(), by="month").table, "label", "journeys", "engaged") == [("2026-03", 30, 20)]


def test_a_change_is_rate_and_mix() -> None:
    rate, mix = kitagawa(np.array([10, 10]), np.array([20, 80]), np.array([40, 10]), np.array([80, 20]))
    # a stays at .5, b goes from .125 to .5 at a mean weight of .5; weights go from (.2, .8) to (.8, .2).
    assert rate == pytest.approx(0.5 * 0.375)
    assert mix == pytest.approx(0.5 * 0.6 - 0.3125 * 0.6)
    assert rate + mix == pytest.approx(50 / 100 - 20 / 100)


def test_a_label_of_one_stretch_alone_is_all_mix() -> None:
    # Of a, 10 of 20 before and nobody now; of b, 8 of 80 before and 10 of 100 now: a tenth both times.
    rate, mix = kitagawa(np.array([10, 8]), np.array([20, 80]), np.array([0, 10]), np.array([0, 100]))
    assert rate == pytest.approx(0)
    assert mix == pytest.approx(10 / 100 - 18 / 100)


def test_the_change_and_its_parts_have_intervals_and_add_up(warehouse: Make, known_roles: Known) -> None:
    known_roles({"Buyer": ("purchasing.staff", 4), "Cook": ("catering.staff", 4)})
    # Before, 20 buyers of whom 10 go on, and 80 cooks of whom 10 do; now 80 buyers with 40, and 20 cooks with 10.
    touches: list[Row] = []
    for n, (start, title, people, on) in enumerate(
        [(0, "Buyer", 20, 10), (0, "Cook", 80, 10), (95, "Buyer", 80, 40), (95, "Cook", 20, 10)]
    ):
        touches += many(f"{n}w", people, (start, "profile_view"), title=title, company="Ours")
        touches += many(f"{n}w", on, (start + 5, "job_ad"), company="Ours")
    touches += many("z", 1, (160, "job_ad"), company="Rival")  # the last day observed
    facts = brand(warehouse({"companies": COMPANIES, "touchpoints": touches}), Scope()).facts
    told = {name: facts[name] for name in ("change", "rate", "mix")}
    assert all(isinstance(part, Estimate) and part.n == 200 for part in told.values())
    change, rate, mix = (part for part in told.values() if isinstance(part, Estimate))
    # As in test_a_change_is_rate_and_mix: buyers stay at a half, cooks go from an eighth to a half.
    assert [change.value, rate.value, mix.value] == pytest.approx([0.3, 0.5 * 0.375, 0.5 * 0.6 - 0.3125 * 0.6])
    # The bootstrap of a difference of two shares of 100 is close to its large-sample error.
    error = np.sqrt(0.2 * 0.8 / 100 + 0.5 * 0.5 / 100)
    assert [change.low, change.high] == pytest.approx([0.3 - 1.96 * error, 0.3 + 1.96 * error], abs=0.02)
    assert rate.low < rate.value < rate.high
    assert mix.low < mix.value < mix.high


def test_employees_without_a_profile(climbed: Store) -> None:
    answer = coverage(climbed, Scope())
    # 20 employees: 12 with a profile, 2 captured without one, 6 never captured.
    assert isinstance(answer.headline, Estimate)
    assert (answer.headline.value, answer.headline.n) == (pytest.approx(8 / 20), 20)


def test_touches_offline_over_all_companies(warehouse: Make, known_roles: Known) -> None:
    known_roles({})
    touches = many("a", 40, (0, "event"), company="Ours", offline=True)
    touches += many("b", 50, (0, "job_ad"), company="Ours") + many("c", 110, (0, "job_ad"), company="Rival")
    store = warehouse({"touchpoints": touches})
    told = coverage(store, Scope()).facts["offline"]
    assert isinstance(told, Estimate)
    assert (told.value, told.n) == (pytest.approx(40 / 200), 200)
    none = coverage(store, Scope(companies=("Rival",))).facts["offline"]
    assert isinstance(none, Estimate)
    assert (none.value, none.n) == (0, 110)


def test_touches_offline_tell_nothing_of_a_company_where_they_are_of_few(warehouse: Make, known_roles: Known) -> None:
    known_roles({})
    touches = many("a", 40, (0, "event"), company="Ours", offline=True) + many("b", 50, (0, "job_ad"), company="Ours")
    touches += many("c", 3, (0, "event"), company="Rival", offline=True) + many("d", 30, (0, "job_ad"), company="Rival")
    staff = [{"employee_id": f"{name}{n}", "company": name} for name in ("Ours", "Rival") for n in range(20)]
    profiles = [{"employee_id": "Ours1", "as_of": pd.Timestamp(2026, 1, 1), "has_profile": True}]
    answer = coverage(warehouse({"touchpoints": touches, "employees": staff, "profiles": profiles}), Scope())
    shares = answer.table.set_index("label")["offline_share"]
    assert shares["Ours"] == pytest.approx(40 / 90)
    assert pd.isna(shares["Rival"])
    assert answer.facts["offline"] == NotYet("suppressed", {"people": THRESHOLDS.k})


def test_where_no_file_marks_touches_offline_it_is_said(warehouse: Make, known_roles: Known) -> None:
    known_roles({})
    store = warehouse({"touchpoints": many("a", 40, (0, "job_ad"), company="Ours")})
    need = {"table": "touchpoints", "field": "offline"}
    assert coverage(store, Scope()).facts["offline"] == NotYet("missing_field", need)


def test_credit_by_kind(warehouse: Make, known_roles: Known) -> None:
    known_roles({})
    touches = many("a", 30, (0, "job_ad"), (7, "company_page"), company="Ours")
    touches += many("a", 30, (14, "application_submitted"), company="Ours")
    touches += many("b", 40, (0, "company_page"), company="Ours")
    touches += many("c", 25, (0, "job_ad"), company="Ours") + many(
        "c", 25, (7, "application_submitted"), company="Ours"
    )
    answer = credit(warehouse({"touchpoints": touches}), Scope())
    found = answer.table.set_index(["model", "label"])["value"]
    assert found["first", "job_ad"] == 1
    assert found["last", "company_page"] == pytest.approx(30 / 55)
    # 30 journeys with the ad a week older than the page: a third of their credit; 25 with the ad alone.
    assert found["decay", "job_ad"] == pytest.approx((30 / 3 + 25) / 55)
    # 55 apply in all. From the page, 30 of 70 do: without the ad the 40 who start there bring 40 * 3 / 7, without
    # the page the ad brings 25.
    without_ad, without_page = 1 - 40 * 3 / 7 / 55, 1 - 25 / 55
    assert found["markov", "job_ad"] == pytest.approx(without_ad / (without_ad + without_page))


def test_paths_keep_their_order() -> None:
    rows = [("x > y", n, label, 30, 10, 5.0) for n, label in ((1, "x"), (2, "y"))] + [("y", 1, "y", 25, 0, 0.0)]
    found = paths_of(pd.DataFrame(rows, columns=["path", "position", "label", "journeys", "applied", "decayed"]))
    assert [tuple(found.labels[n] for n in steps) for steps in found.steps] == [("x", "y"), ("y",)]
    assert found.journeys.tolist() == [30, 25]


def test_of_very_many_journeys_whole_candidates_are_drawn_and_it_is_said(sample_store: Store) -> None:
    every, named = sampled(sample_store, Scope(), Question("research", "coverage"), most=600, by="company")
    third, part = sampled(sample_store, Scope(), Question("research", "coverage"), most=200, by="company")
    assert (named, part) == ({}, {"whole": 600})
    counted = """select count(*) as n from steps join journeys using (candidate)
        where hash(candidate) % 3 = 0 and occurred_at between started_at and last_at and steps.company is not null"""
    assert third["touchpoints"].sum() == sample_store.read(counted)["n"].iloc[0]
    assert 0.25 < third["touchpoints"].sum() / every["touchpoints"].sum() < 0.42
    assert third["employees"].sum() == every["employees"].sum()


def test_filters_empty_and_missing(climbed: Store, store: Store) -> None:
    for ask in (contact, brand, credit):
        assert isinstance(ask(climbed, Scope(roles=("nobody",))).headline, NotYet), ask


def test_an_empty_warehouse_says_what_is_missing(store: Store) -> None:
    for ask in (contact, brand, coverage, credit):
        answer = ask(store, Scope())
        assert isinstance(answer.headline, NotYet), ask
        assert answer.headline.reason in ("missing_table", "missing_kind")


def test_touchpoints_without_a_company_lack_employees_and_companies_not_touchpoints(warehouse: Make) -> None:
    answer = coverage(warehouse({"touchpoints": many("a", 30, (0, "job_ad"))}), Scope())
    assert answer.headline == NotYet("missing_table", {"table": "employees"})
    assert answer.facts["offline"] == NotYet("missing_field", {"table": "touchpoints", "field": "company"})


def test_applications_of_which_the_company_is_not_known_are_credited_too(warehouse: Make) -> None:
    applied = many("a", 25, (0, "job_ad"), (1, "profile_view"), (2, "application_submitted"))
    others = many("b", 25, (0, "event"), (1, "company_page"))
    assert isinstance(credit(warehouse({"touchpoints": [*applied, *others]}), Scope()).headline, Estimate)
