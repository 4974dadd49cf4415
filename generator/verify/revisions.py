"""A PDF and what was added to it later: signing appends, and never changes a byte before.

Source: ISO 32000-1, 7.5.6 (incremental updates): each update ends with its own `startxref`, and its
cross-reference section names the one before it as /Prev.
"""

from __future__ import annotations

import re

_START = re.compile(rb"startxref\s+(\d{1,10})\s+%%EOF[ \t]*\r?\n?")
_PREV = re.compile(rb"/Prev\s+(\d{1,10})\b")
_END = re.compile(rb"\bstream\r?\n|\bstartxref\b")
_MOST = 1000


class NoPdf(ValueError):
    """The file has not the structure of a PDF from its first to its last byte."""


def revisions(data: bytes) -> tuple[int, ...]:
    """Where each revision of a PDF ends, the first one first; one number when nothing was added.

    Raises NoPdf when the chain of cross-reference sections is broken, or bytes follow the last.
    """
    if not data.startswith(b"%PDF-"):
        raise NoPdf("it doesn't begin as a PDF does")
    marks = list(_START.finditer(data, max(0, len(data) - 64)))
    if not marks or _end(data, int(marks[-1][1])) != len(data):
        raise NoPdf("it doesn't end as a PDF does: it was cut off, or something was added")
    ends = [len(data)]
    place = int(marks[-1][1])
    while (before := _before(data, place)) is not None:
        end = _end(data, before) if before < place and len(ends) < _MOST else None
        if end is None or end > place:
            raise NoPdf("its cross-reference sections don't follow each other")
        ends.append(end)
        place = before
    return tuple(reversed(ends))


def first_revision(data: bytes) -> bytes:
    """The PDF as it was before anything was appended. Raises NoPdf."""
    return data[: revisions(data)[0]]


def _end(data: bytes, place: int) -> int | None:
    """Where the revision ends whose cross-reference section begins at `place`."""
    mark = re.compile(rb"startxref\s+%d\s+%%%%EOF[ \t]*\r?\n?" % place).search(data, place)
    return None if mark is None else mark.end()


def _before(data: bytes, place: int) -> int | None:
    """Where the cross-reference section before the one at `place` begins; None for the first."""
    if not 0 < place < len(data):
        raise NoPdf("its cross-reference section lies outside the file")
    end = _END.search(data, place)
    found = _PREV.search(data, place, end.start() if end else len(data))
    return int(found[1]) if found else None
