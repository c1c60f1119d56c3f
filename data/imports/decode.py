"""Bytes to UTF-8 text: which encoding a file has, and its text in blocks with one kind of line end.

DuckDB reads UTF-8, UTF-16 and Latin-1 only and takes one for the other without a word, so decoding happens here:
by byte order mark, by the zero bytes of UTF-16, by strict UTF-8, and else as Windows-1252.
"""

from __future__ import annotations

import codecs
import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from data.imports.refusals import EmptyFile, MissingFile, NotATable, UnknownEncoding

BLOCK = 1 << 24
SAMPLE = 1 << 20
PROVED = 1 << 18  # bytes looked at once: what fits in the processor's own memory is decoded and hashed faster
FEW_LINES = 20
ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "latin-1")

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SIGNATURES = (
    (b"PK\x03\x04", "spreadsheet"),
    (b"\xd0\xcf\x11\xe0", "spreadsheet"),
    (b"\x1f\x8b", "archive"),
    (b"BZh", "archive"),
    (b"7z\xbc\xaf", "archive"),
    (b"%PDF", "pdf"),
    (b"\x89PNG", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF8", "image"),
    (b"SQLite format 3", "binary"),
    (b"PAR1", "binary"),
    (b"\x7fELF", "binary"),
)
# what UTF-8 makes of French letters and quotes, which nobody writes in Windows-1252: the file is in two encodings
_BOTH = re.compile(
    rb"\xc3[\x80-\xbf]|\xc2[\xa0\xab\xbb\xb0]|\xe2(?:\x80[\x90-\xaf]|\x82\xac)|\xc5[\x92\x93]|\xef\xbb\xbf"
)
_AS_ASCII = ("utf-8", "cp1252", "latin-1")  # what is ASCII needs no decoding in them, unless a character was cut
_CONTROLS = bytes(set(range(32)) - {9, 10, 12, 13, 26, 27})


@dataclass(frozen=True)
class Bytes:
    """What one reading of the whole file tells: its size, its SHA-256 and its encoding."""

    size: int
    file_hash: str
    encoding: str


def read_bytes(path: Path, *, encoding: str | None = None) -> Bytes:
    """Read the file once: hash it and find its encoding, or prove the one that was declared.

    Raises:
        MissingFile, EmptyFile, NotATable: it is no text at all.
        UnknownEncoding: it is text in none of the encodings tried.
    """
    if not path.is_file():
        raise MissingFile(path.name)
    with path.open("rb") as file:
        sample = file.read(SAMPLE)
    if not sample.strip(b"\x00\r\n\t \xef\xbb\xbf\xff\xfe"):
        raise EmptyFile
    candidates = (encoding,) if encoding else _candidates(sample)
    failed = 0
    for candidate in candidates:
        failed, found = _first_failure(path, candidate)
        if not failed and candidate == "cp1252" and not encoding:
            failed = _first_in_both(path)
        if not failed:
            return found
    raise UnknownEncoding(candidates, failed)


def blocks(path: Path, encoding: str) -> Iterator[bytes]:
    r"""The file as UTF-8 in blocks of about BLOCK bytes, every line end a `\n`, no byte order mark."""
    decoder = None if encoding == "utf-8" else codecs.getincrementaldecoder(encoding)()
    held = b""
    with path.open("rb") as file:
        while raw := file.read(BLOCK):
            text = raw if decoder is None else decoder.decode(raw).encode()
            text = held + text
            # a carriage return at the end may be the first half of a line end: it waits for the next block
            held = b"\r" if text.endswith(b"\r") else b""
            body = text[: len(text) - len(held)]
            if b"\r" in body:
                body = body.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
            yield body
    if held:
        yield b"\n"


def sample_text(path: Path, encoding: str) -> str:
    """The first SAMPLE bytes as text (more where lines are huge), ending with a whole line where the file is longer."""
    with path.open("rb") as file:
        raw = file.read(SAMPLE)
        if raw.count(b"\n") < FEW_LINES:  # one huge cell must not hide the rows behind it
            raw += file.read(15 * SAMPLE)
        whole = not file.read(1)
    text = codecs.getincrementaldecoder(encoding)().decode(raw)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text if whole or "\n" not in text else text[: text.rindex("\n") + 1]


def _candidates(sample: bytes) -> tuple[str, ...]:
    for mark, name in _MARKS:
        if sample.startswith(mark):
            return (name,)
    for signature, found in _SIGNATURES:
        if sample.startswith(signature):
            raise NotATable(found)
    even, odd = sample[::2].count(0) * 2, sample[1::2].count(0) * 2
    if max(even, odd) > 0.3 * len(sample) and min(even, odd) < 0.1 * len(sample):
        return ("utf-16-le" if odd > even else "utf-16-be",)
    # a stray zero byte costs its row; many control bytes are no text
    if len(sample) - len(sample.translate(None, _CONTROLS)) > 0.05 * len(sample):
        raise NotATable("binary")
    return ("utf-8", "cp1252")


def _first_in_both(path: Path) -> int:
    """The first line that holds UTF-8 in a file that is none, 0 where there is none."""
    with path.open("rb") as file:
        return next((line for line, raw in enumerate(file, 1) if _BOTH.search(raw)), 0)


def _first_failure(path: Path, encoding: str) -> tuple[int, Bytes]:
    """The line where decoding fails, 0 where it never does; and what the same pass tells of the bytes up to there."""
    decoder = codecs.getincrementaldecoder(encoding)()
    size, digest = 0, hashlib.sha256()
    with path.open("rb") as file:
        while True:
            raw = file.read(PROVED)
            digest.update(raw)
            try:
                if not (raw and raw.isascii() and encoding in _AS_ASCII and not decoder.getstate()[0]):
                    decoder.decode(raw, final=not raw)
            except UnicodeDecodeError as error:
                return _line(path, size + error.start), Bytes(size, "", encoding)
            size += len(raw)
            if not raw:
                return 0, Bytes(size, digest.hexdigest(), encoding)


def _line(path: Path, place: int) -> int:
    """The line on which the byte of this place stands."""
    with path.open("rb") as file:
        return 1 + sum(file.read(min(PROVED, place - at)).count(b"\n") for at in range(0, place, PROVED))
