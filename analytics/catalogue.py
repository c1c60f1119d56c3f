"""Every analysis there is: found by its files, so that the pages, the command line and the definitions agree."""

from __future__ import annotations

import importlib
import inspect
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from analytics.estimate import Answer
from analytics.question import Question

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Analysis:
    """One question and the function that answers it: `answer(store, scope, **options) -> Answer`."""

    subject: str
    name: str
    answer: Callable[..., Answer]

    @property
    def question(self) -> Question:
        """Its SQL."""
        return Question(self.subject, self.name)

    @property
    def about(self) -> str:
        """Its docstring: what it counts, what it does not, its unit, its source."""
        return inspect.getdoc(self.answer) or ""

    @property
    def options(self) -> dict[str, Any]:
        """What can be set beside the scope, with the defaults."""
        parameters = list(inspect.signature(self.answer).parameters.values())[2:]
        return {p.name: p.default for p in parameters}


def _find() -> dict[str, Analysis]:
    found = {}
    for sql in sorted(HERE.glob("*/*.sql")):
        if sql.stem != "scoped" and sql.with_suffix(".py").exists():
            module = importlib.import_module(f"analytics.{sql.parent.name}.{sql.stem}")
            found[sql.stem] = Analysis(sql.parent.name, sql.stem, getattr(module, sql.stem))
    return found


ANALYSES = _find()
