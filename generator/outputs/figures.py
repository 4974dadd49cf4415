"""The figures of Tables I and II: all digits of a column end on one line, and marks hang behind.

A column has a gutter for the marks of its footnotes, as wide as the widest marks that the digits
leave room for; a cell with fewer marks is padded so much more on its right. Marks that don't fit
stand on lines of their own below. Digits of Arimo are of one width, so all is known beforehand.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from ..model.filing import Filing
from ..model.noted import Noted
from .filters import dollars_or_blank, number_or_blank

#: The width of the tables, and what frames and paddings take of a column: points, as in `form.css`.
_TABLE, _AROUND = 734.4, 0.75 + 4
#: Figures with more letters are long ones.
_USUAL = 10
#: Parts of the size of letters: digits and dollar signs are so wide, commas and points half so.
_DIGIT = 1139 / 2048
#: A gutter is measured in ninths of the size of marks: a digit takes five, its parentheses six.
STEP, _OF_DIGIT, _OF_PARENTHESES = 5.4 / 9, 5, 6
#: No more stand in a gutter: three short marks. Of more marks than `_MANY` all stand below.
WIDEST, _MANY = 33, 40
#: What is kept free for rounding, in points.
_SPARE = 0.15
_BREAK = "\u200b"


class Figure(NamedTuple):
    """A cell: its classes, its text, and the numbers of the marks beside the text and below it."""

    style: str
    text: str
    beside: Sequence[int]
    below: Sequence[int]


class Column(NamedTuple):
    """A column as `form.css` has it: percent of the table, size of usual and of long figures."""

    share: float
    usual: float
    long: float

    def left(self, text: str) -> float:
        """The points that a text leaves free on its line, less than none when it must be broken."""
        return self._left(_letters(text), text)

    def left_broken(self, text: str) -> float:
        """The points that a text leaves free where it is broken."""
        return self._left(max(map(_letters, text.split(_BREAK))), text)

    def _left(self, letters: float, text: str) -> float:
        size = self.long if len(text) > _USUAL else self.usual
        return _TABLE * self.share / 100 - _AROUND - _SPARE - letters * size * _DIGIT


#: The columns of figures from left to right.
TABLE_1 = tuple(Column(share, 7.5, 7.5) for share in (11, 9, 12.4))
TABLE_2 = tuple(Column(share, 7, 5.8) for share in (5.9, 6.4, 6.4, 6.4, 6.4, 7.4))

#: The text of a cell and the numbers of its marks.
_Cell = tuple[str, Sequence[int]]
_EMPTY: _Cell = ("", ())


def table_1_figures(filing: Filing) -> list[tuple[Figure, ...]]:
    """Of each row of Table I the amount, the price, and what is owned; a holding has no others."""
    numbers = filing.numbering
    rows = [
        (
            _cell(numbers, row, "shares", ""),
            _cell(numbers, row, "", "price_per_share"),
            _cell(numbers, row, "shares_owned_following", "value_owned_following"),
        )
        for row in filing.non_derivative
    ]
    return _aligned(rows, TABLE_1)


def table_2_figures(filing: Filing) -> list[tuple[Figure, ...]]:
    """Of each row of Table II columns 2, 5 (A), 5 (D), 7, 8 and 9."""
    numbers = filing.numbering
    rows = []
    for row in filing.derivative:
        number = _cell(numbers, row, "shares", "total_value", "acquired_disposed")
        acquired = getattr(row, "acquired_disposed", "") == "A"
        rows.append(
            (
                _cell(numbers, row, "", "conversion_or_exercise_price"),
                number if acquired else _EMPTY,
                _EMPTY if acquired else number,
                _cell(numbers, row.underlying_security, "shares", "value"),
                _cell(numbers, row, "", "price_per_share"),
                _cell(numbers, row, "shares_owned_following", "value_owned_following"),
            )
        )
    return _aligned(rows, TABLE_2)


def _cell(numbers: Mapping[str, int], noted: Noted, shares: str, *others: str) -> _Cell:
    """A number of shares, or what the first of `others` names in dollars, with the marks of all."""
    number, dollars = getattr(noted, shares, None), getattr(noted, others[0], None)
    text = number_or_blank(number) if dollars is None else dollars_or_blank(dollars)
    if not noted.references:
        return text, ()
    return text, [numbers[note] for name in (shares, *others) for note in noted.notes(name)]


def _aligned(
    rows: Sequence[tuple[_Cell, ...]], columns: Sequence[Column]
) -> list[tuple[Figure, ...]]:
    """The cells of each row, with all digits of a column on one line."""
    aligned = [
        _column(cells, column)
        for cells, column in zip(zip(*rows, strict=True), columns, strict=False)
    ]
    return list(zip(*aligned, strict=True))


def _column(cells: Sequence[_Cell], column: Column) -> list[Figure]:
    """The cells of a column; one whose text is broken has all its marks below."""
    if not any(marks for _, marks in cells):
        return [_figure(text, (), 0, 0) for text, _ in cells]
    left = {text: column.left(text) for text, _ in cells}
    least = min(free if free >= 0 else column.left_broken(text) for text, free in left.items())
    room = min(WIDEST, least / STEP)
    widths = [_hanging(marks, room)[1] for text, marks in cells if text and left[text] >= 0]
    gutter = max(widths, default=0)
    return [_figure(text, marks, gutter, gutter if left[text] >= 0 else 0) for text, marks in cells]


def _hanging(marks: Sequence[int], room: float) -> tuple[int, int]:
    """How many marks fit beside the digits, and how wide these are."""
    width = count = 0
    if len(marks) <= _MANY:
        for mark in marks:
            more = width + _OF_PARENTHESES + _OF_DIGIT * (1 if mark < 10 else 2)
            if more > room:
                break
            width, count = more, count + 1
    return count, width


def _figure(text: str, marks: Sequence[int], gutter: int, room: int) -> Figure:
    """A cell of a column with a gutter, of which it may use as much as there is room."""
    count, width = _hanging(marks, room)
    style = "n long" if len(text) > _USUAL else "n"
    if len(marks) > _MANY:
        style += " many"
    if not text:
        count, width = len(marks), width if count == len(marks) else gutter
    elif count < len(marks):
        style += " below"
    if width < gutter and (text or marks):
        style += f" k{gutter - width}"
    return Figure(style, text, marks[:count], marks[count:])


def _letters(text: str) -> float:
    """How wide a text is, in digits."""
    return len(text) - text.count(_BREAK) - (text.count(",") + text.count(".")) / 2
