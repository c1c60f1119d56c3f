"""Answers that rest on how profiles are scored say by which version of the rules they were computed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import wraps
from typing import Concatenate, ParamSpec

from analytics.estimate import Answer
from analytics.scope import Scope
from data.scoring import current
from data.store import Store

Options = ParamSpec("Options")
Asked = Callable[Concatenate[Store, Scope, Options], Answer]


def scored(answer: Callable[Concatenate[Store, Scope, Options], Answer]) -> Asked[Options]:
    """The same analysis, its answer with the facts `scoring` (version) and `scored_on` (when it was set, None = as
    delivered), and the version in a column of its table, so that a file carries it too.
    """

    @wraps(answer)
    def told(store: Store, scope: Scope, /, *args: Options.args, **options: Options.kwargs) -> Answer:
        rules = current(store)
        found = answer(store, scope, *args, **options)
        facts = dict(found.facts) | {"scoring": rules.version, "scored_on": rules.set_at}
        return replace(found, table=found.table.assign(scoring=rules.version), facts=facts)

    return told
