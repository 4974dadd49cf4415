"""Years that look mistyped: 2016 where the rest of the form says 2017."""

from __future__ import annotations

from datetime import date, timedelta

#: A mistyped year, put right, lands this near to the other date.
_NEAR = timedelta(days=20)
_FAR = timedelta(days=300)
_OLD = timedelta(days=3653)


def meant(day: date, anchor: date) -> date | None:
    """The day with the year that was meant, when another year brings it just before `anchor`.

    None when the day is near to `anchor` anyway, or when no year brings it there.
    """
    if abs(anchor - day) < _FAR:
        return None
    for year in (anchor.year, anchor.year - 1):
        if year != day.year:
            other = _in_year(day, year)
            if other is not None and timedelta(0) <= anchor - other <= _NEAR:
                return other
    return None


def doubtful(day: date, anchor: date) -> bool:
    """Whether a day is far from `anchor` by a mistyped year, or by more than ten years."""
    return meant(day, anchor) is not None or anchor - day > _OLD


def is_old(day: date, anchor: date) -> bool:
    """Whether a day is far before `anchor`, and not by a mistyped year."""
    return anchor - day >= _FAR and meant(day, anchor) is None


def _in_year(day: date, year: int) -> date | None:
    try:
        return day.replace(year=year)
    except ValueError:  # February 29
        return None
