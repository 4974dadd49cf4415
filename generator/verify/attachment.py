"""A file that is attached to a form PDF, found by the way that a reader takes: by its name.

Source: ISO 32000-1, 7.11.4 (embedded file streams) and 7.9.6 (name trees), as WeasyPrint writes it.
"""

from __future__ import annotations

import re
import zlib

from .pdf_text import _Objects

_TREE = re.compile(rb"/EmbeddedFiles (\d+) 0 R")
_ENTRY = re.compile(rb"\(((?:[^()\\]|\\.)*)\)\s*(\d+) 0 R")
_FILE = re.compile(rb"/EF <<\s*/F (\d+) 0 R")


def attached(data: bytes, name: str) -> bytes | None:
    """What the attachment of a name holds; None when there is none, or the PDF can't be read."""
    try:
        objects = _Objects(data)
        tree = _TREE.search(objects.dictionary(objects.root))
        if tree is None:
            return None
        entries = dict(_ENTRY.findall(objects.dictionary(int(tree[1]))))
        file = _FILE.search(objects.dictionary(int(entries[name.encode("ascii")])))
        return None if file is None else objects.stream(int(file[1]))
    except (IndexError, KeyError, TypeError, ValueError, zlib.error):
        return None
