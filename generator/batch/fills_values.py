"""The values of a broker's executions: days, sides, quantities and prices, as brokers write them.

What can be read in one way only is read, and said; what could be read in two is refused.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from ..findings import printable

_ISO = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})(?:[T ].*)?", re.ASCII)
_PACKED = re.compile(r"((?:19|20)[0-9]{2})([0-9]{2})([0-9]{2})", re.ASCII)
_SLASHED = re.compile(r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})(?:[ T].*)?", re.ASCII)
_NAMED = re.compile(r"([0-9]{1,2})[- ]([A-Za-z]{3,9})[- ,]+([0-9]{4})", re.ASCII)
_AMERICAN = re.compile(r"([A-Za-z]{3,9})\.? ([0-9]{1,2}),? ([0-9]{4})", re.ASCII)
_ZONED = re.compile(r".*:[0-9]{2}.*?(?:Z|[+-][0-9]{2}:?[0-9]{2}| ?(?:UTC|GMT))", re.ASCII)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DIGITS = re.compile(r"(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)", re.ASCII)
_GROUPED = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]*)?", re.ASCII)
_SIDES = {
    "P": ("b", "buy", "bot", "bought", "purchase", "purchased", "p", "by", "you bought"),
    "S": ("s", "sell", "sld", "sold", "sale", "sl", "you sold"),
}
_SIDE = {word: code for code, words in _SIDES.items() for word in words}
#: What an insider must not do (Section 16(c)), or what is no execution.
_SHORT = re.compile(r"short|\bss\b|\bsshrt\b|cover|\bbtc\b")
_UNDONE = re.compile(r"cancel|cxl|correct|bust")
DECIMALS = 4


class Wrong(ValueError):
    """A value that can't be read; `args` are what is wrong and the cure."""

    @property
    def message(self) -> str:
        """What is wrong."""
        return str(self.args[0])

    @property
    def fix(self) -> str:
        """The cure."""
        return str(self.args[1])


class TwoDays(Wrong):
    """A date that may be two days: what settles one of a file settles all of them."""


@dataclass(frozen=True, slots=True)
class Read:
    """A number as read; `grouped` when thousands separators, `negative` when a sign was there."""

    number: Decimal
    grouped: bool = False
    negative: bool = False


def _quoted(text: str) -> str:
    return repr(printable(text))


def side(text: str) -> str:
    """P for a purchase, S for a sale. Raises Wrong."""
    word = " ".join(text.casefold().replace("-", " ").replace("_", " ").split())
    code = _SIDE.get(word)
    if code:
        return code
    if _SHORT.search(word):
        fix = "Section 16(c) forbids insiders short sales: ask counsel before anything is filed"
        raise Wrong(f"{_quoted(text)} is a short sale, or covers one", fix)
    if _UNDONE.search(word):
        fix = "remove it together with the execution that it undoes"
        raise Wrong(f"{_quoted(text)} is a cancellation or a correction", fix)
    what = f"{_quoted(text)} is neither a purchase nor a sale" if text else "the side is missing"
    raise Wrong(what, "write buy or sell; remove rows that are no executions")


def quantity(text: str) -> Read:
    """A number of shares above 0; a sign or brackets around it are read and told.

    Raises Wrong.
    """
    bare = text.strip()
    negative = bare.startswith("-") or (bare.startswith("(") and bare.endswith(")"))
    bare = bare.strip("()").removeprefix("-").removeprefix("+").strip()
    grouped = _GROUPED.fullmatch(bare) is not None
    if not grouped and not _DIGITS.fullmatch(bare):
        raise _no_number(text, "quantity", bare)
    number = Decimal(bare.replace(",", ""))
    _plausible(number, text, "quantity")
    return Read(number, grouped, negative)


