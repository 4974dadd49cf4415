"""How numbers, dates and boxes are written: the only place where formats are decided."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any


def plain_number(number: Decimal) -> str:
    """A number for XML, minimal: `10.5`, `1000`, `0` (form4-facts 8: no trailing zeros)."""
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def one_or_zero(flag: bool) -> str:
    """A Boolean for XML as the SEC's style sheet shows it rightly."""
    return "1" if flag else "0"


def true_or_false(flag: bool) -> str:
    """The Boolean of rptOwnerNonUSAddressFlag, which must be a word to be shown rightly."""
    return "true" if flag else "false"


def us_date(day: date) -> str:
    """A date as the form prints it: `05/20/2026`."""
    return f"{day.month:02d}/{day.day:02d}/{day.year:04d}"


def printed_number(number: Decimal) -> str:
    """A number as the SEC's page prints it: `1,234.5678`, `10.50`, `1,100`.

    With decimals at least two of them are shown, and whole numbers none.
    """
    text = f"{number:,f}"
    if "." not in text:
        return text
    whole, decimals = text.split(".")
    decimals = decimals.rstrip("0")
    if not decimals:
        return whole
    return f"{whole}.{decimals:0<2}"


def figure(text: str | int) -> str:
    """A number that is held as text, as people read it; nothing for an empty text."""
    return printed_number(Decimal(text)) if text != "" else ""


#: Longer numbers may be broken after a comma, so that they fit the columns of Table II.
_FITS = 12


def _breakable(text: str) -> str:
    return text if len(text) <= _FITS else text.replace(",", ",\u200b")


def number_or_blank(number: Decimal | None) -> str:
    """A number in a cell of the form; nothing where a footnote stands instead of it."""
    return "" if number is None else _breakable(printed_number(number))


def dollars_or_blank(number: Decimal | None) -> str:
    """A price or value in a cell of the form; nothing where a footnote stands instead of it."""
    return "" if number is None else _breakable("$" + printed_number(number))


def date_or_blank(day: date | None) -> str:
    """A date in a cell of the form; nothing where there is none."""
    return "" if day is None else us_date(day)


FILTERS: dict[str, Callable[..., Any]] = {
    "plain_number": plain_number,
    "one_or_zero": one_or_zero,
    "true_or_false": true_or_false,
    "us_date": us_date,
    "printed_number": printed_number,
    "figure": figure,
    "number_or_blank": number_or_blank,
    "dollars_or_blank": dollars_or_blank,
    "date_or_blank": date_or_blank,
}
