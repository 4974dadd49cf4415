"""The fonts of a PDF as WeasyPrint writes them: what glyphs stand for, and how wide they are.

Source: ISO 32000-1, 9.7.4.3 (widths of glyphs, in thousandths of the size) and 9.10.3 (ToUnicode).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from .pdf_objects import Objects, found

_FONT = re.compile(rb"/(\S+) (\d+) 0 R")
_CHARACTER = re.compile(rb"<([0-9a-f]{4})> <([0-9a-f]+)>")
_WIDTHS = re.compile(rb"(\d+) \[([^\]]*)\]")


class Characters(dict[int, str]):
    """What each glyph stands for, by its number."""

    def __missing__(self, glyph: int) -> str:
        """Refuse a glyph of which nothing says what it is."""
        raise ValueError(f"glyph {glyph} stands for no character")


@dataclass(frozen=True, slots=True)
class Glyphs:
    """The glyphs of a font: their characters, and their widths by `chr` of their number."""

    characters: Characters
    widths: Mapping[str, float]

    def blank(self, codes: str, text: str) -> float:
        """How wide the white space at the end of a text is."""
        seen = len(text.rstrip())
        if seen == len(text) or len(text) != len(codes):
            return 0.0
        return sum(map(self.widths.__getitem__, codes[seen:]))


@dataclass(frozen=True, slots=True)
class Embedded:
    """A font of a page's resources: the object numbers and texts of its parts."""

    name: bytes
    font: bytes
    descendant: bytes
    characters: Characters


def embedded(objects: Objects, resources: int) -> Iterator[Embedded]:
    """The fonts that the resources of an object number name."""
    fonts = objects.dictionary(int(found(rb"/Font (\d+) 0 R", objects.dictionary(resources))))
    for name, number in _FONT.findall(fonts):
        font = objects.dictionary(int(number))
        to_unicode = int(found(rb"/ToUnicode (\d+) 0 R", font))
        characters = _characters(objects.stream(to_unicode))
        part = int(found(rb"/DescendantFonts \[(\d+) 0 R\]", font))
        yield Embedded(name, font, objects.dictionary(part), characters)


def _characters(table: bytes) -> Characters:
    """The characters in a ToUnicode table, each glyph named once and by itself."""
    if b"beginbfrange" in table:
        raise ValueError("a ToUnicode table with ranges")
    pairs = _CHARACTER.findall(table.partition(b"beginbfchar")[2])
    characters = Characters(
        (int(glyph, 16), bytes.fromhex(text.decode()).decode("utf-16-be")) for glyph, text in pairs
    )
    if len(characters) != len(pairs):
        raise ValueError("a ToUnicode table that names a glyph twice")
    return characters


def widths(descendant: bytes) -> dict[int, float]:
    """The widths of the glyphs of a font by their number."""
    listed = found(rb"/W \[((?:\d+ \[[^\]]*\] ?)*)\]", descendant)
    return {
        int(first) + at: float(width)
        for first, several in _WIDTHS.findall(listed)
        for at, width in enumerate(several.split())
    }


def read(objects: Objects, resources: int) -> dict[bytes, Glyphs]:
    """The glyphs of each font by its name."""
    return {
        one.name: Glyphs(one.characters, {chr(g): w for g, w in widths(one.descendant).items()})
        for one in embedded(objects, resources)
    }
