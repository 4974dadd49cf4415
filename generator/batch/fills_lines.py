"""Executions that may share a line of Table I, by the SEC staff's no-action letter of 2008.

Same-day, same-way executions in the market, of one class and one form of ownership, may be one
line at their weighted average price if all prices lie within one dollar; a footnote gives the range
and undertakes to give the single prices. Source: Skadden, Arps, SEC no-action letter of
June 25, 2008; General Instruction 4(a)(ii) (else each transaction has its line).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from .fills_facts import Fill, Holder

_PLACES = 10_000
_DOLLAR = _PLACES


@dataclass(frozen=True, slots=True)
class Line:
    """One line of Table I.

    `price` is the weighted average in dollars, rounded half up to four places; `low` and `high`
    are None where all executions had one price. `exact` is False where rounding changed it.
    """

    day: date
    code: str
    holder: Holder
    shares: Decimal
    price: Decimal
    low: Decimal | None
    high: Decimal | None
    fills: int
    first_row: int
    exact: bool


def lines(fills: Iterable[Fill]) -> tuple[Line, ...]:
    """The lines, by day; within a day by holder and way as they first come in the file, then price.

    Executions at most a dollar apart share a line. The bands are filled from the lowest price up,
    each from its lowest price to at most one dollar more: no other way needs fewer.
    """
    groups: dict[tuple[date, Holder, str], list[Fill]] = {}
    for fill in fills:
        groups.setdefault((fill.day, fill.holder, fill.code), []).append(fill)
    made = []
    for (day, _, _), group in sorted(groups.items(), key=lambda item: item[0][0]):
        made += [_line(day, band) for band in bands(group)]
    return tuple(made)


def bands(fills: Iterable[Fill]) -> Iterator[list[Fill]]:
    """The executions in bands of at most one dollar, the lowest first.

    Prices of more than four decimals count as the range prints them: the lowest rounded down, the
    highest up.
    """
    band: list[Fill] = []
    for fill in sorted(fills, key=lambda one: (one.price, one.row)):
        if band and _up(fill.price) - _down(band[0].price) > _DOLLAR:
            yield band
            band = []
        band.append(fill)
    if band:
        yield band


def _line(day: date, band: list[Fill]) -> Line:
    shares = sum((Fraction(fill.shares) for fill in band), Fraction(0))
    paid = sum((Fraction(fill.shares) * Fraction(fill.price) for fill in band), Fraction(0))
    average = paid / shares
    rounded = (average * _PLACES + Fraction(1, 2)) // 1
    low, high = band[0].price, band[-1].price
    one_price = low == high
    return Line(
        day,
        band[0].code,
        band[0].holder,
        _decimal(shares),
        _fixed(rounded),
        None if one_price else _fixed(_down(low)),
        None if one_price else _fixed(_up(high)),
        len(band),
        min(fill.row for fill in band),
        Fraction(rounded, _PLACES) == average,
    )


def _down(price: Decimal) -> int:
    """A price in ten-thousandths of a dollar, rounded down."""
    return Fraction(price) * _PLACES // 1


def _up(price: Decimal) -> int:
    """A price in ten-thousandths of a dollar, rounded up."""
    return -(-Fraction(price) * _PLACES // 1)


def _fixed(parts: int) -> Decimal:
    """A number of ten-thousandths as a decimal number."""
    return Decimal(f"{parts}E-4")


def _decimal(number: Fraction) -> Decimal:
    """A sum of decimal numbers as a decimal number, exactly."""
    places = 0
    while number.denominator != 1:
        number *= 10
        places += 1
    return Decimal(f"{number.numerator}E-{places}")
