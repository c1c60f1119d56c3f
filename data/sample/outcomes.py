"""Who applies, when and where: potential outcomes with and without each gap, and with and without an answer."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from data.sample.candidates import Candidates
from data.sample.looks import FirstLooks, LaterLooks, moments
from data.sample.people import UNMAPPED, Bools, Floats, Ints
from data.sample.planted import (
    ACTIVITY_ETA,
    ANSWER_ETA,
    ANSWER_MEAN_DAYS,
    BASE_ETA,
    BOTH_SHARE,
    CHANNEL_ETA,
    END_S,
    FIRMS,
    GAP_ETA,
    LEVEL_ETA,
    MEAN_DAYS_OTHER,
    MEAN_DAYS_PEER,
    MESSAGE_SHARE,
    NO_LOOK_APPLY,
    ORDER_EFFECT,
    PEER_ETA,
    PILLARS,
    WITHDRAW_MEAN_DAYS,
    WITHDRAW_SHARE,
)
from data.sample.world import World

FAR = 10**10  # a second no calendar reaches: "would never"


@dataclass(frozen=True)
class Outcomes:
    """Per candidate; moments in seconds from FIRST_DAY, FAR where it never happens, whether observed or not."""

    gaps: dict[str, Bools]  # of the first profile opened, as seen
    eta: Floats  # log-odds of ever applying
    luck: Floats  # applies when below the probability, in every world alike
    messaged: Bools
    message_at: Ints
    answered: Bools
    answer_at: Ints
    would_apply_at: Ints  # when, if willing: the same in every world
    withdraws_at: Ints  # gives up before applying: the competing exit

    def applies(self, eta: Floats) -> Bools:
        """Who applies in the world where the log-odds are `eta`, before the competing exit."""
        return (self.luck < 1 / (1 + np.exp(-eta))) & (self.would_apply_at < self.withdraws_at)

    @property
    def applied_at(self) -> Ints:
        """When each candidate applies in this world, also after the last observed day."""
        return np.where(self.applies(self.eta), self.would_apply_at, FAR)


def _log_odds(world: World, people: Candidates, looks: FirstLooks, *, gaps: dict[str, Bools], n_later: Ints) -> Floats:
    found = looks.employee >= 0
    eta: Floats = BASE_ETA + PEER_ETA * looks.peer + np.array(CHANNEL_ETA)[people.channel]
    eta = eta + LEVEL_ETA * (6 - people.level) + 0.5 * LEVEL_ETA * (6 - world.staff.level[looks.employee])
    eta = eta + world.effect[looks.employee] + ACTIVITY_ETA * (np.log1p(n_later) - 1)
    for pillar in PILLARS:
        eta = eta + GAP_ETA[pillar] * gaps[pillar]
    return np.where(found, eta, np.log(NO_LOOK_APPLY / (1 - NO_LOOK_APPLY)))


def outcomes(
    rng: np.random.Generator,
    world: World,
    *,
    people: Candidates,
    looks: FirstLooks,
    n_later: Ints,
) -> Outcomes:
    """Draw everything that follows the first look."""
    n = len(people)
    found = looks.employee >= 0
    gaps = {p: found & world.gaps[p][looks.employee, looks.wave] for p in PILLARS}
    messaged = found & (rng.random(n) < MESSAGE_SHARE)
    message_at = np.where(messaged, people.start + 60 + rng.exponential(50_000, size=n).astype(np.int64), FAR)
    odds = 0.1 + 0.12 * (people.level - 6) + 0.5 * looks.peer
    answered = messaged & (rng.random(n) < 1 / (1 + np.exp(-odds)))
    wait = moments(rng, np.where(messaged, message_at, 0), rng.exponential(ANSWER_MEAN_DAYS, size=n))
    # The clock of those who write starts when an answer comes or would have come, so waiting is no advantage.
    clock_from = np.where(messaged, wait, people.start)
    days = rng.exponential(np.where(looks.peer, MEAN_DAYS_PEER, MEAN_DAYS_OTHER))
    gives_up = rng.random(n) < WITHDRAW_SHARE
    exit_at = moments(rng, people.start, rng.exponential(WITHDRAW_MEAN_DAYS, size=n))
    return Outcomes(
        gaps=gaps,
        eta=_log_odds(world, people, looks, gaps=gaps, n_later=n_later) + ANSWER_ETA * answered,
        luck=rng.random(n),
        messaged=messaged,
        message_at=message_at,
        answered=answered,
        answer_at=np.where(answered, wait, FAR),
        would_apply_at=moments(rng, clock_from, days),
        withdraws_at=np.where(gives_up, exit_at, FAR),
    )


@dataclass(frozen=True)
class Applications:
    """One entry per observed application: the candidate's position, the company, the second."""

    who: Ints
    company: Ints
    at: Ints
    duel: Bools  # per candidate: looked at two companies, applied at one of them


def _first_seen(people: Candidates, looks: FirstLooks, later: LaterLooks, *, world: World, until: Ints) -> Floats:
    """When each candidate saw anyone, and a peer, of the first and of the second company (n x 2 x 2, inf = never)."""
    seen = np.full((len(people), 2, 2), np.inf)
    found = looks.employee >= 0
    seen[found, 0, 0] = people.start[found]
    seen[looks.peer, 0, 1] = people.start[looks.peer]
    early = later.at < until[later.who]
    who, employee, at = later.who[early], later.employee[early], later.at[early]
    side = (world.staff.company[employee] == people.second[who]).astype(np.int64)
    peer = (world.staff.role[employee] == people.role[who]) & (people.role[who] != UNMAPPED)
    flat = seen.ravel()  # a view: cell (who, side, 0 = anyone or 1 = peer)
    cell = who * 4 + side * 2
    np.minimum.at(flat, cell, at)
    np.minimum.at(flat, cell[peer] + 1, at[peer])
    return seen


def applications(
    rng: np.random.Generator,
    world: World,
    *,
    people: Candidates,
    looks: FirstLooks,
    later: LaterLooks,
    applied_at: Ints,
) -> Applications:
    """Where they apply: to the only company looked at, else the winner of a Bradley-Terry duel; 5 % to both."""
    n = len(people)
    seen = _first_seen(people, looks, later, world=world, until=applied_at)
    both_seen: Bools = seen[:, :, 0].max(axis=1) < np.inf
    peers: Bools = seen[:, :, 1].max(axis=1) < np.inf
    earlier = np.where(peers[:, None], seen[:, :, 1], seen[:, :, 0])
    order = np.where(earlier[:, 0] <= earlier[:, 1], 1.0, -1.0)
    strength = np.array([firm.strength for firm in FIRMS])
    eta = strength[people.first] - strength[people.second] + ORDER_EFFECT * order
    second_wins = both_seen & (rng.random(n) >= 1 / (1 + np.exp(-eta)))
    winner, loser = (
        np.where(second_wins, people.second, people.first),
        np.where(second_wins, people.first, people.second),
    )
    done = applied_at <= END_S
    again = done & both_seen & (rng.random(n) < BOTH_SHARE)
    again_at = moments(rng, np.where(again, applied_at, 0), 1 + rng.exponential(3.0, size=n))
    again &= again_at <= END_S
    return Applications(
        who=np.concatenate([np.flatnonzero(done), np.flatnonzero(again)]),
        company=np.concatenate([winner[done], loser[again]]),
        at=np.concatenate([applied_at[done], again_at[again]]),
        duel=done & both_seen & ~again,
    )
