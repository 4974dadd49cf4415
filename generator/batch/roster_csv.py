"""A roster as delimited text: the encoding and the delimiter are found, and reported.

The rows are streamed: a hundred thousand take no more memory than one.
"""

from __future__ import annotations

import codecs
import csv
import re
from collections.abc import Iterator
from itertools import dropwhile, islice
from pathlib import Path

from ..findings import Finding
from ..source import refuse
from .roster_records import ABOVE, records
from .roster_rows import Roster, RosterRow, header, note, row

_DELIMITERS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "vertical bars"}
#: Excel's own line that names the delimiter.
_SEP = re.compile(r'"?sep=([,;\t|])"?\r?\n', re.IGNORECASE)
_CHUNK = 1 << 20
_SAMPLE = 1 << 16
_SAMPLED = 50
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def open_text(path: Path) -> Roster:
    """The roster in a delimited text. Rows above the header that begin with # are comments.

    Raises Unreadable when it is no text, or has no row that names the columns.
    """
    encoding, notes = _encoding(path)
    delimiter = _delimiter(path, encoding)
    start, cells = next(records(path, encoding, delimiter), (1, []))
    if isinstance(cells, Finding):
        raise refuse(str(path), "ROSTER-02", cells.message, cells.fix, (start, 1))
    columns = header(str(path), cells, start)
    if delimiter != ",":
        message = f"the cells are parted by {_DELIMITERS[delimiter]}"
        notes.append(note(message, "nothing, if the columns are the right ones", start))

    def rows() -> Iterator[RosterRow]:
        return _rows(path, encoding, delimiter, start, columns)

    return Roster(str(path), columns, tuple(notes), rows, start)


def _rows(
    path: Path, encoding: str, delimiter: str, start: int, columns: tuple[str, ...]
) -> Iterator[RosterRow]:
    blank = dict.fromkeys(columns, "")
    for number, cells in records(path, encoding, delimiter, len(columns)):
        if number <= start:
            continue
        if isinstance(cells, Finding):
            yield RosterRow(number, blank, (cells,))
        else:
            yield row(columns, number, cells)


def _delimiter(path: Path, encoding: str) -> str:
    """What parts the cells: what Excel's `sep=` line says, or else what fits the first rows."""
    with path.open("r", encoding=encoding, newline="") as stream:
        sample = stream.read(_SAMPLE)
    said = _SEP.match(sample)
    if said:
        return said[1]
    lines = list(dropwhile(ABOVE.match, sample.splitlines(keepends=True)))
    fits = {mark: _fit(lines, mark) for mark in _DELIMITERS}
    best = max(fits, key=lambda mark: fits[mark])
    return best if fits[best] > (0, 0) else ","


def _fit(lines: list[str], delimiter: str) -> tuple[int, int]:
    """How well a delimiter fits: how many rows are as wide as the first, and how wide it is."""
    reader = csv.reader(lines, delimiter=delimiter)
    widths = [len(cells) for cells in islice(reader, _SAMPLED) if cells]
    if not widths or widths[0] < 2:
        return (0, 0)
    return (sum(width == widths[0] for width in widths), widths[0])


def _encoding(path: Path) -> tuple[str, list[Finding]]:
    """The encoding of a text, and a note where it is not UTF-8. Raises Unreadable for no text."""
    with path.open("rb") as stream:
        start = stream.read(4)
    marked = next((name for mark, name in _MARKS if start.startswith(mark)), "")
    if marked == "utf-16":
        _decodes(path, "utf-16", must=True)
        return "utf-16", [note("read as UTF-16", "nothing, if the names are right")]
    if _decodes(path, marked or "utf-8"):
        return marked or "utf-8", []
    if marked:
        raise _no_text(path, "the file begins as UTF-8 and goes on as something else")
    _decodes(path, "cp1252", must=True)
    fix = "look at the names with accents; or save the roster as CSV UTF-8"
    return "cp1252", [note("read as Windows-1252, as it is not UTF-8", fix)]


def _decodes(path: Path, encoding: str, must: bool = False) -> bool:
    """Whether the whole file is text of an encoding. Raises Unreadable for a binary file."""
    decoder = codecs.getincrementaldecoder(encoding)()
    with path.open("rb") as stream:
        while True:
            data = stream.read(_CHUNK)
            try:
                text = decoder.decode(data, final=not data)
            except UnicodeDecodeError:
                if must:
                    raise _no_text(path, "the file is neither UTF-8 nor Windows-1252") from None
                return False
            if "\x00" in text:
                raise _no_text(path, "the file holds NUL bytes: it is binary, or UTF-16 unmarked")
            if not data:
                return True


def _no_text(path: Path, message: str) -> Exception:
    return refuse(str(path), "READ-05", message, "save the roster as CSV UTF-8")
