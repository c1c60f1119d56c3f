"""Stages of an application in the words of applicant tracking systems, English and French, as our statuses."""

from __future__ import annotations

STAGES: dict[str, str] = {
    **dict.fromkeys(("Inbox", "Applied", "New", "Nouveau", "Nouvelle", "Reçue", "À traiter"), "submitted"),
    **dict.fromkeys(("Screening", "In review", "Présélection", "En cours", "Sans réponse"), "in_review"),
    **dict.fromkeys(("Interview", "Phone screen", "Entretien"), "interview"),
    **dict.fromkeys(("Offer", "Offre", "Proposition"), "offer"),
    **dict.fromkeys(("Hired", "Embauché", "Embauchée", "Recruté", "Recrutée"), "hired"),
    **dict.fromkeys(("Rejected", "Refusé", "Refusée", "Non retenu", "Non retenue"), "rejected"),
    **dict.fromkeys(("Withdrawn", "Désistement"), "withdrawn"),
}
