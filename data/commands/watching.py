"""A folder watched: files dropped there are brought in one by one, then put aside with words on what became of them.

The warehouse is opened for each file and released after it, so that the dashboard can be started in between; while that
runs, files wait.
"""

from __future__ import annotations

import fcntl
import signal
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from stat import S_ISREG

from data.commands.bringing import import_as_before
from data.errors import (
    DataError,
    OtherSchema,
    RowsMissing,
    WarehouseBusy,
    WarehouseDamaged,
    WarehouseFull,
    WarehouseReadOnly,
)
from data.imports.refusals import MissingFile
from data.sentences import say, sentence

EVERY_S = 5.0  # between two looks; a file that changed between them is still being written
DONE, REFUSED = "done", "refused"
_UNFINISHED = (".part", ".partial", ".tmp", ".crdownload", ".download", ".filepart")
_WAITING = (WarehouseBusy, WarehouseFull)  # no fault of the file: it is tried again
_STOPPING = (WarehouseDamaged, WarehouseReadOnly, RowsMissing, OtherSchema)  # nor will any other file fare better

Stand = tuple[int, int, int]  # bytes, moment of the last change, the file itself


@dataclass
class Watch:
    """What is known of a watched folder between two looks.

    Attributes:
        folder: where files are dropped.
        who: who imports, for the history.
        seen: how each file stood at the last look.
        told: why files wait, said once.
    """

    folder: Path
    who: str = ""
    seen: dict[Path, Stand] = field(default_factory=dict)
    told: str = ""

    def look(self) -> Iterator[str]:
        """Bring in the files that are whole, the oldest first; says a line for each step."""
        now = _dropped(self.folder)
        whole = [file for file, stand in now.items() if self.seen.get(file) == stand and not _being_written(file)]
        self.seen = now
        for file in sorted(whole, key=lambda file: (now[file][1], file.name)):
            yield from self._take(file)

    def _take(self, file: Path) -> Iterator[str]:
        try:
            brought = import_as_before(file, who=self.who)
        except _STOPPING:
            raise
        except _WAITING as later:
            if sentence(later) != self.told:
                self.told = sentence(later)
                yield say("command.waits", name=file.name, why=self.told)
            return
        except DataError as fact:
            yield self._put_aside(file, REFUSED, [sentence(fact)])
            return
        except PermissionError:
            yield self._put_aside(file, REFUSED, [sentence(MissingFile(file.name))])
            return
        self.told = ""
        yield self._put_aside(file, REFUSED if brought.refused else DONE, brought.lines)

    def _put_aside(self, file: Path, where: str, lines: list[str]) -> str:
        """Move a file beside the words about it, under a name of its own."""
        target, count = self.folder / where / file.name, 1
        while target.exists() or _words(target).exists():
            count += 1
            target = target.with_name(f"{file.stem} ({count}){file.suffix}")
        _words(target).write_text("\n".join(lines) + "\n", "utf-8")
        file.rename(target)
        return say("command.put_aside", name=file.name, folder=where, told=lines[-1])


def watch(folder: Path, *, who: str) -> Iterator[str]:
    """Look at a folder every few seconds until stopped; the lines say what became of each file.

    Raises:
        MissingFile: there is no such folder, or files cannot be put aside in it.
        DataError: the warehouse cannot be used; the file stays where it is.
    """
    for aside in (DONE, REFUSED):
        try:
            (folder / aside).mkdir(exist_ok=True)
        except OSError as error:
            raise MissingFile(str(folder)) from error
    signal.signal(signal.SIGIO, signal.SIG_IGN)  # somebody opens a file while it is asked who writes: see below
    yield say("command.watching", folder=folder)
    looking = Watch(folder, who)
    while True:
        yield from looking.look()
        time.sleep(EVERY_S)


def _words(file: Path) -> Path:
    return file.with_name(f"{file.name}.txt")


def _dropped(folder: Path) -> dict[Path, Stand]:
    found = {}
    for file in folder.iterdir():
        if file.name.startswith((".", "~")) or file.suffix.lower() in _UNFINISHED or file.is_symlink():
            continue
        try:
            stand = file.stat()
        except FileNotFoundError:  # taken away in this moment
            continue
        if S_ISREG(stand.st_mode):
            found[file] = (stand.st_size, stand.st_mtime_ns, stand.st_ino)
    return found


def _being_written(file: Path) -> bool:
    """Whether another program has the file open to write it, where the system can tell: a lease is refused then."""
    if not hasattr(fcntl, "F_SETLEASE"):
        return False
    try:
        with file.open("rb") as opened:
            fcntl.fcntl(opened, fcntl.F_SETLEASE, fcntl.F_RDLCK)
            fcntl.fcntl(opened, fcntl.F_SETLEASE, fcntl.F_UNLCK)
    except BlockingIOError:
        return True
    except OSError:  # not our file, or a disk that knows no leases: standing still has to do
        return False
    return False
