"""Whether a PDF is, byte for byte, what was written: its file identifier is made from its bytes.

Source: ISO 32000-1, 14.4, asks for an identifier made from the contents. Ours is the SHA-256 of all
other bytes. No key is in it: it finds damage and programs that write a PDF anew, not somebody who
computes it again.
"""

from __future__ import annotations

import hashlib
import re

_IDENTIFIER = re.compile(rb"/ID \[<([0-9a-f]{32})> <([0-9a-f]{32})>\] ")


def is_untouched(data: bytes) -> bool:
    """Whether the identifier of a PDF without anything appended is that of its bytes."""
    mark = data.rfind(b"startxref")
    try:
        table = int(data[mark + 9 :].split()[0]) if mark >= 0 else len(data)
    except (ValueError, IndexError):
        return False
    found = _IDENTIFIER.search(data, table)
    if found is None or found[1] != found[2]:
        return False
    others = data[: found.start()] + data[found.end() :]
    return hashlib.sha256(others).hexdigest()[:32].encode("ascii") == found[1]
