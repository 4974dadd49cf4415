"""The SEC's business days: weekdays that are no federal holiday and no day specially closed.

The holidays come from the `holidays` library (MIT, maintained), so that a new one arrives with an
update and not with a defect. It takes some 70 ms to import and 10 ms a year, half of what checking
a file takes altogether; so it is imported only when a holiday can change the answer: what is in
time counting weekdays alone is in time, because holidays only move a deadline out.
Sources: 15 U.S.C. 78p(a)(2)(C); 17 CFR 240.16a-3(g), 232.13; 5 U.S.C. 6103.
"""

from __future__ import annotations

from collections.abc import Set
from datetime import date, timedelta
from functools import cache

_DAY = timedelta(days=1)
_SATURDAY = 5
#: Days on which the government was closed by executive order and the SEC counted no business day.
#: Later ones are for the user to give: the SEC decides each time.
KNOWN_CLOSURES = frozenset((date(2019, 12, 24), date(2020, 12, 24)))


@cache
def federal_holidays(year: int) -> frozenset[date]:
    """The federal holidays of a year as they are observed."""
    import holidays  # late: see above

    return frozenset(holidays.country_holidays("US", years=year))


def is_weekday(day: date) -> bool:
    """Whether a day is none of Saturday and Sunday."""
    return day.weekday() < _SATURDAY


def is_business_day(day: date, closures: Set[date] = frozenset()) -> bool:
    """Whether the SEC is open; `closures` are days closed beyond the federal holidays.

    A government shutdown is no closure: EDGAR stays open.
    """
    if not is_weekday(day) or day in closures or day in KNOWN_CLOSURES:
        return False
    return day not in federal_holidays(day.year)


def business_day_after(day: date, count: int, closures: Set[date] = frozenset()) -> date:
    """The business day that is `count` business days after a day, which needn't be one itself."""
    while count:
        day += _DAY
        if is_business_day(day, closures):
            count -= 1
    return day


def weekday_after(day: date, count: int) -> date:
    """The same counting weekdays only: never later than the business day."""
    while count:
        day += _DAY
        if is_weekday(day):
            count -= 1
    return day


def business_days_between(day: date, later: date, closures: Set[date] = frozenset()) -> int:
    """How many business days lie after a day, up to and with a later one."""
    count = 0
    while day < later:
        day += _DAY
        count += is_business_day(day, closures)
    return count
