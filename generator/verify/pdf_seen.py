"""Which words of a page can't be read for what is drawn over, behind or through them.

Places and lengths are in points from the bottom left of the page.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from .pdf_geometry import WHITE, Box, Paint, contrast

#: Areas no wider or higher than this are rules and frames.
THIN = 2.0
#: As WCAG 2 has it for large text; ours have more than 14.
_CONTRAST = 3.0
#: The part of the size, above the line that letters stand on, without which none is known.
_LOW, _HIGH = 0.08, 0.45
#: Lines of text nearer than this part of the size stand in each other; ours are 1.1 apart.
_NEAR = 0.6
#: So far a word may reach into the next one, as a part of the size, or beyond the clip in points.
_INTO, _BEYOND = 0.15, 1.0
#: Larger than any letter of a form: the mark behind the text.
_LARGE = 45.0


class Word(NamedTuple):
    """Words drawn at once: when, where they begin and end, on which line, and in which box."""

    at: int
    x: float
    y: float
    end: float
    size: float
    color: Paint | None
    clip: Box
    upright: bool


class Area(NamedTuple):
    """What was painted, and when; None for a colour, pattern or picture that isn't followed."""

    at: int
    box: Box
    color: Paint | None


@dataclass(slots=True)
class Ground:
    """All that a page shows beside its words: areas, and the boxes of level lines."""

    paper: Box
    areas: list[Area] = field(default_factory=list)
    lines: list[Box] = field(default_factory=list)

    def hidden(self, words: Sequence[Word]) -> dict[int, str]:
        """Why words can't be read, by their number."""
        why: dict[int, str] = {}
        plain: dict[Paint | None, str] = {}
        for number, word in enumerate(words):
            if self.areas:
                reason = self._painted(word)
            elif word.color in plain:
                reason = plain[word.color]
            else:
                reason = plain[word.color] = self._painted(word)
            if not reason and word.upright and word.end > word.clip[2] + _BEYOND:
                reason = "it is cut off" if word.clip != self.paper else "it is off the page"
            if reason:
                why[number] = reason
        level = [
            (word.y, word.x, word.end, word.size, number)
            for number, word in enumerate(words)
            if word.upright and word.size < _LARGE and word.end - word.x > 0.01
        ]
        level.sort()
        why.update((number, "a line is drawn through it") for number in self._struck(level))
        why.update((number, "it runs into other words") for number in _colliding(level))
        return why

    def _painted(self, word: Word) -> str:
        """What areas do to a word: those painted later cover it, the others are its ground."""
        low, high = word.y + _LOW * word.size, word.y + _HIGH * word.size
        left, right = word.x + 0.5, max(word.end - 0.5, word.x + 0.6)
        grounds: list[Paint | None] = [WHITE]
        for area in self.areas:
            x1, y1, x2, y2 = area.box
            if x1 < right and left < x2 and y1 < high and low < y2:
                if area.at > word.at:
                    return "something is drawn over it"
                if x1 <= left and right <= x2 and y1 <= low and high <= y2:
                    grounds = []
                grounds.append(area.color)
        for ground in grounds:
            if ground is None or word.color is None:
                return "its colour, or what is behind it, can't be told"
            if contrast(word.color, ground) < _CONTRAST:
                return "its colour is too near to that behind it"
        return ""

    def _struck(self, level: Sequence[_Placed]) -> Iterator[int]:
        """The words that a line goes through."""
        heights = [place[0] for place in level]
        highest = max((place[3] for place in level), default=0.0)
        for left, bottom, right, top in self.lines:
            at = bisect_left(heights, bottom - _HIGH * highest)
            for y, x, end, size, number in level[at : bisect_left(heights, top)]:
                across = left < end - 1 and x + 1 < right
                if across and y + _LOW * size < top and bottom < y + _HIGH * size:
                    yield number


#: Height of its line, start, end, size and number of a word.
_Placed = tuple[float, float, float, float, int]


def _colliding(level: Sequence[_Placed]) -> Iterator[int]:
    """The words that begin before another one ends, on one line or on lines too near."""
    rows: list[list[_Placed]] = []
    for place in level:
        if not rows or place[0] - rows[-1][0][0] > 0.01:
            rows.append([])
        rows[-1].append(place)
    for number, row in enumerate(rows):
        yield from _overlapping(row)
        for other in rows[number + 1 :]:
            apart = other[0][0] - row[0][0]
            if apart >= _NEAR * _LARGE:
                break
            near = [place for place in (*row, *other) if apart < _NEAR * place[3]]
            if near:
                yield from _overlapping(sorted(near, key=lambda place: place[1]))


def _overlapping(row: Sequence[_Placed]) -> Iterator[int]:
    """Of words in the order of their start, those that stand in each other."""
    reached, farthest = row[0][1], row[0][4]
    for _, x, end, size, number in row:
        if x < reached - _INTO * size:
            yield from (farthest, number)
        if end > reached:
            reached, farthest = end, number
