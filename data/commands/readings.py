"""How a file from the command line is to be read: as a mapping says, as a file of its header was, or as suggested."""

from __future__ import annotations

from collections.abc import Mapping as Dict
from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from data import warehouses
from data.contracts import CONTRACTS
from data.errors import BadMapping, DataError, UnknownContract
from data.faults import UnknownMapping
from data.imports.history import Import, as_before, as_met, history, named
from data.imports.mapping import Mapping
from data.imports.recognise import nearest, recognise_all
from data.imports.refusals import UnclearTable, UnknownTable
from data.imports.sniff import Source, sniff
from data.imports.suggest import suggest


def chosen_mappings(
    file: Path, contract: str | None, *, given: str | None, constants: Dict[str, str]
) -> tuple[Mapping, ...]:
    """How to read a file, one mapping per table in it.

    Args:
        file: the text.
        contract: the table it is to become; recognised when None.
        given: a mapping's file or the name of a saved one; suggested when None.
        constants: column -> the value every row has, in the tables that have such a column.

    Raises:
        DataError: nobody says what it is, or the file and the mapping do not fit.
    """
    if given is not None:
        mapping = _given(given)
        if contract not in (None, mapping.contract):
            raise BadMapping("contract", mapping.contract)
        return (replace(mapping, constants={**mapping.constants, **constants}),)
    if contract is not None and contract not in CONTRACTS:
        raise UnknownContract(contract, tuple(CONTRACTS))
    source = sniff(file)
    tables = (contract,) if contract else recognise_all(source)
    if not tables:
        raise _untold(source)
    return _checked_against(source, [_with(suggest(table, source), constants) for table in tables])


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
    place = warehouses.folder()
    if not (place / "own.duckdb").exists():
        return ()
    with closing(warehouses.open_store(place, "own")) as store:
        return history(store)


def mappings_as_before(file: Path) -> tuple[Mapping, ...]:
    """How to read a file nobody is asked about: as one of its header was read before, else as suggested."""
    source, imports = sniff(file), _imports()
    if not (tables := recognise_all(source)):
        if (known := as_met(imports, source)) is None:
            raise _untold(source)
        return (known,)
    return _checked_against(source, [as_before(imports, t, source) or suggest(t, source) for t in tables])


def _untold(source: Source) -> DataError:
    """Why nobody knows which table a file is, and which ones it comes near to."""
    if near := nearest(source):
        return UnclearTable(source.columns, {one.table: one.missing for one in near})
    return UnknownTable(source.columns, tuple(CONTRACTS))


def _checked_against(source: Source, mappings: Sequence[Mapping]) -> tuple[Mapping, ...]:
    for mapping in mappings:
        mapping.check(source)
    return tuple(mappings)
