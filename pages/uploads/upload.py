"""The file being brought in: copied to disk, gone from the server's memory, forgotten when it is imported."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from uuid import uuid4

import streamlit as st

from data.errors import DataError
from data.imports.check import Checked
from data.imports.doubts import Doubt
from data.imports.mapping import Mapping
from data.imports.opening import likeliest
from data.imports.refusals import Cancelled, MissingFile, ReaderStopped
from data.imports.sniff import Source
from data.imports.table import Table
from data.imports.words import Words
from pages.shared.failure import explain
from pages.shared.work import Progress, run


@dataclass(eq=False)
class Upload:
    """One file on its way in. Kept in the session, and changed by the work it has under way."""

    path: Path
    name: str
    token: str
    sources: dict[tuple[object, ...], Source] = field(default_factory=dict)
    words: dict[tuple[object, ...], Words] = field(default_factory=dict)
    suggested: dict[tuple[object, ...], Mapping] = field(default_factory=dict)
    checked: Checked | None = None
    checked_as: str = ""
    doubts: tuple[Doubt, ...] = ()
    running: bool = False
    cancelled: threading.Event = field(default_factory=threading.Event)
    error: DataError | None = None
    imported: Checked | None = None
    switched: bool = False
    tables: tuple[Table, ...] = ()
    parts: tuple[str, ...] = ()  # the tables its tool puts into one text
    brought: set[tuple[Path, str]] = field(default_factory=set)
    given: dict[str, str] = field(default_factory=dict)  # values every row has, as said for the tables before

    def work(self, task: Callable[[Progress], None]) -> None:
        """Run a task beside the page; what goes wrong is kept, because the reader may have left meanwhile.

        The reader may stop it: it then ends at its next step, as if it had failed there. What is done stays done.
        """
        self.running, self.error = True, ReaderStopped("crash", 0)
        self.cancelled.clear()

        def kept(tell: Progress) -> None:
            def heard(share: float, step: str) -> None:
                if share < 1 and self.cancelled.is_set():
                    raise Cancelled
                tell(share, step)

            try:
                task(heard)
                self.error = None
            except DataError as error:
                self.error = error
            finally:
                self.running = False

        run(kept, stop=self.cancelled.set)

    def turn_to(self, path: Path) -> None:
        """Go on with the table that lies at `path`; what was said of another one is forgotten."""
        if path == self.path:
            return
        if self.checked is not None:
            self.checked.parquet.unlink(missing_ok=True)
        if self.path not in [one.path for one in self.tables]:
            self.path.unlink(missing_ok=True)  # the packed file
        self.path, self.parts = path, ()
        self._begin_anew()
        for cache in (self.sources, self.words):
            cache.clear()

    def _begin_anew(self) -> None:
        self.token, self.checked, self.checked_as = uuid4().hex, None, ""
        self.suggested.clear()

    def left(self) -> tuple[str, ...]:
        """The tables in this text that are still to be brought in, where its tool puts several into one."""
        return tuple(part for part in self.parts if (self.path, part) not in self.brought)

    def go_on(self) -> bool:
        """Turn to what the file holds besides the table just imported; whether there is anything."""
        assert self.imported is not None
        self.brought.add((self.path, self.imported.contract))
        self.given |= Mapping.from_toml(self.imported.mapping).constants
        self.imported = None
        if self.left():
            self._begin_anew()
            return True
        done = {path for path, _ in self.brought}
        other = likeliest([one for one in self.tables if not one.hidden and one.path not in done])
        if other is not None:
            self.turn_to(other.path)
        return other is not None

    def forget(self) -> None:
        """Delete the copy and what the check made of it."""
        for path in (self.path, *(one.path for one in self.tables)):
            path.unlink(missing_ok=True)
        if self.checked is not None:
            self.checked.parquet.unlink(missing_ok=True)


def _forget_all(uploads: list[Upload]) -> None:
    for upload in uploads:
        if not upload.running:  # an import goes on when its reader leaves, and needs its rows until it ends
            upload.forget()


@st.cache_resource(scope="session", on_release=_forget_all, show_spinner=False)
def of_session() -> list[Upload]:
    """The files of this session, deleted when it ends."""
    return []


def current() -> Upload | None:
    """The file the reader is bringing in, if any; one lost with a broken connection is asked for again."""
    upload: Upload | None = st.session_state.get("upload")
    if upload is None or upload.running or upload.imported is not None or upload.path.exists():
        return upload
    drop()
    explain(MissingFile(upload.name))
    return None


def drop() -> None:
    """Forget the current file."""
    if upload := st.session_state.pop("upload", None):
        upload.forget()
        if upload in (kept := of_session()):
            kept.remove(upload)
