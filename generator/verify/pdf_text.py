"""The text of a PDF as WeasyPrint writes it: which words, where on which page, how large.

No general reader: it knows the few constructions of those files (ISO 32000-1: 7.5.7 object
streams, 7.5.8 cross-reference streams, 9.10.3 ToUnicode) and says so when it meets another.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

_STREAM = re.compile(rb"stream\r?\n")
_LENGTH = re.compile(rb"/Length (\d+)")
_XREF = re.compile(rb"/W \[(\d+) (\d+) (\d+)\]")
_REFERENCE = re.compile(rb"(\d+) 0 R")
_FONT = re.compile(rb"/(\S+) (\d+) 0 R")
_CHARACTER = re.compile(rb"<([0-9a-f]{4})> <([0-9a-f]+)>")
#: Kerning between the glyphs of one string.
_KERNING = re.compile(rb">-?[\d.]+<")
#: In a content stream: where the next text begins, its font and size, its glyphs. Each begins with
#: fixed characters, without which the search takes ten times as long.
_TEXT = re.compile(rb"1 0 0 -1 (\S+) (\S+) Tm\b|/(\S+) (\S+) Tf\b|\[[^]<]*<([0-9a-f]+)>[^]<]*\] TJ")


class UnknownPdf(ValueError):
    """The file is not one that WeasyPrint wrote, or it is damaged."""


class Run(NamedTuple):
    """Words drawn at once: the page from 0, the start in CSS pixels from the top left, the size."""

    page: int
    x: float
    y: float
    size: float
    text: str


@dataclass(frozen=True, slots=True)
class Page:
    """The size of a page in points."""

    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Text:
    """The text of a document in the order in which it is drawn."""

    pages: tuple[Page, ...]
    runs: tuple[Run, ...]


def read(data: bytes) -> Text:
    """All text of a PDF. Raises UnknownPdf."""
    try:
        return _read(_Objects(data))
    except (IndexError, KeyError, TypeError, ValueError, zlib.error) as error:
        raise UnknownPdf(f"the PDF can't be read ({type(error).__name__}: {error})") from error


class _Objects:
    """The objects of a file by their number."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        start = int(data[data.rindex(b"startxref") + 9 :].split()[0])
        table, rows = self._stream_at(start)
        self.root = int(_found(rb"/Root (\d+) 0 R", table))
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
        first = int(_found(rb"/First (\d+)", head))
        index = [int(word) for word in body[:first].split()]
        starts = [*index[1::2], len(body) - first]
        for place, number in enumerate(index[::2]):
            self.packed[number] = body[first + starts[place] : first + starts[place + 1]]

    def _stream_at(self, start: int) -> tuple[bytes, bytes]:
        match = _STREAM.search(self.data, start)
        if match is None:
            raise ValueError("no stream where one belongs")
        head = self.data[start : match.start()]
        body = self.data[match.end() : match.end() + int(_found(_LENGTH.pattern, head))]
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


def _found(pattern: bytes, text: bytes) -> bytes:
    match = re.search(pattern, text)
    if match is None:
        raise ValueError(f"no {pattern.decode()}")
    return match[1]


def _read(objects: _Objects) -> Text:
    tree = objects.dictionary(int(_found(rb"/Pages (\d+) 0 R", objects.dictionary(objects.root))))
    fonts: dict[int, dict[bytes, dict[int, str]]] = {}
    pages: list[Page] = []
    runs: list[Run] = []
    for kid in _REFERENCE.findall(_found(rb"/Kids \[([^\]]*)\]", tree)):
        page = objects.dictionary(int(kid))
        box = [float(side) for side in _found(rb"/MediaBox \[([^\]]*)\]", page).split()]
        resources = int(_found(rb"/Resources (\d+) 0 R", page))
        if resources not in fonts:
            fonts[resources] = _fonts(objects, resources)
        content = objects.stream(int(_found(rb"/Contents (\d+) 0 R", page)))
        runs.extend(_runs(content, len(pages), fonts[resources]))
        pages.append(Page(box[2] - box[0], box[3] - box[1]))
    return Text(tuple(pages), tuple(runs))


def _fonts(objects: _Objects, resources: int) -> dict[bytes, dict[int, str]]:
    """The characters of each font by its name: what its glyphs stand for."""
    fonts = objects.dictionary(int(_found(rb"/Font (\d+) 0 R", objects.dictionary(resources))))
    found = {}
    for name, number in _FONT.findall(fonts):
        to_unicode = int(_found(rb"/ToUnicode (\d+) 0 R", objects.dictionary(int(number))))
        found[name] = {
            int(glyph, 16): bytes.fromhex(text.decode()).decode("utf-16-be")
            for glyph, text in _CHARACTER.findall(objects.stream(to_unicode))
        }
    return found


def _runs(content: bytes, page: int, fonts: dict[bytes, dict[int, str]]) -> Iterator[Run]:
    x = y = size = 0.0
    characters: dict[int, str] = {}
    for left, top, font, points, glyphs in _TEXT.findall(_KERNING.sub(b"", content)):
        if left:
            x, y = float(left), float(top)
        elif font:
            characters, size = fonts[font], float(points)
        else:
            codes = bytes.fromhex(glyphs.decode()).decode("utf-16-be")
            yield Run(page, x, y, size, codes.translate(characters))
