"""Answers to a form about whom or what somebody looked up first: the kinds of touchpoints they name, in two languages.

Only what means one thing is listed; other answers are asked of the analyst, one by one.
"""

from __future__ import annotations

LOOKED_UP: dict[str, str] = {
    **dict.fromkeys(
        (
            "an employee",
            "employee",
            "a person doing the job",
            "someone doing the job",
            "a peer",
            "a recruiter",
            "a manager",
            "un salarié",
            "une salariée",
            "un employé",
            "une personne au même poste",
            "quelqu’un au même poste",
            "un recruteur",
            "une recruteuse",
            "un manager",
        ),
        "profile_view",
    ),
    **dict.fromkeys(
        ("the company", "the company page", "l’entreprise", "l'entreprise", "la page de l’entreprise"), "company_page"
    ),
    **dict.fromkeys(("the job ad", "a job ad", "l’annonce", "l'annonce", "l’offre", "l'offre"), "job_ad"),
    **dict.fromkeys(("the career site", "the website", "le site carrière", "le site internet"), "career_site"),
}
