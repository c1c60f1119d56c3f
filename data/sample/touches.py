"""The log: every touchpoint of a block of candidates, from the first search to the answer to an application."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from data.contracts import KINDS
from data.sample.candidates import Candidates
from data.sample.looks import FirstLooks, LaterLooks, moments
from data.sample.outcomes import Applications, Outcomes
from data.sample.people import Bools, Ints
from data.sample.planted import CHANNEL_SHARES, CHANNELS, DAY_S, END_S, OWN
from data.sample.titles import roles
from data.sample.world import World

KIND = {kind: i for i, kind in enumerate(KINDS)}
# Research other than profiles: mean touches per candidate before and after the first look.
BROWSE = {
    "job_ad": (0.55, 0.75),
    "company_page": (0.40, 0.70),
    "career_site": (0.15, 0.45),
    "review_site": (0.10, 0.30),
    "event": (0.07, 0.04),
    "referral_talk": (0.05, 0.04),
}
OFFLINE = ("event", "referral_talk")
_DWELL = {"profile_view": 45, "company_page": 60, "job_ad": 80, "career_site": 110, "review_site": 95}
JOB_TRIES = 4


@dataclass(frozen=True)
class Touches:
    """One entry per touchpoint; -1 for no employee, no company or no job. `at` in seconds from FIRST_DAY."""

    who: Ints
    at: Ints
    kind: Ints
    employee: Ints
    company: Ints
    job: Ints

    def __getitem__(self, rows: npt.NDArray[np.generic]) -> Touches:
        return Touches(**{name: values[rows] for name, values in vars(self).items()})


def touches(kind: str, who: Ints, at: Ints, *, employee: Ints | int = -1, company: Ints | int = -1) -> Touches:
    """Touchpoints of one kind."""
    n = len(who)
    return Touches(
        who=who,
        at=at,
        kind=np.full(n, KIND[kind]),
        employee=np.broadcast_to(employee, n),
        company=np.broadcast_to(company, n),
        job=np.full(n, -1),
    )


def together(parts: list[Touches]) -> Touches:
    """All parts as one."""
    return Touches(**{name: np.concatenate([getattr(p, name) for p in parts]) for name in vars(parts[0])})


def _browsing(rng: np.random.Generator, people: Candidates) -> Touches:
    """Company pages, ads, sites, reviews, events and talks around the first look."""
    parts = []
    n = len(people)
    for kind, (before, after) in BROWSE.items():
        who = np.repeat(np.arange(n), rng.poisson(before, size=n))
        back = np.where(
            rng.random(len(who)) < 0.6, rng.exponential(900, len(who)), rng.exponential(4.0 * DAY_S, len(who))
        )
        parts.append(touches(kind, who, people.start[who] - 20 - back.astype(np.int64)))
        who = np.repeat(np.arange(n), rng.poisson(after, size=n))
        soon = people.start[who] + 30 + rng.exponential(900, len(who)).astype(np.int64)
        late = moments(rng, people.start[who], 1 + rng.exponential(9.0, size=len(who)))
        parts.append(touches(kind, who, np.where(rng.random(len(who)) < 0.4, soon, late)))
    # Everybody leaves a trace: those who never open a profile start on a company page.
    silent = np.flatnonzero(~people.looks)
    parts.append(touches("company_page", silent, people.start[silent]))
    found = together(parts)
    second = people.second[found.who]
    other = (second >= 0) & (rng.random(len(second)) < 0.35)
    company = np.where(other, second, people.first[found.who])
    return replace(found, company=company)


def researched(
    rng: np.random.Generator,
    people: Candidates,
    *,
    looks: FirstLooks,
    later: LaterLooks,
    applied_at: Ints,
    withdraws_at: Ints,
) -> Touches:
    """All research touchpoints; most of what would come after an application or an exit is left out."""
    first = np.flatnonzero(looks.employee >= 0)
    browsing = _browsing(rng, people)
    end = np.minimum(applied_at, withdraws_at)[browsing.who]
    browsing = browsing[(browsing.at < end) | (rng.random(len(end)) < 0.2)]
    opened = touches("profile_view", first, people.start[first], employee=looks.employee[first])
    again = touches("profile_view", later.who, later.at, employee=later.employee)
    return together([opened, again, browsing])


def contact_and_application(
    rng: np.random.Generator, people: Candidates, *, looks: FirstLooks, what: Outcomes, sent: Applications
) -> tuple[Touches, Ints]:
    """Messages, answers, applications; and the fate of each application, as a position in KINDS (-1: open)."""
    wrote, got = np.flatnonzero(what.messaged), np.flatnonzero(what.answered)
    n = len(people)
    done = what.applied_at
    opened = sent.at - rng.integers(180, 720, size=len(sent.at))
    gave_up = np.flatnonzero((what.withdraws_at < done) & (what.withdraws_at <= END_S))
    idle = np.flatnonzero((done > END_S) & (rng.random(n) < 0.04))
    idle_at = moments(rng, people.start[idle], rng.exponential(8.0, size=len(idle)))
    fates = np.array([KIND["hired"], KIND["rejected"], KIND["withdrawn"], -1])
    fate = rng.choice(fates, size=len(sent.at), p=(0.12, 0.50, 0.08, 0.30))
    fate_at = moments(rng, sent.at, 3 + rng.exponential(18.0, size=len(sent.at)))
    fate = np.where(fate_at <= END_S, fate, -1)
    parts = [
        touches("message_to_employee", wrote, what.message_at[wrote], employee=looks.employee[wrote]),
        touches("employee_reply", got, what.answer_at[got], employee=looks.employee[got]),
        touches("application_started", idle, idle_at, company=people.first[idle]),
        touches("application_started", sent.who, opened, company=sent.company),
        touches("application_submitted", sent.who, sent.at, company=sent.company),
        touches("withdrawn", gave_up, what.withdraws_at[gave_up], company=people.first[gave_up]),
    ]
    for kind in ("hired", "rejected", "withdrawn"):
        mine = fate == KIND[kind]
        parts.append(touches(kind, sent.who[mine], fate_at[mine], company=sent.company[mine]))
    return together(parts), fate


def jobs_for(rng: np.random.Generator, world: World, company: Ints, *, role: Ints, at: Ints) -> Ints:
    """An advertisement of that company open at that moment, for that role or else its function; -1 for none."""
    jobs = world.jobs
    key = jobs.company * 1000 + jobs.role
    functions = [r.function for r in roles()] + ["~"]  # each function's roles follow one another
    lowest = np.array([functions.index(f) for f in functions])[role]
    highest = np.array([len(functions) - 1 - functions[::-1].index(f) for f in functions])[role]
    found = np.full(len(company), -1)
    day = at // DAY_S
    for first, last in ((role, role), (lowest, highest)):
        low = np.searchsorted(key, company * 1000 + first, side="left")
        high = np.searchsorted(key, company * 1000 + last, side="right")
        for _ in range(JOB_TRIES):
            guess = np.minimum(low + (rng.random(len(low)) * (high - low)).astype(np.int64), len(key) - 1)
            fits = (found < 0) & (high > low) & (jobs.opened[guess] <= day) & (jobs.closed[guess] > day)
            found = np.where(fits, guess, found)
    return found


def channels_of(rng: np.random.Generator, people: Candidates, log: Touches) -> Ints:
    """The channel of each touchpoint: the candidate's own most of the time, what the kind implies for talks."""
    n = len(log.who)
    other = rng.choice(len(CHANNELS), size=n, p=CHANNEL_SHARES)
    channel = np.where(rng.random(n) < 0.6, people.channel[log.who], other)
    for kind, name in (("event", "event"), ("referral_talk", "referral"), ("employee_reply", "network")):
        channel = np.where(log.kind == KIND[kind], CHANNELS.index(name), channel)
    return channel


def unlisted(rng: np.random.Generator, world: World, log: Touches, first: Bools) -> Bools:
    """Some later looks at rivals' staff name a title and a company instead of an employee."""
    rival = world.staff.company[log.employee] != OWN
    view = (log.kind == KIND["profile_view"]) & (log.employee >= 0)
    some: Bools = view & rival & ~first & (rng.random(len(log.who)) < 0.04)
    return some


def dwell_of(rng: np.random.Generator, log: Touches) -> npt.NDArray[np.float64]:
    """Seconds spent, nan where nobody measured them."""
    typical = np.array([_DWELL.get(kind, np.nan) for kind in KINDS])[log.kind]
    seconds = np.round(typical * np.exp(rng.normal(0, 0.8, size=len(typical))), 1)
    return np.where(rng.random(len(typical)) < 0.1, np.nan, seconds)
