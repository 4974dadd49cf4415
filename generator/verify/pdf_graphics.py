"""The graphics state of a content stream, as far as it decides what can be seen.

It knows the operators that WeasyPrint writes, one a line (ISO 32000-1, 8.4, 8.5 and 9.3).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from .pdf_geometry import BLACK, Box, Matrix, Paint, joined, placed


@dataclass(slots=True)
class State:
    """The part of the graphics state that decides what can be seen; places are in points."""

    matrix: Matrix
    clip: Box
    color: Paint | None = BLACK
    alpha: float = 1.0
    mode: int = 0
    font: bytes = b""
    size: float = 0.0
    line: float = 1.0
    masked: bool = False


class Graphics:
    """The state while a page is drawn, and the path under way; a method is an operator."""

    def __init__(self, paper: Box, shades: Callable[[bytes], Paint | None]) -> None:
        self.paper, self.shades = paper, shades
        self.state = State((1.0, 0.0, 0.0, 1.0, 0.0, 0.0), paper)
        self.kept: list[State] = []
        self.corners: list[tuple[float, float]] = []
        self.parts: list[int] = []
        self.clips = False
        self.start = (0.0, 0.0)

    def save(self, _: list[bytes]) -> None:
        """Operator q."""
        self.kept.append(replace(self.state))

    def restore(self, _: list[bytes]) -> None:
        """Operator Q."""
        self.state = self.kept.pop()

    def transform(self, words: list[bytes]) -> None:
        """Operator cm."""
        a, b, c, d, e, f = (float(word) for word in words[:6])
        self.state.matrix = joined(self.state.matrix, (a, b, c, d, e, f))

    def color(self, words: list[bytes]) -> None:
        """Operator rg."""
        one = (float(words[0]), float(words[1]), float(words[2]))
        self.state.color = (one, one)

    def other_color(self, _: list[bytes]) -> None:
        """Operators cs and k: a colour that isn't followed."""
        self.state.color = None

    def pattern(self, words: list[bytes]) -> None:
        """Operator scn: a gradient is known by its ends, other patterns and colours aren't."""
        self.state.color = self.shades(words[0][1:]) if len(words) == 2 else None

    def width(self, words: list[bytes]) -> None:
        """Operator w: how wide lines are."""
        self.state.line = float(words[0])

    def rise(self, words: list[bytes]) -> None:
        """Operator Ts: letters stand on their line."""
        if float(words[0]):
            raise ValueError("letters that are raised")

    def external(self, words: list[bytes]) -> None:
        """Operator gs: WeasyPrint names the fill alpha `a<alpha>`, the stroke's `A<alpha>`."""
        name = words[0][1:]
        if name[:1] == b"a":
            self.state.alpha = float(name[1:])
        elif name[:1] != b"A":
            self.state.alpha, self.state.masked = 0.0, True

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
        self.parts.append(len(self.corners))
        for corner in ((x, y), (x + width, y), (x, y + height), (x + width, y + height)):
            self.corners.append(placed(self.state.matrix, *corner))

    def line(self, words: list[bytes]) -> None:
        """Operators m, l, c, v and y: every point of a path counts as a corner."""
        if words[-1] == b"m":
            self.parts.append(len(self.corners))
        for at in range(0, len(words) - 1, 2):
            point = placed(self.state.matrix, float(words[at]), float(words[at + 1]))
            self.corners.append(point)

    def clipped(self, _: list[bytes]) -> None:
        """Operators W and W*."""
        self.clips = True


#: What an operator does, given the words of its line.
STEPS: Mapping[bytes, Callable[[Graphics, list[bytes]], None]] = {
    b"q": Graphics.save,
    b"Q": Graphics.restore,
    b"cm": Graphics.transform,
    b"rg": Graphics.color,
    b"w": Graphics.width,
    b"Ts": Graphics.rise,
    b"cs": Graphics.other_color,
    b"scn": Graphics.pattern,
    b"k": Graphics.other_color,
    b"gs": Graphics.external,
    b"Tr": Graphics.rendering,
    b"Tf": Graphics.font,
    b"Tm": Graphics.place,
    b"re": Graphics.rectangle,
    b"m": Graphics.line,
    b"l": Graphics.line,
    b"c": Graphics.line,
    b"v": Graphics.line,
    b"y": Graphics.line,
    b"W": Graphics.clipped,
    b"W*": Graphics.clipped,
}
