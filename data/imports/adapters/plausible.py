"""Plausible, `imported_pages` and `imported_sources`: totals per day, in which nobody can be told apart."""

from __future__ import annotations

from data.imports.adapters.adapter import Adapter

ADAPTER = Adapter(
    "plausible",
    (
        frozenset({"date", "hostname", "page", "visits", "visitors", "pageviews"}),
        frozenset({"date", "source", "referrer", "visitors", "visits", "visit_duration", "bounces"}),
    ),
)
