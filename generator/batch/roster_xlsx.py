"""A roster as an Excel workbook, read with openpyxl: values as they are shown, formulas refused.

Before openpyxl sees the file `roster_archive` looks at it.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from ..errors import Unavailable, Usage
from ..findings import Finding, printable
from ..source import refuse
from .roster_archive import DAMAGED, damaged, measure
from .roster_cells import shown
from .roster_rows import Roster, RosterRow, fault, header, note, row
from .roster_sheet import Hidden, hidden_things

MAX_ROWS = 100_000
_AT_ONCE = 200


def open_workbook(path: Path, sheet: str | None) -> Roster:
    """The roster in a sheet of a workbook: the one named, or the only one that is shown and filled.

    Raises Unreadable when the file is no workbook, is damaged, larger than 20 MiB or unpacks to
    more than 200 MiB, holds a document type, or its first row names no columns; Usage when the
    sheet can't be told; Unavailable without openpyxl.
    """
    try:
        import openpyxl  # noqa: F401  # an extra
    except ImportError:
        raise Unavailable(
            "reading .xlsx needs openpyxl: pip install 'form4-generator[xlsx]', "
            "or save the roster as CSV"
        ) from None
    name = str(path)
    measure(path)
    try:
        with _Book(path) as book:
            title, notes = _sheet(name, book.filled(), sheet, book.states())
            hidden = hidden_things(path, book.part(title))
            first = next(book.rows(title), None)
            if first is None:
                header(name, [], 1)
            number, cells = first or (1, [])
            columns = header(name, _names(name, number, cells, hidden), number)
    except DAMAGED as error:
        raise damaged(name, error) from None
    notes += hidden.notes(number)

    def rows() -> Iterator[RosterRow]:
        return _rows(path, title, number, columns, hidden)

    return Roster(name, columns, tuple(notes), rows, number)


class _Book:
    """An open workbook, read row by row."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __enter__(self) -> _Book:
        from openpyxl import load_workbook

        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            self.book = load_workbook(self.path, read_only=True, keep_links=False)
        return self

    def __exit__(self, *_: object) -> None:
        self.book.close()

    def states(self) -> dict[str, bool]:
        """The titles of the worksheets, and whether each is shown."""
        return {s.title: s.sheet_state == "visible" for s in self.book.worksheets}

    def filled(self) -> list[str]:
        """The titles of the worksheets that hold anything."""
        return [title for title in self.states() if next(self.rows(title), None) is not None]

    def part(self, title: str) -> str:
        """The part of the archive that holds a sheet."""
        sheet: Any = self.book[title]
        return str(sheet._worksheet_path)

    def rows(self, title: str) -> Iterator[tuple[int, list[Any]]]:
        """The number and the cells of each row of a sheet that holds anything."""
        sheet = self.book[title]
        sheet.reset_dimensions()
        numbered = enumerate(sheet.iter_rows(), 1)
        while True:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                some = list(islice(numbered, _AT_ONCE))
            if not some:
                return
            for number, cells in some:
                if number > MAX_ROWS:
                    fix = "save it as CSV, which has no such limit"
                    what = f"the sheet has more than {MAX_ROWS:,} rows"
                    raise refuse(str(self.path), "READ-02", what, fix, (number, 1))
                if any(cell.value is not None and str(cell.value).strip() for cell in cells):
                    yield number, list(cells)


def _rows(
    path: Path, title: str, start: int, columns: tuple[str, ...], hidden: Hidden
) -> Iterator[RosterRow]:
    try:
        with _Book(path) as book:
            for number, cells in book.rows(title):
                if number > start:
                    yield _row(columns, number, cells, hidden)
    except FileNotFoundError:
        message = "the roster can't be opened: it has gone"
        raise refuse(str(path), "READ-01", message, "check the path") from None
    except DAMAGED as error:
        raise damaged(str(path), error) from None


def _row(columns: tuple[str, ...], number: int, cells: list[Any], hidden: Hidden) -> RosterRow:
    values: list[str] = []
    found: list[Finding] = []
    for place, cell in enumerate(cells, 1):
        column = columns[place - 1] if place <= len(columns) else ""
        value, wrong = shown(cell)
        values.append(value)
        if wrong is not None:
            found.append(fault("ROSTER-04", number, place, column, *wrong))
    values += [""] * (len(columns) - len(values))
    for merged, place in hidden.merged_in(number, len(columns)):
        message = f"the cells {merged} are merged: only the first of them holds the value"
        fix = "unmerge them, and write the value into each"
        found.append(fault("ROSTER-04", number, place, columns[place - 1], message, fix))
    return row(columns, number, values, found)


def _names(name: str, number: int, cells: list[Any], hidden: Hidden) -> list[str]:
    names = []
    for place, cell in enumerate(cells, 1):
        value, wrong = shown(cell)
        if wrong is not None:
            raise refuse(name, "ROSTER-02", wrong[0], wrong[1], (number, place))
        names.append(value)
    for merged, place in hidden.merged_in(number, len(names)):
        message = f"the cells {merged} of the first row are merged"
        fix = "unmerge them, and name each column; a title can't stand above the names"
        raise refuse(name, "ROSTER-02", message, fix, (number, place))
    return names


def _sheet(
    name: str, filled: list[str], asked: str | None, states: dict[str, bool]
) -> tuple[str, list[Finding]]:
    """The title of the sheet to read, and what is to be said about it."""
    if asked is not None:
        found = [t for t in states if t == asked] or [
            t for t in states if t.casefold() == asked.casefold()
        ]
        if not found:
            raise Usage(f"{name} has no sheet {asked!r}: it has {_list(states)}")
        return found[0], [] if states[found[0]] else [_hidden_sheet(found[0])]
    candidates = [title for title in filled if states[title]]
    if len(candidates) > 1:
        raise Usage(f"{name} has several sheets: name one with --sheet: {_list(candidates)}")
    if not candidates:
        if filled:
            raise Usage(f"{name} has hidden sheets only: name one with --sheet: {_list(filled)}")
        raise refuse(name, "READ-03", "the workbook is empty", "write the names of the columns")
    others = [title for title in filled if title != candidates[0]]
    if not others:
        return candidates[0], []
    message = f"the sheet {printable(candidates[0])!r} is read, not the hidden {_list(others)}"
    return candidates[0], [note(message, "name another with --sheet")]


def _hidden_sheet(title: str) -> Finding:
    return note(f"the sheet {printable(title)!r} is hidden", "nothing, if it is the right one")


def _list(titles: Any) -> str:
    return ", ".join(repr(printable(title)) for title in list(titles)[:10])
