"""How a file's columns and words become a table's: said once by an analyst, kept as TOML beside the import."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Mapping as Dict
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from data.contracts import CONTRACTS, Contract
from data.imports.refusals import AmbiguousDates, BadMapping, MissingColumns, UnknownColumns, UnknownContract
from data.imports.sniff import Source
from data.imports.split import PARTS
from data.imports.words import groups

_PATTERN = re.compile(r"[^%]*(%[YymdbBHIMSfpjz][^%]*){2,10}")
_NAME = re.compile(r"^name = .*\n", re.MULTILINE)
MAX_PATTERN = 300
FORMATS = ("iso", "dmy", "mdy", "ymd", "epoch_s", "epoch_ms", "epoch_us")


@dataclass(frozen=True)
class Mapping:
    """How to read one table out of a file.

    Attributes:
        contract: name of the table.
        columns: contract column -> the file's header.
        constants: contract column -> the value every row has.
        values: contract column -> {the file's word -> ours}, compared without case.
        formats: contract column -> how its dates are written (FORMATS or a strptime pattern); unnamed: as sniffed.
        decimal: `,` or `.`; None: as sniffed.
        timezone: of times without an offset; stored times are UTC.
        encoding, delimiter, header_row: overrule the sniffed ones where not None.
        joined: contract column -> a second header, whose cell follows the first one's after a space (date and time).
        extracts: contract column -> a pattern with one group, the part of the cell that is meant; a file may also say
            `before` or `after` (see data/imports/split.py).
        name: what an analyst calls this way of reading; it changes nothing about it.
    """

    contract: str
    columns: Dict[str, str] = field(default_factory=dict)
    constants: Dict[str, str] = field(default_factory=dict)
    values: Dict[str, Dict[str, str]] = field(default_factory=dict)
    formats: Dict[str, str] = field(default_factory=dict)
    decimal: str | None = None
    timezone: str = "UTC"
    encoding: str | None = None
    delimiter: str | None = None
    header_row: int | None = None
    joined: Dict[str, str] = field(default_factory=dict)
    extracts: Dict[str, str] = field(default_factory=dict)
    name: str | None = None

    @property
    def table(self) -> Contract:
        """The contract this maps to.

        Raises:
            UnknownContract: no table has this name.
        """
        if self.contract not in CONTRACTS:
            raise UnknownContract(self.contract[:80], tuple(CONTRACTS))
        return CONTRACTS[self.contract]

    def to_toml(self) -> str:
        """The mapping as text, keys sorted, so that equal mappings are equal texts."""
        lines = [f"contract = {_quoted(self.contract)}"]
        for name in ("name", *_SETTINGS):
            if (value := getattr(self, name)) is not None:
                lines.append(f"{name} = {_quoted(value)}")
        if self.header_row is not None:
            lines.append(f"header_row = {self.header_row}")
        for name in _TEXTS:
            lines += _section(name, getattr(self, name))
        for column in sorted(self.values):
            lines += _section(f"values.{_quoted(column)}", self.values[column])
        return "\n".join(lines) + "\n"

    @staticmethod
    def from_toml(text: str) -> Mapping:
        """The mapping written in `text`.

        Raises:
            BadMapping: it is no TOML, or a field is unknown or of another type.
        """
        try:
            raw = tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            raise BadMapping("toml", str(error)[:120]) from error
        for name, value in raw.items():
            if name not in _TYPES or not isinstance(value, _TYPES[name]):
                raise BadMapping(name[:80], str(value)[:80])
        for name in _TEXTS:
            _all_text(name, raw.get(name, {}))
        for column, words in raw.get("values", {}).items():
            if not isinstance(words, dict):
                raise BadMapping(f"values.{column}"[:80], str(words)[:80])
            _all_text(f"values.{column}", words)
        if "contract" not in raw:
            raise BadMapping("contract", "")
        extracts = {name: PARTS.get(part, part) for name, part in raw.get("extracts", {}).items()}
        return Mapping(**raw | {"extracts": extracts})

    @staticmethod
    def from_file(path: Path) -> Mapping:
        """The mapping kept in a file (see `from_toml`)."""
        try:
            return Mapping.from_toml(path.read_text("utf-8"))
        except (OSError, UnicodeDecodeError) as error:
            raise BadMapping("file", path.name) from error

    def check(self, source: Source) -> None:
        """Whether `source` can be read this way.

        Raises:
            UnknownContract, UnknownColumns, MissingColumns, AmbiguousDates, BadMapping.
        """
        table = self.table
        named = [*self.columns, *self.constants, *self.joined, *self.extracts, *self.values, *self.formats]
        unknown = [name for name in named if name not in table.names]
        headers = [*self.columns.values(), *self.joined.values()]
        unknown += [header for header in headers if header not in source.columns]
        if unknown:
            raise UnknownColumns(table.name, tuple(dict.fromkeys(unknown)), source.columns)
        missing = [n for n in table.required if n not in self.columns and not self.constants.get(n)]
        if missing:
            raise MissingColumns(table.name, tuple(missing), source.columns)
        self._check_settings()
        dated = [n for n in self.columns if table.column(n).type in ("date", "timestamp")]
        unclear = [n for n in dated if self.format(n, source) == "ambiguous"]
        if unclear:
            raise AmbiguousDates(tuple(self.columns[n] for n in unclear))

    def of_another_file(self, given: Dict[str, str]) -> Mapping:
        """The same for another file: identifiers that every row had in common are as `given`, else to be asked anew."""
        ids = {n: given.get(n, "") for n in self.constants if self.table.column(n).type == "id"}
        return replace(self, constants={**self.constants, **ids})

    def format(self, column: str, source: Source) -> str:
        """How the dates of a contract column are written: as declared, else as sniffed, else ISO."""
        declared = self.formats.get(column)
        return declared or source.date_order(self.columns[column]) or "iso"

    def _check_settings(self) -> None:
        for column, written in self.formats.items():
            if written not in FORMATS and not _PATTERN.fullmatch(written):
                raise BadMapping(f"formats.{column}", written[:80])
        for column, pattern in self.extracts.items():
            if len(pattern) > MAX_PATTERN or groups(pattern) != 1:
                raise BadMapping(f"extracts.{column}", pattern[:80])
        for column, words in self.values.items():
            ours = self.table.column(column).choices or ("true", "false")
            for word, value in words.items():
                if value not in ours:
                    raise BadMapping(f"values.{column}.{word}"[:80], value[:80])
        if self.decimal not in (None, ",", "."):
            raise BadMapping("decimal", self.decimal[:80])
        try:
            ZoneInfo(self.timezone)
        except (ZoneInfoNotFoundError, ValueError, OSError) as error:
            raise BadMapping("timezone", self.timezone[:80]) from error
        private = [c.name for c in self.table.columns if c.private and c.name in self.constants]
        if private:
            raise BadMapping("constants", private[0])


def unnamed(text: str) -> str:
    """A mapping's text without its name: two that are equal then read a file in the same way."""
    return _NAME.sub("", text)


_SETTINGS = ("decimal", "timezone", "encoding", "delimiter")
_TEXTS = ("columns", "constants", "joined", "extracts", "formats")
_TYPES: dict[str, type] = {
    **dict.fromkeys((*_TEXTS, "values"), dict),
    **dict.fromkeys(("contract", "name", *_SETTINGS), str),
    "header_row": int,
}


def _all_text(name: str, table: dict[str, Any]) -> None:
    for key, value in table.items():
        if not isinstance(value, str):
            raise BadMapping(f"{name}.{key}"[:80], str(value)[:80])


def _section(name: str, table: Dict[str, str]) -> list[str]:
    rows = [f"{_quoted(key)} = {_quoted(value)}" for key, value in sorted(table.items())]
    return ["", f"[{name}]", *rows] if rows else []


def _quoted(text: str) -> str:
    """A TOML basic string: JSON's escapes are TOML's, but for the delete character."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
