"""What a worksheet hides from a reader of its cells: merged cells, hidden rows and columns."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ..findings import Finding
from .roster_rows import note

_RANGE = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7}):\$?([A-Z]{1,3})\$?([0-9]{1,7})")
_MAX_LISTED = 10


@dataclass(frozen=True, slots=True)
class Hidden:
    """Merged ranges (name, first and last row, first and last column), hidden rows and columns."""

    merged: tuple[tuple[str, int, int, int, int], ...] = ()
    rows: tuple[int, ...] = ()
    columns: tuple[str, ...] = ()

    def merged_in(self, number: int, width: int) -> Iterator[tuple[str, int]]:
        """The merged ranges of a row within so many columns, with each one's first column there."""
        for name, top, bottom, left, right in self.merged:
            if top <= number <= bottom and left <= width and (top, left) != (bottom, right):
                yield name, left

    def notes(self, start: int) -> list[Finding]:
        """What is to be said: hidden rows below `start` and hidden columns are read all the same.

        Rows that a filter has hidden are hidden too.
        """
        below = [number for number in self.rows if number > start]
        found = []
        if below:
            message = f"hidden rows are read all the same: {_few(below)}"
            fix = "remove the rows that are not meant; a filter hides them, and no more"
            found.append(note(message, fix, below[0]))
        if self.columns:
            message = f"hidden columns are read all the same: {_few(self.columns)}"
            found.append(note(message, "show them, and look"))
        return found


def _few(things: list[int] | tuple[str, ...]) -> str:
    more = f" and {len(things) - _MAX_LISTED} more" if len(things) > _MAX_LISTED else ""
    return ", ".join(map(str, things[:_MAX_LISTED])) + more


def hidden_things(path: Path, part: str) -> Hidden:
    """What a part of a workbook hides; the part has no document type (that was looked at).

    Raises SyntaxError when it is not well-formed.
    """
    from lxml import etree  # slow to import

    merged, rows, columns = [], [], []
    with zipfile.ZipFile(path) as archive, archive.open(part.lstrip("/")) as stream:
        found = etree.iterparse(
            stream, events=("end",), resolve_entities=False, no_network=True, huge_tree=False
        )
        for _, element in found:
            kind = etree.QName(element).localname
            if kind == "mergeCell":
                merged.append(_range(element.get("ref", "")))
            elif kind == "row":
                if element.get("hidden") in ("1", "true"):
                    rows.append(int(element.get("r", "0")))
                element.clear()
            elif kind == "col" and element.get("hidden") in ("1", "true"):
                columns.append(letters(int(element.get("min", "1"))))
    return Hidden(tuple(filter(None, merged)), tuple(rows), tuple(columns))


def _range(reference: str) -> tuple[str, int, int, int, int] | None:
    found = _RANGE.fullmatch(reference)
    if found is None:
        return None
    left, top, right, bottom = found.groups()
    return (reference, int(top), int(bottom), number_of(left), number_of(right))


def number_of(column: str) -> int:
    """The number of a column of letters: A is 1, AA is 27."""
    number = 0
    for letter in column:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def letters(number: int) -> str:
    """The letters of a column: 1 is A, 27 is AA."""
    made = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        made = chr(ord("A") + rest) + made
    return made
