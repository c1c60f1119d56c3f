"""Facts keep their fields on the way through another process, a log line and a raise."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterator

import pytest

from data.errors import DataError
from data.imports.refusals import EmptyFile, MissingColumns


def test_a_fact_survives_json():
    fact = MissingColumns("jobs", ("title",), ("a", "b"))
    restored = DataError.restore(fact.code, json.loads(json.dumps(fact.facts())))
    assert isinstance(restored, MissingColumns)
    assert restored.facts() == fact.facts()


def test_a_fact_prints_its_code_and_fields():
    assert str(MissingColumns("jobs", ("title",), ())) == "MissingColumns(table='jobs', missing=('title',), found=())"
    assert str(EmptyFile()) == "EmptyFile()"


def test_a_fact_can_be_raised_through_a_context():
    @contextlib.contextmanager
    def opened() -> Iterator[None]:
        yield

    with pytest.raises(EmptyFile), opened():
        raise EmptyFile
