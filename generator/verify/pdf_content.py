"""What a content stream draws: words with their place, and what could hide them.

Words that nobody can see are words that the page doesn't say: see `Run.hidden`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import NamedTuple

from .pdf_fonts import Glyphs
from .pdf_geometry import Box, Paint, around, common, placed
from .pdf_graphics import STEPS, Graphics
from .pdf_seen import THIN, Area, Ground, Word

#: Smaller than 4 points is not meant to be read: the smallest of ours, a footnote mark, has 5.4.
_SMALLEST = 4.0
_OPAQUE = 0.75
#: As far as letters of a size may stand back into each other: one by one, and all of them.
_BACK, _TIGHTER = 250.0, 0.15
_GLYPHS = re.compile(rb"<([0-9a-f]+)>")
_MOVES = re.compile(rb"[\[>]([-0-9.]+)(?=[<\]])")
#: A rule, as WeasyPrint draws the sides of cells, of which there are hundreds: width and ends.
_RULE = re.compile(
    rb"/Artifact\nBMC\nq\nq\n/A[0-9.]+ gs\n[0-9. ]+ RG\n([0-9.]+) w\n"
    rb"([-0-9.]+) ([-0-9.]+) m\n([-0-9.]+) ([-0-9.]+) l\nS\nQ\nQ\nEMC\n"
)
_PARTS = 6
_PAINTS = frozenset((b"f", b"f*", b"B", b"B*", b"b", b"b*", b"sh", b"Do"))
_STROKES = frozenset((b"S", b"s"))
_ENDS = _STROKES | _PAINTS | {b"n"}
#: What decides nothing here: marks of the structure, and how lines are drawn.
_IGNORED = frozenset(b" BT ET BMC BDC EMC RG K G CS SCN J j M d".split(b" "))


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


class Content(Graphics):
    """The drawing of one page of a size in points; `runs` gives its words in order."""

    def __init__(
        self,
        page: int,
        size: tuple[float, float],
        fonts: Mapping[bytes, Glyphs],
        shades: Callable[[bytes], Paint | None],
    ) -> None:
        super().__init__((0.0, 0.0, *size), shades)
        self.page, self.height, self.fonts = page, size[1], fonts
        self.at = 0
        self.drawn: list[Run] = []
        self.words: list[Word] = []
        self.ground = Ground(self.paper)

    def runs(self, content: bytes) -> list[Run]:
        """Every run of words. Raises KeyError, ValueError, IndexError where it can't follow."""
        parts = _RULE.split(content)
        for at in range(0, len(parts), _PARTS):
            if parts[at]:
                self._draw(parts[at])
            if at + 1 < len(parts):
                self._rule(*parts[at + 1 : at + _PARTS])
        hidden = self.ground.hidden(self.words)
        return [
            run._replace(hidden=hidden[number]) if number in hidden and not run.hidden else run
            for number, run in enumerate(self.drawn)
        ]

    def _draw(self, content: bytes) -> None:
        """Follow the operators, one a line."""
        for line in content.split(b"\n"):
            words = line.split(b" ")
            operator = words[-1]
            if operator == b"TJ":
                self._show(line)
            elif operator in STEPS:
                STEPS[operator](self, words)
            elif operator in _ENDS:
                self._paint(operator)
            elif not (operator in _IGNORED or operator[:1] == b"/" or operator[-2:] == b">>"):
                raise ValueError(f"it draws by {operator[:20]!r}")

    def _show(self, line: bytes) -> None:
        state = self.state
        packed = line.replace(b">0<", b"").replace(b">0]", b">]")
        moves: list[float] = []
        if packed.count(b"<") == 1 and packed[:2] == b"[<" and packed[-5:] == b">] TJ":
            packed = packed[2:-5]
        else:
            moves = [float(move) for move in _MOVES.findall(packed)]
            packed = b"".join(_GLYPHS.findall(packed))
        codes = bytes.fromhex(packed.decode()).decode("utf-16-be")
        glyphs = self.fonts[state.font]
        text = codes.translate(glyphs.characters)
        x, y = placed(state.matrix, *self.start)
        a, b, c, d, _, _ = state.matrix
        size = state.size * abs(a * d - b * c) ** 0.5
        natural = sum(map(glyphs.widths.__getitem__, codes))
        back = sum(moves)
        hidden = self._why_hidden(x, y, size)
        if moves and not hidden and (max(moves) > _BACK or back > _TIGHTER * natural):
            hidden = "its letters run into each other"
        self.at += 1
        self.drawn.append(
            Run(self.page, x / 0.75, (self.height - y) / 0.75, size / 0.75, text, hidden)
        )
        end = x + (natural - back - glyphs.blank(codes, text)) * size / 1000
        upright = a == -d and not b and not c
        self.words.append(Word(self.at, x, y, end, size, state.color, state.clip, upright))

    def _why_hidden(self, x: float, y: float, size: float) -> str:
        state = self.state
        if not state.font or size < _SMALLEST:
            return "it is too small"
        if state.mode not in (0, 2):
            return "it is drawn without being filled"
        if state.alpha < _OPAQUE:
            return "it is transparent"
        left, bottom, right, top = state.clip
        if not (left - 1 <= x <= right + 1 and bottom - 1 <= y <= top + 1):
            return "it is cut off" if state.clip != self.paper else "it is off the page"
        return ""

    def _rule(self, wide: bytes, x1: bytes, y1: bytes, x2: bytes, y2: bytes) -> None:
        """A line of a width from one place to another; thin upright ones go through no word."""
        width = float(wide)
        a, b, c, d, e, f = self.state.matrix
        if b or c or width > THIN or y1 != y2:
            if x1 != x2 or width > THIN or b or c:
                ends = ((float(x1), float(y1)), (float(x2), float(y2)))
                self._line(around([placed(self.state.matrix, *end) for end in ends]), width)
            return
        left, right, level = a * float(x1) + e, a * float(x2) + e, d * float(y1) + f
        half = width * abs(d) / 2
        self.ground.lines.append((min(left, right), level - half, max(left, right), level + half))

    def _line(self, box: Box, width: float) -> None:
        """What a line of a width covers: as an area, where it is no thin one."""
        a, b, c, d, _, _ = self.state.matrix
        half = width * abs(a * d - b * c) ** 0.5 / 2
        left, bottom, right, top = box
        self._cover((left - half, bottom - half, right + half, top + half), None)

    def _paint(self, operator: bytes) -> None:
        """The end of a path: clip, area, line or nothing."""
        state, corners = self.state, self.corners
        if operator in (b"sh", b"Do"):
            self._cover(state.clip, None)
        elif corners:
            if operator in _STROKES:
                self._line(around(corners), state.line)
            elif operator in _PAINTS and (state.alpha > 0 or state.masked):
                color = None if state.masked else state.color
                for box in self._filled(operator):
                    self._cover(common(state.clip, box), color)
            if self.clips:
                state.clip = common(state.clip, around(corners))
        self.corners, self.parts, self.clips = [], [], False

    def _filled(self, operator: bytes) -> list[Box]:
        """The boxes that are filled: all of a path, or the four sides of a frame."""
        corners, parts = self.corners, self.parts
        if not operator.endswith(b"*") or len(parts) != 2 or not 0 < parts[1] < len(corners):
            return [around(corners)]
        outer, inner = around(corners[: parts[1]]), around(corners[parts[1] :])
        return [
            (outer[0], outer[1], outer[2], inner[1]),
            (outer[0], inner[3], outer[2], outer[3]),
            (outer[0], outer[1], inner[0], outer[3]),
            (inner[2], outer[1], outer[2], outer[3]),
        ]

    def _cover(self, box: Box, color: Paint | None) -> None:
        wide, high = box[2] - box[0], box[3] - box[1]
        if wide > THIN and high > THIN:
            self.at += 1
            self.ground.areas.append(Area(self.at, box, color))
        elif wide > THIN and high > 0:
            self.ground.lines.append(box)
