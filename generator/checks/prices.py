"""PRICE: prices that are wrong beside the others, or beside the amounts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal

from .base import Hit, check
from .facts import Facts
from .row_facts import Transaction
from .titles import is_unit

_FACTOR = Decimal(2)
_NEAR = timedelta(days=10)
_DEAR = Decimal(1000)


@check("PRICE-01", "warning", "Prices of one class differ widely", "practice")
def apart(facts: Facts) -> Iterator[Hit]:
    """Purchases, sales and withholdings of one class within days have prices of one size.

    A factor of two within ten days is more often a lost decimal point than a market: it occurs
    in none of 500 real filings. Units and phantom stock that are granted or bought at the price of
    a share are compared as well. Source: practice (accepted filings have such prices).
    Can't see: which of the two prices is wrong; splits between the two days.
    """
    last: dict[str, Transaction] = {}
    for path, row in facts.transactions:
        if not row.price_per_share:
            continue
        if row.is_derivative:
            if row.transaction_code not in "AP" or not is_unit(row.security_title):
                continue
        elif row.transaction_code not in "PSF":
            continue
        other = last.setdefault(row.security_title, row)
        if other is not row and _differ(row, other):
            yield Hit(
                (*path, "price_per_share"),
                f"{row.price_per_share:f} is far from {other.price_per_share:f}, the price of "
                f"{row.security_title} on {other.transaction_date}",
                "correct the price; is a decimal point missing, or is it the number?",
            )


@check("PRICE-02", "warning", "Amount and price look swapped", "Form 4, column 4")
def swapped(facts: Facts) -> Iterator[Hit]:
    """A large whole price at fewer shares, with a fraction, is often the number of shares.

    Source: practice (errors in accepted filings). Can't see: numbers that are both whole.
    """
    for path, row in facts.transactions:
        price, shares = row.price_per_share, row.shares
        if price is None or shares is None or price < _DEAR or row.is_derivative:
            continue
        if shares < price and shares % 1 and not price % 1:
            yield Hit(
                (*path, "price_per_share"),
                f"{shares:f} shares at {price:f} dollars: amount and price look swapped",
                f"write shares: {price:f} and price_per_share: {shares:f}, if so",
            )


def _differ(row: Transaction, other: Transaction) -> bool:
    if abs(row.transaction_date - other.transaction_date) > _NEAR:
        return False
    low, high = sorted((row.price_per_share or _FACTOR, other.price_per_share or _FACTOR))
    return high > low * _FACTOR
