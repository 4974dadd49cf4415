"""What a content stream draws: words with their place, and what could hide them.

Words that nobody can see are words that the page doesn't say: see `Run.hidden`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from .pdf_geometry import WHITE, Box, Color, around, common, contrast, placed
from .pdf_graphics import STEPS, Graphics

#: Smaller than 4 points is not meant to be read: the smallest of ours, a footnote mark, has 5.4.
_SMALLEST = 4.0
#: As WCAG 2 has it for large text; ours have more than 14.
_CONTRAST = 3.0
_OPAQUE = 0.75
#: Areas no wider or higher than this, in points, are rules and frames.
_THIN = 2.0
#: No letter but the narrowest is narrower, as a part of the size: so far a word reaches at least.
_NARROW = 0.22
_GLYPHS = re.compile(rb"<([0-9a-f]+)>")
#: A thin rule, as WeasyPrint draws the sides of cells: it hides nothing, and there are hundreds.
_RULE = re.compile(
    rb"/Artifact\nBMC\nq\nq\n/A[0-9.]+ gs\n[0-9. ]+ RG\n[01](?:\.[0-9]+)? w\n"
    rb"[-0-9.]+ [-0-9.]+ m\n[-0-9.]+ [-0-9.]+ l\nS\nQ\nQ\nEMC\n"
)
_PAINTS = frozenset((b"f", b"f*", b"B", b"B*", b"b", b"b*", b"sh", b"Do"))
_ENDS = frozenset((b"n", b"S", b"s")) | _PAINTS


class Run(NamedTuple):
    """Words drawn at once: the page from 0, the start in CSS pixels from the top left, the size.

    `hidden` says why nobody can see them; it is empty when they can be seen.
    """

    page: int
    x: float
    y: float
    size: float
    text: str
    hidden: str = ""


class _Word(NamedTuple):
    at: int
    x: float
    y: float
    size: float
    color: Color
    run: Run


class _Area(NamedTuple):
    at: int
    box: Box
    color: Color | None


class Content(Graphics):
    """The drawing of one page of a size in points; `runs` gives its words in order."""

    def __init__(
        self, page: int, width: float, height: float, fonts: Mapping[bytes, dict[int, str]]
    ) -> None:
        super().__init__((0.0, 0.0, width, height))
        self.page, self.height, self.fonts = page, height, fonts
        self.at = 0
        self.words: list[_Word] = []
        self.areas: list[_Area] = []

    def runs(self, content: bytes) -> list[Run]:
        """Every run of words. Raises KeyError, ValueError, IndexError where it can't follow."""
        for line in _RULE.sub(b"", content).split(b"\n"):
            words = line.split(b" ")
            operator = words[-1]
            if operator == b"TJ":
                self._show(line)
            elif operator in STEPS:
                STEPS[operator](self, words)
            elif operator in _ENDS:
                self._paint(operator)
        return [self._seen(word) for word in self.words]

    def _seen(self, word: _Word) -> Run:
        """A word, with what is drawn over it or behind it taken into account."""
        if word.run.hidden:
            return word.run
        ground: Color | None = WHITE
        for area in self.areas:
            left, bottom, right, top = area.box
            if left <= word.x + word.size / 4 <= right and bottom <= word.y + word.size / 4 <= top:
                if area.at > word.at:
                    return word.run._replace(hidden="something is drawn over it")
                ground = area.color
        if ground is not None and contrast(word.color, ground) < _CONTRAST:
            return word.run._replace(hidden="its colour is too near to that behind it")
        return word.run

    def _show(self, line: bytes) -> None:
        state = self.state
        codes = bytes.fromhex(b"".join(_GLYPHS.findall(line)).decode()).decode("utf-16-be")
        text = codes.translate(self.fonts[state.font])
        x, y = placed(state.matrix, *self.start)
        a, b, c, d, _, _ = state.matrix
        scale = abs(a * d - b * c) ** 0.5
        size = state.size * scale
        hidden = self._why_hidden(x, y, size, size * _NARROW * len(text), a == -d or a == d)
        self.at += 1
        run = Run(self.page, x / 0.75, (self.height - y) / 0.75, size / 0.75, text, hidden)
        self.words.append(_Word(self.at, x, y, size, state.color, run))

    def _why_hidden(self, x: float, y: float, size: float, length: float, straight: bool) -> str:
        state = self.state
        if not state.font or size < _SMALLEST:
            return "it is too small"
        if state.mode not in (0, 2):
            return "it is drawn without being filled"
        if state.alpha < _OPAQUE:
            return "it is transparent"
        left, bottom, right, top = state.clip
        far = x + length if straight else x
        if not (left - 1 <= x and far <= right + 1 and bottom - 1 <= y <= top + 1):
            return "it is cut off" if state.clip != self.paper else "it is off the page"
        return ""

    def _paint(self, operator: bytes) -> None:
        """The end of a path: clip, area or nothing."""
        state, corners = self.state, self.corners
        if operator in (b"sh", b"Do"):
            self._cover(state.clip, None)
        elif corners:
            box = around(corners)
            if self.clips:
                state.clip = common(state.clip, box)
            frame = operator.endswith(b"*") and self.shapes > 1
            if operator in _PAINTS and not frame and state.alpha > 0:
                self._cover(common(state.clip, box), state.color)
        self.corners, self.shapes, self.clips = [], 0, False

    def _cover(self, box: Box, color: Color | None) -> None:
        if box[2] - box[0] > _THIN and box[3] - box[1] > _THIN:
            self.at += 1
            self.areas.append(_Area(self.at, box, color))
