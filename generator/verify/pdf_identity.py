"""Whether a PDF is, byte for byte, what was written: its file identifier is made from its bytes.

Source: ISO 32000-1, 14.4, asks for an identifier made from the contents. Ours is the SHA-256 of all
bytes before the table of places, which ends the file in one way only and has a checksum of its own.
No key is in it: it finds damage and programs that write a PDF anew, not somebody who computes it
again.
"""

from __future__ import annotations

import hashlib
import re
import zlib

from .pdf_objects import DAMAGE, objects_of

_TABLE = re.compile(
    rb"(\d+) 0 obj\n<</Type /XRef/W \[1 4 2\]/Size (\d+)/Root (\d+) 0 R/Info (\d+) 0 R"
    rb"/ID \[<([0-9a-f]{32})> <([0-9a-f]{32})>\]/Filter /FlateDecode/Length (\d+)>>\n"
    rb"stream\n(.*)\nendstream\nendobj\nstartxref\n(\d+)\n%%EOF\n",
    re.DOTALL,
)
_ROW = 7


def is_untouched(data: bytes) -> bool:
    """Whether the identifier of a PDF without anything appended is that of its bytes."""
    try:
        start = int(data[data.rindex(b"startxref") + 9 :].split()[0])
        return _is_ours(data, start)
    except DAMAGE:
        return False


def _is_ours(data: bytes, start: int) -> bool:
    table = _TABLE.fullmatch(data, start)
    if table is None:
        return False
    number, size, root, info = (int(part) for part in table.groups()[:4])
    name, again, length, packed, place = table.groups()[4:]
    rows = zlib.decompress(packed)
    numbers = (size, len(rows), int(length), int(place))
    if numbers != (number + 1, size * _ROW, len(packed), start):
        return False
    objects = objects_of(data)
    if b"/Type /Catalog" not in objects.dictionary(root):
        return False
    if b"/Producer" not in objects.dictionary(info):
        return False
    made = hashlib.sha256(data[:start]).hexdigest()[:32].encode("ascii")
    return name == again == made
