"""From journeys step by step to the figure of their flow, a chosen route standing out."""

from __future__ import annotations

from itertools import pairwise

import pandas as pd

from analytics.charts import Figure
from analytics.charts.flow import flow
from analytics.estimate import Answer
from pages.shared.draw import Label, dark
from pages.shared.view import catalogue, language, number, plain, word

COLOURED = {
    "(applied)": "applied",
    "(still researching)": "researching",
    "(silent)": "ended",
    "(reached)": "ended",
    "(before)": "ended",
    "(withdrawn)": "left",
    "(other)": "other",
    "profile_view": "person",
    "referral_talk": "talk",
    "company_page": "company",
    "job_ad": "ad",
    "career_site": "site",
    "review_site": "review",
}


def _brief(code: str, name: Label | None) -> str:
    return name(code) if name and code not in catalogue(language())["kinds_brief"] else word("kinds_brief", code)


def _legs(table: pd.DataFrame, route: tuple[str, ...], *, last: bool) -> set[tuple[int, str, str]]:
    """Step, source and target of each link of a route; a node that is not named at its step is `(other)` there."""
    first = int(table["step"].max()) + 2 - len(route) if last and len(table) else 1
    named = set(zip(table["step"], table["source"], strict=True))
    named |= set(zip(table["step"] + 1, table["target"], strict=True))
    at = [code if (first + place, code) in named else "(other)" for place, code in enumerate(route)]
    return {(first + place, source, target) for place, (source, target) in enumerate(pairwise(at))}


def flowing(
    answer: Answer,
    *,
    route: tuple[str, ...] = (),
    last: bool = False,
    name: Label | None = None,
    steps: tuple[str, ...] = (),
) -> Figure:
    """Journeys from step to step; every step holds all of them. The `steps` have names, or are numbered.

    The links of a `route` stand out, from the first step on or, with `last`, up to the last one. The figure itself
    cannot be clicked: a Sankey takes no clicks in Streamlit, and in ribbons drawn as shapes over points that do, a
    click would choose one point, never a whole path, and be forgotten as soon as the figure is drawn anew. A table
    of routes beside it chooses whole paths, by keyboard too, and says how many take them.
    """
    links = answer.table.rename(columns={"journeys": "n"})[["step", "source", "target", "n", "hidden"]]
    legs = _legs(answer.table, route, last=last)
    links["strong"] = [leg in legs for leg in zip(links["step"], links["source"], links["target"], strict=True)]
    entered = answer.table.assign(step=answer.table["step"] + 1)
    first = answer.table[answer.table["step"] == answer.table["step"].min()]
    nodes = pd.concat(
        [
            first[["step", "source", "row_people"]].set_axis(["step", "node", "n"], axis=1),
            entered[["step", "target", "column_people"]].set_axis(["step", "node", "n"], axis=1),
        ]
    ).drop_duplicates(["step", "node"])
    nodes = nodes.assign(
        label=[name(code) if name else word("kinds", code) for code in nodes["node"]],
        kind=[COLOURED.get(code, code) for code in nodes["node"]],
        brief=[_brief(code, name) for code in nodes["node"]],
        end=nodes["node"].str.startswith("("),
        text=["" if pd.isna(n) else number(n) for n in nodes["n"]],
    ).sort_values(["step", "end", "n"], ascending=[True, True, False])
    return flow(
        nodes,
        links,
        steps=dict(enumerate(steps, 1)) or {int(s): plain("panel.step", n=s) for s in sorted(nodes["step"].unique())},
        show=number,
        empty=plain("panel.nothing"),
        dark=dark(),
    )
