"""What a content stream draws: words with their place, and what could hide them.

It follows the graphics state through the operators that WeasyPrint writes, one a line (ISO 32000-1,
8.4 and 9.4). Words that nobody can see are words that the page doesn't say: see `Run.hidden`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

Matrix = tuple[float, float, float, float, float, float]
Box = tuple[float, float, float, float]
Color = tuple[float, float, float]

#: Smaller than 4 points is not meant to be read: the smallest of ours, a footnote mark, has 5.4.
_SMALLEST = 4.0
#: As WCAG 2 has it for large text; ours have more than 14.
_CONTRAST = 3.0
_OPAQUE = 0.75
#: Areas no wider or higher than this, in points, are rules and frames.
_THIN = 2.0
#: No letter but the narrowest is narrower, as a part of the size: so far a word reaches at least.
_NARROW = 0.22
_WHITE: Color = (1.0, 1.0, 1.0)
_GLYPHS = re.compile(rb"<([0-9a-f]+)>")
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


@dataclass(slots=True)
class _State:
    """The part of the graphics state that decides what can be seen; places are in points."""

    matrix: Matrix
    clip: Box
    color: Color = (0.0, 0.0, 0.0)
    alpha: float = 1.0
    mode: int = 0
    font: bytes = b""
    size: float = 0.0


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


class Content:
    """The drawing of one page of a size in points; `runs` gives its words in order."""

    def __init__(
        self, page: int, width: float, height: float, fonts: Mapping[bytes, dict[int, str]]
    ) -> None:
        self.page, self.height, self.fonts = page, height, fonts
        self.paper: Box = (0.0, 0.0, width, height)
        self.state = _State((1.0, 0.0, 0.0, 1.0, 0.0, 0.0), self.paper)
        self.kept: list[_State] = []
        self.corners: list[tuple[float, float]] = []
        self.shapes = 0
        self.clips = False
        self.at = 0
        self.start = (0.0, 0.0)
        self.words: list[_Word] = []
        self.areas: list[_Area] = []

    def runs(self, content: bytes) -> list[Run]:
        """Every run of words. Raises KeyError, ValueError, IndexError where it can't follow."""
        for line in content.split(b"\n"):
            words = line.split(b" ")
            operator = words[-1]
            if operator == b"TJ":
                self._show(line)
            elif operator in _STEPS:
                _STEPS[operator](self, words)
            elif operator in _ENDS:
                self._paint(operator)
        return [self._seen(word) for word in self.words]

    def _seen(self, word: _Word) -> Run:
        """A word, with what is drawn over it or behind it taken into account."""
        if word.run.hidden:
            return word.run
        ground: Color | None = _WHITE
        for area in self.areas:
            left, bottom, right, top = area.box
            if left <= word.x + word.size / 4 <= right and bottom <= word.y + word.size / 4 <= top:
                if area.at > word.at:
                    return word.run._replace(hidden="something is drawn over it")
                ground = area.color
        if ground is not None and _contrast(word.color, ground) < _CONTRAST:
            return word.run._replace(hidden="its colour is too near to that behind it")
        return word.run

    def _show(self, line: bytes) -> None:
        state = self.state
        codes = bytes.fromhex(b"".join(_GLYPHS.findall(line)).decode()).decode("utf-16-be")
        text = codes.translate(self.fonts[state.font])
        x, y = _placed(state.matrix, *self.start)
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
            box = _around(corners)
            if self.clips:
                state.clip = _common(state.clip, box)
            frame = operator.endswith(b"*") and self.shapes > 1
            if operator in _PAINTS and not frame and state.alpha > 0:
                self._cover(_common(state.clip, box), state.color)
        self.corners, self.shapes, self.clips = [], 0, False

    def _cover(self, box: Box, color: Color | None) -> None:
        if box[2] - box[0] > _THIN and box[3] - box[1] > _THIN:
            self.at += 1
            self.areas.append(_Area(self.at, box, color))

    def save(self, _: list[bytes]) -> None:
        """Operator q."""
        s = self.state
        self.kept.append(_State(s.matrix, s.clip, s.color, s.alpha, s.mode, s.font, s.size))

    def restore(self, _: list[bytes]) -> None:
        """Operator Q."""
        self.state = self.kept.pop()

    def transform(self, words: list[bytes]) -> None:
        """Operator cm."""
        a, b, c, d, e, f = (float(word) for word in words[:6])
        m = self.state.matrix
        self.state.matrix = (
            a * m[0] + b * m[2],
            a * m[1] + b * m[3],
            c * m[0] + d * m[2],
            c * m[1] + d * m[3],
            e * m[0] + f * m[2] + m[4],
            e * m[1] + f * m[3] + m[5],
        )

    def color(self, words: list[bytes]) -> None:
        """Operator rg."""
        self.state.color = (float(words[0]), float(words[1]), float(words[2]))

    def other_color(self, _: list[bytes]) -> None:
        """Operators scn and k: a colour that isn't followed counts as white."""
        self.state.color = _WHITE

    def external(self, words: list[bytes]) -> None:
        """Operator gs: WeasyPrint names the fill alpha `a<alpha>`, the stroke's `A<alpha>`."""
        name = words[0][1:]
        if name[:1] == b"a":
            self.state.alpha = float(name[1:])
        elif name[:1] != b"A":
            self.state.alpha = 0.0

    def rendering(self, words: list[bytes]) -> None:
        """Operator Tr."""
        self.state.mode = int(words[0])

    def font(self, words: list[bytes]) -> None:
        """Operator Tf."""
        self.state.font, self.state.size = words[0][1:], float(words[1])

    def place(self, words: list[bytes]) -> None:
        """Operator Tm: letters that are upright, neither stretched nor turned."""
        if words[:4] != [b"1", b"0", b"0", b"-1"]:
            raise ValueError(f"letters placed by {b' '.join(words[:6])!r}")
        self.start = (float(words[4]), float(words[5]))

    def rectangle(self, words: list[bytes]) -> None:
        """Operator re."""
        x, y, width, height = (float(word) for word in words[:4])
        self.shapes += 1
        for corner in ((x, y), (x + width, y), (x, y + height), (x + width, y + height)):
            self.corners.append(_placed(self.state.matrix, *corner))

    def line(self, words: list[bytes]) -> None:
        """Operators m, l, c, v and y: every point of a path counts as a corner."""
        self.shapes += words[-1] == b"m"
        for at in range(0, len(words) - 1, 2):
            point = _placed(self.state.matrix, float(words[at]), float(words[at + 1]))
            self.corners.append(point)

    def clipped(self, _: list[bytes]) -> None:
        """Operators W and W*."""
        self.clips = True


