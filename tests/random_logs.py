"""Random logs with many ties, put straight into the marts, for questions to be held against brute force."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from hypothesis import strategies as st

from data.imports.marts import model
from data.store import Store

START = datetime(2026, 3, 2)
KINDS = ("profile_view", "company_page", "job_ad", "review_site", "application_submitted")


@dataclass(frozen=True)
class Touched:
    """One touchpoint: hours since the start (ties abound), kind, relation."""

    hour: int
    kind: str
    relation: str | None = None

    @property
    def seen(self) -> str | None:
        """The relation, where this is a look at somebody's role."""
        return self.relation if self.kind in ("profile_view", "job_ad") else None


Journey = tuple[Touched, ...]

_touched = st.builds(
    Touched,
    st.integers(0, 6).map(lambda half_days: 12 * half_days),
    st.sampled_from(KINDS[:4] * 3 + KINDS[4:]),
    st.sampled_from(("peer", "other")),
)
journeys = st.lists(_touched, min_size=1, max_size=7).map(lambda js: tuple(sorted(js, key=lambda j: j.hour)))
logs = st.lists(journeys, min_size=1, max_size=25)


def researched(journey: Journey) -> Journey:
    """What counts as research: up to and with the first application."""
    kinds = [touched.kind for touched in journey]
    cut = kinds.index("application_submitted") + 1 if "application_submitted" in kinds else len(kinds)
    return journey[:cut]


def hold(store: Store, log: list[Journey]) -> None:
    """Replace what the marts hold by this log: candidate 1 takes the first journey, and so on."""
    rows = [
        {
            "candidate": candidate,
            "ord": place,
            "occurred_at": START + timedelta(hours=touched.hour),
            "kind": touched.kind,
            "relation": touched.seen,
            "company": "Acme",
        }
        for candidate, journey in enumerate(log, start=1)
        for place, touched in enumerate(journey, start=1)
    ]
    fields = "candidate integer, ord integer, occurred_at timestamp, kind varchar, relation varchar"
    with store.write() as cursor:
        for table in ("steps", "candidates", "journeys"):
            cursor.execute(f"delete from {table}")
        cursor.execute(
            f"insert into steps by name select unnest($rows::struct({fields}, company varchar)[], recursive := true)",
            {"rows": rows},
        )
        cursor.execute("insert into candidates (candidate) select distinct candidate from steps")
        cursor.execute("insert into journeys by name from journeys_of('candidate', 30, null, false)")
        cursor.execute(model("horizon"))
