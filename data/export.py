"""Tables as files a spreadsheet opens as text and numbers, never as formulas."""

from __future__ import annotations

import numbers

import pandas as pd

# A cell starting so is read as a formula, also behind spaces or quotes (OWASP, CSV injection).
_DANGEROUS = tuple("=+-@\t\r\n＝＋－＠")
_SKIPPED = " '\"\u00a0\u202f"


def to_csv(frame: pd.DataFrame, *, delimiter: str = ",") -> bytes:
    """Write a frame as CSV: UTF-8 with BOM, CRLF, text quoted, formulas made harmless by a leading quote.

    Args:
        frame: numbers stay numbers; a missing value is an empty cell.
        delimiter: "," or ";" (which French spreadsheets expect; decimals then take a comma).
    """
    decimal = "," if delimiter == ";" else "."
    header = delimiter.join(_quoted(str(name)) for name in frame.columns)
    rows = (delimiter.join(_cell(value, decimal) for value in row) for row in frame.itertuples(index=False))
    return "\r\n".join([header, *rows, ""]).encode("utf-8-sig")


def neutral(text: str) -> str:
    """The text with a quote before it where a spreadsheet would compute it."""
    return f"'{text}" if text.lstrip(_SKIPPED).startswith(_DANGEROUS) or text.startswith(_DANGEROUS) else text


def _cell(value: object, decimal: str) -> str:
    if value is None or value is pd.NA or value != value:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, numbers.Integral):
        return str(int(value))
    if isinstance(value, numbers.Real):
        return repr(float(value)).replace(".", decimal)
    return _quoted(str(value))


def _quoted(text: str) -> str:
    return '"' + neutral(text).replace('"', '""') + '"'
