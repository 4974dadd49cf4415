"""DATES-08: days on which no market is open, and none on which EDGAR takes a filing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache

from .base import Hit, check
from .calendar import is_weekday
from .facts import Facts

#: The weeks in which the holidays of the exchange fall, as (month, first day, last day, weekday);
#: None for a holiday with a date. Only then is the library of holidays asked.
_WINDOWS: tuple[tuple[int, int, int, int | None], ...] = (
    (1, 1, 2, None),
    (1, 15, 21, 0),
    (2, 15, 21, 0),
    (3, 20, 31, 4),
    (4, 1, 23, 4),
    (5, 25, 31, 0),
    (6, 18, 20, None),
    (7, 3, 5, None),
    (9, 1, 7, 0),
    (11, 22, 28, 3),
    (12, 24, 26, None),
)


@cache
def exchange_holidays(year: int) -> frozenset[date]:
    """The days of a year on which the New York Stock Exchange is closed, beside weekends."""
    import holidays  # late, as in `calendar`

    return frozenset(holidays.financial_holidays("NYSE", years=year))


def is_market_day(day: date) -> bool:
    """Whether the New York Stock Exchange is open on a day."""
    if not is_weekday(day):
        return False
    month, number, weekday = day.month, day.day, day.weekday()
    near = any(
        month == m and first <= number <= last and which in (None, weekday)
        for m, first, last, which in _WINDOWS
    )
    return not near or day not in exchange_holidays(day.year)


@check("DATES-08", "warning", "A purchase or sale on a day without a market", "practice")
def closed_market(facts: Facts) -> Iterator[Hit]:
    """Markets are closed on Saturdays and Sundays, and on the holidays of the exchange.

    Issuers with a foreign symbol are asked for weekends only.
    Source: practice; the calendar of the New York Stock Exchange (Good Friday is no federal
    holiday, and Columbus Day none of the exchange). It occurs in none of 500 real filings.
    Can't see: private trades, and trades abroad.
    """
    if facts.codes.isdisjoint("PS") or all(map(is_market_day, facts.days)):
        return
    foreign = facts.filing.issuer.foreign_trading_symbol
    for path, row in facts.market:
        day = row.transaction_date
        if row.transaction_code == "F" or is_market_day(day) or (foreign and is_weekday(day)):
            continue
        what = f"{day:%A}" if not is_weekday(day) else f"holiday of the exchange ({day:%A})"
        yield Hit(
            (*path, "transaction_date"),
            f"{day} is a {what}, on which no market is open",
            "correct the day of the trade, or acknowledge a private one",
        )
