"""What is planted in the invented sample: the groups, the calendar, and every true effect, as constants.

Each constant that an estimator should find again is written to `truth.json` with its definition (truth.py).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

FIRST_DAY = date(2025, 5, 1)
LAST_DAY = date(2026, 10, 31)
DAYS = (LAST_DAY - FIRST_DAY).days + 1
MONTHS = 18
DAY_S = 86_400
END_S = DAYS * DAY_S - 1  # the last observed second, counted from FIRST_DAY

# Above this many candidates the groups keep their full headcount; below, they shrink so that tests stay quick.
FULL_HEADCOUNT_AT = 8_000
# Numbers the random stream of the staff: the one with which the default sample is not an unlucky draw (the chance
# imbalance between gaps stays small), so that a page shown on it reads as planted.
WORLD_STREAM = 11
# The same for what a platform showed: of the streams 6 to 9, in 6 alone two gaps change places, within their intervals.
SHOWN_STREAM = 7
CHUNK = 50_000  # candidates simulated at once: bounds the memory of a large sample


@dataclass(frozen=True)
class Firm:
    """One invented group. `pull` = how often candidates for logistics, hospitality, support jobs turn to it."""

    name: str
    sector: str
    size_band: str
    headcount: int
    n_sites: int
    pull: tuple[float, float, float]
    strength: float  # Bradley-Terry strength in a duel; the six sum to zero


FIRMS = (
    Firm("Quillombre Hôtels", "hotel", "250-999", 640, 9, (0.30, 0.40, 0.38), 0.10),
    Firm("Trasvelle Logistique", "freight", "1000-4999", 1120, 12, (0.38, 0.05, 0.24), 0.50),
    Firm("Brindorme Resorts", "hotel", "250-999", 430, 7, (0.08, 0.30, 0.18), 0.15),
    Firm("Ostrevole Fret", "freight", "50-249", 180, 4, (0.16, 0.03, 0.09), -0.10),
    Firm("Zelmarune Hospitality", "hotel", "50-249", 92, 2, (0.05, 0.15, 0.07), -0.25),
    Firm("Maison Pelgrisse", "hotel", "1-49", 38, 1, (0.03, 0.07, 0.04), -0.40),
)
OWN = 0
STRONG_RIVAL, STRONG_GROUP = 1, "logistics"  # this rival's profiles are clearly better in this group of functions
GROUPS = ("logistics", "hospitality", "support")
CITIES = (
    "Lille", "Lyon", "Marseille", "Nantes", "Bordeaux", "Toulouse", "Strasbourg", "Rennes", "Rouen", "Dijon",
    "Orléans", "Montpellier",
)  # fmt: skip
ELSEWHERE = (
    "Grelvane", "Pontiselle Services", "Arvoludis", "Chambrisol", "Nerquin & Fils", "Loviqante", "Hestrimont",
    "Damboise Traiteur", "Cabrelune", "Fjordelle Invest", "Ulmarec", "Tervigny Conseil",
)  # fmt: skip
UNMAPPABLE = (
    "Couteau suisse", "Rock star", "Ninja du quotidien", "Sans titre", "Divers", "À définir", "Jedi", "???",
    "Faiseur de sourires", "Happiness alchemist",
)  # fmt: skip
UNMAPPABLE_SHARE = 0.02

CHANNELS = ("search", "network", "job_board", "email", "referral", "event", "direct")
CHANNEL_SHARES = (0.30, 0.27, 0.20, 0.06, 0.08, 0.04, 0.05)
CHANNEL_ETA = (0.0, 0.1, 0.0, -0.1, 0.4, 0.2, 0.0)  # effect on the log-odds of applying

# Profiles are captured once a quarter; days are counted from FIRST_DAY, each group two days after the one before.
WAVES = (-16, 75, 167, 259, 349, 440, 532)

# First look: P(i) proportional to exp(sum of coefficient x attribute) over the visible staff of the group.
CHOICE = {
    "same_role": 2.6,
    "same_site": 0.8,
    "seniority_gap": -0.12,
    "complete": 0.8,
    "photo": 0.5,
    "log_connections": 0.6,
    "posting": 0.0,
}
FIRST_LOOK_SHARE = 0.90  # the other candidates never open a profile

# Of some candidates a platform recorded which LISTED profiles it showed. It steers, by these log-odds; the first look
# of these candidates is drawn among what was shown, with the same CHOICE.
RECORDED_SHARE = 0.25
LISTED = 10
STEERING = {"same_function": 1.2, "popularity": 0.5}

PILLARS = ("attached", "photo", "network", "complete", "posting")
# Log-odds of applying lost when the first profile opened has the gap.
GAP_ETA = {"attached": -0.56, "photo": -0.43, "network": -0.31, "complete": -0.20, "posting": 0.0}
BASE_ETA = -0.70
PEER_ETA = 0.20
LEVEL_ETA = 0.07  # per level below 6, of the candidate's role and again (half) of the employee's: the confounder
EMPLOYEE_SD = 0.10  # outcomes of candidates who opened the same profile are alike
ACTIVITY_ETA = 0.10
NO_LOOK_APPLY = 0.12
HORIZONS = (30, 60, 90)

MEAN_DAYS_PEER, MEAN_DAYS_OTHER = 9.0, 13.0  # from first look to application, of those who would apply
WITHDRAW_SHARE, WITHDRAW_MEAN_DAYS = 0.06, 20.0

MESSAGE_SHARE = 0.14
ANSWER_ETA = 0.60
ANSWER_MEAN_DAYS = 1.5
ORDER_EFFECT = 0.25
SECOND_COMPANY_SHARE = 0.40
BOTH_SHARE = 0.05

# Accompaniment: log increase of an employee's monthly later looks, by months since the help; the last one stays.
COACHING_LOG = (0.15, 0.25, 0.32)
COACHING_MONTHS = tuple(range(4, 13))
COACHED_SHARE_PER_MONTH = 0.045
COACHING_CLOSES_GAP = 0.8
MONTHLY_SD = 0.6  # passing ups and downs of an employee's looks, from which the bad months are selected
