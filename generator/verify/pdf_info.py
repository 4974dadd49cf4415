"""What a form PDF says of itself in its document information (ISO 32000-1, 14.3.3)."""

from __future__ import annotations

import re

from .pdf_objects import DAMAGE, Objects, found

_INFO = rb"/Info (\d+) 0 R"
_KEYWORDS = re.compile(rb"/Keywords \(EDGAR submission (TEST|LIVE)\)")


def submission(data: bytes) -> str | None:
    """TEST or LIVE, as the PDF was built for; empty when it doesn't say, None if unreadable."""
    try:
        table = int(data[data.rindex(b"startxref") + 9 :].split()[0])
        info = int(found(_INFO, data[table : data.index(b"stream", table)]))
        said = _KEYWORDS.search(Objects(data).dictionary(info))
    except DAMAGE:
        return None
    return said[1].decode("ascii") if said else ""
