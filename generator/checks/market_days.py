"""The days on which the New York Stock Exchange is open.

Good Friday is a holiday of the exchange and none of the government, Columbus Day the other way
round. The holidays come from the `holidays` library, which is asked only in weeks that have one.
"""

from __future__ import annotations

from datetime import date
from functools import cache, lru_cache

from .calendar import is_weekday

#: The weeks in which the holidays of the exchange fall, as (month, first day, last day, weekday);
#: None for a holiday with a date.
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


@lru_cache(maxsize=512)
def may_be_market_day(day: date) -> bool:
    """Whether a day is a weekday outside the weeks in which holidays of the exchange fall."""
    if not is_weekday(day):
        return False
    month, number, weekday = day.month, day.day, day.weekday()
    return not any(
        month == m and first <= number <= last and which in (None, weekday)
        for m, first, last, which in _WINDOWS
    )


def is_market_day(day: date) -> bool:
    """Whether the New York Stock Exchange is open on a day."""
    return may_be_market_day(day) or (is_weekday(day) and day not in exchange_holidays(day.year))


@cache
def exchange_holidays(year: int) -> frozenset[date]:
    """The days of a year on which the New York Stock Exchange is closed, beside weekends."""
    import holidays  # late, as in `calendar`

    return frozenset(holidays.financial_holidays("NYSE", years=year))
