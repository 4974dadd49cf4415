"""The values that a Form 4 is made of, each with the exact pattern in which it may be written.

The pattern comes before the type: pydantic alone would take 1_000, 1e5, Arabic digits and Unix
times. Sources: EDGAR Ownership XML Technical Specification v5.5, 3.2 (types) and 3.5 (lengths).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Annotated, Any

from pydantic import PlainValidator, StringConstraints, WithJsonSchema
from pydantic_core import PydanticCustomError

from .written_dates import meant

MAX_AMOUNT = Decimal(10) ** 12
MAX_DECIMALS = 4
#: Section 16 is of 1934; some derivative securities expire in a far year, none in year 9999.
YEARS = range(1900, 3000)

#: Within both limits as it is written, as nearly every amount is.
_WITHIN = re.compile(rf"[0-9]{{1,12}}(?:\.[0-9]{{1,{MAX_DECIMALS}}})?", re.ASCII)
_AMOUNT = re.compile(r"[0-9]+(?:\.[0-9]+)?", re.ASCII)
_LOOSE_AMOUNT = re.compile(
    r"\$?\s*((?:[0-9]{1,3}(?:[,_ ][0-9]{3})+|[0-9]+)(?:\.[0-9]*)?|\.[0-9]+)", re.ASCII
)
_CCC = re.compile(r"(?=.*[0-9])(?=.*[@#$*])[!-~]{8}")
_CIK = re.compile(r"[0-9]{1,10}", re.ASCII)
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)
_TRUTH = {"true": True, "True": True, "TRUE": True, "1": True}
_UNTRUTH = {"false": False, "False": False, "FALSE": False, "0": False}
_FLAGS = {**_TRUTH, **_UNTRUTH}


def fault(code: str, message: str, fix: str) -> PydanticCustomError:
    """The error of one value; `code` becomes the finding's code."""
    return PydanticCustomError(code, "{message}", {"message": message, "fix": fix})


def is_ccc(text: str) -> bool:
    """Whether a text has the form of a CCC: 8 characters, a digit and one of @ # $ * among them."""
    return _CCC.fullmatch(text) is not None


def shown(value: object) -> str:
    """A value as a message quotes it: short, printable, on one line."""
    text = ascii(value) if isinstance(value, str) else f"a {type(value).__name__}"
    return text if len(text) <= 60 else text[:56] + "...'"


def amount(value: object) -> Decimal:
    """An exact number from digits with an optional point: 0 to 999999999999.9999."""
    if type(value) is str and _WITHIN.fullmatch(value):
        return Decimal(value)
    if isinstance(value, Decimal):
        value = format(value, "f")
    if not isinstance(value, str) or _AMOUNT.fullmatch(value) is None:
        raise fault("VALUE-01", f"{shown(value)} is not a number", _amount_cure(value))
    number = Decimal(value)
    if number >= MAX_AMOUNT:
        raise fault(
            "VALUE-01", f"{shown(value)} is too large", "EDGAR takes up to 999999999999.9999"
        )
    if number != number.quantize(Decimal("0.0001")):
        raise fault(
            "VALUE-01",
            f"{shown(value)} has more than {MAX_DECIMALS} decimals",
            "round it to four decimals yourself, and say so in a footnote if it matters",
        )
    return number


def _amount_cure(value: object) -> str:
    loose = _LOOSE_AMOUNT.fullmatch(value.strip()) if isinstance(value, str) else None
    if loose:
        digits = re.sub("[,_ ]", "", loose[1]).rstrip(".")
        return f"write {'0' if digits.startswith('.') else ''}{digits}"
    return "write digits with an optional point: no sign, comma, $ or exponent"


def day(value: object) -> date:
    """A calendar date written YYYY-MM-DD."""
    if type(value) is date:
        return value
    if not isinstance(value, str) or _DATE.fullmatch(value) is None:
        raise fault("VALUE-02", f"{shown(value)} is not a date", _date_cure(value))
    try:
        found = date.fromisoformat(value)
    except ValueError:
        raise fault(
            "VALUE-02", f"{shown(value)} is not a day of the calendar", "check month and day"
        ) from None
    if found.year not in YEARS:
        raise fault("VALUE-02", f"{shown(value)} is in no year of a Form 4", "check the year")
    return found


