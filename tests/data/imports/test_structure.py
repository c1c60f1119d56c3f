"""The sound records come with the line each begins on, wherever the blocks are cut; the others with a reason."""

from __future__ import annotations

from pathlib import Path

import pytest

from data.imports import decode
from data.imports.sniff import sniff
from data.imports.structure import Structure, sound_records


def structure(folder: Path, content: bytes) -> tuple[Structure, bytes, list[int]]:
    (folder / "a.csv").write_bytes(content)
    found = Structure()
    blocks = list(sound_records(sniff(folder / "a.csv"), found))
    return found, b"".join(body for body, _ in blocks), [int(line) for _, lines in blocks for line in lines]


def test_a_sound_file_comes_as_it_is(tmp_path):
    found, body, lines = structure(tmp_path, b'a,b\n1,2\n3,"4\n5"\n6,7')
    assert body == b'1,2\n3,"4\n5"\n6,7\n'
    assert lines == [2, 3, 5]
    assert (found.records, found.rejected, found.open_end, found.share) == (3, 0, True, 1.0)


@pytest.mark.parametrize("block", [1, 2, 3, 5, 7, 1 << 20])
@pytest.mark.parametrize("line_end", [b"\n", b"\r\n", b"\r"])
def test_the_blocks_do_not_matter(tmp_path, monkeypatch, block, line_end):
    monkeypatch.setattr(decode, "BLOCK", block)
    rows = [b"a,b", b"1,2", b"3,4,5", b"", b'6,"7', b'8"', b"9,10", b'11,"12', b"13,14"]
    found, body, lines = structure(tmp_path, line_end.join(rows))
    assert found.faults == [(3, "field_count"), (8, "broken_quotes")]
    assert (found.records, found.blank, found.rejected) == (4, 1, 2)
    assert lines == [2, 5, 7, 9]
    assert body.replace(b'"', b"") == b"1,2\n6,7\n8\n9,10\n13,14\n"


@pytest.mark.parametrize("block", [*range(1, 12), 1 << 20])
@pytest.mark.parametrize("line_end", [b"\n", b"\r"])
def test_a_torn_record_takes_its_neighbours_with_it_over_a_cut(tmp_path, monkeypatch, block, line_end):
    monkeypatch.setattr(decode, "BLOCK", block)
    found, body, lines = structure(
        tmp_path, line_end.join([b"a,b", b"1,2", b"3,4", b"5", b"6,7", b"8,9", b"1", b"0,2", b""])
    )
    assert found.faults == [(line, "field_count" if line in (4, 7) else "torn") for line in range(3, 9)]
    assert (body, lines) == (b"1,2\n", [2])


def test_an_endless_line_is_passed_whole(tmp_path, monkeypatch):
    monkeypatch.setattr(decode, "BLOCK", 1 << 18)
    endless = b"y," + b"x" * (3 << 20) + b"\n"
    found, _, lines = structure(tmp_path, b"a,b\n1,2\n" + endless + b"3,4\n")
    assert found.faults == [(3, "cell_too_large")]
    assert lines == [2, 4]
