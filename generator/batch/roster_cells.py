"""A cell of a workbook as the sheet shows it, in the digits that a filing takes."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from ..findings import printable

Wrong = tuple[str, str]
#: Excel holds and shows no more digits than these.
_DIGITS = 15
_BRACKETS = re.compile(r"\[[^\]]*\]")
_SPACED = re.compile(r"[_*].")
_LITERAL = re.compile(r'"([^"]*)"|\\(.)')
_FOREIGN = re.compile(r"[\u20ac\u00a3\u00a5]|\[\$(?!\$|-|US)[^\]-]+|\b(?!USD)[A-Z]{3}\b")
_MASK = re.compile(r"0[0 ()./-]*0")
_PLAIN = re.compile(r"[#,?]*0?[#,?0]*(?:\.[0#?]*)?")


def shown(cell: Any) -> tuple[str, Wrong | None]:
    """The text of a cell, and what is wrong with it (message and cure), with its address.

    Dates are ISO's, numbers without thousands separators, currency signs and the noise of binary
    fractions, with the leading zeros, the decimals and the percent sign that the format shows.
    Formulas and error values are refused, and numbers whose format hides some of their digits.
    """
    value = cell.value
    if value is None:
        return "", None
    if cell.data_type == "f":
        fix = "copy the column and paste it as values: only what is written is read"
        return "", (f"{_address(cell)} holds a formula", fix)
    if cell.data_type == "e":
        message = f"{_address(cell)} holds the error {printable(str(value))}"
        return "", (message, "write the value")
    if isinstance(value, bool):
        return ("true" if value else "false"), None
    if isinstance(value, (datetime, date, time, timedelta)):
        return _day(value), None
    if isinstance(value, (int, float)):
        return _number(cell, value)
    return str(value), None


def _address(cell: Any) -> str:
    return str(cell.coordinate)


def _day(value: datetime | date | time | timedelta) -> str:
    if isinstance(value, datetime) and value.time() == time():
        return value.date().isoformat()
    return str(value)


def _number(cell: Any, value: int | float) -> tuple[str, Wrong | None]:
    number = Decimal(f"{value:.{_DIGITS}g}") if isinstance(value, float) else Decimal(value)
    if not number.is_finite():
        return "", (f"{_address(cell)} holds no number", "write the number")
    named = str(cell.number_format or "General")
    if _FOREIGN.search(named):
        fix = "give it in U.S. dollars, as General Instruction 5 has it, and format it as a number"
        return "", (f"{_address(cell)} is shown in a currency that is not the U.S. dollar", fix)
    form = _format(named, number)
    if _MASK.fullmatch(form) and "." not in form:
        return _masked(form, number), None
    percent = form.endswith("%")
    pattern = form.removesuffix("%")
    held = number * 100 if percent else number
    if not pattern or not _PLAIN.fullmatch(pattern) or pattern.endswith(","):
        return _plain(number), None
    whole, _, part = pattern.partition(".")
    least, most = part.count("0"), len(part)
    seen = round(held, most)
    if seen != held:
        message = f"{_address(cell)} shows {_plain(seen)} and holds {_plain(held)}"
        fix = "round the value itself, or show all its digits"
        return "", (message, fix)
    text = _plain(abs(seen), least)
    digits, point, rest = text.partition(".")
    digits = digits.zfill(whole.count("0"))
    sign = "-" if seen < 0 else ""
    return f"{sign}{digits}{point}{rest}{'%' * percent}", None


def _format(form: str, number: Decimal) -> str:
    """The part of a number format that a number is shown by, without signs that are no digits."""
    if form == "General" or form == "@":
        return ""
    sections = form.split(";")
    chosen = sections[1] if number < 0 and len(sections) > 1 else sections[0]
    bare = _SPACED.sub("", _BRACKETS.sub("", chosen))
    bare = _LITERAL.sub(lambda found: _separator(found[1] or found[2] or ""), bare)
    kept = bare.replace("USD", "").strip(" $+-()") if "0-0" not in bare else bare
    return kept.replace(" %", "%")


def _separator(literal: str) -> str:
    """What is left of a literal text in a number format: a sign between groups of digits."""
    return literal if literal in ("-", " ", "/", ".") else ""


def _masked(mask: str, number: Decimal) -> str:
    """A whole number in a mask of zeros and signs, such as 0000000000 or 00000-0000."""
    if number != number.to_integral_value() or number < 0:
        return _plain(number)
    digits = str(int(number)).zfill(mask.count("0"))
    extra, digits = digits[: len(digits) - mask.count("0")], digits[-mask.count("0") :]
    rest = iter(digits)
    return extra + "".join(next(rest) if sign == "0" else sign for sign in mask)


def _plain(number: Decimal, decimals: int = 0) -> str:
    """A number in digits, without an exponent, with at least so many decimals."""
    text = f"{number:f}"
    whole, _, part = text.partition(".")
    part = part.rstrip("0").ljust(decimals, "0")
    return f"{whole}.{part}" if part else whole
