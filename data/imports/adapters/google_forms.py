"""Google Forms, answers: what somebody says of a journey, kept under the channel `stated` and never as observed.

The question differs from form to form and may run over several lines, so the analyst chooses its column; the form's
owner chooses how dates are written, so nothing is taken for granted there.
"""

from __future__ import annotations

from data.contracts import STATED
from data.imports.adapters.adapter import Adapter, Part, header


def _form(stamp: str, person: str, *, needs_person: bool) -> Adapter:
    return Adapter(
        "google_forms",
        header(stamp, person) if needs_person else header(stamp),
        (
            Part(
                "touchpoints",
                {"candidate_id": person, "occurred_at": stamp},
                constants={"channel": STATED},
            ),
        ),
    )


ENGLISH = _form("Timestamp", "Email Address", needs_person=True)  # a time stamp alone tells no tool
FRENCH = _form("Horodateur", "Adresse e-mail", needs_person=False)
