"""What footnotes say: the days and the ranges of prices in a text.

The filings of a batch share their footnotes, so what was read is kept.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache

_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_NAMED = (
    {name: number for number, name in enumerate(_MONTHS, 1)}
    | {name[:3]: number for number, name in enumerate(_MONTHS, 1)}
    | {"sept": 9}
)
_MONTH = "(?P<month>" + "|".join(sorted(_NAMED, key=len, reverse=True)) + r")\.?"
#: May 20, 2023; May 2023; 20 May 2023; 5/20/2023; 05-20-2023; 2023-05-20.
_DAY = re.compile(
    rf"\b(?:(?P<before>\d{{1,2}})\s+)?{_MONTH}\s+(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+)?"
    r"(?P<year>(?:19|20)\d\d)\b"
    r"|\b(?P<us_month>\d{1,2})[/-](?P<us_day>\d{1,2})[/-](?P<us_year>(?:19|20)?\d\d)\b"
    r"|\b(?P<iso>(?:19|20)\d\d-\d\d-\d\d)\b"
)
_RANGE = re.compile(
    r"\$\s?(?P<low>\d[\d,]*(?:\.\d+)?)(?:\s+per\s+\w+)?,?\s*(?:to|and|through|thru|-)\s*"
    r"(?:a high of\s*)?\$?\s?(?P<high>\d[\d,]*(?:\.\d+)?)"
)


@dataclass(frozen=True, slots=True)
class Said:
    """A day that a text names: the earliest and the latest that it can be, and where it stands."""

    first: date
    last: date
    start: int


@lru_cache(maxsize=512)
def days(text: str) -> tuple[Said, ...]:
    """The days named in a text in small letters; a month without a day is all of its days."""
    found = (_said(match) for match in _DAY.finditer(text))
    return tuple(said for said in found if said is not None)


@lru_cache(maxsize=512)
def price_ranges(text: str) -> tuple[tuple[Decimal, Decimal], ...]:
    """The ranges of dollar prices named in a text, each from low to high."""
    return tuple((_number(match["low"]), _number(match["high"])) for match in _RANGE.finditer(text))


def _said(match: re.Match[str]) -> Said | None:
    try:
        if match["iso"]:
            day = date.fromisoformat(match["iso"])
        elif match["us_year"]:
            year = int(match["us_year"])
            year += 2000 if year < 100 else 0
            day = date(year, int(match["us_month"]), int(match["us_day"]))
        else:
            return _by_name(match)
    except ValueError:
        return None
    return Said(day, day, match.start())


def _by_name(match: re.Match[str]) -> Said:
    year, month = int(match["year"]), _NAMED[match["month"]]
    number = match["day"] or match["before"]
    if number:
        day = date(year, month, int(number))
        return Said(day, day, match.start())
    following = date(year + month // 12, month % 12 + 1, 1)
    last = date.fromordinal(following.toordinal() - 1)
    return Said(date(year, month, 1), last, match.start())


def _number(digits: str) -> Decimal:
    return Decimal(digits.replace(",", ""))
