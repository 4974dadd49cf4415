"""The objects of a PDF as WeasyPrint writes it: dictionaries as text, streams as bytes.

No general reader: it knows the few constructions of those files (ISO 32000-1: 7.5.7 object
streams, 7.5.8 cross-reference streams) and says so when it meets another.
"""

from __future__ import annotations

import re
import zlib
from functools import lru_cache

_STREAM = re.compile(rb"stream\r?\n")
_LENGTH = re.compile(rb"/Length (\d+)")
_XREF = re.compile(rb"/W \[(\d+) (\d+) (\d+)\]")
#: What damaged or foreign bytes make the reading raise.
DAMAGE = (IndexError, KeyError, TypeError, ValueError, zlib.error)


class UnknownPdf(ValueError):
    """The file is not one that WeasyPrint wrote, or it is damaged."""


class Objects:
    """The objects of a file by their number."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        start = int(data[data.rindex(b"startxref") + 9 :].split()[0])
        table, rows = self._stream_at(start)
        self.root = int(found(rb"/Root (\d+) 0 R", table))
        widths = _XREF.search(table)
        if widths is None:
            raise ValueError("no cross-reference stream")
        kind, second, third = (int(width) for width in widths.groups())
        step = kind + second + third
        self.places: dict[int, tuple[int, int]] = {}
        for number in range(len(rows) // step):
            row = rows[number * step : (number + 1) * step]
            if int.from_bytes(row[:kind], "big"):
                field = int.from_bytes(row[kind : kind + second], "big")
                self.places[number] = (row[kind - 1], field)
        self.packed: dict[int, bytes] = {}
        for holder in {field for kind, field in self.places.values() if kind == 2}:
            self._unpack(holder)

    def _unpack(self, holder: int) -> None:
        head, body = self._stream_at(self.places[holder][1])
        first = int(found(rb"/First (\d+)", head))
        index = [int(word) for word in body[:first].split()]
        starts = [*index[1::2], len(body) - first]
        for place, number in enumerate(index[::2]):
            self.packed[number] = body[first + starts[place] : first + starts[place + 1]]

    def _stream_at(self, start: int) -> tuple[bytes, bytes]:
        match = _STREAM.search(self.data, start)
        if match is None:
            raise ValueError("no stream where one belongs")
        head = self.data[start : match.start()]
        body = self.data[match.end() : match.end() + int(found(_LENGTH.pattern, head))]
        return head, zlib.decompress(body) if b"/FlateDecode" in head else body

    def dictionary(self, number: int) -> bytes:
        """The text of a dictionary."""
        if number in self.packed:
            return self.packed[number]
        start = self.places[number][1]
        return self.data[start : self.data.index(b"endobj", start)]

    def stream(self, number: int) -> bytes:
        """The content of a stream."""
        return self._stream_at(self.places[number][1])[1]


@lru_cache(maxsize=2)
def objects_of(data: bytes) -> Objects:
    """The objects of a PDF, read once for all that ask. Raises the errors of `DAMAGE`."""
    return Objects(data)


def found(pattern: bytes, text: bytes) -> bytes:
    """What a pattern's group matches. Raises ValueError when it doesn't."""
    match = re.search(pattern, text)
    if match is None:
        raise ValueError(f"no {pattern.decode()}")
    return match[1]
