"""What an expression reckons with: cells of a roster as text, and exact decimal numbers.

A cell is text. It becomes a number only where an expression does arithmetic with it or compares it
with a number, so that an identifier (`cik`, a zip code) keeps its leading zeros whatever stands in
the other rows. No float takes part anywhere.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable
from decimal import ROUND_HALF_EVEN, Context, Decimal, DivisionByZero, InvalidOperation, Overflow
from typing import Any

_PLAIN = re.compile(r"-?[0-9]+(\.[0-9]+)?", re.ASCII)
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)
#: So many digits and no more; EDGAR takes 12 before the point and 4 after it.
DIGITS = 40
#: Exact up to 40 digits; a number of more than 30 digits before the point is an error.
EXACT = Context(
    prec=DIGITS,
    rounding=ROUND_HALF_EVEN,
    Emax=30,
    Emin=-99,
    traps=[DivisionByZero, InvalidOperation, Overflow],
)


class Senseless(Exception):
    """An expression has no value for a row; the text says why, without the cell's content."""


class Number(Decimal):
    """A decimal number that is always written plainly, without exponent."""

    def __str__(self) -> str:
        return format(Decimal(self), "f")


class Cell(str):
    """The text of a cell, with the name of its column."""

    column: str

    def __new__(cls, text: str, column: str) -> Cell:
        """A cell of a column."""
        made = super().__new__(cls, text)
        made.column = column
        return made

    def __bool__(self) -> bool:
        return says_yes(str(self))

    def __hash__(self) -> int:
        return str.__hash__(self)

    def __eq__(self, other: object) -> bool:
        if isinstance(other, bool):
            return bool(self) is other
        if isinstance(other, (int, Decimal)):
            return is_number(self) and number(self) == other
        return str.__eq__(self, other) is True

    def __ne__(self, other: object) -> bool:
        return not self == other

    def __lt__(self, other: object) -> bool:
        return _ordered(self, other, operator.lt)

    def __le__(self, other: object) -> bool:
        return _ordered(self, other, operator.le)

    def __gt__(self, other: object) -> bool:
        return _ordered(self, other, operator.gt)

    def __ge__(self, other: object) -> bool:
        return _ordered(self, other, operator.ge)


def says_yes(text: str) -> bool:
    """Whether a text stands for yes: it isn't empty, no number that is 0, and not `false`."""
    word = text.strip().lower()
    if word in ("", "false"):
        return False
    return not (is_number(word) and not Decimal(word))


def is_number(value: object) -> bool:
    """Whether a value is a number, or a text that is one: digits, an optional point, a minus."""
    if isinstance(value, str):
        return len(value) <= DIGITS and _PLAIN.fullmatch(value) is not None
    return isinstance(value, (int, Decimal)) and not isinstance(value, bool)


def number(value: Any) -> Decimal:
    """A value as an exact number. Raises Senseless when it is none."""
    if not is_number(value):
        raise Senseless(f"{named(value)}, where a number is needed")
    return EXACT.create_decimal(str(value) if isinstance(value, str) else value)


def named(value: object) -> str:
    """What a value is, for a message: its column, but not what stands in it."""
    if isinstance(value, Cell):
        state = "is empty" if not str(value) else "holds no plain number"
        return f"column `{value.column}` {state}"
    if isinstance(value, bool) or value is None:
        return "yes or no stands"
    return "a text stands"


def reckoned(op: str, left: Any, right: Any) -> Number:
    """The result of `left op right` by exact arithmetic; quotients are cut after 40 digits."""
    first, by = number(left), number(right)
    if op in ("/", "//", "%") and not by:
        raise Senseless("the expression divides by zero")
    made = _OPERATIONS[op](first, by)
    return Number(_without_zeros(made))


_OPERATIONS: dict[str, Callable[[Decimal, Decimal], Decimal]] = {
    "+": EXACT.add,
    "-": EXACT.subtract,
    "*": EXACT.multiply,
    "/": EXACT.divide,
    "//": EXACT.divide_int,
    "%": EXACT.remainder,
}


def _without_zeros(made: Decimal) -> Decimal:
    """A result without the zeros that only the way of reckoning left behind its point."""
    text = format(made, "f")
    return Decimal(text.rstrip("0").rstrip(".") if "." in text else text)


def _ordered(left: Cell, right: object, asked: Callable[[Any, Any], bool]) -> bool:
    """Whether two values stand in an order: as numbers, or as dates written YYYY-MM-DD."""
    if is_number(left) and is_number(right):
        return asked(number(left), number(right))
    if isinstance(right, str) and _DAY.fullmatch(left) and _DAY.fullmatch(right):
        return asked(str(left), str(right))
    wrong = right if is_number(left) or _DAY.fullmatch(left) else left
    raise Senseless(f"{named(wrong)}, where two numbers or two dates are compared")
