"""The lines of a document, each with its number in the input and, in tables, its cells."""

from __future__ import annotations

import re
from dataclasses import dataclass

from .changes import Changes

_ENDS = re.compile("\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
_OTHER_ENDS = {
    "\x0b": "line break of a word processor (U+000B)",
    "\x0c": "page break (U+000C)",
    "\x85": "next line (U+0085)",
    "\u2028": "line separator (U+2028)",
    "\u2029": "paragraph separator (U+2029)",
}


@dataclass(frozen=True, slots=True)
class Line:
    """One line. A row of a table has `cells`, and then no text of its own."""

    number: int
    text: str = ""
    cells: tuple[str, ...] | None = None


def lines_of(text: str, changes: Changes) -> list[Line]:
    """The lines of a plain text, told apart by any kind of line end; numbered as editors do."""
    found: list[Line] = []
    at, number = 0, 1
    text = text.removeprefix("\ufeff")
    for end in _ENDS.finditer(text):
        found.append(Line(number, text[at : end.start()]))
        if end[0] in _OTHER_ENDS:
            changes.note(number, _OTHER_ENDS[end[0]], "a new line")
        else:
            number += 1
        at = end.end()
    if text[at:]:
        found.append(Line(number, text[at:]))
    return found
