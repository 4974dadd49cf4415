"""The traits that Table II, and prices, give a filing; see `traits` and `row_traits`."""

from __future__ import annotations

from ..model.filing import DerivativeRow
from ..model.rows import DerivativeTransaction
from .legs import PAIRED
from .seen import Seen
from .titles import is_option, is_unit

_LONG = 20
#: An option that is granted expires after so many days at the earliest, nearly always.
SOON = 1100


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
    if code in "PS" and "swap" in row.security_title.lower():
        traits.add("swap")
    if 0 in (shares, total, under):
        traits.add("zero")
    first, last = row.exercise_date, row.expiration_date
    if last is not None and code == "A" and (last - day).days < SOON:
        traits.add("expiring")
    if last is not None and (last <= day or code == "E" or last.year - day.year > _LONG):
        traits.add("expiring")
    if first is not None:
        if first < day or first == last:
            traits.add("first day")
        elif first > day and code in PAIRED:
            traits.add("early")
    if row.price_per_share:
        if code in "AMXO":
            traits.add("price of it")
        if code in "AP" and is_unit(row.security_title):
            seen.units.append(row.price_per_share)
    if code in PAIRED:
        seen.left.append(row)
    strike = row.conversion_or_exercise_price
    if code == "A" and strike and "option" in row.security_title.lower():
        seen.strikes.append(strike)


def of_prices(seen: Seen) -> None:
    """Prices of the market that are far from each other, or from exercise prices."""
    prices, strikes, units = seen.prices, seen.strikes, seen.units
    if len(units) > 1 and max(units) > min(units) * 2:
        seen.traits.add("apart")
    if not prices or (len(prices) == 1 and not strikes):
        return
    low, high = min(prices), max(prices)
    if high > low * 2:
        seen.traits.add("apart")
    if strikes and (high >= min(strikes) * 3 or low * 3 <= max(strikes)):
        seen.traits.add("apart")
