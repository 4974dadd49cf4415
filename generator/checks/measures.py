"""What footnotes say of how many shares an option, a unit or a note stands for."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

_SENTENCE = re.compile(r"(?<=[.;])\s+")
#: Words of a vesting schedule: its shares of a hundred, and its "each", are of time.
_SCHEDULE = ("vest", "exercisable", "instal", "anniversar")
#: Words by which even a vesting schedule tells that a unit stands for more or less than a share.
_MEASURE = (
    *("target", "maximum", "perform", "earn", "achiev", "ratio", "multipl", "one-for", "for-one"),
    *("times", "conver", "each unit", "each option", "per unit", "equal to", "represent"),
)
#: Those that explain why other numbers of shares are received, wherever they stand at a row.
_OTHER_NUMBER = (
    *("target", "maximum", "performance", "conversion rate", "ratio", "multiplier", "fraction"),
    *("in lieu", "in cash", "for cash", "cash value", "dividend equivalent", "limitation"),
)
_RATE = re.compile(r"([\d,]+(?:\.\d+)?) (?:common )?shares\b[^.;]{0,50}? per \$1,000\b")
_CONVERSION = re.compile(r"conversion price (?:of|is) \$(\d[\d,]*(?:\.\d+)?)")
#: Words of which one makes a conversion price another one than that of today.
_CHANGING = ("initial", "adjust", "lower of", "greater of", "variable", "original", "discount")


@lru_cache(maxsize=512)
def without_schedule(text: str) -> str:
    """A text in small letters without the sentences that only tell when something vests."""
    if not any(word in text for word in _SCHEDULE):
        return text
    return " ".join(
        [
            sentence
            for sentence in _SENTENCE.split(text)
            if not any(word in sentence for word in _SCHEDULE)
            or any(word in sentence for word in _MEASURE)
        ]
    )


@lru_cache(maxsize=512)
def explains_other_number(text: str) -> bool:
    """Whether a text in small letters may tell why units gave more or fewer shares."""
    return any(word in text for word in _OTHER_NUMBER)


@lru_cache(maxsize=256)
def conversion_price(text: str) -> Decimal | None:
    """The conversion price in dollars that a text in small letters gives; None without one.

    It is given as such, or as a number of shares per $1,000 of principal. Where both stand they
    agree; a price that changes, or several prices, are none.
    """
    if any(word in text for word in _CHANGING):
        return None
    told = {Decimal(found.replace(",", "")) for found in _CONVERSION.findall(text)}
    if not told:
        rates = {Decimal(found.replace(",", "")) for found in _RATE.findall(text)}
        told = {1000 / rate for rate in rates if rate}
    return told.pop() if len(told) == 1 else None
