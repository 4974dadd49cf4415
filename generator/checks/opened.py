"""The opening balances of the classes on a form, and the lines that don't follow from them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from ..model.filing import OpeningBalance
from .base import Hit
from .facts import Facts
from .orders import ROUNDING, breaks, follows, is_as_it_happened
from .tallies import Line, Tally


def opened(facts: Facts) -> Iterator[tuple[Decimal, Tally]]:
    """The opening balances that are of one class on the form, each with what is said of it."""
    for _, balance, named in facts.openings:
        opening = balance.value if balance.shares is None else balance.shares
        fitting = [t for t in facts.tallies if t.key[1] == named[0] and _fits(balance, named, t)]
        if opening is not None and len(fitting) == 1:
            yield opening, fitting[0]


def off(first: Line, opening: Decimal, right: Decimal) -> Hit:
    """A line that doesn't follow from the opening balance, and what would be right."""
    title = first.row.security_title
    if right < 0:
        return Hit(
            (*first.path, field_of(first)),
            f"{opening:f} of {title} were owned before, of which this row can't leave "
            f"{first.after:f}: its number doesn't fit",
            "correct the number in the row or in holdings_before; a digit may be wrong",
        )
    return Hit(
        (*first.path, field_of(first)),
        f"{opening:f} of {title} were owned before, so {right:f} should be owned after this row, "
        f"not {first.after:f}",
        f"write {field_of(first)}: {right:f}, or correct holdings_before; a change "
        "that needs no line is told in a footnote at the amount, with its number",
    )


def first_break(tally: Tally, opening: Decimal | None = None) -> Iterator[Hit]:
    """The first line of a class that doesn't follow from the one above, or from the opening."""
    lines = list(tally.lines)
    if breaks(lines[::-1]) < breaks(lines) and not is_as_it_happened(lines):
        lines.reverse()
    first = lines[0]
    if opening is not None and not is_noted(first):
        right = opening + first.change
        if abs(right - first.after) > ROUNDING:
            yield off(first, opening, right)
            return
    for place, (above, line) in enumerate(pairwise(lines), 1):
        right = above.after + line.change
        if not follows(line, above) and not is_noted(line) and not is_noted(above):
            moved = "acquired" if line.change >= 0 else "disposed of"
            yield Hit(
                (*line.path, field_of(line)),
                f"{above.after:f} of {line.row.security_title} were owned and {abs(line.change):f} "
                f"{moved}: {_owned(right)}, not {line.after:f}",
                _cure(above, line, right, lines[place + 1 : place + 2]),
            )
            return


def _owned(right: Decimal) -> str:
    return f"that makes {right:f}" if right >= 0 else "there were not so many"


def _cure(above: Line, line: Line, right: Decimal, below: Sequence[Line]) -> str:
    """What mends a line: its amount, or its number, which comes first where the next line fits."""
    moved = line.after - above.after
    name = "total_value" if line.row.shares is None else "shares"
    number = f"{name}: {abs(moved):f}" if moved * line.change > 0 else ""
    amount = f"{field_of(line)}: {right:f}" if right >= 0 else ""
    cures = [cure for cure in (number, amount) if cure]
    if not cures:
        return "correct the number disposed of, or the amount owned before it"
    if not (below and follows(below[0], line)):
        cures.reverse()
    return f"write {' or '.join(cures)}, or explain the difference in a footnote at it"


def is_noted(line: Line) -> bool:
    """Whether a footnote stands at the amount owned after a line."""
    return field_of(line) in line.row.references


def field_of(line: Line) -> str:
    """The name of the amount that a line says is owned after it."""
    shares = line.row.shares_owned_following
    return "value_owned_following" if shares is None else "shares_owned_following"


def _fits(balance: OpeningBalance, named: tuple[str, str, str], tally: Tally) -> bool:
    """Whether an opening balance is of a class: by name, by price and expiration where given."""
    if tally.key[1:4] != named:
        return False
    price, expiration = balance.conversion_or_exercise_price, balance.expiration_date
    return price in (None, tally.key[4]) and expiration in (None, tally.key[5])
