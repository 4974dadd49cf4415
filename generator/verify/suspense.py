"""What an EDGAR suspension message is likely to mean: codes of ours, and the key to look at.

EDGAR's parser speaks of XML elements and schema facets; its friendlier messages name form fields.
Source: EDGAR Ownership XML Technical Specification v5.5, 5 (conditions that suspend a filing).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

#: Elements of the XML, and the keys of the input format behind them; the longer names first.
_KEYS: tuple[tuple[str, str], ...] = (
    ("dateOfOriginalSubmission", "date_of_original_submission"),
    ("rptOwnerNonUSStateTerritory", "reporting_owners.N.address.non_us_state_territory"),
    ("rptOwnerNonUSAddressFlag", "reporting_owners.N.address.country"),
    ("rptOwnerCountry", "reporting_owners.N.address.country"),
    ("rptOwnerZipCode", "reporting_owners.N.address.zip_code"),
    ("rptOwnerStreet1", "reporting_owners.N.address.street1"),
    ("rptOwnerStreet2", "reporting_owners.N.address.street2"),
    ("rptOwnerState", "reporting_owners.N.address.state"),
    ("rptOwnerCity", "reporting_owners.N.address.city"),
    ("rptOwnerCcc", "reporting_owners.N.ccc"),
    ("rptOwnerCik", "reporting_owners.N.cik"),
    ("issuerForeignTradingSymbol", "issuer.foreign_trading_symbol"),
    ("issuerTradingSymbol", "issuer.trading_symbol"),
    ("issuerCik", "issuer.cik"),
    ("officerTitle", "reporting_owners.N.relationship.officer_title"),
    ("otherText", "reporting_owners.N.relationship.other_text"),
    ("reportingOwnerRelationship", "reporting_owners.N.relationship"),
    ("underlyingSecurityTitle", "derivative.N.underlying_security.title"),
    ("underlyingSecurity", "derivative.N.underlying_security"),
    ("conversionOrExercisePrice", "derivative.N.conversion_or_exercise_price"),
    ("transactionTotalValue", "derivative.N.total_value"),
    ("exerciseDate", "derivative.N.exercise_date"),
    ("expirationDate", "derivative.N.expiration_date"),
    ("securityTitle", "non_derivative.N.security_title"),
    ("deemedExecutionDate", "non_derivative.N.deemed_execution_date"),
    ("transactionTimeliness", "non_derivative.N.timeliness"),
    ("transactionFormType", "non_derivative.N.transaction_form_type"),
    ("transactionCode", "non_derivative.N.transaction_code"),
    ("transactionDate", "non_derivative.N.transaction_date"),
    ("transactionShares", "non_derivative.N.shares"),
    ("transactionPricePerShare", "non_derivative.N.price_per_share"),
    ("transactionAcquiredDisposedCode", "non_derivative.N.acquired_disposed"),
    ("sharesOwnedFollowingTransaction", "non_derivative.N.shares_owned_following"),
    ("valueOwnedFollowingTransaction", "non_derivative.N.value_owned_following"),
    ("directOrIndirectOwnership", "non_derivative.N.ownership"),
    ("natureOfOwnership", "non_derivative.N.nature_of_ownership"),
    ("signatureName", "signatures.N.signer"),
    ("signatureDate", "signatures.N.date"),
    ("periodOfReport", "period_of_report"),
    ("aff10b5One", "aff10b5_one"),
    ("notificationEmailAddress", "submission.notify"),
    ("contactEmailAddress", "submission.contact.email"),
    ("footnoteId", "footnotes"),
    ("footnote", "footnotes"),
    ("remarks", "remarks"),
    ("documentType", "form"),
    ("submissionType", "form"),
)

#: Words of a message (all of them, in any order), and the codes that stand for it.
_MEANINGS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("footnote never referenced|footnote not referenced|unreferenced footnote", ("NOTES-02",)),
    ("footnote no matching|footnote not defined|IDREF|cvc-id.1", ("NOTES-01",)),
    ("footnote same|footnote more than once|footnote duplicate", ("NOTES-03",)),
    ("footnote exceed|footnote too long|footnote maximum length", ("NOTES-05",)),
    ("ccc invalid|ccc missing|ccc incorrect|rptOwnerCcc", ("CCC-03", "CCC-05")),
    ("rptOwnerCik duplicate|owner duplicate|owner same cik|owner more than once", ("OWNER-01",)),
    ("cik invalid|issuerCik|rptOwnerCik|invalid filer", ("VALUE-06",)),
    ("relationship at least one|relationship none", ("OWNER-02",)),
    ("officerTitle|officer title", ("OWNER-03", "VALUE-05")),
    ("otherText|other text", ("OWNER-04", "VALUE-05")),
    ("period of report|periodOfReport", ("VALUE-02", "DATES-03")),
    ("transactionTimeliness|timeliness", ("CODES-01",)),
    ("natureOfOwnership|nature of ownership|nature indirect", ("NATURE-01", "NATURE-02")),
    ("rptOwnerState|state", ("ADDRESS-02", "VALUE-04")),
    ("rptOwnerCountry|country", ("ADDRESS-03", "VALUE-04")),
    ("transaction at least one|no transaction", ("FORM-01",)),
    ("dateOfOriginalSubmission|date of original", ("AMEND-01", "AMEND-02")),
    ("value or footnote|footnoteId value", ("MISSING-01", "MISSING-02")),
    ("duplicate notification|duplicate e-mail|duplicate email", ("EMAIL-01",)),
    ("graphic not referenced|graphic unreferenced|unreferenced graphic", ("EXHIBIT-17",)),
    ("pdf", ("EXHIBIT-06",)),
    ("documentName|file name|document name", ("EXHIBIT-05", "EXHIBIT-09")),
    ("document type invalid|invalid document type", ("EXHIBIT-04",)),
    (
        "html invalid|html tag|external reference|active content",
        ("EXHIBIT-14", "EXHIBIT-15", "EXHIBIT-16"),
    ),
    ("line exceeds|characters per line|80 characters", ("EXHIBIT-12",)),
    ("signatureName|signature", ("SIGN-01", "SIGN-02")),
    ("fractionDigits|totalDigits|decimal", ("VALUE-01",)),
    ("cvc-datatype date|valid date|xs:date", ("VALUE-02",)),
    ("boolean", ("VALUE-03",)),
    ("enumeration|cvc-pattern|pick list|choice value", ("VALUE-04",)),
    ("maxLength|too long|exceeds maximum", ("VALUE-05",)),
    ("email|e-mail", ("VALUE-07",)),
    ("non-ascii|invalid ascii|invalid character", ("TEXT-02", "EXHIBIT-11")),
    ("maxOccurs|too many|more than 30|more than the maximum", ("SHAPE-04",)),
    ("cvc-complex-type|content incomplete|mandatory element missing", ("SHAPE-02",)),
    ("cvc-minLength|blank|missing", ("SHAPE-02", "VALUE-05")),
)


@dataclass(frozen=True, slots=True)
class Suspicion:
    """What a message may mean: codes, the likeliest first, and keys of the input format."""

    codes: tuple[str, ...]
    keys: tuple[str, ...]


def likely(message: str, known: frozenset[str]) -> Suspicion:
    """What an EDGAR message is likely to mean; `known` are the codes that exist."""
    text = message.casefold()
    keys = tuple(
        dict.fromkeys(key for tag, key in _KEYS if re.search(rf"\b{tag.casefold()}\b", text))
    )
    codes: dict[str, None] = {}
    for phrases, meant in _MEANINGS:
        for phrase in phrases.casefold().split("|"):
            if all(_said(word, text) for word in phrase.split()):
                codes.update(dict.fromkeys(code for code in meant if code in known))
                break
    return Suspicion(tuple(codes), keys)


def _said(word: str, text: str) -> bool:
    """Whether a message has a word; a longer one may go on (`reference` in `referenced`)."""
    end = r"\b" if len(word) < 4 else ""
    return re.search(rf"\b{re.escape(word)}{end}", text) is not None
