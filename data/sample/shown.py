"""What a platform showed before the first look, for the part of the candidates of whom that was recorded."""

from __future__ import annotations

import numpy as np

from data.sample.candidates import Candidates
from data.sample.people import UNMAPPED, Ints, role_values
from data.sample.planted import DAY_S, LISTED, RECORDED_SHARE, STEERING
from data.sample.profiles import wave_of
from data.sample.world import World


def lists(rng: np.random.Generator, world: World, people: Candidates) -> Ints:
    """The employees shown to each candidate (n x LISTED), those pushed most first; -1 where none was recorded.

    The platform steers: it draws from the visible staff of the company turned to, without replacement, with the odds
    that STEERING gives to the candidate's own function and to the popular.
    """
    shown = np.full((len(people), LISTED), -1)
    recorded = people.looks & (rng.random(len(people)) < RECORDED_SHARE)
    _, code = np.unique(role_values("function", unmapped="~"), return_inverse=True)
    wave = wave_of(people.first, people.start // DAY_S)
    keys, group = np.unique(np.column_stack([people.first, wave]), axis=0, return_inverse=True)
    for k, (company, quarter) in enumerate(keys):
        staff = np.flatnonzero((world.staff.company == company) & (world.profiles.seen[:, quarter] >= 0))
        who = np.flatnonzero((group.ravel() == k) & recorded)
        role = people.role[who][:, None]
        same = (code[world.staff.role[staff]] == code[role]) & (role != UNMAPPED)
        push = STEERING["same_function"] * same + STEERING["popularity"] * world.staff.popularity[staff]
        order = np.argsort(-(push + rng.gumbel(size=push.shape)), axis=1)[:, :LISTED]
        shown[who, : order.shape[1]] = staff[order]
    return shown