def is_day(value: object) -> bool:
    """Whether a value is a calendar date written YYYY-MM-DD."""
    try:
        day(value)
    except PydanticCustomError:
        return False
    return True


def _date_cure(value: object) -> str:
    found = meant(value) if isinstance(value, str) else None
    return f"write {found.isoformat()}" if found else "write it as YYYY-MM-DD"


def flag(value: object) -> bool:
    """A box that is ticked or not: true or false (1 and 0 are taken too)."""
    if isinstance(value, bool):
        return value
    found = _FLAGS.get(value) if isinstance(value, str) else None
    if found is None:
        raise fault("VALUE-03", f"{shown(value)} is neither true nor false", "write true or false")
    return found


def choice(**answers: str) -> Any:
    """A validator for a closed list; keyword = a spelling taken, value = what is stored."""

    def pick(value: object) -> str:
        found = answers.get(value) if isinstance(value, str) else None
        if found is None:
            names = ", ".join(answers)
            raise fault("VALUE-04", f"{shown(value)} is not one of {names}", f"write {names}")
        return found

    return PlainValidator(pick)


_NUMBER_SCHEMA = {
    "type": ["number", "string"],
    "minimum": 0,
    "exclusiveMaximum": 1e12,
    "pattern": r"^0*[0-9]{1,12}(\.[0-9]{1,4}0*)?$",
}
_DATE_SCHEMA = {
    "type": "string",
    "pattern": "^(19|2[0-9])[0-9]{2}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$",
}
_FLAG_SCHEMA = {
    "anyOf": [
        {"type": "boolean"},
        {"type": "string", "pattern": "^(true|True|TRUE|1|false|False|FALSE|0)$"},
        {"type": "integer", "minimum": 0, "maximum": 1},
    ]
}
_CIK_SCHEMA = {
    "type": ["string", "integer"],
    "pattern": "^(?=[0-9]{1,10}$)0*[1-9][0-9]*$",
    "minimum": 1,
    "maximum": 9999999999,
}


def in_any_case(codes: Iterable[str]) -> dict[str, object]:
    """The schema of a code that may be written in small letters too; the list is what is shown."""
    letters = [
        "".join(f"[{c}{c.lower()}]" if c.isalpha() else c for c in code) for code in sorted(codes)
    ]
    spelled = {"type": "string", "pattern": f"^({'|'.join(letters)})$"}
    return {"anyOf": [{"enum": sorted(codes)}, spelled]}


Amount = Annotated[Decimal, PlainValidator(amount), WithJsonSchema(_NUMBER_SCHEMA)]
Day = Annotated[date, PlainValidator(day), WithJsonSchema(_DATE_SCHEMA)]
Flag = Annotated[bool, PlainValidator(flag), WithJsonSchema(_FLAG_SCHEMA)]


def cik(value: object) -> str:
    """An EDGAR Central Index Key: 1 to 10 digits, not all zero. Kept as written."""
    if not isinstance(value, str) or _CIK.fullmatch(value) is None:
        raise fault("VALUE-06", f"{shown(value)} is not a CIK", "write its 1 to 10 digits")
    if not value.strip("0"):
        raise fault("VALUE-06", f"{shown(value)} is not a CIK", "look the number up on EDGAR")
    return value


Cik = Annotated[str, PlainValidator(cik), WithJsonSchema(_CIK_SCHEMA)]


def _text(limit: int) -> StringConstraints:
    """A text of so many characters, at least one of them visible: EDGAR suspends blank values."""
    return StringConstraints(min_length=1, max_length=limit, pattern=r"\S")


Text10 = Annotated[str, _text(10)]
Text14 = Annotated[str, _text(14)]
Text20 = Annotated[str, _text(20)]
Text30 = Annotated[str, _text(30)]
Text40 = Annotated[str, _text(40)]
Text60 = Annotated[str, _text(60)]
Text80 = Annotated[str, _text(80)]
Text100 = Annotated[str, _text(100)]
Text150 = Annotated[str, _text(150)]
Text255 = Annotated[str, _text(255)]
Text2000 = Annotated[str, _text(2000)]
