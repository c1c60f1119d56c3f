"""How a file from the command line is to be read: as a mapping says, as a file of its header was, or as suggested."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Mapping as Dict
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path

from data import warehouses
from data.contracts import CONTRACTS, Column
from data.errors import DataError, UnknownMapping, WarehouseBusy
from data.imports.history import Import, as_before, as_met, history, named
from data.imports.mapping import Mapping
from data.imports.noticed import contradictory
from data.imports.own_company import OF_ONE_COMPANY, own_company
from data.imports.recognise import nearest, of_an_archive, recognise_all
from data.imports.refusals import (
    BadMapping,
    MissingColumns,
    NotGiven,
    RepeatedColumns,
    UnclearTable,
    UnknownContract,
    UnknownTable,
)
from data.imports.sniff import Source, sniff
from data.imports.suggest import suggest
from data.store import Store


@dataclass(frozen=True)
class Chosen:
    """How a file is to be read, one mapping per table in it; the source is None where somebody said it all."""

    mappings: tuple[Mapping, ...]
    source: Source | None = None


def chosen(
    file: Path, contract: str | None, *, given: str | None, constants: Dict[str, str], dates: str | None = None
) -> Chosen:
    """How to read a file.

    Args:
        file: the text.
        contract: the table it is to become; recognised when None.
        given: a mapping's file or the name of a saved one; suggested when None.
        constants: column -> the value every row has, in the tables that have such a column.
        dates: `dmy` or `mdy`, for the columns where day and month cannot be told apart.

    Raises:
        DataError: nobody says what it is, or the file and the mapping do not fit.
    """
    if given is not None:
        mapping = _given(given)
        if contract not in (None, mapping.contract):
            raise BadMapping("contract", mapping.contract)
        mapping = replace(mapping, constants={**mapping.constants, **constants})
        return Chosen((_dated(mapping, file, dates),))
    if contract is not None and contract not in CONTRACTS:
        raise UnknownContract(contract, tuple(CONTRACTS))
    source = sniff(file)
    tables = (contract,) if contract else recognise_all(source)
    if not tables:
        raise _untold(source)
    mappings = [_dated(_with(suggest(table, source), constants), source, dates) for table in tables]
    return _checked_against(source, mappings)


def _dated(mapping: Mapping, file: Path | Source, dates: str | None) -> Mapping:
    """The same, with what comes first in the dates that do not tell it."""
    if dates is None:
        return mapping
    source = (
        file
        if isinstance(file, Source)
        else sniff(file, encoding=mapping.encoding, delimiter=mapping.delimiter, header_row=mapping.header_row)
    )
    dated = [n for n in mapping.columns if n in mapping.table.names and mapping.columns[n] in source.columns]
    unclear = {name: dates for name in dated if mapping.format(name, source) == "ambiguous"}
    return replace(mapping, formats={**mapping.formats, **unclear})


def _with(mapping: Mapping, constants: Dict[str, str]) -> Mapping:
    """A suggestion in which these columns have one value for every row; unknown ones are refused by its check."""
    columns = {name: header for name, header in mapping.columns.items() if name not in constants}
    return replace(mapping, columns=columns, constants={**mapping.constants, **constants})


def _given(text: str) -> Mapping:
    """The mapping in a file, else the saved one of that name."""
    if (path := Path(text)).suffix == ".toml" or path.is_file():
        return Mapping.from_file(path)
    if text not in (saved := named(_imports())):
        raise UnknownMapping(text, tuple(saved))
    return saved[text].of_another_file({})


def _imports() -> tuple[Import, ...]:
    with _own_data() as store:
        return history(store) if store else ()


@contextmanager
def _own_data() -> Iterator[Store | None]:
    """The reader's own data; None where there are none."""
    place = warehouses.folder()
    if not (place / "own.duckdb").exists():
        yield None
        return
    with closing(warehouses.open_store(place, "own")) as store:
        yield store


def chosen_as_before(file: Path) -> Chosen:
    """How to read a file nobody is asked about: as one of its header was read before, else as suggested."""
    source, imports = sniff(file), _imports()
    if not (tables := recognise_all(source)):
        if (known := as_met(imports, source)) is None:
            raise _untold(source)
        return Chosen((known,), source)
    return _checked_against(source, [as_before(imports, t, source) or suggest(t, source) for t in tables])


def _untold(source: Source) -> DataError:
    """Why nobody knows which table a file is, and which ones it comes near to."""
    if (why := of_an_archive(source)) is not None:
        return why
    if near := nearest(source):
        return UnclearTable(source.columns, {one.table: one.missing for one in near})
    return UnknownTable(source.columns, tuple(CONTRACTS))


def _checked_against(source: Source, mappings: Sequence[Mapping]) -> Chosen:
    """Suggestions that can be used as they stand; what they lack is named with what would give it."""
    for mapping in mappings:
        try:
            mapping.check(source)
        except MissingColumns as lacking:
            raise _with_settings(lacking, mapping) from lacking
        if names := contradictory(source, mapping):
            raise RepeatedColumns(names)
    return Chosen(tuple(mappings), source)


def _with_settings(lacking: MissingColumns, mapping: Mapping) -> DataError:
    team = mapping.columns.get("team", "") if "title" in lacking.missing else ""
    columns = [mapping.table.column(name) for name in lacking.missing]
    settings = [_setting(column, mapping) for column in columns if not column.private and column.name != "title"]
    if not settings and not team:
        return lacking
    return NotGiven(lacking.table, lacking.missing, lacking.found, tuple(settings), team)


def _setting(column: Column, mapping: Mapping) -> str:
    if column.choices:
        return f"--set {column.name}={column.choices[0]}"
    own = None
    if column.name == "company" and mapping.contract in OF_ONE_COMPANY:
        with suppress(WarehouseBusy), _own_data() as store:  # where the dashboard runs, the reader has to know it
            own = own_company(store) if store else None
    return f'--set {column.name}="{own or "…"}"'
