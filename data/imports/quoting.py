"""One record by itself: matched by a pattern, judged by its quotes, and written anew in canonical form."""

from __future__ import annotations

import re
from functools import cache

FAULTS = ("", "field_count", "cell_too_large", "control_character", "broken_quotes", "blank", "torn", "total")
COUNT, LARGE, CONTROL, QUOTES, BLANK, TORN, TOTAL = range(1, 8)


@cache
def patterns(delimiter: bytes) -> tuple[re.Pattern[bytes], re.Pattern[bytes]]:
    """(one field, one record with its line end); possessive, so a broken quote costs linear time."""
    d = re.escape(delimiter)
    quoted = rb' *+"([^"]*+(?:""[^"]*+)*+)" *+(?=[\n' + d + rb"])"
    field = rb"(?>" + quoted + rb'|((?:[^"\n' + d + rb"][^\n" + d + rb"]*+)?+))"
    plain = field.replace(b"([^", b"(?:[^", 1).replace(b"|((?:", b"|(?:(?:", 1)
    return re.compile(field), re.compile(plain + rb"(?:" + d + plain + rb")*+\n")


def judge_one(one: bytes, delimiter: bytes, width: int) -> tuple[int, bytes, int]:
    """The fault of one matched record, the record in canonical form, and its number of cells."""
    if b"\0" in one:
        return CONTROL, b"", 0
    if b'"' not in one:
        fields = one.count(delimiter) + 1
        blank = not one.strip(b" \n" + delimiter)
        return (BLANK if blank else COUNT if fields != width else 0), one, fields
    field, place, cells = patterns(delimiter)[0], 0, []
    while place < len(one):
        found = field.match(one, place)
        assert found is not None, "the record matched, so each of its fields does"
        if found[1] is None and found[2].rstrip().endswith(b'"') and found[2].count(b'"') % 2:
            return QUOTES, b"", 0  # it closes what was never opened; within a cell it may be an inch
        cells.append(found[2] if found[1] is None else found[1].replace(b'""', b'"'))
        place = found.end() + 1
    anew = delimiter.join(b'"' + cell.replace(b'"', b'""') + b'"' for cell in cells) + b"\n"
    return (COUNT if len(cells) != width else 0), anew, len(cells)
