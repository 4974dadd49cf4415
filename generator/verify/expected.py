"""What an ownershipDocument must say, element by element, derived from the filing alone.

Nothing here is shared with what writes the XML: the tags are named once more, on purpose.
Source of names and order: EDGAR Ownership XML Technical Specification v5.5, 3.5.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from ..model.filing import Filing
from ..model.people import ReportingOwner
from ..model.rows import (
    DerivativeHolding,
    DerivativeTransaction,
    NonDerivativeTransaction,
    Noted,
    Row,
)

#: An element in document order: its tag (with its id where it has one) and its text. Elements that
#: only hold others have no text; the schema, asked before, settles what stands inside what.
Element = tuple[str, str]
Value = Decimal | date | str | None


def ownership_document(
    filing: Filing, cccs: Mapping[str, str], schema: str | None
) -> list[Element]:
    """Every element of the document. With `schema` it is a conformed copy: names, no CCC."""
    numbers = _numbers(filing)
    found = [("ownershipDocument", ""), *_head(filing, schema)]
    for owner in filing.reporting_owners:
        found += _owner(owner, cccs.get(owner.cik, ""), schema is not None)
    found.append(("aff10b5One", _bit(filing.aff10b5_one)))
    if filing.non_derivative:
        found.append(("nonDerivativeTable", ""))
        for row in filing.non_derivative:
            _row("nonDerivative", row, numbers, found)
    if filing.derivative:
        found.append(("derivativeTable", ""))
        for derivative in filing.derivative:
            _row("derivative", derivative, numbers, found)
    if numbers:
        found.append(("footnotes", ""))
        notes = filing.footnotes
        found += [(f"footnote#F{number}", notes[name]) for name, number in numbers.items()]
    if filing.remarks is not None:
        found.append(("remarks", filing.remarks))
    for signature in filing.signatures:
        found.append(("ownerSignature", ""))
        found.append(("signatureName", signature.conformed))
        found.append(("signatureDate", signature.date.isoformat()))
    return found


def _head(filing: Filing, schema: str | None) -> list[Element]:
    issuer = filing.issuer
    original = filing.date_of_original_submission
    given = [
        ("schemaVersion", schema),
        ("documentType", filing.form),
        ("periodOfReport", filing.period_of_report.isoformat()),
        ("dateOfOriginalSubmission", original.isoformat() if original else None),
        ("notSubjectToSection16", _bit(filing.not_subject_to_section16)),
        ("issuer", ""),
        ("issuerCik", issuer.cik),
        ("issuerName", issuer.name if schema is not None else None),
        ("issuerTradingSymbol", issuer.trading_symbol),
        ("issuerForeignTradingSymbol", issuer.foreign_trading_symbol),
    ]
    return [(tag, text) for tag, text in given if text is not None]


def _owner(owner: ReportingOwner, ccc: str, named: bool) -> list[Element]:
    where, tie = owner.address, owner.relationship
    given: list[tuple[str, str | None]] = [
        ("reportingOwner", ""),
        ("reportingOwnerId", ""),
        ("rptOwnerCik", owner.cik),
        ("rptOwnerCcc", None if named else ccc or None),
        ("rptOwnerName", owner.name if named else None),
    ]
    if where is not None:
        given += [
            ("reportingOwnerAddress", ""),
            ("rptOwnerNonUSAddressFlag", "true" if where.is_non_us else "false"),
            ("rptOwnerStreet1", where.street1),
            ("rptOwnerStreet2", where.street2),
            ("rptOwnerCity", where.city),
            ("rptOwnerNonUSStateTerritory", where.non_us_state_territory),
            ("rptOwnerState", where.state),
            ("rptOwnerCountry", where.country),
            ("rptOwnerZipCode", where.zip_code),
        ]
    given += [
        ("reportingOwnerRelationship", ""),
        ("isDirector", _bit(tie.is_director)),
        ("isOfficer", _bit(tie.is_officer)),
        ("isTenPercentOwner", _bit(tie.is_ten_percent_owner)),
        ("isOther", _bit(tie.is_other)),
        ("officerTitle", tie.officer_title),
        ("otherText", tie.other_text),
    ]
    return [(tag, text) for tag, text in given if text is not None]


def _numbers(filing: Filing) -> dict[str, int]:
    """Footnotes by order of first reference, counted here once more."""
    seen: dict[str, int] = {}
    for row in (*filing.non_derivative, *filing.derivative):
        marked: list[tuple[str, ...]] = []
        under = None
        if isinstance(row, (DerivativeHolding, DerivativeTransaction)):
            under = row.underlying_security
        if row.references or (under is not None and under.references):
            for name in row.printing_order:
                if name == "underlying_security" and under is not None:
                    marked += [under.references.get(part, ()) for part in under.printing_order]
                else:
                    marked.append(row.references.get(name, ()))
        for marks in marked:
            for mark in marks:
                seen.setdefault(mark, len(seen) + 1)
    return seen


def _row(table: str, row: Row, numbers: Mapping[str, int], found: list[Element]) -> None:
    """The elements of one row, in the order of the schema."""

    def valued(tag: str, name: str, part: Noted = row, always: bool = False) -> None:
        value: Value = getattr(part, name)
        marks = part.references.get(name, ())
        if value is not None:
            found.append((tag, ""))
            found.append(("value", value if isinstance(value, str) else _text(value)))
        elif marks or always:
            found.append((tag, ""))
            if marks and name == "nature_of_ownership":
                found.append(("value", ""))
        for mark in marks:
            found.append((f"footnoteId#F{numbers[mark]}", ""))

    moves = isinstance(row, (NonDerivativeTransaction, DerivativeTransaction))
    found.append((table + ("Transaction" if moves else "Holding"), ""))
    valued("securityTitle", "security_title")
    derives = isinstance(row, (DerivativeHolding, DerivativeTransaction))
    if derives:
        valued("conversionOrExercisePrice", "conversion_or_exercise_price", always=True)
    if isinstance(row, (NonDerivativeTransaction, DerivativeTransaction)):
        valued("transactionDate", "transaction_date")
        valued("deemedExecutionDate", "deemed_execution_date")
        found += _coding(row, numbers)
        valued("transactionTimeliness", "timeliness")
        found.append(("transactionAmounts", ""))
        valued("transactionShares", "shares")
        if derives:
            valued("transactionTotalValue", "total_value")
        valued("transactionPricePerShare", "price_per_share", always=True)
        valued("transactionAcquiredDisposedCode", "acquired_disposed")
    if isinstance(row, (DerivativeHolding, DerivativeTransaction)):
        under = row.underlying_security
        valued("exerciseDate", "exercise_date", always=True)
        valued("expirationDate", "expiration_date", always=True)
        found.append(("underlyingSecurity", ""))
        valued("underlyingSecurityTitle", "title", under)
        valued("underlyingSecurityShares", "shares", under)
        valued("underlyingSecurityValue", "value", under)
    found.append(("postTransactionAmounts", ""))
    valued("sharesOwnedFollowingTransaction", "shares_owned_following")
    valued("valueOwnedFollowingTransaction", "value_owned_following")
    found.append(("ownershipNature", ""))
    valued("directOrIndirectOwnership", "ownership")
    valued("natureOfOwnership", "nature_of_ownership")


def _coding(
    row: NonDerivativeTransaction | DerivativeTransaction, numbers: Mapping[str, int]
) -> list[Element]:
    """What kind of transaction a row is of."""
    return [
        ("transactionCoding", ""),
        ("transactionFormType", row.transaction_form_type),
        ("transactionCode", row.transaction_code),
        ("equitySwapInvolved", _bit(row.equity_swap_involved)),
        *(
            (f"footnoteId#F{numbers[mark]}", "")
            for mark in row.references.get("transaction_code", ())
        ),
    ]


def _bit(ticked: bool) -> str:
    return "1" if ticked else "0"


def _text(value: Decimal | date) -> str:
    """A value as EDGAR reads it: plain minimal decimals, ISO dates."""
    if isinstance(value, Decimal):
        whole = int(value)
        return str(whole) if whole == value else f"{value.normalize():f}"
    return value.isoformat()