_STEPS = {
    b"q": Content.save,
    b"Q": Content.restore,
    b"cm": Content.transform,
    b"rg": Content.color,
    b"scn": Content.other_color,
    b"k": Content.other_color,
    b"gs": Content.external,
    b"Tr": Content.rendering,
    b"Tf": Content.font,
    b"Tm": Content.place,
    b"re": Content.rectangle,
    b"m": Content.line,
    b"l": Content.line,
    b"c": Content.line,
    b"v": Content.line,
    b"y": Content.line,
    b"W": Content.clipped,
    b"W*": Content.clipped,
}


def _placed(m: Matrix, x: float, y: float) -> tuple[float, float]:
    return m[0] * x + m[2] * y + m[4], m[1] * x + m[3] * y + m[5]


def _around(corners: list[tuple[float, float]]) -> Box:
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    return min(xs), min(ys), max(xs), max(ys)


def _common(one: Box, other: Box) -> Box:
    return (
        max(one[0], other[0]),
        max(one[1], other[1]),
        min(one[2], other[2]),
        min(one[3], other[3]),
    )


def _contrast(one: Color, other: Color) -> float:
    """The contrast ratio of two colours, from 1 to 21 (WCAG 2.2, 1.4.3)."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(color: Color) -> float:
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in color
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
