"""Pages of a career site as kinds of touchpoints: the first part of an address's path tells, in English and French.

Only words that mean one thing are listed; what they do not say is asked of the analyst, path by path.
"""

from __future__ import annotations

FIRST_PART = r"^(?:https?://[^/]+)?(/[^/?#]*)"
PAGES: dict[str, str] = {
    **dict.fromkeys(("/jobs", "/job", "/offres", "/offre", "/emplois", "/vacancies"), "job_ad"),
    **dict.fromkeys(("/team", "/people", "/equipe", "/equipes", "/profil", "/profils"), "profile_view"),
    **dict.fromkeys(("/", "/careers", "/career", "/carrieres", "/recrutement"), "career_site"),
    **dict.fromkeys(("/about", "/company", "/entreprise", "/a-propos"), "company_page"),
    **dict.fromkeys(("/apply", "/postuler", "/candidature"), "application_started"),
}
