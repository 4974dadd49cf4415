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
    if not marks or marks[-1].end() != len(data):
        raise NoPdf("it doesn't end as a PDF does: it was cut off, or something was added")
    ends = [len(data)]
    place = int(marks[-1][1])
    while (before := _before(data, place)) is not None:
        if before >= place or len(ends) > _MOST:
            raise NoPdf("its cross-reference sections don't follow each other")
        mark = re.compile(rb"startxref\s+%d\s+%%%%EOF[ \t]*\r?\n?" % before).search(data, before)
        if mark is None or mark.end() > place:
            raise NoPdf("an earlier revision of it has no end")
        ends.append(mark.end())
        place = before
    return tuple(reversed(ends))


def first_revision(data: bytes) -> bytes:
    """The PDF as it was before anything was appended. Raises NoPdf."""
    return data[: revisions(data)[0]]


def _before(data: bytes, place: int) -> int | None:
    """Where the cross-reference section before the one at `place` begins; None for the first."""
    if not 0 < place < len(data):
        raise NoPdf("its cross-reference section lies outside the file")
    end = _END.search(data, place)
    found = _PREV.search(data, place, end.start() if end else len(data))
    return int(found[1]) if found else None
