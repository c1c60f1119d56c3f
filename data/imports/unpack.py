"""Packed files become plain ones: .gz, .zip and workbooks, a text file per table they hold.

Runs in the reading process (`data.imports.child`), behind its limits; what a file promises of itself is not believed.
Nothing is ever written under a name that stands in an archive.
"""

from __future__ import annotations

import errno
import gzip
import shutil
import zipfile
import zlib
from pathlib import Path
from typing import IO

from data.imports.member_archive import is_member_archive, read_member
from data.imports.refusals import BadArchive, ImportTooLarge
from data.imports.shapes import shaped
from data.imports.table import Table
from data.imports.workbook import read_xls, read_xlsx

MAX_INFLATED = 8 << 30
SUSPECT, RATIO = 200 << 20, 100  # larger than this and this many times larger than it was: a bomb
MAX_WORKBOOK = 200 << 20
MAX_MEMBERS = 200
MAX_TABLES = 50
PIECE = 1 << 20
_TABLES = (".csv", ".tsv", ".txt", ".xlsx", ".xlsm", ".xls")


def packed_as(path: Path) -> str | None:
    """gz, zip, xlsx or xls; None for what is not packed."""
    with path.open("rb") as file:
        start = file.read(8)
    if start.startswith(b"\x1f\x8b"):
        return "gz"
    if start.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return "xls"
    if not start.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return None
    try:
        with zipfile.ZipFile(path) as archive:
            return "xlsx" if "xl/workbook.xml" in archive.namelist() else "zip"
    except (zipfile.BadZipFile, ValueError) as error:
        raise BadArchive("damaged") from error


def unpack(path: Path, folder: Path, *, name: str) -> tuple[Table, ...]:
    """The tables of a file as text files in `folder`, in the file's order; a text that is one table stays where it is.

    Args:
        path: the file.
        folder: where they go, called `<name>-<number>.csv`.
        name: the first part of their names.

    Raises:
        BadArchive: it is damaged, encrypted, a bomb, or holds no table.
        ImportTooLarge: there is no room for what is in it.
    """
    opening = _Unpacking(folder, name)
    tables = opening.tables(path, "", packed_as(path) or "text")
    if not tables:
        raise BadArchive("nothing")
    return tuple(shaped(tables, opening.new))


class _Unpacking:
    """One upload being opened: numbers its tables and counts the bytes they take together."""

    def __init__(self, folder: Path, name: str) -> None:
        self._folder, self._name, self._made = folder, name, 0
        self._left = min(MAX_INFLATED, shutil.disk_usage(folder).free // 3)

    def tables(self, path: Path, label: str, kind: str) -> list[Table]:
        match kind:
            case "gz":
                return [Table(label, self._gunzip(path))]
            case "zip":
                return self._members(path)
            case "xlsx":
                _weigh(path, MAX_WORKBOOK)
                return [Table(_label(label, s.name), s.path, s.hidden) for s in read_xlsx(path, self.new)]
            case "xls":
                return [Table(_label(label, s.name), s.path, s.hidden) for s in read_xls(path, self.new)]
            case _:
                return [Table(label, path)]

    def new(self) -> Path:
        """The path for the next table."""
        self._made += 1
        if self._made > MAX_TABLES:
            raise BadArchive("too_many")
        return self._folder / f"{self._name}-{self._made}.csv"

    def _gunzip(self, path: Path) -> Path:
        target = self.new()
        try:
            with gzip.open(path) as source:
                self._copy(source, target, path.stat().st_size)  # type: ignore[arg-type]
        except (gzip.BadGzipFile, EOFError, zlib.error) as error:
            raise BadArchive("damaged") from error
        return target

    def _members(self, path: Path) -> list[Table]:
        _weigh(path, self._left)
        tables: list[Table] = []
        try:
            with zipfile.ZipFile(path) as archive:
                if is_member_archive(archive):
                    profile, career = self.new(), self.new()
                    read_member(archive, profile, career)
                    return [Table("Profile", profile), Table("Positions", career)]
                for member in archive.infolist():
                    if not _is_table(member):
                        continue
                    target = self.new()
                    with archive.open(member) as source:
                        self._copy(source, target, member.compress_size)
                    tables += self._inside(target, Path(member.filename).name)
        except (zipfile.BadZipFile, NotImplementedError, EOFError, ValueError, zlib.error) as error:
            raise BadArchive("damaged") from error
        except OSError as error:
            if error.errno == errno.EINVAL:  # its directory points outside of it
                raise BadArchive("damaged") from error
            raise
        return tables

    def _inside(self, path: Path, label: str) -> list[Table]:
        """A member may be a workbook; an archive within an archive is not opened."""
        kind = packed_as(path) if path.stat().st_size else None
        if kind in ("gz", "zip"):
            raise BadArchive("nested")
        found = self.tables(path, label, kind or "text")
        if kind:
            path.unlink()
        return found

    def _copy(self, source: IO[bytes], target: Path, packed: int) -> None:
        written = 0
        with target.open("wb") as file:
            while piece := source.read(PIECE):
                written += len(piece)
                if written > self._left:
                    raise ImportTooLarge(written, self._left)
                if written > SUSPECT and written > RATIO * packed:
                    raise BadArchive("bomb")
                file.write(piece)
        self._left -= written


def _weigh(path: Path, limit: int) -> None:
    """Refuse by the archive's own directory what would not fit; the copy counts again, because it may lie."""
    try:
        with zipfile.ZipFile(path) as archive:
            members = archive.infolist()
    except (zipfile.BadZipFile, ValueError) as error:
        raise BadArchive("damaged") from error
    if any(member.flag_bits & 1 for member in members):
        raise BadArchive("encrypted")
    if len(members) > 10 * MAX_MEMBERS:
        raise BadArchive("too_many")
    inflated = sum(member.file_size for member in members)
    if inflated > SUSPECT // 10 and inflated > RATIO * path.stat().st_size:
        raise BadArchive("bomb")
    if inflated > limit:
        raise ImportTooLarge(inflated, limit)


def _is_table(member: zipfile.ZipInfo) -> bool:
    parts = member.filename.replace("\\", "/").split("/")
    hidden = any(part.startswith((".", "__MACOSX")) and part not in (".", "..") for part in parts)
    return not member.is_dir() and not hidden and parts[-1].lower().endswith(_TABLES)


def _label(file: str, sheet: str) -> str:
    return f"{file} · {sheet}" if file else sheet
