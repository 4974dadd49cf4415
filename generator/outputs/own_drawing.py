"""Text of our own pages, drawn a run of letters at a time: a page takes a tenth less time.

WeasyPrint makes the Pango layout of each line a second time in order to draw it, and asks for each
letter by a dozen calls. Here the layout that was measured is drawn, and a letter of the same face
and width is written as before. The content is the same to the byte, which tests hold over all
samples; what no form of ours has (emoji, raised letters, an ellipsis) goes WeasyPrint's way.

It takes the place of three functions of the WeasyPrint that it knows, and does nothing in them
but where `quick` is in force: other documents of the same process are drawn as ever.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from .own_html import known

#: Of a `PangoGlyphInfo`: glyph, width, offsets to the right and up, attributes.
_NUMBERS = 5
#: The number of a letter that shows nothing; larger ones are letters that the font lacks (Pango,
#: `PANGO_GLYPH_EMPTY` and `PANGO_GLYPH_UNKNOWN_FLAG`).
_NOTHING = 0x0FFFFFFF
#: Text of a smaller size is not drawn: pydyf would write the size as 0.
_LEAST = 1e-6
#: Before this Pango a font doesn't tell its size (WeasyPrint asks the style then).
_FONTS_TELL_SIZE = 14802
#: What Pango takes for the end of a paragraph, so that more than the first line may be drawn.
_PARAGRAPH_ENDS = re.compile("[\n\r\u2029]")


class _Here(threading.local):
    """Whether this thread draws quickly now, and how it wrote letters in this document."""

    def __init__(self) -> None:
        self.quick = False
        self.written: dict[tuple[int, float], dict[tuple[int, int], str]] = {}


_HERE = _Here()
_INSTALLED: list[str] = []
_installing = threading.Lock()


@contextmanager
def quick(weasyprint: Any, *, ours: bool) -> Iterator[None]:
    """Draw what is rendered meanwhile in this thread quickly; `ours` as in `own_html.document`."""
    if not ours or not known(weasyprint):
        yield
        return
    _install_once(weasyprint)
    _HERE.quick = True
    try:
        yield
    finally:
        _HERE.quick = False
        _HERE.written.clear()


def _install_once(weasyprint: Any) -> None:
    """Put our functions before WeasyPrint's, which they call."""
    from weasyprint.draw import text
    from weasyprint.text.line_break import Layout

    with _installing:
        if _INSTALLED:
            return
        _INSTALLED.append(weasyprint.__version__)
    text.draw_first_line = _drawing(text.draw_first_line)
    Layout.deactivate = _leaving(Layout.deactivate)
    Layout.reactivate = _returning(Layout.reactivate)


def _leaving(stock: Callable[[Any], None]) -> Callable[[Any], None]:
    """`Layout.deactivate`: a layout that was measured and not yet drawn is kept."""

    def deactivate(layout: Any) -> None:
        if not _HERE.quick or layout.__dict__.pop("drawn", False):
            stock(layout)

    return deactivate


def _returning(stock: Callable[[Any, Any], None]) -> Callable[[Any, Any], None]:
    """`Layout.reactivate`: a layout that was kept is drawn as it is."""

    def reactivate(layout: Any, style: Any) -> None:
        if not _HERE.quick or "layout" not in layout.__dict__ or layout.justification_spacing:
            stock(layout, style)
        layout.drawn = True

    return reactivate


