"""Right, loud or silent: polluted files read by us, by bare `read_csv` and by pandas; and clean ones accepted.

`python -m tests.bench.loud_or_right [EVERY]` prints the counts; EVERY takes each n-th polluted file only. Every
processor reads a part of the files.
"""

from __future__ import annotations

import csv
import hmac
import multiprocessing
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from datetime import datetime
from pathlib import Path

import duckdb
import pandas as pd

from data.errors import DataError
from data.imports.mapping import Mapping
from data.imports.outcome import Paths
from data.imports.rows import read_rows
from tests.bench.clock import now
from tests.bench.pollution import DRESSES, HEADER, ROWS, Dress, Polluted, Row, clean, judge, polluted

KEY = b"k" * 32
MAPPING = Mapping("touchpoints", columns={name: name for name in HEADER})
SOME = tuple(
    Dress(*d) for d in ((",", "\n", "utf-8"), (";", "\r\n", "cp1252"), ("\t", "\n", "utf-16"), ("|", "\r", "utf-8-sig"))
)
_PEOPLE = {hmac.new(KEY, row[0].encode(), "sha256").hexdigest(): row[0] for row in ROWS}
AT_ONCE = 40  # files one process reads before it takes more
Taken = tuple[list[Row] | None, bool, bool]  # rows or None for an error, whether rows were told, whether it warned
Reader = Callable[[Path], Taken]
Found = dict[str, Counter[tuple[str, str]]]  # reader -> (fault, verdict) -> number of files


def ours(path: Path) -> Taken:
    """The check under the mapping of the clean table; the warning is that of a last line without an end."""
    paths = Paths(path.parent, "reading")
    try:
        outcome = read_rows(path, MAPPING, paths, key=KEY, memory="500MB", threads=1, progress=lambda share, step: None)
    except DataError:
        return None, True, False
    rows = pd.read_parquet(paths.file("rows.parquet"))
    taken = [_plain([_PEOPLE.get(row[0], row[0]), *row[1:]]) for row in rows[list(HEADER)].itertuples(index=False)]
    return taken, outcome.rejected > 0, outcome.assumptions["open_end"]


def bare_read_csv(path: Path) -> Taken:
    """DuckDB with nothing said about the file."""
    try:
        return _named(duckdb.read_csv(str(path)).df()), False, False
    except (duckdb.Error, UnicodeDecodeError):
        return None, True, False


def pandas(path: Path) -> Taken:
    """pandas with nothing said about the file but that the delimiter is to be found."""
    try:
        return _named(pd.read_csv(path, sep=None, engine="python")), False, False
    except (ValueError, pd.errors.ParserError, UnicodeError, csv.Error):
        return None, True, False


def _named(frame: pd.DataFrame) -> list[Row] | None:
    if not set(HEADER) <= set(frame.columns):
        return None  # whoever asks for the columns by name is told
    return [_plain(row) for row in frame[list(HEADER)].itertuples(index=False)]


def _plain(row: Iterable[object]) -> Row:
    return tuple(_cell(cell) for cell in row)


def _cell(cell: object) -> str:
    if cell is None or cell is pd.NaT or cell != cell:
        return ""
    if isinstance(cell, datetime):
        return cell.isoformat(sep=" ", timespec="seconds")
    return " ".join(str(cell).split(" "))


def expected(row: Row) -> Row:
    """A clean row as it is stored: inner blanks are one space."""
    return tuple(" ".join(cell.split()) for cell in row)


READERS: dict[str, Reader] = {"ours": ours, "bare read_csv": bare_read_csv, "pandas": pandas}


def run(files: Iterable[Polluted], readers: dict[str, Reader]) -> Found:
    """What each reader made of the files, one after the other."""
    found: Found = defaultdict(Counter)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "polluted.csv"
        for one in files:
            path.write_bytes(one.content)
            for name, read in readers.items():
                accepted, told, warned = read(path)
                rows = None if accepted is None else [_back(row) for row in accepted]
                verdict = judge(rows, told, warned=warned)
                found[name][one.fault, verdict] += 1
                if verdict == "silent" and name == "ours":
                    print("silent:", one.fault, one.place, one.dress, file=sys.stderr)
    return found


_BACK = {expected(row): row for row in ROWS}


def _back(row: Row) -> Row:
    return _BACK.get(tuple(" ".join(cell.split()) for cell in row), row)


def everywhere(files: Sequence[Polluted]) -> Found:
    """What every reader made of the files, read by all processors."""
    parts = [files[first : first + AT_ONCE] for first in range(0, len(files), AT_ONCE)]
    found: Found = defaultdict(Counter)
    with ProcessPoolExecutor(mp_context=multiprocessing.get_context("spawn")) as processes:
        for part in processes.map(run, parts, [READERS] * len(parts)):
            for name, counts in part.items():
                found[name] += counts
    return found


def main() -> None:
    """Print the table."""
    every = int(sys.argv[1]) if len(sys.argv) > 1 else 1
    began = now()
    for title, files in (("clean", list(clean())), ("polluted", list(polluted(SOME))[::every])):
        print(f"{title}: {len(files)} files")
        for name, counts in everywhere(files).items():
            totals: Counter[str] = Counter()
            for (_, verdict), number in counts.items():
                totals[verdict] += number
            print(f"  {name:<14} right {totals['right']:>5}  loud {totals['loud']:>5}  silent {totals['silent']:>5}")
            for (fault, verdict), number in sorted(counts.items()):
                if name == "ours" and title == "polluted":
                    print(f"      {fault:<26} {verdict:<7} {number:>5}")
    cost = now() - began
    print(f"{cost.wall:.0f} s, of the processors {cost.cpu:.0f} s; {len(DRESSES)} dresses")


if __name__ == "__main__":
    main()
