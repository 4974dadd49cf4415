"""A PDF as bytes: what pydyf would write, in a third of its time.

pydyf writes any value by asking what it is, many times over; a form has hundreds of structure
elements and thousands of drawing steps, of five kinds. It compresses at level 9, which takes four
times as long as level 6 and saves a thirtieth. And it makes the identifier of a file, which PDF/A
asks for, by writing and compressing everything twice.

The file has object streams and a cross-reference stream (ISO 32000-1, 7.5.7 and 7.5.8).
"""

from __future__ import annotations

import hashlib
import zlib
from typing import Any

from pydyf import Array, Dictionary, Stream

_LEVEL = 6
_HEADER = b"%PDF-1.7\n%\xf0\x9f\x96\xa4\n"
#: Kinds of an entry of the cross-reference stream: its fields are kind, place, number in place.
_FREE, _PLAIN, _PACKED = 0, 1, 2
_NEVER_AGAIN = 65535
#: Between two letters: WeasyPrint nearly always shifts the next one, by less than it can write.
_NO_SHIFT = b">0<"


def written(pdf: Any) -> bytes:
    """The file of a finished `pydyf.PDF`; the same objects give the same bytes.

    What is marked as free is left out. The file's identifier is made from its bytes (ISO 32000-1,
    14.4).
    """
    pdf.add_object(pdf.info)
    pages = [pdf.objects[number] for number in pdf.pages["Kids"][::3]]
    drawings = {page["Contents"] for page in pages}
    writer = _Writer(len(pdf.objects))
    for found in pdf.objects[1:]:
        writer.add(found, found.reference in drawings)
    return writer.end(pdf.catalog.reference, pdf.info.reference)


class _Writer:
    """The bytes of a file, and where each object begins."""

    def __init__(self, count: int) -> None:
        self.data = bytearray(_HEADER)
        self.entries: list[tuple[int, int, int]] = [(_FREE, 0, _NEVER_AGAIN)]
        #: The object stream comes behind all others.
        self.holder = count
        self.packed: list[bytes] = []
        self.index: list[str] = []
        self.filled = 0
        self.names: dict[str, bytes] = {}

    def add(self, found: Any, draws: bool) -> None:
        """The next object, whose number is that of its place; `draws` says of a page's content."""
        number = len(self.entries)
        if found.free == "f":
            self.entries.append((_FREE, 0, _NEVER_AGAIN))
        elif isinstance(found, Stream):
            steps = [s if type(s) is bytes else self._value(s) for s in found.stream]
            data = b"\n".join(steps)
            if draws:
                data = data.replace(_NO_SHIFT, b"")
            self._stream(number, data, found.extra, found.compress)
        else:
            data = self._value(found)
            self.entries.append((_PACKED, self.holder, len(self.packed)))
            self.packed.append(data)
            self.index.append(f"{number} {self.filled}")
            self.filled += len(data) + 1

    def end(self, root: bytes, info: bytes) -> bytes:
        """The whole file: the object stream, the places of all objects, the trailer."""
        index = " ".join(self.index).encode("ascii")
        extra: dict[str, Any] = {"Type": "/ObjStm", "N": len(self.packed), "First": len(index) + 1}
        self._stream(self.holder, b"\n".join([index, *self.packed]), extra, compressed=True)
        name = hashlib.sha256(self.data).hexdigest()[:32].encode("ascii")
        start = len(self.data)
        self.entries.append((_PLAIN, start, 0))
        table = b"".join(
            kind.to_bytes(1, "big") + place.to_bytes(4, "big") + number.to_bytes(2, "big")
            for kind, place, number in self.entries
        )
        extra = {
            "Type": "/XRef",
            "W": Array([1, 4, 2]),
            "Size": len(self.entries),
            "Root": root,
            "Info": info,
            "ID": b"[<%b> <%b>]" % (name, name),
        }
        self._stream(self.holder + 1, table, extra, compressed=True)
        return bytes(self.data + b"startxref\n%d\n%%%%EOF\n" % start)

    def _stream(self, number: int, data: bytes, extra: dict[str, Any], compressed: bool) -> None:
        if compressed:
            data = zlib.compress(data, _LEVEL)
            extra = {**extra, "Filter": "/FlateDecode"}
        head = self._dictionary({**extra, "Length": len(data)})
        self.entries.append((_PLAIN, len(self.data), 0))
        self.data += b"%d 0 obj\n%b\nstream\n%b\nendstream\nendobj\n" % (number, head, data)

    def _dictionary(self, values: dict[str, Any]) -> bytes:
        names, parts = self.names, []
        for key, value in values.items():
            if key not in names:
                names[key] = f"/{key} ".encode("ascii")
            parts.append(names[key])
            parts.append(value if type(value) is bytes else self._value(value))
        return b"<<%b>>" % b"".join(parts)

    def _value(self, value: Any) -> bytes:
        kind = type(value)
        if kind is str:
            return value.encode("ascii")  # type: ignore[no-any-return]
        if kind is int:
            return b"%d" % value
        if kind is Dictionary:
            return self._dictionary(value)
        if kind is Array:
            items = [i if type(i) is bytes else self._value(i) for i in value]
            return b"[%b]" % b" ".join(items)
        data: bytes = Array([value]).data
        return data[1:-1]
