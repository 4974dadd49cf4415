"""OWNED-03 and OWNED-06: whether what is owned follows from the opening balances."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from ..findings import Path
from ..model.balances import class_key
from ..model.rows import Row
from .base import TABLES, Hit, check
from .explained import Explained, explained
from .facts import Facts
from .opened import first_break, off, opened
from .orders import ROUNDING
from .tallies import Tally

_RULE = "SEC Section 16 FAQ, answer 1; General Instruction 4(a)"
_NEEDS = TABLES | {"holdings_before"}
_AT = ("shares_owned_following", "value_owned_following")


@check("OWNED-03", "warning", "The amounts owned don't follow from the opening balance", _RULE,
       needs=_NEEDS)  # fmt: skip
def from_opening(facts: Facts) -> Iterator[Hit]:
    """What was owned before, and what the rows change, give what is owned afterwards.

    Some changes need no row: a footnote at the amount that states the difference as a number of
    shares, or as a split, explains it; one that speaks of such a change without its number is
    OWNED-06. The number of a row explains nothing: it is counted already.
    Source: arithmetic; SEC Section 16 FAQ, answer 1. Running, descending and final figures are
    understood. Can't see: which of the figures is wrong; whether what a footnote states needed a
    line of its own.
    """
    for opening, tally in opened(facts):
        if tally.start is None or abs(tally.start - opening) <= ROUNDING:
            continue
        first = tally.lines[-1] if tally.style == "descending" else tally.lines[0]
        if _told(facts, opening, tally):
            continue
        if abs(first.after - first.change - opening) > ROUNDING:
            yield off(first, opening, first.after + opening - tally.start)
        else:
            yield from first_break(tally, opening)
    for path, row, before, after in _unmoved(facts):
        if not explained(facts.notes(row), before, before, after, frozenset()):
            yield Hit(
                (*path, "shares_owned_following"),
                f"{before:f} of {row.security_title} were owned before, nothing moved on this "
                f"form, and {after:f} are owned",
                "correct the holding or holdings_before, or report the transaction; if it needs no "
                "report, state its number in a footnote at the amount",
            )


@check("OWNED-06", "advice", "A difference is explained without its number", _RULE, needs=_NEEDS)
def without_number(facts: Facts) -> Iterator[Hit]:
    """A change that needs no row is told in a footnote at the amount, with its number.

    Source: General Instruction 4(a); Rules 16a-9, 16a-11, 16a-12 and 16b-3(c); practice. Asked of
    what differs from the opening balance, where a footnote speaks of a split, a plan or the like.
    Can't see: what the number is.
    """
    for opening, tally in opened(facts):
        if tally.start is None or abs(tally.start - opening) <= ROUNDING:
            continue
        first = tally.lines[-1] if tally.style == "descending" else tally.lines[0]
        if _told(facts, opening, tally) == "spoken":
            yield _numberless((*first.path, _AT[first.row.shares_owned_following is None]),
                              abs(tally.start - opening))  # fmt: skip
    for path, row, before, after in _unmoved(facts):
        if explained(facts.notes(row), before, before, after, frozenset()) == "spoken":
            yield _numberless((*path, _AT[0]), abs(after - before))


def _numberless(path: Path, apart: Decimal) -> Hit:
    return Hit(
        path,
        f"the amount differs from holdings_before by {apart:f}, and the footnote that explains it "
        "gives no number",
        f"say in the footnote how many: {apart:f}; or correct holdings_before",
    )


def _told(facts: Facts, opening: Decimal, tally: Tally) -> Explained:
    """What the footnotes at the amounts of a class say of its difference from the opening."""
    first = tally.lines[-1] if tally.style == "descending" else tally.lines[0]
    if tally.start is None:
        return ""
    names = [
        (line.row, name) for line in tally.lines for name in _AT if name in line.row.references
    ]
    text = " ".join(dict.fromkeys(facts.notes(row, name) for row, name in names))
    moved = frozenset(abs(line.change) for line in tally.lines)
    right = first.after + opening - tally.start
    return explained(text, opening, right, first.after, moved)


def _unmoved(facts: Facts) -> Iterator[tuple[Path, Row, Decimal, Decimal]]:
    """Holdings that differ from their opening balance, though nothing moved; and both amounts."""
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
            yield path, row, opening, after
