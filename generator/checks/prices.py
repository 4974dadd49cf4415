"""PRICE: prices that are wrong beside the others, and codes that footnotes contradict."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal

from ..findings import Path
from .base import Hit, check
from .facts import Facts
from .row_facts import Transaction

_FACTOR = Decimal(3)
_NEAR = timedelta(days=10)
_DEAR = Decimal(1000)
_MARKET = (
    "in the open market",
    "on the open market",
    "open market sale",
    "open-market sale",
    "through a broker",
    "by the broker",
)


@check("PRICE-01", "warning", "Prices of one class differ widely", "practice", when="market")
def apart(facts: Facts) -> Iterator[Hit]:
    """Purchases, sales and withholdings of one class within days have prices of one size.

    A factor of three within ten days is more often a lost decimal point than a market: it occurs
    in none of 500 real filings. Source: practice (accepted filings have such prices).
    Can't see: which of the two prices is wrong; splits between the two days.
    """
    last: dict[str, Transaction] = {}
    for path, row in facts.market:
        if row.is_derivative or not row.price_per_share:
            continue
        other = last.setdefault(row.security_title, row)
        if other is not row and _differ(row, other):
            yield Hit(
                (*path, "price_per_share"),
                f"{row.price_per_share:f} is far from {other.price_per_share:f}, the price of "
                f"{row.security_title} on {other.transaction_date}",
                "correct the price; is a decimal point missing?",
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


@check(
    "PRICE-03",
    "warning",
    "The footnote speaks of another kind of disposal",
    "Instruction 8",
    when="market",
)
def other_kind(facts: Facts) -> Iterator[Hit]:
    """Shares withheld by the issuer are code F; shares sold in the market are code S.

    Source: General Instruction 8, codes F and S. Can't see: footnotes in other words.
    """
    if "F" in facts.codes and ("market" in facts.prose or "broker" in facts.prose):
        for path, text in _noted(facts, "F"):
            if any(words in text for words in _MARKET) and "withh" not in text:
                yield _wrong_code(path, "F", "a sale in the market", "S")
    if "S" in facts.codes and "withheld" in facts.prose:
        for path, text in _noted(facts, "S"):
            if "withheld by" in text and "sold" not in text and "sale" not in text:
                yield _wrong_code(path, "S", "shares withheld", "F")


def _differ(row: Transaction, other: Transaction) -> bool:
    if abs(row.transaction_date - other.transaction_date) > _NEAR:
        return False
    low, high = sorted((row.price_per_share or _FACTOR, other.price_per_share or _FACTOR))
    return high > low * _FACTOR


def _noted(facts: Facts, code: str) -> Iterator[tuple[Path, str]]:
    for path, row in facts.market:
        if row.transaction_code == code and row.references:
            yield path, facts.notes(row)


def _wrong_code(path: Path, code: str, what: str, right: str) -> Hit:
    return Hit(
        (*path, "transaction_code"),
        f"code {code} stands at a footnote that speaks of {what}",
        f"use code {right}, or correct the footnote",
    )