@dataclass(frozen=True, slots=True)
class _Run:
    """Letters from left to right, as Pango tells of them: the number and the width of each."""

    text: str
    item: Any
    clusters: Any
    letters: list[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class _Face:
    """The one face of a line, and how its letters were written before."""

    pango: Any
    font: Any
    size: float
    written: dict[tuple[int, int], str]


def _drawing(stock: Callable[..., list[Any]]) -> Callable[..., list[Any]]:
    """`draw_first_line`: all letters of a run at once, where each only stands beside the last."""
    from weasyprint.text.ffi import pango

    told = pango.pango_version() >= _FONTS_TELL_SIZE

    def draw_first_line(
        stream: Any, textbox: Any, text_overflow: str, block_ellipsis: str, matrix: Any
    ) -> list[Any]:
        """Emojis drawn: none, where this draws."""
        plain = text_overflow == "clip" and block_ellipsis == "none"
        seen = textbox.text.strip() and textbox.style["font_size"] >= _LEAST
        if not (_HERE.quick and told and plain and seen):
            return stock(stream, textbox, text_overflow, block_ellipsis, matrix)
        layout = textbox.pango_layout
        if _PARAGRAPH_ENDS.search(layout.text):
            pango.pango_layout_set_single_paragraph_mode(layout.layout, True)
        runs = _runs(layout)
        face = _face(stream, runs)
        if face is None:
            return stock(stream, textbox, text_overflow, block_ellipsis, matrix)
        stream.set_text_matrix(*matrix.values)
        stream.set_font_size(face.font.hash, face.size)
        stream.show_text("".join(_shown(stream, face, run) for run in runs))
        return []

    return draw_first_line


def _runs(layout: Any) -> list[_Run]:
    """The runs of a line; none where a letter is lifted, shifted or missing, or from the right."""
    from weasyprint.text.ffi import ffi

    runs = []
    run = layout.get_first_line()[0].runs[0]
    while run != ffi.NULL:
        glyphs, item, run = run.data.glyphs, run.data.item, run.next
        told = ffi.unpack(ffi.cast("int *", glyphs.glyphs), glyphs.num_glyphs * _NUMBERS)
        numbers, widths = told[::_NUMBERS], told[1::_NUMBERS]
        shifted = any(told[2::_NUMBERS]) or any(told[3::_NUMBERS])
        strange = not numbers or min(numbers) < 0 or max(numbers) > _NOTHING
        if shifted or strange or item.analysis.level % 2:
            return []
        letters = list(zip(numbers, widths, strict=True))
        runs.append(_Run(layout.text, item, glyphs.log_clusters, letters))
    return runs


def _face(stream: Any, runs: list[_Run]) -> _Face | None:
    """The face of a line, or None where there is not just one of plain outlines."""
    if not runs:
        return None
    face = runs[0].item.analysis.font
    if any(run.item.analysis.font != face for run in runs[1:]):
        return None
    font, size = stream.add_font(face)
    if font.bitmap or font.png or font.svg or font.colr:
        return None
    return _Face(face, font, size, _HERE.written.setdefault((id(font), size), {}))


def _shown(stream: Any, face: _Face, run: _Run) -> str:
    """A run in a content stream (ISO 32000-1, 9.4.3), as WeasyPrint would write it."""
    known = face.written.get
    parts = [known(letter) or _write(stream, face, run, letter) for letter in run.letters]
    shown = "<" + "".join(parts)
    return shown[:-1] if shown[-1] == "<" else shown + ">"


def _write(stream: Any, face: _Face, run: _Run, letter: tuple[int, int]) -> str:
    """How a letter is written: its number in the font, and by how much the next one is shifted.

    The font learns its width and its text, as the PDF tells them.
    """
    from weasyprint.text.ffi import FROM_UNITS, pango

    number, width = letter
    font, size = face.font, face.size
    if number == _NOTHING:
        face.written[letter] = f">{-width / size}<"
        return face.written[letter]
    if number not in font.to_unicode:
        font.to_unicode[number] = _text(run, run.letters.index(letter))
    if number not in font.widths:
        pango.pango_font_get_glyph_extents(face.pango, number, stream.ink_rect, stream.logical_rect)
        font.widths[number] = round(stream.logical_rect.width * 1000 * FROM_UNITS / size)
    shift = font.widths[number] - width * 1000 * FROM_UNITS / size
    face.written[letter] = f"{number:04x}>{int(shift)}<" if shift else f"{number:04x}"
    return face.written[letter]


def _text(run: _Run, place: int) -> str:
    """The text of the letter in a place of a run."""
    last = place == len(run.letters) - 1
    begins, ends = run.clusters[place], run.item.length if last else run.clusters[place + 1]
    text = run.text.encode()[run.item.offset + begins : run.item.offset + ends]
    return text.decode()
