"""From a file to typed rows: text by name, cast as declared, the sound parted from the faulty, repeats dropped.

Runs in a DuckDB instance of its own that knows nothing of the warehouse. Rows read = accepted + duplicates + rejected,
proved at the end.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
from pyarrow import parquet

from data.errors import NoRows, ParsersDisagree
from data.imports import statements
from data.imports.cells import as_arrow
from data.imports.judging import Judge
from data.imports.mapping import Mapping
from data.imports.outcome import Outcome, Paths
from data.imports.pseudonyms import hmac_pads
from data.imports.sniff import Source, sniff
from data.imports.structure import MAX_LISTED, Structure, sound_records
from data.imports.typed import Pads, columns_as_row

Progress = Callable[[float, str], None]

_DICTIONARY_BYTES = 1 << 26  # a block's texts stand in its dictionary, however many there are


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
        self.structure, self.rows = Structure(), str(paths.file("rows.parquet"))

    def run(self, key: bytes, progress: Progress) -> Outcome:
        self.connection.execute(statements.TABLES)
        self._judge(hmac_pads(key), progress)
        if not self.structure.records + self.structure.rejected:
            raise NoRows(self.source.columns)
        self._note_faults_of_structure()
        self.connection.sql(statements.SOUND, params={"file": self.rows}).create_view("sound")
        duplicates = self._find_repeats()
        progress(0.95, "write")
        self._drop()
        return self._outcome(duplicates)

    def _judge(self, pads: Pads, progress: Progress) -> None:
        """Every record judged, in order; the rows that hold written down, the rest noted."""
        judge = Judge(self.connection, self.source, self.mapping, pads)
        with _row_file(self.rows, judge.schema) as file:
            for body, lines in sound_records(self.source, self.structure):
                judged = judge.judge(body, lines)
                file.write_table(judged.rows)
                for column, faults in judged.faults.items():
                    self._keep(statements.FOUND_FAULTS, faults, column=column)
                marks = {"mark": as_arrow(judged.marks), "line": judged.rows.column("line")}
                self._keep(statements.FOUND_MARKS, pa.table(marks))
                progress(0.9 * self.structure.share, "check")

    def _keep(self, statement: str, found: pa.Table, **params: object) -> None:
        self.connection.register("found", found)
        self.connection.execute(statement, params or None)
        self.connection.unregister("found")

    def _note_faults_of_structure(self) -> None:
        if self.structure.faults:
            lines, reasons = (list(part) for part in zip(*self.structure.faults, strict=True))
            self.connection.execute(statements.FAULTS_OF_STRUCTURE, {"lines": lines, "reasons": reasons})

    def _find_repeats(self) -> int:
        """Mark rows equal to an earlier one in every column of the contract, then repeated keys; how many equal."""
        self.connection.execute(statements.DROPPED)
        duplicates = self._one(statements.DROPPED_ROWS)
        if key := self.mapping.table.key:
            columns_as_row(self.connection.sql(statements.FIRST), key).create_view("keyed")
            self.connection.execute(statements.REPEATED, {"key": key[0]})
            self.connection.execute(statements.DROP_REPEATED)
        return duplicates

    def _drop(self) -> None:
        """Write the rows anew without the repeats, if there are any."""
        if self._one(statements.DROPPED_ROWS):
            kept = self.paths.file("kept.parquet")
            self.connection.execute(statements.WITHOUT_DROPPED, {"file": str(kept)})
            kept.replace(self.rows)

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


def _row_file(path: str, schema: pa.Schema) -> parquet.ParquetWriter:
    """A file for rows of these columns; each table written to it is a row group."""
    return parquet.ParquetWriter(
        path,
        schema,
        compression="lz4",
        use_dictionary=[f.name for f in schema if pa.types.is_dictionary(f.type)],
        dictionary_pagesize_limit=_DICTIONARY_BYTES,
        write_statistics=False,
        store_schema=False,  # texts are texts to whoever reads them, not categories
    )
