"""PAIRS: an exercise or conversion shows on both sides, in Table II and in Table I."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from .base import TABLES, Hit, check
from .facts import Facts
from .legs import Left, Right
from .tranches import uneven

#: Words of which a footnote that explains a price has one.
_PRICES = ("price", "value", "market", "$", "cash", "paid", "exercise", "consideration")
_RULE = "General Instructions 4 and 8; Rules 16b-3 and 16b-6"


@check(
    "PAIRS-01",
    "warning",
    "An exercise or conversion has one leg only",
    _RULE,
    needs=TABLES,
)
def one_leg(facts: Facts) -> Iterator[Hit]:
    """Codes M, C, O and X report what is given up in Table II and what is received in Table I.

    A derivative that turns into another one has both legs in Table II, and securities in Table I
    that are converted may have both legs there.
    Source: General Instructions 4 and 8; Rules 16b-3 and 16b-6. A footnote or remark that speaks of
    cash is taken for an explanation of M and C. An amendment repeats only the lines that it
    changes (General Instruction 9(b)), so it is not asked. Can't see: the other leg on another
    form.
    """
    for code, left, right in () if facts.filing.is_amendment else facts.legs:
        ways = {row.acquired_disposed for _, row in left} | {
            row.acquired_disposed for _, row in right
        }
        if (left and right) or len(ways) == 2 or (code in "MC" and "cash" in facts.prose):
            continue
        path = (left or right)[0][0]
        here, there = ("Table II", "Table I") if left else ("Table I", "Table II")
        yield Hit(
            (*path, "transaction_code"),
            f"code {code} stands in {here} only",
            f"add the other leg in {there}, of the same date and number; if restricted stock that "
            "was reported in Table I vests, no row but F or S is needed",
        )


@check(
    "PAIRS-03",
    "warning",
    "The two legs of an exercise differ in price",
    _RULE,
    needs=TABLES,
)
def price(facts: Facts) -> Iterator[Hit]:
    """The price paid in Table I is the exercise price of Table II; for units there is none.

    Source: General Instruction 5; practice. Can't see: prices that a footnote explains, which are
    let pass. Several exercises are compared price by price.
    """
    for code, left, right in facts.legs:
        strikes = [r.conversion_or_exercise_price for _, r in left if r.acquired_disposed == "D"]
        known = sorted({strike for strike in strikes if strike is not None})
        if code == "C" or not strikes or (known and None in strikes):
            continue
        if len(known) > 1:
            yield from _by_strike(code, left, right)
        for path, row in right:
            paid = row.price_per_share
            if row.acquired_disposed != "A" or paid is None or paid in (known or (0,)):
                continue
            if not any(word in facts.notes(row, "price_per_share") for word in _PRICES):
                shown = ", ".join(f"{strike:f}" for strike in known) or "left to a footnote"
                yield Hit(
                    (*path, "price_per_share"),
                    f"code {code}: {paid:f} was paid in Table I, and the exercise price in "
                    f"Table II is {shown}",
                    "write the exercise price as price_per_share; for units 0 or a footnote",
                )


@check(
    "PAIRS-04",
    "warning",
    "The two legs of an exercise differ in date",
    _RULE,
    needs=TABLES,
)
def day(facts: Facts) -> Iterator[Hit]:
    """Both legs of an exercise or conversion happen on one day.

    Source: General Instruction 4(a)(ii); practice. Can't see: which of the days is right.
    """
    for code, left, right in facts.legs:
        if not left or not right:
            continue
        days = _days(left)
        for path, row in right:
            if row.transaction_date not in days:
                other = min(days, key=lambda d: abs(d - row.transaction_date))
                yield Hit(
                    (*path, "transaction_date"),
                    f"code {code}: {row.transaction_date} in Table I, and {other} in Table II",
                    "give both legs the day of the exercise or conversion",
                )
        if len(days) > 1 and days.issuperset(row.transaction_date for _, row in right):
            yield from _by_day(code, left, right)


def _by_strike(code: str, left: Left, right: Right) -> Iterator[Hit]:
    found = uneven(
        left, right, lambda row: row.conversion_or_exercise_price, lambda row: row.price_per_share
    )
    if found is not None and found[3]:
        path, strike, received, given = found
        yield Hit(
            (*path, "price_per_share"),
            f"code {code}: {received:f} shares are received at {strike:f} in Table I, and "
            f"{given:f} underlie what has that exercise price in Table II",
            "give each tranche its own exercise price and number in both tables",
        )


def _by_day(code: str, left: Left, right: Right) -> Iterator[Hit]:
    found = uneven(left, right, lambda row: row.transaction_date, lambda row: row.transaction_date)
    if found is not None:
        path, day, received, given = found
        yield Hit(
            (*path, "transaction_date"),
            f"code {code}: on {day} {received:f} shares are received in Table I, and {given:f} "
            "underlie what is given up in Table II",
            "give both legs the day of the exercise or conversion",
        )


def _days(rows: Left) -> set[date]:
    return {row.transaction_date for _, row in rows}
