"""The records of a delimited text, one after the other; a broken one takes no other with it.

A quotation mark that is never closed makes the rest of a file one cell: here the line in which it
opens is one broken record, and reading goes on with the line after it.
"""

from __future__ import annotations

import csv
import re
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import chain
from pathlib import Path

from ..findings import Finding
from ..source import refuse
from .roster_rows import fault

#: What may stand above the header: comments (# and a blank), blank lines, the `sep=` line.
ABOVE = re.compile(r'"?# |"?#"?[\r\n]|[\s,;|]*$|"?sep=.', re.IGNORECASE)


def records(
    path: Path, encoding: str, delimiter: str, width: int | None = None
) -> Iterator[tuple[int, list[str] | Finding]]:
    """The number and the cells of each record that isn't blank; a broken record as a finding.

    What stands above the header is left out: comments, blank lines, Excel's `sep=` line. With a
    `width` a record of several lines is broken, too, when it has not so many cells.
    Raises Unreadable when the file has gone, or is no longer text of the encoding.
    """
    try:
        stream = path.open("r", encoding=encoding, newline="")
    except OSError as error:
        fix = "check the path and the file's permissions"
        raise refuse(str(path), "READ-01", f"can't be opened: {error.strerror}", fix) from None
    with stream, _unchanged(path):
        number, first = _above(stream)
        lines = _Lines(chain(first, stream))
        reader = csv.reader(lines, delimiter=delimiter, strict=True)
        while True:
            number += 1
            lines.taken.clear()
            try:
                cells = next(reader)
            except StopIteration:
                return
            except csv.Error:
                yield number, _broken(number, len(lines.taken))
            else:
                if len(lines.taken) == 1 or width is None or _fits(cells, width):
                    if any(map(str.strip, cells)):
                        yield number, cells
                    continue
                yield number, _broken(number, len(lines.taken))
            lines.give_back()
            reader = csv.reader(lines, delimiter=delimiter, strict=True)


class _Lines:
    """Lines for the csv module, of which all but the first of a record can be given back."""

    def __init__(self, lines: Iterable[str]) -> None:
        self.lines = iter(lines)
        self.back: deque[str] = deque()
        #: The lines of the record that is being read.
        self.taken: list[str] = []

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        line = self.back.popleft() if self.back else next(self.lines)
        self.taken.append(line)
        return line

    def give_back(self) -> None:
        """Put the lines after the first one of the record back, to be read anew."""
        self.back.extendleft(reversed(self.taken[1:]))


def _fits(cells: list[str], width: int) -> bool:
    return len(cells) >= width and not any(map(str.strip, cells[width:]))


@contextmanager
def _unchanged(path: Path) -> Iterator[None]:
    """Bytes that were text of the encoding when the roster was opened, and no longer are."""
    try:
        yield
    except UnicodeDecodeError:
        fix = "don't change the roster while it is read"
        raise refuse(str(path), "READ-05", "the roster has changed", fix) from None


def _above(lines: Iterable[str]) -> tuple[int, list[str]]:
    """How many lines stand above the header, and the first one after them."""
    number = 0
    for number, line in enumerate(lines):
        if not ABOVE.match(line):
            return number, [line]
    return number, []


def _broken(number: int, lines: int) -> Finding:
    """What is wrong with a record, by the number of lines that it seemed to have."""
    message = "after the closing quotation mark of a cell more text follows"
    fix = 'inside a quoted text write "" for each quotation mark'
    if lines > 1:
        message = "a quotation mark opens here and isn't closed in its row"
        fix = f"close it; {fix}"
    return fault("ROSTER-03", number, 1, "", message, fix)
