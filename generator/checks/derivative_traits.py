"""The traits that the rows of Table II give a filing; see `traits` and `row_traits`."""

from __future__ import annotations

from ..model.filing import DerivativeRow
from ..model.rows import DerivativeTransaction
from .legs import PAIRED
from .seen import Seen
from .titles import is_option

_LONG = 20


def of_derivative(row: DerivativeRow, seen: Seen) -> None:
    """Adds what any row of Table II shows: terms that are missing or odd, and what underlies."""
    traits, notes = seen.traits, row.references
    price, first, last = row.conversion_or_exercise_price, row.exercise_date, row.expiration_date
    if (
        (price is None and "conversion_or_exercise_price" not in notes)
        or (first is None and "exercise_date" not in notes)
        or (last is None and "expiration_date" not in notes)
    ):
        traits.add("missing")
    elif price is not None and not price and is_option(row.security_title):
        traits.add("free")
    under = row.underlying_security
    if under.references or (under.shares is None) == (under.value is None):
        traits.add("underlying")
    if last is not None:
        if first is not None and first > last:
            traits.add("expiring")
        if not row.is_transaction and (seen.held_until is None or last < seen.held_until):
            seen.held_until = last


def of_exercisable(row: DerivativeTransaction, seen: Seen) -> None:
    """Adds what a transaction of Table II shows: its amounts, its dates and its prices."""
    traits, code, day = seen.traits, row.transaction_code, row.transaction_date
    shares, total, under = row.shares, row.total_value, row.underlying_security.shares
    if (shares is None) == (total is None):
        traits.add("amounts")
    if total is not None:
        traits.add("by value")
    elif shares is not None and under is not None and shares != under:
        traits.add("ratio")
    if 0 in (shares, total, under):
        traits.add("zero")
    first, last = row.exercise_date, row.expiration_date
    if last is not None and (last <= day or code == "E" or last.year - day.year > _LONG):
        traits.add("expiring")
    if first is not None:
        if first < day or first == last:
            traits.add("first day")
        elif first > day and code in PAIRED:
            traits.add("early")
    if row.price_per_share and code in "AMXO":
        traits.add("price of it")
    if code in PAIRED:
        seen.left.append(row)
    strike = row.conversion_or_exercise_price
    if code == "A" and strike and "option" in row.security_title.lower():
        seen.strikes.append(strike)
