"""What the cells of the form's tables must hold, column by column, written anew from the filing."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from ..model.filing import Filing
from ..model.people import ReportingOwner
from ..model.rows import DerivativeTransaction, NonDerivativeTransaction, Noted, Row

Rows = list[list[str]]


def squeezed(text: str) -> str:
    """A text without its white space."""
    return "".join(text.split())


def us_date(day: date) -> str:
    """A date as month, day and year."""
    return day.strftime("%m/%d/") + str(day.year).zfill(4)


def number(amount: Decimal) -> str:
    """A number with commas; decimals as far as there are any, then at least two."""
    whole, _, decimals = str(amount.quantize(Decimal("0.0001"))).partition(".")
    groups: list[str] = []
    while len(whole) > 3:
        whole, last = whole[:-3], whole[-3:]
        groups.insert(0, last)
    decimals = decimals.rstrip("0")
    tail = f".{decimals:0<2}" if decimals else ""
    return ",".join([whole, *groups]) + tail


def _marks(filing: Filing, noted: Noted, *names: str) -> str:
    numbers = filing.numbering
    return "".join(f"({numbers[note]})" for name in names for note in noted.notes(name))


def _amount(filing: Filing, noted: Noted, shares: str, value: str) -> str:
    """An amount of shares, or a value in dollars, with its marks."""
    marks = _marks(filing, noted, shares, value)
    for name, sign in ((shares, ""), (value, "$")):
        found = getattr(noted, name)
        if found is not None:
            return f"{sign}{number(found)}{marks}"
    return marks


def _price(filing: Filing, noted: Noted, name: str) -> str:
    found = getattr(noted, name)
    sum_ = "" if found is None else f"${number(found)}"
    return sum_ + _marks(filing, noted, name)


def _day(filing: Filing, noted: Noted, name: str) -> str:
    found = getattr(noted, name)
    return ("" if found is None else us_date(found)) + _marks(filing, noted, name)


def _text(filing: Filing, noted: Noted, name: str) -> str:
    return (getattr(noted, name) or "") + _marks(filing, noted, name)


def _transaction(
    filing: Filing, row: NonDerivativeTransaction | DerivativeTransaction
) -> list[str]:
    """Dates, code and the mark of early reporting: the same columns in both tables."""
    swap = "/K" if row.equity_swap_involved else ""
    early = "V" if row.transaction_form_type == "5" else ""
    return [
        _day(filing, row, "transaction_date"),
        _day(filing, row, "deemed_execution_date"),
        f"{row.transaction_code}{swap}{_marks(filing, row, 'transaction_code')}",
        f"{early}{_marks(filing, row, 'timeliness')}",
    ]


def non_derivative(filing: Filing) -> Rows:
    """The rows of Table I: eleven columns."""
    rows = []
    for row in filing.non_derivative:
        cells = [""] * 7
        if isinstance(row, NonDerivativeTransaction):
            cells = [
                *_transaction(filing, row),
                f"{number(row.shares)}{_marks(filing, row, 'shares')}",
                _text(filing, row, "acquired_disposed"),
                _price(filing, row, "price_per_share"),
            ]
        rows.append([_text(filing, row, "security_title"), *cells, *_owned(filing, row)])
    return rows


def _owned(filing: Filing, row: Row) -> list[str]:
    return [
        _amount(filing, row, "shares_owned_following", "value_owned_following"),
        _text(filing, row, "ownership"),
        _text(filing, row, "nature_of_ownership"),
    ]


def derivative(filing: Filing) -> Rows:
    """The rows of Table II: sixteen columns."""
    rows = []
    for row in filing.derivative:
        cells, price = [""] * 6, ""
        if isinstance(row, DerivativeTransaction):
            amount = _amount(filing, row, "shares", "total_value")
            amount += _marks(filing, row, "acquired_disposed")
            sides = [amount, ""] if row.acquired_disposed == "A" else ["", amount]
            cells, price = (
                [*_transaction(filing, row), *sides],
                _price(filing, row, "price_per_share"),
            )
        underlying = row.underlying_security
        rows.append(
            [
                _text(filing, row, "security_title"),
                _price(filing, row, "conversion_or_exercise_price"),
                *cells,
                _day(filing, row, "exercise_date"),
                _day(filing, row, "expiration_date"),
                _text(filing, underlying, "title"),
                _amount(filing, underlying, "shares", "value"),
                price,
                *_owned(filing, row),
            ]
        )
    return rows


def _owner(owner: ReportingOwner) -> list[str]:
    who, home = owner.relationship, owner.address
    lines = [owner.name]
    if home is not None:
        place = ", ".join(part for part in (home.city, home.place_name, home.zip_code) if part)
        lines += [home.street1 or "", home.street2 or "", place, home.country_name]
    return [
        "".join(lines),
        "X" if who.is_director else "",
        "X" if who.is_ten_percent_owner else "",
        ("X" if who.is_officer else "") + (who.officer_title or ""),
        ("X" if who.is_other else "") + (who.other_text or ""),
    ]


def owners(filing: Filing) -> Rows:
    """The rows of the Reporting Owners: five columns; none unless the filing is joint."""
    joint = len(filing.reporting_owners) > 1
    return [_owner(owner) for owner in filing.reporting_owners] if joint else []
