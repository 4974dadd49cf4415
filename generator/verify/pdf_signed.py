"""Whether a PDF holds signatures, and what they say they cover; no library is needed for that.

Source: ISO 32000-1, 12.8.1 (byte range) and 7.5.6 (what is appended). It reads any PDF, also one
that another program wrote anew: names may be escaped (7.3.5) and stand in object streams (7.5.7).
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator

_NAME = b"".join(rb"(?:%c|#%02x|#%02X)" % (c, c, c) for c in b"ByteRange")
_RANGE = re.compile(rb"/%b(?![A-Za-z0-9])\s*(?:\[([\d\s]*)\])?" % _NAME)
_STREAM = re.compile(rb"\bstream\r?\n(.*?)endstream", re.DOTALL)
_MOST = 64 * 1024 * 1024


def byte_ranges(data: bytes) -> list[tuple[int, list[int]]]:
    """Where in a file each signature's byte range stands, and its numbers; -1 where it is packed.

    The numbers are none where they can't be read, as behind a reference.
    """
    found = list(_ranges(_STREAM.sub(lambda whole: b" " * len(whole[0]), data)))
    for block in _STREAM.finditer(data):
        found += [(-1, numbers) for _, numbers in _ranges(_objects(block[1]))]
    return found


def _ranges(text: bytes) -> Iterator[tuple[int, list[int]]]:
    for mark in _RANGE.finditer(text):
        yield mark.start(), [int(number) for number in (mark[1] or b"").split()]


def _objects(block: bytes) -> bytes:
    """What an object stream packs: its index comes first, in digits; empty for other streams."""
    try:
        text = zlib.decompressobj().decompress(block, _MOST)
    except zlib.error:
        text = block
    return text if text[:64].lstrip()[:1].isdigit() else b""
