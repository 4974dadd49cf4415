"""Do the embedded fonts draw what their letters are? Each used glyph is held against our own faces.

Text is read through the table that says what a glyph stands for (ToUnicode, ISO 32000-1, 9.10.3),
and people see outlines: a font with two outlines exchanged says one thing and shows another. It
takes fontTools, which WeasyPrint brings; asked of PDFs that were kept, not at each build.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

from . import pdf_fonts
from .pdf_objects import DAMAGE, Objects, found, objects_of
from .pdf_text import page_numbers

#: The dictionaries of a font as WeasyPrint writes them, whole: nothing else may stand in them.
_FONT = re.compile(
    rb"<</Type /Font/Subtype /Type0/BaseFont /\w+\+(Arimo(?:-Bold|-Italic)?)/ToUnicode \d+ 0 R"
    rb"/Encoding /Identity-H/DescendantFonts \[\d+ 0 R\]>>\s*"
)
_DESCENDANT = re.compile(
    rb"<</Type /Font/Subtype /CIDFontType2/BaseFont /\S+/CIDSystemInfo <</Registry \(Adobe\)"
    rb"/Ordering \(Identity\)/Supplement 0>>/CIDToGIDMap /Identity/W \[[^<>]*\]"
    rb"/FontDescriptor (\d+) 0 R>>\s*"
)
_FILE = re.compile(rb"/FontFile2 (\d+) 0 R")
_OPACITY = re.compile(rb"/[aA]([0-9.]+) <</(?:ca|CA) ([0-9.]+)")
#: Tables that may stand in a face: no programs, and no other outlines than those compared.
_TABLES = frozenset(
    ("GlyphOrder", "head", "hhea", "maxp", "OS/2", "hmtx", "cmap", "loca", "glyf", "name", "post")
) | {"GDEF", "GPOS", "GSUB"}


def faults(data: bytes, faces: Path) -> list[str]:
    """What is wrong with the fonts of a PDF without anything appended; empty when nothing is.

    `faces` is the folder of our own faces.
    """
    try:
        return list(dict.fromkeys(_faults(objects_of(data), faces)))
    except DAMAGE as error:
        return [f"the fonts can't be read ({type(error).__name__}: {error})"]


def _faults(objects: Objects, faces: Path) -> Iterator[str]:
    pages = [objects.dictionary(number) for number in page_numbers(objects)]
    for resources in sorted({int(found(rb"/Resources (\d+) 0 R", page)) for page in pages}):
        for name, value in _OPACITY.findall(objects.dictionary(resources)):
            if float(name) != float(value):
                yield "how opaque something is drawn is not what its name says"
        for one in pdf_fonts.embedded(objects, resources):
            yield from _font(objects, one, faces)


def _font(objects: Objects, one: pdf_fonts.Embedded, faces: Path) -> Iterator[str]:
    """One font: the dictionaries as we write them, the file as one of our faces."""
    from fontTools.ttLib import TTFont, TTLibError

    named, below = _FONT.fullmatch(one.font), _DESCENDANT.fullmatch(one.descendant)
    if named is None or below is None:
        yield "a font is none of ours"
        return
    face = named[1].decode("ascii")
    described = objects.dictionary(int(below[1]))
    files = _FILE.findall(described)
    if len(files) != 1 or described.count(b"/FontFile") != 1:
        yield f"the font {face} is not embedded as ours are"
        return
    try:
        font = TTFont(BytesIO(objects.stream(int(files[0]))))
        yield from _glyphs(face, font, _face(faces, face), one)
    except (*DAMAGE, TTLibError, AttributeError, AssertionError, OSError) as error:
        yield f"the font {face} can't be read ({type(error).__name__})"


def _glyphs(face: str, font: Any, ours: Any, one: pdf_fonts.Embedded) -> Iterator[str]:
    """Each used glyph against that of our face for the character that it stands for."""
    if not set(font.keys()) <= _TABLES or font["head"].unitsPerEm != ours["head"].unitsPerEm:
        yield f"the font {face} holds more than outlines, or has another scale"
        return
    cmap, order, widths = ours.getBestCmap(), font.getGlyphOrder(), pdf_fonts.widths(one.descendant)
    for number, character in one.characters.items():
        wanted = cmap.get(ord(character)) if len(character) == 1 else None
        if wanted is None:
            yield f"the font {face} draws {character!r}, which ours doesn't have"
        elif _drawn(font, order[number]) != _drawn(ours, wanted):
            yield f"the font {face} draws {character!r} otherwise than ours does"
        elif abs(widths[number] - 1000 * _advance(ours, wanted)) > 1:
            yield f"the font {face} gives {character!r} another width than ours does"


def _drawn(font: Any, glyph: str) -> list[Any]:
    """The outline of a glyph, of whatever parts it is made; refuses a program in it."""
    from fontTools.pens.recordingPen import DecomposingRecordingPen

    program = getattr(font["glyf"][glyph], "program", None)
    if program is not None and program.getBytecode():
        raise ValueError("a glyph holds a program")
    glyphs = font.getGlyphSet()
    pen = DecomposingRecordingPen(glyphs)
    glyphs[glyph].draw(pen)
    drawn: list[Any] = pen.value
    return drawn


def _advance(font: Any, glyph: str) -> float:
    width: int = font["hmtx"][glyph][0]
    return width / float(font["head"].unitsPerEm)


@cache
def _face(faces: Path, name: str) -> Any:
    """Our own face of a name, such as Arimo-Bold."""
    from fontTools.ttLib import TTFont

    return TTFont(faces / f"Arimo-{name.partition('-')[2] or 'Regular'}.ttf")
