"""Welcome to the Jungle, candidates, French: one row per application; name, telephone and letter are not taken."""

from __future__ import annotations

from data.imports.adapters.adapter import Adapter, Part, header

ADAPTER = Adapter(
    "welcome_to_the_jungle",
    header("Nom complet", "Adresse e-mail", "Étape", "Date de candidature"),
    (
        Part(
            "applications",
            {"candidate_id": "Adresse e-mail", "submitted_at": "Date de candidature", "status": "Étape"},
            formats={"submitted_at": "dmy"},
            timezone="Europe/Paris",
        ),
    ),
)
