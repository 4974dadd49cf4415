"""OWNED-03 to OWNED-05: whether the amounts owned add up, row by row and from the opening."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from ..model.balances import class_key
from ..model.filing import OpeningBalance
from .base import TABLES, Hit, check
from .facts import Facts
from .tallies import ROUNDING, Line, Tally, breaks, follows

_RULE = "SEC Section 16 FAQ, answer 1; General Instruction 4(a)"
_NEEDS = TABLES | {"holdings_before"}


@check("OWNED-03", "warning", "The amounts owned don't follow from the opening balance", _RULE,
       needs=_NEEDS, when="openings")  # fmt: skip
def from_opening(facts: Facts) -> Iterator[Hit]:
    """What was owned before, and what the rows change, give what is owned afterwards.

    Source: arithmetic; SEC Section 16 FAQ, answer 1. Running, descending and final figures are
    understood. Can't see: which of the figures is wrong; changes that need no report.
    """
    for opening, tally in _opened(facts):
        if tally.start is None or abs(tally.start - opening) <= ROUNDING:
            continue
        first = tally.lines[-1] if tally.style == "descending" else tally.lines[0]
        if abs(first.after - first.change - opening) > ROUNDING:
            yield _off(first, opening, first.after + opening - tally.start)
        else:
            yield from _first_break(tally, opening)
    yield from _unmoved(facts)


@check("OWNED-04", "warning", "An amount owned doesn't follow from the row before", _RULE,
       needs=TABLES, when="tally")  # fmt: skip
def from_row_to_row(facts: Facts) -> Iterator[Hit]:
    """Rows of one class carry a running tally: each follows from the one before.

    Descending lists, rows in another order, and one final figure on every row are accepted.
    Source: SEC Section 16 FAQ, answer 1; General Instruction 4(a)(i). A footnote at the amount is
    taken for an explanation, and so is "see footnotes" as the nature in a joint filing.
    Can't see: which figure is wrong; classes that are told apart by their footnotes only.
    """
    joint = len(facts.filing.reporting_owners) > 1
    for tally in facts.tallies:
        nature = tally.lines[0].row.nature_of_ownership or ""
        if tally.style == "broken" and not (joint and "footnote" in nature.lower()):
            opening = next((amount for amount, other in _opened(facts) if other is tally), None)
            yield from _first_break(tally, opening)


@check(
    "OWNED-05",
    "warning",
    "More was acquired than is owned afterwards",
    _RULE,
    needs=TABLES,
    when="tally",
)
def more_than_owned(facts: Facts) -> Iterator[Hit]:
    """What was just acquired is owned, unless the row shows the final figure of several rows.

    A footnote at the amount is taken for an explanation (as in 0001062993-23-000633).
    Source: arithmetic; 59 of 20,691 accepted filings have it.
    Can't see: which of the two figures is wrong.
    """
    for tally in facts.tallies:
        if tally.style in ("final", "stepped"):
            continue
        for line in tally.lines:
            if line.change > line.after and not _covers_short(line) and not _explained(line):
                yield Hit(
                    (*line.path, _field(line)),
                    f"{line.change:f} of {line.row.security_title} were acquired, and only "
                    f"{line.after:f} are owned afterwards",
                    "correct the number acquired or the number owned; digits may be transposed",
                )


def _off(first: Line, opening: Decimal, right: Decimal) -> Hit:
    title = first.row.security_title
    if right < 0:
        return Hit(
            (*first.path, _field(first)),
            f"{opening:f} of {title} were owned before, of which this row can't leave "
            f"{first.after:f}: its number doesn't fit",
            "correct the number in the row or in holdings_before; a digit may be wrong",
        )
    return Hit(
        (*first.path, _field(first)),
        f"{opening:f} of {title} were owned before, so {right:f} should be owned after this row, "
        f"not {first.after:f}",
        f"write {_field(first)}: {right:f}, or correct holdings_before",
    )


def _covers_short(line: Line) -> bool:
    """Whether the row takes back something sold short, of which less is left then."""
    title = line.row.security_title.lower()
    return line.row.is_derivative and any(w in title for w in ("obligation", "short", "swap"))


def _unmoved(facts: Facts) -> Iterator[Hit]:
    """Holdings that differ from their opening balance, though nothing moved."""
    moved = {tally.key[1:4] for tally in facts.tallies}
    for _, balance, named in facts.openings:
        opening = balance.shares
        if named in moved or opening is None:
            continue
        held = [line for line in facts.rows if class_key(line[1])[1:4] == named]
        if len(held) != 1 or held[0][1].is_transaction:
            continue
        path, row = held[0]
        after = row.shares_owned_following
        if after is not None and after != opening:
            yield Hit(
                (*path, "shares_owned_following"),
                f"{opening:f} of {row.security_title} were owned before, nothing moved on this "
                f"form, and {after:f} are owned",
                "correct the holding or holdings_before, or report the transaction",
            )


def _opened(facts: Facts) -> Iterator[tuple[Decimal, Tally]]:
    """The opening balances that are of one class on the form, each with what is said of it."""
    for _, balance, named in facts.openings:
        opening = balance.value if balance.shares is None else balance.shares
        fitting = [t for t in facts.tallies if t.key[1] == named[0] and _fits(balance, named, t)]
        if opening is not None and len(fitting) == 1:
            yield opening, fitting[0]


def _first_break(tally: Tally, opening: Decimal | None = None) -> Iterator[Hit]:
    lines = list(tally.lines)
    if breaks(lines[::-1]) < breaks(lines):
        lines.reverse()
    first = lines[0]
    if opening is not None and not _explained(first):
        right = opening + first.change
        if abs(right - first.after) > ROUNDING:
            yield _off(first, opening, right)
            return
    for above, line in pairwise(lines):
        right = above.after + line.change
        if not follows(line, above) and not _explained(line) and not _explained(above):
            moved = "acquired" if line.change >= 0 else "disposed of"
            yield Hit(
                (*line.path, _field(line)),
                f"{above.after:f} of {line.row.security_title} were owned and {abs(line.change):f} "
                f"{moved}: {_owned(right)}, not {line.after:f}",
                _cure(line, right),
            )
            return


def _owned(right: Decimal) -> str:
    return f"that makes {right:f}" if right >= 0 else "there were not so many"


def _cure(line: Line, right: Decimal) -> str:
    if right < 0:
        return "correct the number disposed of, or the amount owned before it"
    return f"write {_field(line)}: {right:f}, or explain the difference in a footnote at it"


def _explained(line: Line) -> bool:
    return _field(line) in line.row.references


def _field(line: Line) -> str:
    shares = line.row.shares_owned_following
    return "value_owned_following" if shares is None else "shares_owned_following"


def _fits(balance: OpeningBalance, named: tuple[str, str, str], tally: Tally) -> bool:
    """Whether an opening balance is of a class: by name, by price and expiration where given."""
    if tally.key[1:4] != named:
        return False
    price, expiration = balance.conversion_or_exercise_price, balance.expiration_date
    return price in (None, tally.key[4]) and expiration in (None, tally.key[5])
