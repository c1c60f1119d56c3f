"""From a file to typed rows: text by name, cast as declared, the sound parted from the faulty, repeats dropped.

Runs in a DuckDB instance of its own that knows nothing of the warehouse. Rows read = accepted + duplicates + rejected,
proved at the end.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
import pyarrow as pa

from data.imports import statements
from data.imports.cells import as_numpy
from data.imports.judging import Judge
from data.imports.mapping import Mapping
from data.imports.outcome import Outcome, Paths
from data.imports.pseudonyms import hmac_pads
from data.imports.records import Ints
from data.imports.refusals import NoRows, ParsersDisagree
from data.imports.sniff import Source, sniff
from data.imports.spool import Spool
from data.imports.structure import MAX_LISTED, Structure, sound_records
from data.imports.total_rows import TotalRows
from data.imports.typed import columns_as_row

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
        return _Reading(connection, source, mapping, paths).run(key, progress)


class _Reading:
    """One file being read in one DuckDB instance."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, source: Source, mapping: Mapping, paths: Paths) -> None:
        self.connection, self.source, self.mapping, self.paths = connection, source, mapping, paths
        self.structure, self.rows = Structure(), paths.file("rows.parquet")

    def run(self, key: bytes, progress: Progress) -> Outcome:
        self.connection.execute(statements.TABLES)
        judge = Judge(self.connection, self.source, self.mapping, hmac_pads(key))
        with Spool(self.paths.file("judged.arrow"), judge.schema) as judged:
            self._judge(judge, judged, progress)
            if not self.structure.records + self.structure.rejected:
                raise NoRows(self.source.columns)
            self._note_faults_of_structure()
            duplicates = self._find_repeats(judged)
            progress(0.9, "write")
            judged.write(self.rows, without=self._dropped())
        return self._outcome(duplicates)

    def _judge(self, judge: Judge, judged: Spool, progress: Progress) -> None:
        """Every record judged, in order; the rows that hold kept for later, the faults of the others noted."""
        for body, lines in sound_records(self.source, self.structure, totals=self._totals()):
            found = judge.judge(body, lines)
            judged.add(found.rows, found.marks)
            for column, faults in found.faults.items():
                self._put(statements.FOUND_FAULTS, faults, column=column)
            progress(0.85 * self.structure.share, "check")
        judged.close()

    def _totals(self) -> TotalRows:
        table, places = self.mapping.table, self.source.columns.index
        given = {table.column(name): places(header) for name, header in self.mapping.columns.items()}
        return TotalRows(
            ids=frozenset(place for column, place in given.items() if column.type == "id"),
            needed=frozenset(place for column, place in given.items() if column.required),
        )

    def _put(self, statement: str, found: pa.Table | pa.RecordBatchReader, **params: object) -> None:
        self.connection.register("found", found)
        self.connection.execute(statement, params or None)
        self.connection.unregister("found")

    def _note_faults_of_structure(self) -> None:
        if self.structure.faults:
            lines, reasons = (list(part) for part in zip(*self.structure.faults, strict=True))
            self.connection.execute(statements.FAULTS_OF_STRUCTURE, {"lines": lines, "reasons": reasons})

    def _find_repeats(self, judged: Spool) -> int:
        """Note rows equal to an earlier one in every column of the contract, then repeated keys; how many equal."""
        if (alike := judged.alike()) is not None:
            self._put(statements.ALIKE, alike)
            self.connection.execute(statements.DROPPED)
        duplicates = self._one(statements.DROPPED_ROWS)
        if key := self.mapping.table.key:
            self.connection.register("judged", judged.reader())
            columns_as_row(self.connection.sql(statements.FIRST), key).create_view("keyed")
            self.connection.execute(statements.REPEATED, {"key": key[0]})
            self.connection.unregister("judged")
            self.connection.execute(statements.DROP_REPEATED)
        return duplicates

    def _dropped(self) -> Ints:
        """The lines of the repeats, ascending."""
        if not self._one(statements.DROPPED_ROWS):
            return np.empty(0, np.int64)
        lines: Ints = as_numpy(self.connection.sql(statements.DROPPED_LINES).to_arrow_table()["line"].combine_chunks())
        return lines

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
            accepted=self._one(statements.COUNT, file=str(self.rows)),
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
