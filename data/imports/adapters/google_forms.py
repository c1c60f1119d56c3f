"""Google Forms, answers: what somebody says of a journey, kept under the channel `stated` and never as observed.

A question whose answers are known tells the kind; the form's owner chooses how dates are written,
so nothing is taken for granted there. Without an address each response is somebody of their own, called by its moment.
"""

from __future__ import annotations

from data.contracts import STATED
from data.imports.adapters.adapter import Adapter, Part, header
from data.imports.adapters.answers import LOOKED_UP


def _form(stamp: str, person: str, *, asks: bool = False) -> Adapter:
    return Adapter(
        "google_forms",
        header(stamp) if asks or not person else header(stamp, person),
        (
            Part(
                "touchpoints",
                {"candidate_id": person or stamp, "occurred_at": stamp},
                constants={"channel": STATED},
                values={"kind": LOOKED_UP},
                question="kind",
            ),
        ),
        asks=asks,
    )


ADAPTERS = (
    _form("Timestamp", "Email Address"),
    _form("Horodateur", "Adresse e-mail"),
    _form("Timestamp", "", asks=True),  # a time stamp alone tells no tool
    _form("Horodateur", ""),
)
