"""The plan as a page that a manager can print: one file that needs nothing else and prints on A4."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from html import escape
from pathlib import Path
from string import Template
from typing import Any

from analytics.estimate import Answer, Estimate
from analytics.profiles.groups import PILLARS
from analytics.profiles.plan import looked_at
from analytics.scope import Scope
from analytics.thresholds import THRESHOLDS
from pages.gaps.figures import monthly
from pages.gaps.readings import losing
from pages.plan.figures import group, place, whom
from pages.profiles.figures import pillar
from pages.shared.ask import observed, version
from pages.shared.filters import sentence
from pages.shared.table import MISSING
from pages.shared.view import day, fact, language, literal, number, plain, word

TEMPLATE = Path(__file__).with_name("printed.html")
NUMBER = ' class="n"'
FIRST_NUMBER = 3  # names stand before
Row = dict[Any, Any]


def printed(scope: Scope, answer: Answer, options: dict[str, Any], *, gap: Answer) -> bytes:
    """The plan at hand as HTML: what is lost, what is chosen and brings, who is left out, what is assumed, and what it
    rests on; `gap` says what is lost.
    """
    rows = answer.table.to_dict("records")
    document = Template(TEMPLATE.read_text(encoding="utf-8")).substitute(
        lang=language(),
        title=escape(plain("plan_print.title")),
        lead="".join(f'<p class="lead">{escape(line)}</p>' for line in _lead(scope, answer, gap)),
        about=_pairs(_about(scope, answer, options)),
        chosen_title=escape(plain("plan_print.chosen")),
        chosen=_table([row for row in rows if row["chosen"]], answer, total=True),
        left_title=escape(plain("plan_print.left")),
        left=_table([row for row in rows if not row["chosen"]], answer, total=False),
        assumed_title=escape(plain("plan_print.assumed")),
        assumed="".join(f"<li>{escape(line)}</li>" for line in _assumed(answer, options)),
    )
    return document.encode("utf-8")


def _lead(scope: Scope, answer: Answer, gap: Answer) -> list[str]:
    """What is lost (of all employees: not where some were chosen), what comes back, and whom to help first."""
    told = answer.headline
    if not isinstance(told, Estimate):
        return [plain("plan_page.no_effect")]
    lost = [literal(losing(gap, "lost"))] if isinstance(gap.headline, Estimate) and looked_at(scope) == scope else []
    low, high = monthly(told.low), monthly(told.high)
    won = plain("analyses.plan.title", monthly=monthly(told.value), low=low, high=high)
    return [line for line in (*lost, won, literal(whom(answer))) if line]


def _about(scope: Scope, answer: Answer, options: dict[str, Any]) -> list[tuple[str, str]]:
    name, changes = version()
    seen = observed()
    last = day(seen[1]) if seen else MISSING
    data = plain("plan_print.version", name=plain(f"plan_print.{name}"), version=number(changes), last=last)
    limit = number(options["site_hours"]) if options["site_hours"] else plain("plan_print.unlimited")
    return [
        (plain("plan_print.date"), day(date.today())),
        (plain("plan_print.data"), data),
        (plain("columns.scoring"), str(answer.facts["scoring"])),
        (plain("plan_print.filters"), literal(sentence(scope))),
        (plain("plan_page.hours"), number(options["hours"])),
        (plain("plan_page.money"), number(options["money"])),
        (plain("plan_print.site_hours"), limit),
        (plain("plan_page.strategic"), plain(f"plan_print.{'yes' if options['strategic'] else 'no'}")),
    ]


def _assumed(answer: Answer, options: dict[str, Any]) -> list[str]:
    """What has to hold, and what help was taken to need."""
    each = zip(PILLARS, options["minutes"].split(","), options["cost"].split(","), strict=True)
    needs = [
        plain("plan_print.each", pillar=pillar(code), minutes=number(float(minutes)), cost=number(float(cost)))
        for code, minutes, cost in each
    ]
    said = [plain("plan_page.closes"), plain("analyses.plan.limits"), plain("plan_print.needs", each=", ".join(needs))]
    if _by_looks(answer):
        said.insert(0, plain("plan_page.no_effect"))
    return [*said, plain("plan_print.few", k=THRESHOLDS.k)]


def _table(rows: list[Row], answer: Answer, *, total: bool) -> str:
    """Groups with what help there takes and brings; below them, where asked for, all together."""
    if not rows:
        return f"<p>{escape(plain('plan_page.nothing' if total else 'plan_print.nobody'))}</p>"
    heads = [
        plain(f"columns.{name}") for name in ("employee_function", "pillar", "verdict", "employees", "hours", "money")
    ]
    heads.append(plain("columns.monthly_looks") if _by_looks(answer) else plain("plan_page.monthly"))
    body = "".join(_cells("td", _line(row, answer)) for row in rows)
    foot = f"<tfoot>{_cells('td', _total(answer))}</tfoot>" if total else ""
    return f"<table><thead>{_cells('th', heads)}</thead><tbody>{body}</tbody>{foot}</table>"


def _line(row: Row, answer: Answer) -> list[str]:
    named = ", ".join(part for part in (place(row["site"]), group(row["employee_function"])) if part)
    cells = [named, pillar(row["pillar"]), word("verdicts", row["verdict"]), *_takes(row)]
    if _by_looks(answer):
        return [*cells, monthly(row["monthly_looks"])]
    untold = row["verdict"] == "not_yet"
    return [*cells, MISSING if untold else _band(row["monthly"], row["monthly_low"], row["monthly_high"])]


def _total(answer: Answer) -> list[str]:
    told = answer.headline
    brings = _band(told.value, told.low, told.high) if isinstance(told, Estimate) else ""
    facts = {name: fact(answer, name) for name in ("employees", "hours", "money")}
    return [plain("plan_print.together"), "", "", *_takes(facts), brings]


def _takes(row: Mapping[Any, Any]) -> list[str]:
    return [number(row["employees"]), number(row["hours"], 1), number(row["money"])]


def _by_looks(answer: Answer) -> bool:
    """Whether no effect can be told, so that the choice is by looks at a gap."""
    return answer.facts["by"] == "looks"


def _band(value: float, low: float, high: float) -> str:
    return plain("plan_saved.band", monthly=monthly(value), low=monthly(low), high=monthly(high))


def _cells(tag: str, texts: Iterable[str]) -> str:
    """One row; from the fourth cell on, numbers stand to the right."""
    cells = (f"<{tag}{NUMBER if at >= FIRST_NUMBER else ''}>{escape(text)}</{tag}>" for at, text in enumerate(texts))
    return f"<tr>{''.join(cells)}</tr>"


def _pairs(pairs: Iterable[tuple[str, str]]) -> str:
    return "".join(f"<dt>{escape(name)}</dt><dd>{escape(value)}</dd>" for name, value in pairs)
