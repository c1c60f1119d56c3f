"""Exports of known tools: recognised by their header, each with the mappings that read it. A file per tool."""

from __future__ import annotations

from data.imports.adapters import (
    french_staff,
    ga4,
    google_forms,
    linkedin_member,
    linkedin_recruiter,
    matomo,
    ms_forms,
    posthog,
    teamtailor,
    umami,
    welcome_to_the_jungle,
)
from data.imports.adapters.adapter import Adapter
from data.imports.sniff import Source

ADAPTERS: tuple[Adapter, ...] = (
    umami.ADAPTER,
    posthog.ADAPTER,
    matomo.ADAPTER,
    ga4.ADAPTER,
    teamtailor.ADAPTER,
    welcome_to_the_jungle.ADAPTER,
    linkedin_recruiter.ADAPTER,
    linkedin_member.PROFILE,
    linkedin_member.CAREER,
    *ms_forms.ADAPTERS,
    *google_forms.ADAPTERS,
    french_staff.ADAPTER,
)


def find(source: Source) -> Adapter | None:
    """The tool a file comes from, told by its header; None where it is none of those known."""
    return next((adapter for adapter in ADAPTERS if adapter.fits(source.columns)), None)
