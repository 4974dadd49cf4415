"""A filing in named plain values, the form in which two filings are compared."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from ..model.filing import Filing
from ..model.people import Address, ReportingOwner
from ..model.rows import Noted, Row

Values = dict[str, str]
_WORDS = {
    "acquired_disposed": {"A": "acquired", "D": "disposed"},
    "ownership": {"D": "direct", "I": "indirect"},
}
_CODING = ("transaction_form_type", "equity_swap_involved")


@dataclass(frozen=True, slots=True)
class RowFacts:
    """A row: where it stands, what it is called, its values, and the footnotes at them by text."""

    table: str
    number: int
    kind: str
    title: str
    values: Values
    notes: dict[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Facts:
    """A filing: the form's head, issuer, owners by CIK, rows, footnotes by number, signatures."""

    head: Values
    issuer: Values
    owners: dict[str, Values]
    rows: tuple[RowFacts, ...]
    footnotes: dict[int, str]
    remarks: str
    signatures: tuple[Values, ...]
    is_amendment: bool


def facts_of(filing: Filing) -> Facts:
    """The values of a filing; what isn't there is left out."""
    return Facts(
        head=_given(
            ("form", filing.form),
            ("period of report", filing.period_of_report),
            ("date of original submission", filing.date_of_original_submission),
            ("not subject to Section 16", filing.not_subject_to_section16),
            ("Rule 10b5-1(c) plan", filing.aff10b5_one),
        ),
        issuer=_given(
            ("CIK", _number(filing.issuer.cik)),
            ("name", filing.issuer.name),
            ("trading symbol", filing.issuer.trading_symbol),
            ("foreign trading symbol", filing.issuer.foreign_trading_symbol),
        ),
        owners={_number(owner.cik): _owner(owner) for owner in filing.reporting_owners},
        rows=tuple(_rows(filing)),
        footnotes={at: filing.footnotes.get(name, "") for name, at in filing.numbering.items()},
        remarks=filing.remarks or "",
        signatures=tuple(
            {"signature": s.conformed, "date": s.date.isoformat()} for s in filing.signatures
        ),
        is_amendment=filing.is_amendment,
    )


def _owner(owner: ReportingOwner) -> Values:
    place, tie = owner.address, owner.relationship
    return _given(
        ("name", owner.name),
        *((called(n), getattr(place, n)) for n in (Address.model_fields if place else ())),
        *((called(n), getattr(tie, n)) for n in type(tie).model_fields),
    )


def _rows(filing: Filing) -> Iterator[RowFacts]:
    for table, rows in (("Table I", filing.non_derivative), ("Table II", filing.derivative)):
        for number, row in enumerate(rows, 1):
            kind = "transaction" if row.is_transaction else "holding"
            values, notes = _row(row, filing)
            yield RowFacts(table, number, kind, _title(row), values, notes)


def _row(row: Row, filing: Filing) -> tuple[Values, dict[str, tuple[str, ...]]]:
    values: Values = {}
    notes: dict[str, tuple[str, ...]] = {}
    for name in row.printing_order:
        part: Noted = row
        if name == "underlying_security":
            part = getattr(row, name)
            for inner in part.printing_order:
                _value(f"underlying {inner}", inner, part, filing, values, notes)
        else:
            _value(called(name), name, row, filing, values, notes)
    for name in _CODING:
        given = getattr(row, name, None)
        if given and given != "4":
            values[called(name)] = shown(given)
    return values, notes


def _value(
    label: str,
    name: str,
    part: Noted,
    filing: Filing,
    values: Values,
    notes: dict[str, tuple[str, ...]],
) -> None:
    value = getattr(part, name)
    if value is not None:
        values[label] = _WORDS.get(name, {}).get(value) or shown(value)
    if part.references[name]:
        notes[label] = tuple(filing.footnotes.get(mark, "") for mark in part.references[name])


def _title(row: Row) -> str:
    """A row in a few words: `Common Stock, 2025-10-22, S`."""
    given = (row.security_title, getattr(row, "transaction_date", None),
             getattr(row, "transaction_code", None), row.nature_of_ownership)  # fmt: skip
    return ", ".join(" ".join(str(part).split()) for part in given if part)


def called(name: str) -> str:
    """A key in plain words."""
    return name.removeprefix("is_").replace("_", " ")


def shown(value: object) -> str:
    """A value as people read it: numbers with separators, boxes as yes."""
    if value is True:
        return "yes"
    if isinstance(value, Decimal):
        text = f"{value:,f}"
        return text.rstrip("0").rstrip(".") if "." in text else text
    return value.isoformat() if isinstance(value, date) else str(value)


def _given(*parts: tuple[str, object]) -> Values:
    return {name: shown(value) for name, value in parts if value not in (None, False)}


def _number(cik: str) -> str:
    return cik.lstrip("0")
