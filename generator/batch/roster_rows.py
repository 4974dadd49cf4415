"""What every kind of roster is made of: columns, rows of text, and what is wrong with either."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from ..errors import Unreadable
from ..findings import Finding, printable
from ..source import refuse

MAX_COLUMNS = 200
MAX_NAME = 200
_RULE = "input format, batch"
#: Where a CCC is kept, as against the code itself.
_REFERENCE = re.compile(r"(?:env:[A-Za-z_][A-Za-z0-9_]{0,127}|keyring:.{1,200}|file:.{1,400})")
_CCC_LENGTH = 8
_CCC_SHAPED = re.compile(r"(?=.*[0-9])(?=.*[@#$*])[!-~]{8}")
#: Amounts, and numbers of accounts of which only the end is shown.
_FIGURE = re.compile(r"[$(-]*[0-9][0-9,]*(?:\.[0-9]+)?[)%]?|[*#]{3,}[0-9]+")
_NUMBER_OR_DAY = re.compile(r"[-$(]*[0-9][0-9,./:-]*[)%]?")
_NO_CCC = re.compile(
    r"(?:p\.?o\.?|box|apt|ste|suite|unit|no|fl|rm|bldg)[. ]*#.*|[=+@-][a-z].*\(.*\)", re.IGNORECASE
)
_NAMED_CCC = re.compile(r"(?:.*[^a-z])?ccc(?:[^a-z].*)?")


@dataclass(frozen=True, slots=True)
class RosterRow:
    """One person of a roster.

    `number` is the row as a spreadsheet shows it, the header being 1 where nothing is above it; in
    YAML and JSON the line. `values` has the text of every column, as shown; an empty cell is "".
    A row with a finding of severity error must not be built. The findings' `line` is `number`,
    their `column` the place of the column (from 1), their path the column's name.
    """

    number: int
    values: Mapping[str, str] = field(repr=False)
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Roster:
    """A roster that can be read: its columns, and how it was read (`notes`, all advice).

    `start` is the number of the row that names the columns.
    """

    path: str
    columns: tuple[str, ...]
    notes: tuple[Finding, ...]
    read: Callable[[], Iterator[RosterRow]] = field(repr=False, compare=False)
    start: int = 1

    def rows(self) -> Iterator[RosterRow]:
        """The rows in their order, read anew at each call; blank rows are left out.

        Raises Unreadable when the file has gone meanwhile.
        """
        return self.read()


def note(message: str, fix: str, line: int = 0) -> Finding:
    """The advice that says how a roster was read."""
    return Finding("ROSTER-05", "advice", (), message, fix, _RULE, line)


def header(name: str, cells: Sequence[str], number: int) -> tuple[str, ...]:
    """The columns that a first row names; empty cells at its end are no columns.

    Raises Unreadable: no names at all, a name that is empty, doubled, too long or a figure, too
    many columns.
    """
    names = [cell.strip() for cell in cells]
    while names and not names[-1]:
        names.pop()
    if not names:
        raise _headless(name, "the roster has no row that names its columns", number)
    if len(names) > MAX_COLUMNS:
        message = f"the roster has {len(names):,} columns; {MAX_COLUMNS} are read"
        raise _headless(name, message, number, "keep the columns that the grant uses")
    for place, column in enumerate(names, 1):
        _name(name, column, place, number)
    seen: dict[str, str] = {}
    for place, column in enumerate(names, 1):
        if column.casefold() in seen:
            twice = seen[column.casefold()]
            what = (
                f"the column {printable(column)!r} stands twice"
                if twice == column
                else f"the columns {printable(twice)!r} and {printable(column)!r} differ in case"
            )
            raise _headless(name, what, number, "rename or remove one of them", place)
        seen[column.casefold()] = column
    return tuple(names)


def _name(name: str, column: str, place: int, number: int) -> None:
    if not column:
        message = f"column {place} has no name"
        raise _headless(name, message, number, "name it in the first row, or remove it", place)
    if len(column) > MAX_NAME:
        message = f"the name of column {place} is longer than {MAX_NAME} characters"
        raise _headless(name, message, number, "is the first row the one with the names?", place)
    if _CCC_SHAPED.fullmatch(column) or _NUMBER_OR_DAY.fullmatch(column):
        message = f"the first row holds data, not names of columns (column {place})"
        raise _headless(name, message, number, "put a row of names above it: cik, name ...", place)


def _headless(
    name: str, message: str, number: int, fix: str = "name the columns: cik, name ...", at: int = 1
) -> Unreadable:
    return refuse(name, "ROSTER-02", message, fix, (number, at))


def fault(code: str, number: int, place: int, column: str, message: str, fix: str) -> Finding:
    """An error of a row: `number` is the row, `place` the column's, both from 1."""
    return Finding(code, "error", (column,) if column else (), message, fix, _RULE, number, place)


def row(
    columns: Sequence[str], number: int, cells: Sequence[str], found: Sequence[Finding] = ()
) -> RosterRow:
    """A row of a roster: its cells under their columns, without credentials.

    Too few or too many cells are a finding; of too many the empty ones are no matter.
    """
    findings = list(found)
    count = len(cells)
    while count > len(columns) and not cells[count - 1].strip():
        count -= 1
    if count != len(columns):
        findings.append(_miscounted(columns, number, count))
    values = dict.fromkeys(columns, "")
    for place, (column, cell) in enumerate(zip(columns, cells, strict=False), 1):
        value = cell.strip()
        if value and _is_secret(column, value):
            findings.append(_secret(column, number, place))
        else:
            values[column] = value
    return RosterRow(number, values, tuple(findings))


def _miscounted(columns: Sequence[str], number: int, count: int) -> Finding:
    message = f"{count} cells where the first row names {len(columns)} columns"
    fix = (
        "put quotes around a text that holds the delimiter, or remove the cells too many"
        if count > len(columns)
        else "add the missing cells, empty ones too"
    )
    return fault("ROSTER-03", number, min(count, len(columns)) + 1, "", message, fix)


def _is_secret(column: str, value: str) -> bool:
    """Whether a value may be a CCC: anything but a reference in a column of that name, or a text
    of eight characters with a digit and one of @ # $ * that is no figure, formula or number of a
    box or flat.
    """
    if "ccc" in column.casefold() and _NAMED_CCC.fullmatch(column.casefold()):
        return _REFERENCE.fullmatch(value) is None
    if len(value) != _CCC_LENGTH or _FIGURE.fullmatch(value) or _NO_CCC.fullmatch(value):
        return False
    return _CCC_SHAPED.fullmatch(value) is not None


def _secret(column: str, number: int, place: int) -> Finding:
    return fault(
        "CCC-01",
        number,
        place,
        column,
        "a CCC must not stand in a roster; give the place where it is kept",
        "put it in an environment variable and write env:CCC_NAME, or in the grant "
        '`ccc: "env:CCC_{{ cik }}"` without a column; a text that is no CCC: write it otherwise',
    )
