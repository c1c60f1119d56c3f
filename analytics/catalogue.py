"""Every analysis there is: found by its files, so that the pages, the command line and the definitions agree."""

from __future__ import annotations

import importlib
import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from analytics.estimate import Answer
from analytics.options import checked
from analytics.paths.segments import segments
from analytics.profiles.plan import looked_at
from analytics.question import Question
from analytics.scope import Scope
from data.store import Store

HERE = Path(__file__).parent
# Several answers to one question: only the first has its SQL.
SECOND = {"journeys/transitions": "ladder", "rivals/net_attention": "attention", "paths/compare": "step_matrix"}
SECOND |= {"paths/funnel_course": "funnel_by", "looks/looked": "first_looks"}
SECOND |= dict.fromkeys(("gaps/balance", "gaps/lost_by_role", "gaps/overlap"), "lost")
# Questions about `routed`, with the file that says which routes, or times, there are where nothing else is chosen.
ROUTED = dict.fromkeys(("families", "routes", "step_matrix", "variants", "ways"), "spelled")
ROUTED |= {"time_between": "clocked"}

# Answers that tell of candidates beyond the scope asked about, and of which: the two sides of a comparison, and the
# wider scope from which a plan takes what gaps cost.
FURTHER: dict[str, Callable[[Scope, Mapping[str, Any]], tuple[Scope, ...]]] = {
    "compare": lambda scope, chosen: segments(scope, chosen["by"], chosen["a"], chosen["b"]),
    "plan": lambda scope, chosen: (looked_at(scope),),
}


@dataclass(frozen=True)
class Analysis:
    """One question and the function that answers it."""

    subject: str
    name: str
    asks: str  # the file with its SQL
    function: Callable[..., Answer]

    def answer(self, store: Store, scope: Scope, **options: object) -> Answer:
        """Answer it, with options as its function declares them, or as texts that stand for them.

        Raises:
            NoSuchOption, BadOption, UnreadOption: one of the options is not what it can be.
        """
        return self.function(store, scope, **checked(self.name, self.function, options))

    @property
    def question(self) -> Question:
        """Its SQL."""
        return Question(self.subject, self.asks, ROUTED.get(self.asks, ""))

    @property
    def about(self) -> str:
        """Its docstring: what it counts, what it does not, its unit, its source."""
        return inspect.getdoc(self.function) or ""

    @property
    def options(self) -> dict[str, Any]:
        """What can be set beside the scope, with the defaults."""
        parameters = list(inspect.signature(self.function).parameters.values())[2:]
        return {p.name: p.default for p in parameters}

    def scopes(self, scope: Scope, options: Mapping[str, Any]) -> tuple[Scope, ...]:
        """Every scope whose candidates its answer tells of: the one asked about, and the further ones."""
        further = FURTHER.get(self.name)
        return (scope, *further(scope, self.options | dict(options))) if further else (scope,)

    def staff(self, options: Mapping[str, Any]) -> tuple[str, ...]:
        """Whose employees its answer tells of where the filters choose them: `own`, `rivals`, both or nobody's."""
        if self.subject != "profiles":
            return ()
        if self.name == "own_rivals":
            return ("own", "rivals")
        return (options.get("whose", "own"),) if "whose" in self.options else ()


def _find() -> dict[str, Analysis]:
    files = [sql.relative_to(HERE).with_suffix("") for sql in HERE.glob("*/*.sql") if sql.stem != "scoped"]
    first = {file.as_posix(): file.name for file in files if (HERE / file).with_suffix(".py").exists()}
    found = {}
    for place, asks in sorted((first | SECOND).items()):
        subject, name = place.split("/")
        module = importlib.import_module(f"analytics.{subject}.{name}")
        found[name] = Analysis(subject, name, asks, getattr(module, name))
    return found


ANALYSES = _find()
