"""Microsoft Forms, answers: what somebody says of a journey, kept under the channel `stated` and never as observed.

The question differs from form to form, so the analyst chooses its column; e-mail addresses and names are not taken.
"""

from __future__ import annotations

from data.contracts import STATED
from data.imports.adapters.adapter import Adapter, Part, header

ADAPTER = Adapter(
    "ms_forms",
    header("ID", "Start time", "Completion time", "Email", "Name"),
    (
        Part(
            "touchpoints",
            {"candidate_id": "ID", "occurred_at": "Completion time"},
            constants={"channel": STATED},
            formats={"occurred_at": "mdy"},
        ),
    ),
)
