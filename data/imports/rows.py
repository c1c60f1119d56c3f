"""From a file to typed rows: stage as text by name, cast as declared, part the sound from the faulty, drop repeats.

Runs in a DuckDB instance of its own that knows nothing of the warehouse. Rows read = accepted + duplicates + rejected,
proved at the end.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
import pyarrow as pa

from data.errors import ParsersDisagree
from data.imports import statements
from data.imports.guess import MISSING
from data.imports.mapping import Mapping
from data.imports.outcome import Outcome, Paths
from data.imports.pseudonyms import hmac_pads
from data.imports.records import MAX_RECORD
from data.imports.sniff import Source, sniff
from data.imports.structure import MAX_LISTED, Structure, read_structure
from data.imports.typed import columns_as_row, typed

Progress = Callable[[float, str], None]


def read_rows(
    path: Path, mapping: Mapping, paths: Paths, *, key: bytes, memory: str, threads: int, progress: Progress
) -> Outcome:
    """Check every row of `path` against the mapping's contract and write the sound ones as Parquet.

    Args:
        path: the uploaded file.
        mapping: how to read it.
        paths: where the results go.
        key: secret of the pseudonyms.
        memory: what the engine may use, e.g. `1200MB`.
        threads: how many threads it may use.
        progress: told the share done and the step: read, check, write.

    Raises:
        DataError: the file or the mapping cannot be used; no row was judged.
    """
    progress(0.0, "read")
    source = sniff(path, encoding=mapping.encoding, delimiter=mapping.delimiter, header_row=mapping.header_row)
    mapping.check(source)
    structure = read_structure(source, paths.file("clean.csv"), progress=lambda share: progress(0.25 * share, "read"))
    settings: dict[str, Any] = {
        "memory_limit": memory,
        "threads": threads,
        "temp_directory": str(paths.file("spill")),
        "autoinstall_known_extensions": False,
        "autoload_known_extensions": False,
    }
    with duckdb.connect(config=settings) as connection:
        connection.execute("set TimeZone = 'UTC'")
        for macros in ("cells.sql", "moments.sql"):
            connection.execute(Path(__file__).with_name(macros).read_text("utf-8"))
        outcome = _Reading(connection, source, structure, mapping, paths).run(key, progress)
    for what in ("clean.csv", "typed.parquet"):
        paths.file(what).unlink(missing_ok=True)
    return outcome


class _Reading:
    """One file being read in one DuckDB instance."""

    def __init__(
        self,
        connection: duckdb.DuckDBPyConnection,
        source: Source,
        structure: Structure,
        mapping: Mapping,
        paths: Paths,
    ) -> None:
        self.connection, self.source, self.structure = connection, source, structure
        self.mapping, self.paths = mapping, paths
        self.rows, self.typed = str(paths.file("rows.parquet")), str(paths.file("typed.parquet"))

    def run(self, key: bytes, progress: Progress) -> Outcome:
        progress(0.25, "check")
        self._type()
        progress(0.65, "check")
        self._note_faults()
        duplicates = self._find_repeats()
        progress(0.75, "write")
        self._write(key)
        progress(0.98, "write")
        return self._outcome(duplicates)

    def _type(self) -> None:
        """Every record typed, in order; what is wrong with it beside it."""
        source, structure = self.source, self.structure
        given: dict[str, Any] = {
            "path": str(structure.path),
            "skip": structure.skip,
            "delimiter": source.delimiter,
            "missing": list(MISSING),
            # columns by place: names of the file never reach the engine
            "columns": {f"c{i}": "VARCHAR" for i in range(len(source.columns))},
            "line_size": 2 * MAX_RECORD,
        }
        records = self.connection.sql(statements.RECORDS, params=given)
        now = datetime.now(UTC).replace(tzinfo=None)
        typed(records, self.mapping, source, now=now).create_view("typed")
        self.connection.execute(statements.WRITE, {"file": self.typed})
        if (found := self._one(statements.COUNT, file=self.typed)) != structure.records:
            raise ParsersDisagree(structure.records, found)
        self.connection.sql(statements.PLACED, params={"file": self.typed}).create_view("placed")
        shifts = np.concatenate([np.array([[0, 0]]), *structure.shifts])[1:]
        if len(shifts) == 1:
            lined = self.connection.sql(statements.LINED, params={"shift": int(shifts[0, 1])})
        else:
            self.connection.register("shifts", pa.table({"record": shifts[:, 0], "shift": shifts[:, 1]}))
            lined = self.connection.sql(statements.LINED_APART)
        lined.create_view("lined")

    def _note_faults(self) -> None:
        self.connection.execute(statements.FAULTS)
        if self.structure.faults:
            lines, reasons = (list(part) for part in zip(*self.structure.faults, strict=True))
            self.connection.execute(statements.FAULTS_OF_STRUCTURE, {"lines": lines, "reasons": reasons})

    def _find_repeats(self) -> int:
        """Mark rows equal to an earlier one in every column of the contract, then repeated keys; how many equal."""
        self.connection.execute(statements.DROPPED)
        duplicates = self._one(statements.DROPPED_ROWS)
        if key := self.mapping.table.key:
            columns_as_row(self.connection.sql(statements.SOUND), key).create_view("keyed")
            self.connection.execute(statements.REPEATED, {"key": key[0]})
            self.connection.execute(statements.DROP_REPEATED)
        return duplicates

    def _write(self, key: bytes) -> None:
        if any(c.private for c in self.mapping.table.columns):
            inner, outer = hmac_pads(key)
            self.connection.execute(statements.PSEUDONYMS, {"inner": inner, "outer": outer})
            self.connection.execute(statements.ROWS_OF_PEOPLE, {"file": self.rows})
        else:
            self.connection.execute(statements.ROWS, {"file": self.rows})

    def _outcome(self, duplicates: int) -> Outcome:
        """The counts, each found on its own, and the proof that they add up."""
        rejects = {"file": str(self.paths.file("rejects.parquet")), "limit": MAX_LISTED}
        self.connection.execute(statements.REJECTS, rejects)
        structure = self.structure
        unknown: dict[str, dict[str, int]] = {}
        for column, word, number in self.connection.execute(statements.UNKNOWN).fetchall():
            unknown.setdefault(column, {})[word] = number
        outcome = Outcome(
            rows_read=structure.records + structure.rejected,
            accepted=self._one(statements.COUNT, file=self.rows),
            duplicates=duplicates,
            rejected=structure.rejected + self._one(statements.FAULTY_ROWS),
            file_hash=self.source.file_hash,
            reasons=dict(self.connection.execute(statements.REASONS).fetchall()) | structure.counts,
            unknown=unknown,
            assumptions=self._assumptions(),
        )
        total = outcome.accepted + outcome.duplicates + outcome.rejected
        if outcome.rows_read != total:
            raise ParsersDisagree(outcome.rows_read, total)
        return outcome

    def _assumptions(self) -> dict[str, Any]:
        """What was taken for granted, to be shown beside the result."""
        source, mapping = self.source, self.mapping
        dated = [n for n in mapping.columns if mapping.table.column(n).type in ("date", "timestamp")]
        return {
            "encoding": source.encoding,
            "delimiter": source.delimiter,
            "header_row": source.header_row,
            "decimal": mapping.decimal or source.decimal,
            "timezone": mapping.timezone,
            "formats": {n: mapping.format(n, source) for n in dated},
            "blank_rows": self.structure.blank,
            "open_end": self.structure.open_end,
        }

    def _one(self, statement: str, **params: object) -> int:
        return int(self.connection.execute(statement, params or None).fetchall()[0][0])
