"""A sound file is read in place; anything else through a clean copy that holds the sound records only."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from data.imports import decode
from data.imports.sniff import sniff
from data.imports.structure import Structure, read_structure


def structure(folder: Path, content: bytes) -> Structure:
    (folder / "a.csv").write_bytes(content)
    return read_structure(sniff(folder / "a.csv"), folder / "copy.csv")


def lines_of(found: Structure) -> list[int]:
    shifts = np.concatenate(found.shifts)
    places = np.searchsorted(shifts[:, 0], np.arange(found.records), side="right") - 1
    return (np.arange(found.records) + shifts[places, 1]).tolist()


def test_a_sound_file_is_read_in_place(tmp_path):
    found = structure(tmp_path, b'a,b\n1,2\n3,"4\n5"\n6,7')
    assert (found.path.name, found.skip, found.records) == ("a.csv", 1, 3)
    assert lines_of(found) == [2, 3, 5]
    assert not (tmp_path / "copy.csv").exists()


@pytest.mark.parametrize("block", [1, 2, 3, 5, 7, 1 << 20])
@pytest.mark.parametrize("line_end", [b"\n", b"\r\n", b"\r"])
def test_the_blocks_do_not_matter(tmp_path, monkeypatch, block, line_end):
    monkeypatch.setattr(decode, "BLOCK", block)
    rows = [b"a,b", b"1,2", b"3,4,5", b"", b'6,"7', b'8"', b"9,10", b'11,"12', b"13,14"]
    found = structure(tmp_path, line_end.join(rows))
    assert found.faults == [(3, "field_count"), (8, "broken_quotes")]
    assert (found.records, found.blank, found.rejected) == (4, 1, 2)
    assert lines_of(found) == [2, 5, 7, 9]
    cells = (tmp_path / "copy.csv").read_text().replace('"', "")
    assert cells == "1,2\n6,7\n8\n9,10\n13,14\n"


def test_an_endless_line_is_passed_whole(tmp_path, monkeypatch):
    monkeypatch.setattr(decode, "BLOCK", 1 << 18)
    endless = b"y," + b"x" * (3 << 20) + b"\n"
    found = structure(tmp_path, b"a,b\n1,2\n" + endless + b"3,4\n")
    assert found.faults == [(3, "cell_too_large")]
    assert lines_of(found) == [2, 4]
