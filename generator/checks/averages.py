"""AVERAGE: trades of one day reported in one line at their weighted average price."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from functools import lru_cache

from .base import Hit, check
from .facts import Facts
from .prose import days, price_ranges

_RULE = "SEC no-action letter of June 25, 2008"
_DOLLAR = Decimal(1)
_SEVERAL = ("ranging", "range", "between", "multiple", "various prices", "prices from")
#: Words of an undertaking to tell the single prices.
_SINGLE = ("separate price", "each price", "range stated", "range set forth", "ranges set forth")
#: Each verb has its own pattern: one that begins with plain letters is found much faster.
_TRADED = tuple(
    re.compile(verb + r"\s+(?:on|from)\b")
    for verb in ("sold", "purchased", "bought", "acquired", "executed", "effected")
)


@check(
    "AVERAGE-01",
    "warning",
    "The price lies outside the range in its footnote",
    _RULE,
)
def outside(facts: Facts) -> Iterator[Hit]:
    """An average lies between the lowest and the highest of the prices.

    Source: arithmetic; accepted filings have prices without their decimal point.
    Can't see: ranges written in words.
    """
    for path, row, text in facts.averages:
        ranges, price = price_ranges(text), row.price_per_share
        if not ranges or price is None:
            continue
        low, high = min(r[0] for r in ranges), max(r[1] for r in ranges)
        if low > high:
            yield Hit(
                (*path, "price_per_share"),
                f"the range of the footnote runs from {low} down to {high}",
                "give the lowest price first; is one of the two mistyped?",
            )
        if low <= high and not low <= price <= high:
            yield Hit(
                (*path, "price_per_share"),
                f"the price {price:f} lies outside the range of its footnote, {low} to {high}",
                "correct the price (is its decimal point missing?) or the range",
            )


@check(
    "AVERAGE-02",
    "warning",
    "Prices of one line are more than a dollar apart",
    _RULE,
)
def too_wide(facts: Facts) -> Iterator[Hit]:
    """Trades may share a line when all their prices lie within one dollar.

    Source: SEC no-action letter of June 25, 2008. Can't see: the single trades.
    """
    for path, _, text in facts.averages:
        for low, high in price_ranges(text)[:1]:
            if high - low > _DOLLAR:
                yield Hit(
                    (*path, "price_per_share"),
                    f"the prices of this line range from {low} to {high}, more than one dollar",
                    "split the line so that each range is at most one dollar, with its own average",
                )


@check("AVERAGE-03", "warning", "The undertaking is missing or not complete", _RULE,
       needs=("footnotes", "remarks"))  # fmt: skip
def undertaking(facts: Facts) -> Iterator[Hit]:
    """Who reports an average undertakes to give all prices on request.

    To the SEC's staff, the issuer, or any security holder of the issuer.
    Source: SEC no-action letter of June 25, 2008. The issuer may be called by its name, and who
    undertakes to give them needn't say "upon request" (as in 0001104659-21-141456).
    Can't see: an undertaking in other words.
    """
    for path, _, _ in facts.averages:
        said = facts.prose
        if "request" not in said and "undertak" not in said:
            missing = "no footnote undertakes to give the single prices on request"
        elif "holder" not in said:
            missing = "the undertaking doesn't name the issuer's security holders"
        elif not any(word in said for word in ("staff", "commission", "sec ", "sec,", "sec.")):
            missing = "the undertaking doesn't name the SEC's staff"
        elif not _names_issuer(said, facts.filing.issuer.name):
            missing = "the undertaking doesn't name the issuer"
        else:
            return
        yield Hit(
            (*path, "price_per_share"),
            f"the price is an average, and {missing}",
            "undertake in the footnote to give the number of shares at each price, on request, to "
            "the SEC staff, the issuer, or a security holder of the issuer",
        )
        return


@check("AVERAGE-04", "warning", "The range of prices is missing", _RULE)
def no_range(facts: Facts) -> Iterator[Hit]:
    """The footnote at an average gives the lowest and the highest price.

    An undertaking that speaks of each separate price is of an average too.
    Source: SEC no-action letter of June 25, 2008. Can't see: ranges written in words.
    """
    for path, row, text in facts.priced:
        averaged = "average" in text and "weight" in text
        if not averaged and not any(word in text for word in _SINGLE):
            continue
        if "$" not in text and "$" not in facts.notes(row):
            yield Hit(
                (*path, "price_per_share"),
                "the price is an average of several, and no footnote at it gives their range",
                "give the lowest and the highest price in a footnote at the price: $... to $..., "
                "inclusive",
            )


@check("AVERAGE-05", "warning", "One line reports trades of several days", _RULE)
def several_days(facts: Facts) -> Iterator[Hit]:
    """Only trades of one day may share a line.

    Source: SEC no-action letter of June 25, 2008; General Instruction 4(a)(ii).
    Can't see: the single trades.
    """
    for path, _, text in facts.averages:
        named = _trade_days(text)
        if len(named) > 1:
            yield Hit(
                (*path, "transaction_date"),
                f"the footnote speaks of trades from {min(named)} to {max(named)} in this line",
                "give each day its own line, with its own average",
            )


@check(
    "AVERAGE-06",
    "warning",
    "Several prices, and no word that the price is an average",
    _RULE,
)
def not_called_average(facts: Facts) -> Iterator[Hit]:
    """The footnote at a line of several trades says that the price is their weighted average.

    Source: SEC no-action letter of June 25, 2008. Can't see: the single trades.
    """
    for path, row, text in facts.priced:
        if "average" in text or "$" not in text:
            continue
        ranges = any(word in text for word in _SEVERAL) and price_ranges(text)
        if ranges and "average" not in facts.notes(row):
            yield Hit(
                (*path, "price_per_share"),
                "the footnote gives a range of prices, and doesn't say that the price reported "
                "is the weighted average",
                "say in the footnote that the price is a weighted average price",
            )


@lru_cache(maxsize=256)
def _names_issuer(said: str, name: str) -> bool:
    """Whether an undertaking names the issuer beside its security holders."""
    asked = re.sub(r"(?:security|share|stock)\s?holders?( of (?:the )?[\w.]+)?", "", said)
    words = ("issuer", "company", "corporation", "registrant")
    return any(w in asked for w in words) or any(
        word in asked for word in re.findall(r"[a-z]{4,}", name.lower())
    )


@lru_cache(maxsize=512)
def _trade_days(text: str) -> frozenset[date]:
    """The days that a text gives for trades that share a line; none for those of a plan."""
    if "10b5" in text or not (" on " in text or " from " in text):
        return frozenset()
    ends = [
        match.span()
        for traded in _TRADED
        for match in traded.finditer(text)
        if not text[match.start() - 1 : match.start()].isalnum()
    ]
    if not ends:
        return frozenset()
    end = min(ends)[1]
    return frozenset(said.first for said in days(text[end : end + 120]))
