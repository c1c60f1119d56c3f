"""The share of journeys that lead to an application."""

from __future__ import annotations

from dataclasses import replace

from analytics.estimate import Answer
from analytics.journeys.outcomes import no_applications, only_applications
from analytics.question import Question
from analytics.rates import rate_answer
from analytics.scope import Scope
from data.store import Store


def applied(store: Store, scope: Scope) -> Answer:
    """One row per candidate role: journeys, and the share that led to an application so far.

    Journeys still under way count as not applied yet; `time_to_apply` corrects for that. Headline: all roles
    together; it needs applications and what came before them. Unit: journeys. Source: journeys.applied_at;
    Wilson 1927.
    """
    frame = Question("journeys", "applied").run(store, scope)
    answer = rate_answer(frame, store, scope, counted="applied")
    if reason := no_applications(store) or (only_applications(store) if len(answer.table) else None):
        return replace(answer, headline=reason, table=answer.table.head(0), hidden=0)
    return answer
