"""What an ownershipDocument must say, value by value, derived from the filing alone.

Nothing here is shared with what writes the XML: the tags are named once more, on purpose.
Source of names and order: EDGAR Ownership XML Technical Specification v5.5, 3.5.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
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

Leaf = tuple[str, str]
Value = Decimal | date | str | None


def ownership_document(filing: Filing, cccs: Mapping[str, str], schema: str | None) -> Iterator[Leaf]:
    """Every value that the document must hold, in the order of the schema."""
    top = "/ownershipDocument"
    if schema is not None:
        yield f"{top}/schemaVersion", schema
    yield f"{top}/documentType", filing.form
    yield f"{top}/periodOfReport", filing.period_of_report.isoformat()
    if filing.date_of_original_submission is not None:
        yield f"{top}/dateOfOriginalSubmission", filing.date_of_original_submission.isoformat()
    yield f"{top}/notSubjectToSection16", _bit(filing.not_subject_to_section16)
    issuer = filing.issuer
    yield f"{top}/issuer/issuerCik", issuer.cik
    if schema is not None:
        yield f"{top}/issuer/issuerName", issuer.name
    yield f"{top}/issuer/issuerTradingSymbol", issuer.trading_symbol
    if issuer.foreign_trading_symbol is not None:
        yield f"{top}/issuer/issuerForeignTradingSymbol", issuer.foreign_trading_symbol
    for owner in filing.reporting_owners:
        yield from _owner(owner, cccs.get(owner.cik, ""), schema is not None)
    yield f"{top}/aff10b5One", _bit(filing.aff10b5_one)
    numbers = _numbers(filing)
    for row in filing.non_derivative:
        yield from _row(f"{top}/nonDerivativeTable/nonDerivative", row, numbers)
    for derivative in filing.derivative:
        yield from _row(f"{top}/derivativeTable/derivative", derivative, numbers)
    for name, number in numbers.items():
        yield f"{top}/footnotes/footnote#F{number}", filing.footnotes[name]
    if filing.remarks is not None:
        yield f"{top}/remarks", filing.remarks
    for signature in filing.signatures:
        yield f"{top}/ownerSignature/signatureName", signature.conformed
        yield f"{top}/ownerSignature/signatureDate", signature.date.isoformat()


def _owner(owner: ReportingOwner, ccc: str, named: bool) -> Iterator[Leaf]:
    top = "/ownershipDocument/reportingOwner"
    yield f"{top}/reportingOwnerId/rptOwnerCik", owner.cik
    if named:
        yield f"{top}/reportingOwnerId/rptOwnerName", owner.name
    elif ccc:
        yield f"{top}/reportingOwnerId/rptOwnerCcc", ccc
    where = owner.address
    if where is not None:
        for tag, text in (
            ("NonUSAddressFlag", "true" if where.is_non_us else "false"),
            ("Street1", where.street1),
            ("Street2", where.street2),
            ("City", where.city),
            ("NonUSStateTerritory", where.non_us_state_territory),
            ("State", where.state),
            ("Country", where.country),
            ("ZipCode", where.zip_code),
        ):
            if text is not None:
                yield f"{top}/reportingOwnerAddress/rptOwner{tag}", text
    tie = owner.relationship
    for tag, text in (
        ("isDirector", _bit(tie.is_director)),
        ("isOfficer", _bit(tie.is_officer)),
        ("isTenPercentOwner", _bit(tie.is_ten_percent_owner)),
        ("isOther", _bit(tie.is_other)),
        ("officerTitle", tie.officer_title),
        ("otherText", tie.other_text),
    ):
        if text is not None:
            yield f"{top}/reportingOwnerRelationship/{tag}", text


def _numbers(filing: Filing) -> dict[str, int]:
    """Footnotes by order of first reference, counted here once more."""
    seen: dict[str, int] = {}
    for _, row in filing.rows():
        under = getattr(row, "underlying_security", None)
        for name in row.printing_order:
            if name == "underlying_security" and under is not None:
                marks = [mark for part in under.printing_order for mark in under.notes(part)]
            else:
                marks = list(row.notes(name))
            for mark in marks:
                seen.setdefault(mark, len(seen) + 1)
    return seen


def _row(table: str, row: Row, numbers: Mapping[str, int]) -> Iterator[Leaf]:
    """The values of one row, in the order of the schema."""

    def valued(tag: str, name: str, part: Noted = row, needed: bool = False) -> Iterator[Leaf]:
        value: Value = getattr(part, name)
        marks = part.notes(name)
        if value is not None or (needed and marks):
            yield f"{here}/{tag}/value", _text(value)
        for mark in marks:
            yield f"{here}/{tag}/footnoteId#F{numbers[mark]}", ""

    moves = isinstance(row, (NonDerivativeTransaction, DerivativeTransaction))
    derives = isinstance(row, (DerivativeHolding, DerivativeTransaction))
    here = table + ("Transaction" if moves else "Holding")
    yield from valued("securityTitle", "security_title")
    if derives:
        yield from valued("conversionOrExercisePrice", "conversion_or_exercise_price")
    if isinstance(row, (NonDerivativeTransaction, DerivativeTransaction)):
        yield from valued("transactionDate", "transaction_date")
        yield from valued("deemedExecutionDate", "deemed_execution_date")
        coding = f"{here}/transactionCoding"
        yield f"{coding}/transactionFormType", row.transaction_form_type
        yield f"{coding}/transactionCode", row.transaction_code
        yield f"{coding}/equitySwapInvolved", _bit(row.equity_swap_involved)
        for mark in row.notes("transaction_code"):
            yield f"{coding}/footnoteId#F{numbers[mark]}", ""
        yield from valued("transactionTimeliness", "timeliness")
        amounts = "transactionAmounts"
        yield from valued(f"{amounts}/transactionShares", "shares")
        if isinstance(row, DerivativeTransaction):
            yield from valued(f"{amounts}/transactionTotalValue", "total_value")
        yield from valued(f"{amounts}/transactionPricePerShare", "price_per_share")
        yield from valued(f"{amounts}/transactionAcquiredDisposedCode", "acquired_disposed")
    if isinstance(row, (DerivativeHolding, DerivativeTransaction)):
        under = row.underlying_security
        yield from valued("exerciseDate", "exercise_date")
        yield from valued("expirationDate", "expiration_date")
        yield from valued("underlyingSecurity/underlyingSecurityTitle", "title", under)
        yield from valued("underlyingSecurity/underlyingSecurityShares", "shares", under)
        yield from valued("underlyingSecurity/underlyingSecurityValue", "value", under)
    after = "postTransactionAmounts"
    yield from valued(f"{after}/sharesOwnedFollowingTransaction", "shares_owned_following")
    yield from valued(f"{after}/valueOwnedFollowingTransaction", "value_owned_following")
    yield from valued("ownershipNature/directOrIndirectOwnership", "ownership")
    yield from valued("ownershipNature/natureOfOwnership", "nature_of_ownership", row, True)


def _bit(ticked: bool) -> str:
    return "1" if ticked else "0"


def _text(value: Value) -> str:
    """A value as EDGAR reads it: plain minimal decimals, ISO dates."""
    if value is None:
        return ""
    if isinstance(value, Decimal):
        whole = value == value.to_integral_value()
        return str(int(value)) if whole else f"{value.normalize():f}"
    return value if isinstance(value, str) else value.isoformat()
