"""What a check found, as lines for the command line."""

from __future__ import annotations

from typing import Any

import pandas as pd

from data.imports.check import Checked
from data.imports.doubts import MOST_TITLES, Doubt, find_doubts
from data.imports.mapping import Mapping
from data.imports.noticed import noticed
from data.imports.sniff import Source
from data.roles.names import Language
from data.sentences import MOST_NAMES, coded, number, printable, say, say_in, speaking, word, word_in
from data.store import Store

SHOWN_FAULTS = 10


def as_read(source: Source, mapping: Mapping) -> list[str]:
    """How a file is read where nobody said it: what was found in it, and which of its columns are ours."""
    found: dict[str, Any] = {
        "header": source.header_row,
        "decimal": mapping.decimal or source.decimal,
        "zone": mapping.timezone,
    }
    encoding, delimiter = word("encodings", source.encoding), word("delimiters", source.delimiter)
    lines = [say("command.read_as", encoding=encoding, delimiter=delimiter, **found)]
    lines += [say(f"noticed.{one.code}", names=one.names) for one in noticed(source)]
    columns = [_taken(name, header, source, mapping) for name, header in mapping.columns.items()]
    columns += [say("command.same", name=_named(name), value=value) for name, value in mapping.constants.items()]
    lines.append(say("command.taken", table=word("tables", mapping.contract), columns=" · ".join(columns)))
    for name, words in mapping.values.items():
        said = [say("command.column", name=meaning, header=one) for one, meaning in words.items()]
        lines.append(say("command.meant", column=_named(name), words=" · ".join(said[:MOST_NAMES])))
    return lines


def _taken(name: str, header: str, source: Source, mapping: Mapping) -> str:
    both = [header, *filter(None, [mapping.joined.get(name)])]
    told: dict[str, Any] = {"name": _named(name), "header": " + ".join(both)}
    if mapping.table.column(name).type not in ("date", "timestamp"):
        return say("command.column", **told)
    return say("command.dated", written=word("dateformats", mapping.format(name, source)), **told)


def _named(name: str) -> str:
    return coded("fields", name, speaking.get())


def report(checked: Checked) -> list[str]:
    """The counts, which add up; each reason with its count; the first faults by line, and the words not known."""
    counts: dict[str, Any] = {
        "read": say("command.counts.read", count=checked.rows_read),
        "accepted": say("command.counts.accepted", count=checked.accepted),
        "duplicates": say("command.counts.duplicates", count=checked.duplicates),
        "rejected": say("command.counts.rejected", count=checked.rejected),
    }
    lines = [say("command.adds_up", table=word("tables", checked.contract), **counts)]
    lines += [
        f"  {number(count, speaking.get()):>10}  {word('reasons', reason)}" for reason, count in checked.reasons.items()
    ]
    lines += [f"  {_fault(found)}" for found in checked.rejects.head(SHOWN_FAULTS).to_dict("records")]
    if len(checked.rejects) > SHOWN_FAULTS:
        lines.append("  " + say("command.more_faults", shown=SHOWN_FAULTS, all=sum(checked.reasons.values())))
    for code, found in checked.unknown.items():
        column = word("fields", code)
        lines.append("  " + say("command.unknown_words", column=column, words=tuple(found), code=code))
    return lines


def _fault(found: dict[object, object]) -> str:
    line, reason = found["line"], word("reasons", str(found["reason"]))
    if pd.isna(found["column"]):  # type: ignore[call-overload]
        return say("command.fault_row", line=line, reason=reason)
    code = str(found["column"])
    place: dict[str, Any] = {"line": line, "column": word("fields", code), "code": code, "reason": reason}
    if pd.isna(found["value"]):  # type: ignore[call-overload]
        return say("command.fault_empty", **place)
    return say("command.fault_cell", **place, value=printable(str(found["value"])))


def doubts(store: Store, checked: Checked) -> list[str]:
    """What is doubtful about the accepted rows, the worst first; none of them is left out for it."""
    found = find_doubts(store, checked)
    lines = [(str(one.level), told(one, speaking.get())) for one in found if one.level != "green"]
    if fine := [word("doubts.names", one.rule) for one in found if one.level == "green"]:
        lines.append(("green", say("doubts.none", names=tuple(fine))))
    return [f"  {say('command.doubt', level=word('command.levels', level), told=words)}" for level, words in lines]


def told(doubt: Doubt, lang: Language) -> str:
    """A doubt that is not green in words: how many rows, what it means for them, and the first lines."""
    if doubt.level == "open":
        name, table = say_in(lang, f"doubts.names.{doubt.rule}"), word_in(lang, "tables", doubt.table)
        return say_in(lang, "doubts.open", name=name, table=table)
    said = [say_in(lang, f"doubts.found.{doubt.rule}", count=doubt.found)]
    said.append(
        say_in(lang, "doubts.lines" if doubt.found <= len(doubt.lines) else "doubts.first_lines", lines=doubt.lines)
    )
    if doubt.at_least:
        said.append(say_in(lang, "doubts.at_least", most=MOST_TITLES))
    return " ".join(said)
