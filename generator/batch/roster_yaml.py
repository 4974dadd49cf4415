"""A roster as YAML or JSON: a list of mappings, one a person, every value text as written."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from .. import json_reader, yaml_reader
from ..findings import Finding
from ..source import MAX_BYTES, Locator, Tree, decoded, refuse
from .roster_rows import Roster, RosterRow, fault, header, row

_SHAPE = "write a list of mappings: `- {cik: ..., name: ...}`, one a person"


def open_list(path: Path) -> Roster:
    """The roster in a YAML or JSON file; its columns are the keys, in the order of their first use.

    Raises Unreadable when it is larger than 5 MiB, no YAML or JSON, or no list of mappings.
    """
    name = str(path)
    try:
        with path.open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
    except OSError as error:
        fix = "check the path and the file's permissions"
        raise refuse(name, "READ-01", f"can't be opened: {error.strerror}", fix) from None
    if len(data) > MAX_BYTES:
        message = f"the roster is larger than {MAX_BYTES // 1024 // 1024} MiB"
        raise refuse(name, "READ-02", message, "save it as CSV, which has no such limit")
    reader = json_reader if path.suffix.lower() == ".json" else yaml_reader
    tree, locate, empty = reader.parse(decoded(data, name), name)
    if not isinstance(tree, list):
        raise refuse(name, "ROSTER-02", "the roster is no list of people", _SHAPE, (1, 1))
    keys: dict[str, None] = {}
    for index, person in enumerate(tree):
        if not isinstance(person, dict):
            where = locate((index,), False)
            raise refuse(name, "ROSTER-02", f"entry {index + 1} is no mapping", _SHAPE, where)
        keys |= dict.fromkeys(person)
    keys |= {str(at[1]): None for at in empty if len(at) == 2}
    columns = header(name, list(keys), 1)
    return Roster(name, columns, (), lambda: _rows(tree, columns, locate))


def _rows(tree: list[Tree], columns: tuple[str, ...], locate: Locator) -> Iterator[RosterRow]:
    for index, person in enumerate(tree):
        if not isinstance(person, dict) or not person:
            continue
        number = locate((index,), False)[0]
        cells: list[str] = []
        found: list[Finding] = []
        for column in columns:
            value = person.get(column)
            cells.append(value if isinstance(value, str) else "")
            if isinstance(value, (dict, list)):
                line, at = locate((index, column), False)
                message = f"`{column}` holds more than one value"
                found.append(fault("ROSTER-04", line, at, column, message, "write one text"))
        yield row(columns, number, cells, found)
