"""PRICE-06 and PRICE-07: prices in another currency, or with the broker's commission."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache

from .base import Hit, check
from .facts import Facts
from .text_traits import may_tell_prices

_PRICE = "price_per_share"
#: Signs of other currencies than the dollar, before a number.
_SIGNS = frozenset(
    (
        *("r$", "c$", "ca$", "cdn$", "a$", "au$", "nz$", "hk$", "s$", "sg$", "nt$", "mx$", "eur"),
        *("gbp", "cad", "aud", "brl", "chf", "jpy", "nis", "ils", "sek", "nok", "dkk", "rmb"),
        *("cny", "inr", "zar", "krw", "sgd", "hkd", "twd", "mxn", "nzd"),
    )
)
#: Words for them, after a number.
_WORDS = (
    *("euro", "pound", "pence", "canadian", "australian", "hong kong", "yen", "swiss", "franc"),
    *("new israeli", "nis", "kron", "rupee", "reais", "reals", "rand", "cad", "gbp", "eur", "chf"),
)
_TOLD = re.compile(
    r"(?P<sign>\b[a-z]{1,3}\$|\b[a-z]{2,3}\b|\$)?\s?(?<![\d.,])"
    r"(?P<number>\d[\d,]*(?:\.\d+)?)(?P<after> [a-z]+ ?[a-z]*)?"
)
_COMMISSION = re.compile(
    r"(?P<denied>\bnot (?:to )?)?\b(?:includes?|including|inclusive of)\b[^.;]{0,40}"
    r"(?<!exchange )\bcommissions?\b"
)


@check("PRICE-06", "warning", "The price is in another currency", "Form 4, General Instruction 5")
def foreign(facts: Facts) -> Iterator[Hit]:
    """Prices are in United States dollars; the footnote tells the price that was translated.

    Asked of purchases and sales where the footnote at the price gives the same number in another
    currency, and not in dollars. Source: Form 4, General Instruction 5 (prices are in U.S.
    dollars); practice. Can't see: prices whose footnote names no currency.
    """
    if not may_tell_prices(facts.prose):
        return
    for path, row in facts.market:
        price = row.price_per_share
        if price and _PRICE in row.references and row.transaction_code != "F":
            told = _currencies(facts.notes(row, _PRICE)).get(price, frozenset())
            if told and "$" not in told:
                yield Hit(
                    (*path, _PRICE),
                    f"the price {price:f} is what the footnote gives in another currency "
                    f"({min(told)})",
                    "translate it into United States dollars, and keep the other price and the "
                    "rate in the footnote",
                )


@check("PRICE-07", "warning", "The price includes the broker's commission",
       "Form 4, General Instruction 5")  # fmt: skip
def with_commission(facts: Facts) -> Iterator[Hit]:
    """A price is reported without brokerage commissions and other costs of execution.

    Source: Form 4, General Instruction 5. Can't see: what the commission was.
    """
    if not may_tell_prices(facts.prose):
        return
    for path, row in facts.market:
        if row.transaction_code == "F" or _PRICE not in row.references:
            continue
        match = _COMMISSION.search(facts.notes(row, _PRICE))
        if match and not match["denied"]:
            yield Hit(
                (*path, _PRICE),
                "the footnote says that the price includes commissions",
                "write the price without commissions and other costs of execution",
            )


@lru_cache(maxsize=256)
def _currencies(text: str) -> dict[Decimal, frozenset[str]]:
    """The numbers of a text in small letters, with the currencies in which they are told."""
    found: dict[Decimal, set[str]] = {}
    for match in _TOLD.finditer(text):
        sign, after = match["sign"] or "", (match["after"] or "").strip()
        if sign in ("$", "us$", "usd"):
            kind = "$"
        elif sign in _SIGNS:
            kind = sign.upper()
        elif any(after.startswith(word) for word in _WORDS):
            kind = after
        else:
            continue
        found.setdefault(Decimal(match["number"].replace(",", "")), set()).add(kind)
    return {number: frozenset(kinds) for number, kinds in found.items()}
