"""PAIRS-02 and PAIRS-06: the numbers of an exercise, and of what was withheld from it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from .base import TABLES, Hit, check
from .facts import Facts
from .measures import explains_other_number
from .row_facts import Transaction

#: Words by which a footnote at the number of a leg explains that it is another one.
_MEASURES = (
    *("percent", "%", "multipl", "cash", "dividend", "adjust", "split", "earned", "conver"),
    *("accru", "additional", "round", "interest", "previous", "also", "defer"),
)
_RULE = "General Instructions 4 and 8; Rules 16b-3 and 16b-6"
#: Where a footnote says that what it speaks of stands on this form.
_HERE = ("table ii", "reported herein", "reported above", "reported on this form")


@check("PAIRS-02", "warning", "The two legs of an exercise don't match in number", _RULE,
       needs=TABLES)  # fmt: skip
def number(facts: Facts) -> Iterator[Hit]:
    """As many securities are received in Table I as the derivative securities given up stand for.

    Securities withheld for the price or for tax, and those sold, have rows of their own: they are
    never taken off the number received.
    Source: General Instruction 4(a)(ii). Can't see: ratios that only a footnote gives; fractions
    paid in cash (a difference below one share is let pass). A footnote that speaks of a
    measure is taken for an explanation (performance units of 0001127602-12-017509); one share for
    each unit, and shares withheld, are none. An amendment may leave out whole lines.
    """
    for code, left, right in facts.legs:
        if len(left) == len(right) == 1 and left[0][1].shares == right[0][1].shares:
            continue
        given = [row for _, row in left if row.acquired_disposed == "D"]
        received = [(path, row) for path, row in right if row.acquired_disposed == "A"]
        if not given or not received:
            continue
        if facts.filing.is_amendment and len(left) != len(right):
            continue
        if any(_measured(facts, row) for row in given):
            continue
        if any(_measured(facts, row) for _, row in right):
            continue
        total = sum((row.shares for _, row in received), Decimal(0))
        underlying = _sum(row.underlying_security.shares for row in given)
        known = [n for n in (underlying, _sum(row.shares for row in given)) if n is not None]
        if not known:
            continue
        if len(received) < len(right) or any(abs(total - amount) < 1 for amount in known):
            continue
        path, _ = received[0]
        yield Hit(
            (*path, "shares"),
            f"code {code}: {known[0]:f} shares underlie what is given up in Table II, and "
            f"{total:f} are received in Table I",
            f"report {known[0]:f} as received; what was withheld or sold has its own row (F or S)",
        )


@check("PAIRS-06", "warning", "More is withheld than was received", _RULE, needs=TABLES)
def withheld(facts: Facts) -> Iterator[Hit]:
    """From what an exercise or vesting brings, no more than that is withheld.

    Asked where the footnote at code F speaks of what this form reports in Table II, and M stands in
    both tables. Source: arithmetic; General Instruction 8, code F; it occurs in none of 500 real
    filings. Can't see: which of the numbers is wrong; awards that are reported elsewhere.
    """
    _, _, right = next((legs for legs in facts.legs if legs.code == "M"), ("M", [], []))
    received = sum((row.shares for _, row in right if row.acquired_disposed == "A"), Decimal(0))
    if not received:
        return
    rows = [line for line in facts.returned if line[1].transaction_code == "F"]
    rows = [line for line in rows if not line[1].is_derivative and line[1].shares is not None]
    taken = sum((row.shares or Decimal(0) for _, row in rows), Decimal(0))
    if taken <= received or any("previous" in facts.notes(row) for _, row in rows):
        return
    for path, row in rows:
        if any(word in facts.notes(row) for word in _HERE):
            yield Hit(
                (*path, "shares"),
                f"{taken:f} shares are withheld, and {received:f} were received (code M)",
                "correct the number withheld, or the number received; a digit may be wrong",
            )
            return


def _measured(facts: Facts, row: Transaction) -> bool:
    """Whether a footnote at a leg may explain that its number is another one."""
    at_number = facts.notes(row, "shares") if "shares" in row.references else ""
    return any(word in at_number for word in _MEASURES) or explains_other_number(facts.notes(row))


def _sum(amounts: Iterable[Decimal | None]) -> Decimal | None:
    total = Decimal(0)
    for amount in amounts:
        if amount is None:
            return None
        total += amount
    return total
