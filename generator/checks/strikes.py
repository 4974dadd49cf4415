"""TERMS-03, TERMS-06, TERMS-07, PRICE-04, AMOUNT-04: exercise prices and first days of exercise."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal

from .base import Hit, check
from .facts import Facts
from .measures import conversion_price
from .titles import has_strike, is_option

_TABLE = "Form 4, Table II columns 2 and 6"
_FREE = ("nil", "nominal", "zero", "no exercise price", "without payment", "no consideration", "$0")
_STRIKE = "conversion_or_exercise_price"
_MONTH = timedelta(days=31)
#: By how much a conversion may miss: interest, and fractions paid in cash.
_NEAR = Decimal("0.05")


@check("TERMS-03", "warning", "An option has an exercise price of zero", _TABLE)
def option_for_nothing(facts: Facts) -> Iterator[Hit]:
    """An option or appreciation right has a price at which it is exercised.

    Source: Form 4, Table II column 2. Can't see: why there is none; a footnote at the price, or one
    that speaks of a nominal price or of none, is taken for an explanation, and so is a title that
    says so.
    """
    for path, row in facts.derivatives:
        price = row.conversion_or_exercise_price
        if price is None or price or "conversion_or_exercise_price" in row.references:
            continue
        said = facts.notes(row) + row.security_title.lower()
        if is_option(row.security_title) and not any(word in said for word in _FREE):
            yield Hit(
                (*path, "conversion_or_exercise_price"),
                f"the exercise price of {row.security_title} is 0",
                "give the exercise price, or explain in a footnote why there is none",
            )


@check(
    "TERMS-06",
    "warning",
    "A derivative was exercised before it was exercisable",
    _TABLE,
)
def exercised_early(facts: Facts) -> Iterator[Hit]:
    """What is exercised or converted has become exercisable before.

    Source: Form 4, Table II column 6; it occurs in none of 500 real filings but for units, which
    are not asked. Can't see: dates that stand in a footnote.
    """
    for _, left, _ in facts.legs:
        for path, row in left:
            first = row.exercise_date
            if first is None or first <= row.transaction_date or row.acquired_disposed != "D":
                continue
            ended = row.expiration_date is not None and first > row.expiration_date
            if "unit" not in row.security_title.lower() and not ended:
                yield Hit(
                    (*path, "exercise_date"),
                    f"exercised on {row.transaction_date}, and exercisable only from {first}",
                    "correct exercise_date or the transaction date; check the years",
                )


@check(
    "TERMS-07",
    "warning",
    "A grant is exercisable before it was made, or on its last day only",
    _TABLE,
)
def odd_first_day(facts: Facts) -> Iterator[Hit]:
    """An option that is granted becomes exercisable between its grant and its expiration.

    Source: Form 4, Table II column 6; it occurs in none of 500 real filings.
    Can't see: dates that stand in a footnote.
    """
    if "A" not in facts.codes:
        return
    for path, row in facts.derivative_transactions:
        first, granted = row.exercise_date, row.transaction_date
        if first is None or row.transaction_code != "A" or not has_strike(row.security_title):
            continue
        what = ""
        if first < granted - _MONTH:
            what = f"exercisable from {first}, before the grant of {granted}"
        elif first == row.expiration_date:
            what = f"exercisable from {first}, the day on which it expires"
        if what:
            yield Hit(
                (*path, "exercise_date"), what, "correct exercise_date; check the year of the date"
            )


@check(
    "PRICE-04",
    "warning",
    "A derivative that cost nothing has a price",
    "Form 4, Table II columns 2 and 8",
)
def price_is_strike(facts: Facts) -> Iterator[Hit]:
    """Column 8 is what was paid for the derivative itself, column 2 what its exercise costs.

    A granted option costs nothing, and an exercise pays the price in Table I.
    Source: General Instruction 5; 6 of 500 real filings have it, by mistake. A grant is asked only
    whether it repeats the exercise price, or costs more than the exercise.
    Can't see: an option that was really bought at such a price.
    """
    for path, row in facts.derivative_transactions:
        price, code = row.price_per_share, row.transaction_code
        if not price or "price_per_share" in row.references or code not in "AMXO":
            continue
        strike = row.conversion_or_exercise_price
        repeats = price == strike
        dear = code == "A" and strike and price > strike and is_option(row.security_title)
        if repeats or dear or (code != "A" and row.acquired_disposed == "D"):
            what = "repeats its exercise price" if repeats else "is a price paid for it"
            if dear:
                what = f"is more than its exercise price {strike:f}"
            yield Hit(
                (*path, "price_per_share"),
                f"price_per_share {price:f} of {row.security_title} {what}",
                "write price_per_share: 0; the exercise price stands in column 2 and in Table I",
            )


@check(
    "AMOUNT-04",
    "warning",
    "Value, conversion price and underlying shares don't agree",
    "Form 4, Table II columns 2, 5 and 7",
)
def value_by_price(facts: Facts) -> Iterator[Hit]:
    """What is converted, divided by the conversion price, gives the underlying shares.

    Source: arithmetic. A difference below 5 % (interest) is let pass. A footnote at one of the
    three is taken for an explanation, unless it states the conversion price, or the shares per
    $1,000. Can't see: which of the three is wrong.
    """
    for path, row in facts.derivative_transactions:
        value, price = row.total_value, row.conversion_or_exercise_price
        under = row.underlying_security
        if not value or not price or not under.shares:
            continue
        told = None
        if under.references or "total_value" in row.references or _STRIKE in row.references:
            told = conversion_price(facts.notes(row, _STRIKE) if _STRIKE in row.references else "")
            if told is None:
                continue
            if abs(told - price) > told * _NEAR:
                yield Hit(
                    (*path, _STRIKE),
                    f"the conversion price is {price:f}, and its footnote makes it {told:.2f}",
                    "correct conversion_or_exercise_price or the footnote",
                )
                continue
        right = value / price
        if abs(right - under.shares) > right * _NEAR:
            yield Hit(
                (*path, "underlying_security", "shares"),
                f"{value:f} at a conversion price of {price:f} makes {right:.0f} shares, "
                f"not {under.shares:f}",
                "correct total_value, conversion_or_exercise_price or the underlying shares",
            )
