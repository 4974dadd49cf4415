"""What a form PDF says of itself in its document information (ISO 32000-1, 14.3.3)."""

from __future__ import annotations

import re
import zlib

from .pdf_text import _Objects

_INFO = re.compile(rb"/Info (\d+) 0 R")
_KEYWORDS = re.compile(rb"/Keywords \(EDGAR submission (TEST|LIVE)\)")


def submission(data: bytes) -> str | None:
    """TEST or LIVE, as the PDF was built for; empty when it doesn't say, None if unreadable."""
    try:
        objects = _Objects(data)
        start = int(data[data.rindex(b"startxref") + 9 :].split()[0])
        info = _INFO.search(data, start)
        said = _KEYWORDS.search(objects.dictionary(int(info[1]))) if info else None
    except (IndexError, KeyError, TypeError, ValueError, zlib.error):
        return None
    return said[1].decode("ascii") if said else ""
