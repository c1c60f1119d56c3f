"""Rejected rows come back as they were sent, ready to be mended."""

from __future__ import annotations

from data.imports.mapping import Mapping
from data.imports.rejected import rejected_rows

COLUMNS = {"candidate_id": "who", "occurred_at": "when", "kind": "what"}


def test_what_was_rejected_can_be_mended_and_sent_again(read, tmp_path):
    text = 'Export\nwho;when;what;note\na;2026-01-01;job_ad;\nb;gestern;job_ad;"é\n; x"\nc;2026-01-03;danced;=1+1\n'
    mapping = Mapping("touchpoints", columns=COLUMNS)
    first = read(text.encode("cp1252"), mapping=mapping)
    assert first.counts == (3, 1, 0, 2)
    (tmp_path / "upload.csv").write_bytes(text.encode("cp1252"))
    again = rejected_rows(tmp_path / "upload.csv", mapping, first.rejects["line"])
    (tmp_path / "upload.csv").unlink()
    assert again.decode("utf-8-sig") == (
        'who;when;what;note\r\nb;gestern;job_ad;"é\r\n; x"\r\nc;2026-01-03;danced;=1+1\r\n'
    )
    mended = again.replace(b"gestern", b"2026-01-02").replace(b"danced", b"event")
    for left in tmp_path.glob("reading-*"):
        left.unlink()
    assert read(mended, mapping=mapping).counts == (2, 2, 0, 0)