def price(text: str) -> Read:
    """A price above 0 in dollars. Raises Wrong.

    A comma before three last digits may be a decimal comma: it is read only with a point after it.
    """
    bare = text.strip().removeprefix("USD").removesuffix("USD").strip().removeprefix("$").strip()
    grouped = _GROUPED.fullmatch(bare) is not None
    if grouped and "." not in bare:
        fix = f"write {bare.replace(',', '')}, or {bare.replace(',', '.')} if that is meant"
        raise Wrong(f"the price {_quoted(text)} can be read in two ways", fix)
    if not grouped and not _DIGITS.fullmatch(bare):
        raise _no_number(text, "price", bare)
    number = Decimal(bare.replace(",", ""))
    _plausible(number, text, "price")
    return Read(number, grouped)


def _no_number(text: str, what: str, bare: str) -> Wrong:
    if not bare:
        return Wrong(f"the {what} is missing", "give it; remove rows that are no executions")
    if re.fullmatch(r"[0-9.]+,[0-9]+", bare):
        fix = "write a decimal point, and no separators of thousands"
        return Wrong(f"the {what} {_quoted(text)} has a decimal comma", fix)
    return Wrong(f"the {what} {_quoted(text)} is no number", "write digits with an optional point")


def _plausible(number: Decimal, text: str, what: str) -> None:
    if number == 0:
        raise Wrong(f"the {what} is 0", "remove rows that are no executions")
    if number >= 10**12 or len(text) > 40:
        raise Wrong(f"the {what} {_quoted(text)} is too large", "check it")


def day(text: str, month_first: bool | None) -> date:
    """The day of a trade; `month_first` settles 05/06/2026, None leaves it open. Raises Wrong."""
    bare = text.strip()
    if not bare:
        raise Wrong("the date is missing", "give it; remove rows that are no executions")
    if _ZONED.fullmatch(bare):
        fix = "give the trading day in New York as YYYY-MM-DD"
        raise Wrong(f"{_quoted(text)} has a time zone, and the day may be another there", fix)
    parts = _parts(bare, month_first)
    if parts is None:
        raise Wrong(f"{_quoted(text)} is no date", "write it as YYYY-MM-DD")
    try:
        return date(*parts)
    except ValueError:
        fix = "check month and day"
        raise Wrong(f"{_quoted(text)} is not a day of the calendar", fix) from None


def _parts(bare: str, month_first: bool | None) -> tuple[int, int, int] | None:
    """Year, month and day as written; None when it is no date."""
    found = _ISO.fullmatch(bare) or _PACKED.fullmatch(bare)
    if found:
        return int(found[1]), int(found[2]), int(found[3])
    found = _SLASHED.fullmatch(bare)
    if found:
        first, second = int(found[1]), int(found[2])
        if first != second and month_first is None:
            fix = "say --dates month-first or --dates day-first, or write YYYY-MM-DD"
            raise TwoDays(f"{_quoted(bare)} may be two days, and no other date tells which", fix)
        month, dom = (second, first) if month_first is False else (first, second)
        return int(found[3]), month, dom
    found = _NAMED.fullmatch(bare)
    if found:
        return _with_month(int(found[3]), found[2], int(found[1]))
    found = _AMERICAN.fullmatch(bare)
    return _with_month(int(found[3]), found[1], int(found[2])) if found else None


def _with_month(year: int, name: str, dom: int) -> tuple[int, int, int] | None:
    short = name[:3].casefold()
    return (year, _MONTHS.index(short) + 1, dom) if short in _MONTHS else None


def month_first(texts: list[str]) -> bool | None:
    """Whether dates like 05/20/2026 have the month first, as far as all of them together tell.

    True or False when a number above 12 settles it and none contradicts; else None.
    """
    pairs = [(int(m[1]), int(m[2])) for m in map(_SLASHED.fullmatch, map(str.strip, texts)) if m]
    month = any(second > 12 for _, second in pairs)
    dom = any(first > 12 for first, _ in pairs)
    return month if month != dom else None
