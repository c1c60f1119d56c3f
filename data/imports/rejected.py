"""The rejected rows of a file as they stand in it, below its own header: a file to mend and bring in again."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from data.imports.mapping import Mapping
from data.imports.sniff import sniff

LONGEST_RECORD = 1_000  # lines


def rejected_rows(path: Path, mapping: Mapping, lines: Iterable[int]) -> bytes:
    """UTF-8 with a byte order mark: the file's header, then the records that begin on these lines, unchanged.

    Args:
        path: the file.
        mapping: how it was read.
        lines: physical lines of the rejected rows, from 1.

    Raises:
        DataError: the file cannot be read any more.
    """
    source = sniff(path, encoding=mapping.encoding, delimiter=mapping.delimiter, header_row=mapping.header_row)
    wanted = {*lines, *source.header_lines}
    kept: list[str] = []
    open_quote = taken = 0
    with path.open(encoding=source.encoding) as file:  # every kind of line end counts as one
        for number, line in enumerate(file, 1):
            if number in wanted:
                open_quote = taken = 0
            elif not open_quote or taken > LONGEST_RECORD:
                continue
            open_quote = (open_quote + line.count('"')) % 2
            taken += 1
            kept.append(line.rstrip("\n"))
    return ("\ufeff" + "".join(line + "\r\n" for line in kept)).encode()
