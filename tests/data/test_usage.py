"""A command line whose reader has heard enough stops without a word."""

from __future__ import annotations

import os
import sys

import pytest

from data.usage import NOBODY_READS, run


def test_a_reader_who_stops_reading_is_no_error(monkeypatch: pytest.MonkeyPatch) -> None:
    reading, writing = os.pipe()
    with os.fdopen(writing, "w") as stream:
        monkeypatch.setattr(sys, "stdout", stream)
        os.close(reading)
        assert run(lambda: print("lines", flush=True) or 0) == NOBODY_READS
        assert run(lambda: print("and more") or 3) == 3  # what is left goes nowhere, also when the stream is closed
