"""Every template is accepted by the importer itself."""

from __future__ import annotations

import csv
import io

import pytest

from data.contracts import CONTRACTS
from data.imports.refusals import UnknownContract
from data.imports.templates import template


@pytest.mark.parametrize("name", CONTRACTS)
def test_a_template_is_a_sound_file_of_its_table(read, name):
    assert read(template(name), name).counts == (1, 1, 0, 0)


def test_a_template_has_the_columns_in_order_and_windows_line_ends():
    text = template("employees").decode()
    assert next(csv.reader(io.StringIO(text))) == list(CONTRACTS["employees"].names)
    assert text.count("\r\n") == 2


def test_no_template_for_a_table_nobody_knows():
    with pytest.raises(UnknownContract):
        template("robots")
