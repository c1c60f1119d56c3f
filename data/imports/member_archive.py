"""The archive a member of LinkedIn downloads and hands over by consent: one profile snapshot and the career, no more.

Read at the door, within the packed file: name, address, birth date, messages, contacts and what was written are never
written anywhere. Of the contacts and posts only the number is used, of the summary only its length. The archive does
not say who its owner is here: the employee's identifier is given by whoever brings it.
"""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Iterable
from datetime import date, timedelta
from pathlib import Path, PurePosixPath

from data.imports.names import plain
from data.imports.refusals import ImportTooLarge

LARGEST = 64 << 20
EARLIEST = 2003  # of the network; an archive without dates bears 1980
RECENT_DAYS = 90
_NUMBERED = re.compile(r"[_ ]\d+$")
_WRITTEN = (
    "jan janv janvier", "feb fev fevr fevrier", "mar mars", "apr avr avril", "may mai", "jun juin",
    "jul juil juillet", "aug aout", "sep sept septembre", "oct octobre", "nov novembre", "dec decembre",
)  # fmt: skip
_MONTHS = {name: number for number, names in enumerate(_WRITTEN, start=1) for name in names.split()}

Rows = list[dict[str, str]]


def is_member_archive(archive: zipfile.ZipFile) -> bool:
    """Whether an archive holds a member's profile and positions, told by their columns."""
    return bool(_rows(archive, "profile", needs="Headline")) and _member(archive, "positions") is not None


def read_member(archive: zipfile.ZipFile, profile: Path, career: Path) -> None:
    """Write the profile as one row and each position as one row of a career.

    Args:
        archive: what `is_member_archive` knows.
        profile: where the snapshot goes.
        career: where the positions go.

    Raises:
        ImportTooLarge: one of its files is larger than any person's is.
    """
    positions = _rows(archive, "positions", needs="Company Name")
    _write(profile, [_profile(archive, positions)])
    _write(
        career,
        [
            {
                "Company Name": _get(one, "Company Name"),
                "Title": _get(one, "Title"),
                "Started On": _day(_get(one, "Started On")),
                "Finished On": _day(_get(one, "Finished On")),
            }
            for one in positions
        ],
    )


def _profile(archive: zipfile.ZipFile, positions: Rows) -> dict[str, str]:
    """The snapshot in the columns of the table `profiles`; what the archive does not tell stays empty."""
    said = _rows(archive, "profile", needs="Headline")[0]
    taken = _taken(archive)
    current = [one for one in positions if not _get(one, "Finished On")]
    newest = max(current, key=lambda one: _day(_get(one, "Started On")), default={})
    return {
        "as_of": taken.isoformat() if taken else "",
        "has_profile": "true",
        "profile_title": _get(newest, "Title"),
        "headline": _get(said, "Headline"),
        "summary_len": str(len(_get(said, "Summary"))),
        "current_pos_desc": _yes(_get(newest, "Description")) if current else "",
        "n_past_pos": str(len(positions) - len(current)),
        "education": _yes(_rows(archive, "education", needs="School Name")),
        "n_skills": str(len(_rows(archive, "skills", needs="Name"))),
        "location": _yes(_get(said, "Geo Location")),
        "industry": _yes(_get(said, "Industry")),
        "n_connections": _count(archive, "connections", "First Name"),
        "posts_90d": _recent(archive, taken),
    }


def _count(archive: zipfile.ZipFile, name: str, needs: str) -> str:
    """How many rows a file has; empty where the archive leaves it out, 0 where it only holds a sentence."""
    return "" if _member(archive, name) is None else str(len(_rows(archive, name, needs=needs)))


def _recent(archive: zipfile.ZipFile, taken: date | None) -> str:
    if taken is None or _member(archive, "shares") is None:
        return ""
    first = (taken - timedelta(days=RECENT_DAYS)).isoformat()
    written = (_get(one, "Date")[:10] for one in _rows(archive, "shares", needs="Date"))
    return str(sum(first < day <= taken.isoformat() for day in written))


def _taken(archive: zipfile.ZipFile) -> date | None:
    """The day the archive was made, which its files bear."""
    moments = [member.date_time for member in archive.infolist() if member.date_time[0] >= EARLIEST]
    return date(*max(moments)[:3]) if moments else None


def _member(archive: zipfile.ZipFile, name: str) -> zipfile.ZipInfo | None:
    """The file called so, in whatever folder, with or without the number some are given."""
    for member in archive.infolist():
        path = PurePosixPath(member.filename.replace("\\", "/"))
        hidden = any(part.startswith((".", "__MACOSX")) for part in path.parts)
        if path.suffix.lower() == ".csv" and _NUMBERED.sub("", path.stem).lower() == name and not hidden:
            return member
    return None


def _rows(archive: zipfile.ZipFile, name: str, *, needs: str) -> Rows:
    """The rows below the line that names the column `needs`, past any notes; none where no line does."""
    member = _member(archive, name)
    if member is None:
        return []
    with archive.open(member) as file:
        content = file.read(LARGEST + 1)
    if len(content) > LARGEST:
        raise ImportTooLarge(len(content), LARGEST)
    reader = csv.reader(io.StringIO(content.decode("utf-8-sig", errors="replace"), newline=""))
    names: list[str] | None = None
    rows: Rows = []
    for row in reader:
        if names is not None and any(cell.strip() for cell in row):
            rows.append(dict(zip(names, row, strict=False)))
        elif names is None and needs in row:
            names = row
    return rows


def _get(row: dict[str, str], name: str) -> str:
    return " ".join(row.get(name, "").split())


def _yes(found: object) -> str:
    return "true" if found else "false"


def _day(written: str) -> str:
    """`Mar 2020` or `2020` as the first day of it; anything else as it stands."""
    parts = re.fullmatch(r"(?:([^\W\d]+)\.? )?(\d{4})", written)
    if parts is None:
        return written
    letters = plain(parts[1] or "jan")
    month = _MONTHS.get(letters) or _MONTHS.get(letters[:3])
    return f"{parts[2]}-{month:02}-01" if month else written


def _write(target: Path, rows: Iterable[dict[str, str]]) -> None:
    rows = list(rows)
    names = list(rows[0]) if rows else ["Company Name", "Title", "Started On", "Finished On"]
    with target.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, names, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
