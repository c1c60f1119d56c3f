"""Microsoft Forms, answers: what somebody says of a journey, kept under the channel `stated` and never as observed.

A question whose answers are known tells the kind; e-mail addresses and names are not taken. Every
form numbers its responses from 1, so a response is called by its number and its moment: two forms merge nobody.
"""

from __future__ import annotations

from data.contracts import STATED
from data.imports.adapters.adapter import Adapter, Part, header
from data.imports.adapters.answers import LOOKED_UP


def _form(*names: str, end: str, written: str) -> Adapter:
    return Adapter(
        "ms_forms",
        header("ID", end, *names),
        (
            Part(
                "touchpoints",
                {"candidate_id": "ID", "occurred_at": end},
                constants={"channel": STATED},
                values={"kind": LOOKED_UP},
                formats={"occurred_at": written},
                joined={"candidate_id": end},
                question="kind",
            ),
        ),
    )


ADAPTERS = (
    _form("Start time", "Email", "Name", end="Completion time", written="mdy"),
    _form("Heure de début", "Adresse de messagerie", "Nom", end="Heure de fin", written="dmy"),
)
