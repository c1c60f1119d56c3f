"""Who gets accompaniment and when: mostly employees who just had a bad month, which is why before/after misleads."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from data.sample.people import NEVER, Floats, Ints, Staff, Words
from data.sample.planted import (
    COACHED_SHARE_PER_MONTH,
    COACHING_LOG,
    COACHING_MONTHS,
    FIRST_DAY,
    MONTHLY_SD,
    MONTHS,
    OWN,
    PILLARS,
)

HELP_OF = {
    "complete": "profile",
    "attached": "attachment",
    "photo": "photo",
    "network": "network",
    "posting": "posting",
}


def month_starts() -> Ints:
    """First day of each of the 18 months and of the one after, in days from FIRST_DAY (shape 19)."""
    month = np.datetime64(FIRST_DAY, "M") + np.arange(MONTHS + 1)
    return (month.astype("datetime64[D]") - np.datetime64(FIRST_DAY, "D")).astype(np.int64)


def month_of(day: Ints) -> Ints:
    """Position of the month a day belongs to."""
    return np.searchsorted(month_starts(), day, side="right") - 1


@dataclass(frozen=True)
class Coaching:
    """One entry per employee helped, in order of `day` (from FIRST_DAY); `selected` is the bad month looked at."""

    who: Ints
    day: Ints
    month: Ints
    pillar: Words
    minutes: Ints
    cost: Ints

    def log_effect(self, n_employees: int, day: Ints, employee: Ints) -> Floats:
        """Log increase of the later looks at `employee` on `day` (both of the same length)."""
        given = np.full(n_employees, NEVER)
        given[self.who] = self.day
        month = np.full(n_employees, MONTHS)
        month[self.who] = self.month
        since = np.clip(month_of(day) - month[employee], 0, len(COACHING_LOG) - 1)
        return np.where(day >= given[employee], np.array(COACHING_LOG)[since], 0.0)


def monthly_noise(rng: np.random.Generator, n_employees: int) -> Floats:
    """Log ups and downs of the looks at each employee, month by month, without memory (employees x months)."""
    return rng.normal(0.0, MONTHLY_SD, size=(n_employees, MONTHS))


def make_coaching(
    rng: np.random.Generator,
    staff: Staff,
    gaps: dict[str, npt.NDArray[np.bool_]],
    noise: Floats,
) -> Coaching:
    """Each month of the programme, those of the own company with the worst month before, out of a random half."""
    stays = (staff.company == OWN) & (staff.hired < 0) & (staff.left == NEVER) & staff.has_profile
    free = np.flatnonzero(stays)
    per_month = max(1, round(COACHED_SHARE_PER_MONTH * len(free)))
    starts = month_starts()
    who: list[int] = []
    day: list[int] = []
    months: list[int] = []
    for month in COACHING_MONTHS:
        pool = rng.permutation(free)[: max(per_month, len(free) // 2)]
        chosen = np.sort(pool[np.argsort(noise[pool, month - 1], kind="stable")[:per_month]])
        free = np.setdiff1d(free, chosen)
        who += chosen.tolist()
        months += [month] * len(chosen)
        day += (starts[month] + rng.integers(0, 10, size=len(chosen))).tolist()
    pillar = []
    for i in who:
        open_gaps = [p for p in PILLARS if gaps[p][i, 0]] or list(PILLARS)
        pillar.append(open_gaps[int(rng.integers(len(open_gaps)))])
    minutes = rng.choice([20, 30, 45, 60, 90], size=len(who))
    return Coaching(
        who=np.array(who, dtype=np.int64),
        day=np.array(day, dtype=np.int64),
        month=np.array(months, dtype=np.int64),
        pillar=np.array(pillar, dtype=object),
        minutes=minutes,
        cost=np.where(np.array(pillar) == "photo", 90, 0) + minutes,
    )
