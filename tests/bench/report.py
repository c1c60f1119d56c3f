"""The figures as Markdown tables."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

Figures = dict[str, Any]


def table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table whose first column is words and whose others are numbers."""
    lines = [header, ["---"] + ["---:"] * (len(header) - 1), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines) + "\n"


def import_table(rows: int, figures: Figures) -> str:
    """Stages of the import, and its rows per second beside those of a bare read."""
    bare, whole, later = figures["bare"], figures["imported"], figures["later"]
    first = figures["made"]["rows"]
    lines = [_line("bare read_csv", bare, first, bare, first)]
    lines.append(_line("import", whole, whole["rows"], bare, first))
    lines += [_line(f"- {name}", cost, whole["rows"], bare, first) for name, cost in whole["stages"].items()]
    lines.append(_line("import of 1 %", later, later["rows"], bare, first))
    share = later["cpu"] / whole["cpu"]
    return (
        f"## Import, {rows:,} touchpoints\n\n"
        + table(("", "s", "CPU s", "rows/s", "rows/CPU s", "of bare", "peak MiB"), lines)
        + f"\nThe import of the last 1 % costs {share:.1%} of the import of the rest. "
        + f"The warehouse's file: {whole['file_mib']:.0f} MiB.\n"
    )


def _line(name: str, cost: Figures, rows: int, bare: Figures, all_rows: int) -> list[str]:
    speed, bare_speed = rows / max(cost["cpu"], 1e-3), all_rows / bare["cpu"]
    peak = f"{cost['peak_mib']:.0f}" if "peak_mib" in cost else ""
    per_second = f"{rows / max(cost['wall'], 1e-3):,.0f}"
    return [
        name,
        f"{cost['wall']:.1f}",
        f"{cost['cpu']:.1f}",
        per_second,
        f"{speed:,.0f}",
        f"{speed / bare_speed:.0%}",
        peak,
    ]


def question_table(rows: int, asked: Sequence[Figures]) -> str:
    """A question a line: its time, its floor's, the ratio."""
    lines = [
        [
            f"{one['scope']}: {one['analysis']}",
            f"{1000 * one['wall']:.0f}",
            f"{1000 * one['cpu']:.0f}",
            f"{1000 * one['engine']:.0f}",
            f"{1000 * one['floor']['cpu']:.0f}",
            f"{one['cpu'] / max(one['floor']['cpu'], 1e-4):.1f}",
            f"{one['peak']:.0f}",
        ]
        for one in asked
    ]
    within = sum(one["cpu"] <= 5 * one["floor"]["cpu"] for one in asked)
    return (
        f"## Questions, {rows:,} touchpoints\n\n"
        + table(("", "ms", "CPU ms", "of it engine", "floor CPU ms", "x floor", "peak MiB"), lines)
        + f"\n{within} of {len(asked)} within 5 x the floor.\n"
    )


def page_table(figures: Figures) -> str:
    """The first start, and pages after a change of the filter."""
    lines = [["sample made and loaded", f"{figures['sample']['wall']:.2f}", f"{figures['sample']['cpu']:.2f}"]]
    lines += [[f"page {n}, filter changed", f"{c['wall']:.2f}", f"{c['cpu']:.2f}"] for n, c in figures["pages"].items()]
    return "## Sample\n\n" + table(("", "s", "CPU s"), lines)
