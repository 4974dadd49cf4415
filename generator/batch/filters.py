"""The filters that an expression in a grant may use; there are no others."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal
from typing import Any

from jinja2 import Undefined

from .values import EXACT, Number, Senseless, named, number

_METHODS = {"common": ROUND_HALF_UP, "ceil": ROUND_CEILING, "floor": ROUND_FLOOR}
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
#: EDGAR takes four decimals; a footnote may show more.
_MOST_PLACES = 10


def literal(text: str) -> Number:
    """A number with a point as it stands in an expression: exact, never a float."""
    return Number(text)


def default(value: Any, instead: Any = "") -> Any:
    """The value, or another one where the roster has no such column or the cell is empty."""
    return instead if isinstance(value, Undefined) or value == "" else value


def upper(value: Any) -> str:
    """A text in capitals."""
    return str(value).upper()


def lower(value: Any) -> str:
    """A text in small letters."""
    return str(value).lower()


def title(value: Any) -> str:
    """A text with each word's first letter as a capital."""
    return " ".join(word[:1].upper() + word[1:].lower() for word in str(value).split(" "))


def trim(value: Any) -> str:
    """A text without blanks around it."""
    return str(value).strip()


def rounded(value: Any, places: Any = 0, method: str = "common") -> Number:
    """A number rounded to so many places: `common` (half away from zero), `floor` or `ceil`."""
    wanted = number(places)
    if wanted != int(wanted) or not 0 <= wanted <= _MOST_PLACES:
        raise Senseless(f"`round` takes 0 to {_MOST_PLACES} places")
    if method not in _METHODS:
        raise Senseless("`round` takes 'common', 'floor' or 'ceil'")
    step = Decimal(1).scaleb(-int(wanted))
    context = EXACT.copy()
    context.rounding = _METHODS[method]
    return Number(number(value).quantize(step, context=context))


def commas(value: Any) -> str:
    """A number as a sentence shows it: 3,240 or 12.50."""
    return format(number(value), ",f")


def long_date(value: Any) -> str:
    """A date written YYYY-MM-DD as a sentence shows it: May 20, 2027."""
    try:
        day = date.fromisoformat(str(value)) if len(str(value)) == 10 else None
    except ValueError:
        day = None
    if day is None:
        what = named(value).replace("plain number", "date YYYY-MM-DD")
        raise Senseless(f"{what}, where a date is needed")
    return f"{_MONTHS[day.month - 1]} {day.day}, {day.year}"


FILTERS: dict[str, Callable[..., Any]] = {
    "default": default,
    "upper": upper,
    "lower": lower,
    "title": title,
    "trim": trim,
    "round": rounded,
    "commas": commas,
    "long_date": long_date,
}
