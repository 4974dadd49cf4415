"""TERMS: exercise price, exercise date and expiration of derivative securities."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ..model.filing import DerivativeRow
from ..model.rows import DerivativeTransaction
from .base import Hit, check
from .derivative_traits import SOON
from .facts import Facts
from .prose import days
from .titles import has_strike, is_option

_LONG = 20
_MONTH = 31
_NEAR = 10
_FACTOR = 3
_TABLE = "Form 4, Table II columns 2 and 6"


@check(
    "TERMS-01",
    "warning",
    "A derivative is exercisable only after it expires",
    _TABLE,
)
def exercise_after_expiration(facts: Facts) -> Iterator[Hit]:
    """A derivative security can be exercised before it expires.

    Source: Form 4, Table II column 6; the opposite occurs in none of 20,691 accepted filings.
    Can't see: dates that stand in a footnote.
    """
    for path, row in facts.derivatives:
        first, last = row.exercise_date, row.expiration_date
        if first is not None and last is not None and first > last:
            yield Hit(
                (*path, "expiration_date"),
                f"exercisable from {first}, and expired on {last}",
                "correct one of the two dates; they may be swapped",
            )


@check(
    "TERMS-02",
    "warning",
    "A derivative had expired before the transaction",
    _TABLE,
)
def expired_before(facts: Facts) -> Iterator[Hit]:
    """What is granted, exercised or sold has not expired yet; only its expiry itself comes after.

    An option doesn't expire on the day of its grant, within a month of it, or before the first day
    of vesting that its footnote names; and what is held has not expired.
    Source: Form 4, Table II column 6. Codes E, H and J can report an expiry.
    Can't see: dates that stand in a footnote.
    """
    for path, row in facts.derivatives:
        last = row.expiration_date
        what = "" if last is None or not facts.days else _expiry(row, last, facts.days[0])
        if not what and last is not None:
            what = _too_soon(facts, row, last)
        if what:
            yield Hit(
                (*path, "expiration_date"),
                what,
                "correct the year of expiration_date, the transaction date or the code",
            )


def _expiry(row: DerivativeRow, last: date, first_day: date) -> str:
    """What is wrong about the expiration of a row; empty when nothing is."""
    if not isinstance(row, DerivativeTransaction):
        return f"expired on {last}, and still held on {first_day}" if last < first_day else ""
    day, code = row.transaction_date, row.transaction_code
    if last < day and code not in "EHJ":
        return f"expired on {last}, before the transaction of {day}"
    if last == day and code == "A" and has_strike(row.security_title):
        return f"expired on {last}, the day of its grant"
    if last > day and code == "E":
        return f"code E reports an expiry on {day}, and it expires on {last}"
    return ""


def _too_soon(facts: Facts, row: DerivativeRow, last: date) -> str:
    """What is wrong about a granted option that expires soon; empty when nothing is."""
    if not isinstance(row, DerivativeTransaction) or row.transaction_code != "A":
        return ""
    after = (last - row.transaction_date).days
    if not 0 < after < SOON or not is_option(row.security_title):
        return ""
    if after <= _MONTH:
        return f"expires on {last}, {after} days after its grant"
    if "exercise_date" not in row.references:
        return ""
    text = facts.notes(row, "exercise_date")
    told = [said.first for said in days(text)] if "vest" in text or "exercisable" in text else []
    if told and min(told) > last:
        return f"expires on {last}, and its footnote lets it vest from {min(told)}"
    return ""


@check(
    "TERMS-04",
    "warning",
    "An option runs for more than twenty years",
    _TABLE,
)
def runs_long(facts: Facts) -> Iterator[Hit]:
    """Options expire within ten years, rarely fifteen: later years are mistyped more often.

    Source: practice; it occurs in none of 500 real filings. Can't see: dates in a footnote.
    """
    for path, row in facts.derivative_transactions:
        last = row.expiration_date
        if last is None or last.year - row.transaction_date.year <= _LONG:
            continue
        if "option" in row.security_title.lower():
            yield Hit(
                (*path, "expiration_date"),
                f"the option of {row.transaction_date} expires on {last}, after "
                f"{last.year - row.transaction_date.year} years",
                "check the year of expiration_date",
            )


@check(
    "TERMS-05",
    "warning",
    "The exercise price is far from the market",
    _TABLE,
)
def far_from_market(facts: Facts) -> Iterator[Hit]:
    """An option is granted near the market price of its day, where the form shows that.

    A factor of three is more often a lost decimal point: it occurs in none of 500 real filings.
    Source: practice. Can't see: the market price, unless a sale or withholding within ten days
    shows it; premium-priced options.
    """
    if "A" not in facts.codes or not facts.market:
        return
    for path, row in facts.derivative_transactions:
        strike = row.conversion_or_exercise_price
        if row.transaction_code != "A" or not strike or "option" not in row.security_title.lower():
            continue
        for _, other in facts.market:
            market = other.price_per_share
            near = abs((other.transaction_date - row.transaction_date).days) <= _NEAR
            if other.is_derivative or not market or not near:
                continue
            if not market / _FACTOR < strike < market * _FACTOR:
                yield Hit(
                    (*path, "conversion_or_exercise_price"),
                    f"the exercise price is {strike:f}, and {other.security_title} was at "
                    f"{market:f} on {other.transaction_date}",
                    "correct the exercise price; is a decimal point missing?",
                )
                break
