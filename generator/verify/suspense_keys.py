"""The elements of EDGAR's XML as its messages name them: the key behind each, and its kind.

Source: EDGAR Ownership XML Technical Specification v5.5, 3.3 to 3.5, and the SEC's schemas.
"""

from __future__ import annotations

import re

_OWNER = "reporting_owners.N."
_ADDRESS = _OWNER + "address."
_BOXES = _OWNER + "relationship."
_ROW = "non_derivative.N."
_OPTION = "derivative.N."
_FILE = "submission.documents.N."

#: Element, kind of its value, key of the input. The kinds: amount, day, box, list, cik, zip, ccc,
#: mail, text, file, note, version, and part for what holds others.
ELEMENTS: tuple[tuple[str, str, str], ...] = (
    ("dateOfOriginalSubmission", "day", "date_of_original_submission"),
    ("periodOfReport", "day", "period_of_report"),
    ("notSubjectToSection16", "box", "not_subject_to_section16"),
    ("aff10b5One", "box", "aff10b5_one"),
    ("documentType", "list", "form"),
    ("submissionType", "list", "form"),
    ("issuerForeignTradingSymbol", "text", "issuer.foreign_trading_symbol"),
    ("issuerTradingSymbol", "text", "issuer.trading_symbol"),
    ("issuerName", "text", "issuer.name"),
    ("issuerCik", "cik", "issuer.cik"),
    ("issuer", "part", "issuer"),
    ("rptOwnerNonUSStateTerritory", "text", _ADDRESS + "non_us_state_territory"),
    ("rptOwnerNonUSAddressFlag", "box", _ADDRESS + "country"),
    ("rptOwnerCountry", "list", _ADDRESS + "country"),
    ("rptOwnerZipCode", "zip", _ADDRESS + "zip_code"),
    ("rptOwnerStreet1", "text", _ADDRESS + "street1"),
    ("rptOwnerStreet2", "text", _ADDRESS + "street2"),
    ("rptOwnerStateDescription", "text", _ADDRESS + "state"),
    ("rptOwnerState", "list", _ADDRESS + "state"),
    ("rptOwnerCity", "text", _ADDRESS + "city"),
    ("rptOwnerName", "text", _OWNER + "name"),
    ("rptOwnerCcc", "ccc", _OWNER + "ccc"),
    ("rptOwnerCik", "cik", _OWNER + "cik"),
    ("reportingOwnerRelationship", "part", _OWNER + "relationship"),
    ("reportingOwnerAddress", "part", _OWNER + "address"),
    ("reportingOwner", "part", "reporting_owners"),
    ("isDirector", "box", _BOXES + "is_director"),
    ("isOfficer", "box", _BOXES + "is_officer"),
    ("isTenPercentOwner", "box", _BOXES + "is_ten_percent_owner"),
    ("isOther", "box", _BOXES + "is_other"),
    ("officerTitle", "text", _BOXES + "officer_title"),
    ("otherText", "text", _BOXES + "other_text"),
    ("underlyingSecurityTitle", "text", _OPTION + "underlying_security.title"),
    ("underlyingSecurityShares", "amount", _OPTION + "underlying_security.shares"),
    ("underlyingSecurityValue", "amount", _OPTION + "underlying_security.value"),
    ("underlyingSecurity", "part", _OPTION + "underlying_security"),
    ("conversionOrExercisePrice", "amount", _OPTION + "conversion_or_exercise_price"),
    ("transactionTotalValue", "amount", _OPTION + "total_value"),
    ("exerciseDate", "day", _OPTION + "exercise_date"),
    ("expirationDate", "day", _OPTION + "expiration_date"),
    ("securityTitle", "text", _ROW + "security_title"),
    ("deemedExecutionDate", "day", _ROW + "deemed_execution_date"),
    ("transactionTimeliness", "list", _ROW + "timeliness"),
    ("transactionFormType", "list", _ROW + "transaction_form_type"),
    ("transactionCoding", "part", _ROW + "transaction_code"),
    ("transactionCode", "list", _ROW + "transaction_code"),
    ("equitySwapInvolved", "box", _ROW + "equity_swap_involved"),
    ("transactionDate", "day", _ROW + "transaction_date"),
    ("transactionShares", "amount", _ROW + "shares"),
    ("transactionPricePerShare", "amount", _ROW + "price_per_share"),
    ("transactionAcquiredDisposedCode", "list", _ROW + "acquired_disposed"),
    ("sharesOwnedFollowingTransaction", "amount", _ROW + "shares_owned_following"),
    ("valueOwnedFollowingTransaction", "amount", _ROW + "value_owned_following"),
    ("postTransactionAmounts", "part", _ROW + "shares_owned_following"),
    ("directOrIndirectOwnership", "list", _ROW + "ownership"),
    ("natureOfOwnership", "text", _ROW + "nature_of_ownership"),
    ("ownershipNature", "part", _ROW + "ownership"),
    ("nonDerivativeTransaction", "part", "non_derivative"),
    ("nonDerivativeHolding", "part", "non_derivative"),
    ("nonDerivativeTable", "part", "non_derivative"),
    ("derivativeTransaction", "part", "derivative"),
    ("derivativeHolding", "part", "derivative"),
    ("derivativeTable", "part", "derivative"),
    ("signatureName", "text", "signatures.N.signer"),
    ("signatureDate", "day", "signatures.N.date"),
    ("ownerSignature", "part", "signatures"),
    ("notificationEmailAddress", "mail", "submission.notify"),
    ("contactEmailAddress", "mail", "submission.contact.email"),
    ("contactPhoneNumber", "text", "submission.contact.phone"),
    ("contactName", "text", "submission.contact.name"),
    ("documentName", "file", _FILE + "path"),
    ("documentDescription", "text", _FILE + "description"),
    ("documentMimeBlock", "file", _FILE + "path"),
    ("edgarDocument", "part", "submission.documents"),
    ("footnoteId", "note", "footnotes"),
    ("footnotes", "part", "footnotes"),
    ("footnote", "note", "footnotes"),
    ("remarks", "text", "remarks"),
)
KINDS = {tag: kind for tag, kind, _ in ELEMENTS}
KIND_OF_KEY = {key: kind for _, kind, key in ELEMENTS if kind != "part"}

#: Types of the SEC's schemas: the kind of their values, and the key where there is but one.
TYPES: dict[str, tuple[str, str]] = {
    "TRANS_CODE_PICKLIST": ("list", _ROW + "transaction_code"),
    "TRANS_TIMELY_PICKLIST": ("list", _ROW + "timeliness"),
    "TRANS_FORM4_TYPE_PICKLIST": ("list", _ROW + "transaction_form_type"),
    "ACQ_DISP_CODE_PICKLIST": ("list", _ROW + "acquired_disposed"),
    "OWNERSHIP_TYPE_PICKLIST": ("list", _ROW + "ownership"),
    "POSITIVE_DECIMAL": ("amount", ""),
    "DOCUMENT_TYPE": ("list", "form"),
    "SUBMISSION_TYPE": ("list", "form"),
    "LIVE_OR_TEST": ("version", ""),
    "SCHEMA_VERSION": ("version", ""),
    "SECURITY_TITLE": ("text", _ROW + "security_title"),
    "INDIRECT_NATURE": ("text", _ROW + "nature_of_ownership"),
    "STRING_2000": ("text", "remarks"),
    "STRING_80": ("mail", ""),
    "CIK": ("cik", ""),
    "FIDREF": ("note", "footnotes"),
    "FID": ("note", "footnotes"),
}

#: Patterns of the SEC's schemas that stand for one field, as a message quotes them.
_PATTERNS: tuple[tuple[str, str], ...] = (
    ("A|C|D|E|F|G|H|I|J|L|M|O|P|S|U|W|X|Z", _ROW + "transaction_code"),
    ("[E|L]{0,1}", _ROW + "timeliness"),
    ("4|5", _ROW + "transaction_form_type"),
    ("A|D", _ROW + "acquired_disposed"),
    ("D|I", _ROW + "ownership"),
    ("F[1-9][0-9]?", "footnotes"),
)
#: Names of fields as EDGAR's friendlier messages and its online forms write them, beside the
#: words of the elements themselves.
_LABELS: tuple[tuple[str, str], ...] = (
    ("ccc", _OWNER + "ccc"),
    ("foreign trading symbol", "issuer.foreign_trading_symbol"),
    ("trading symbol|ticker", "issuer.trading_symbol"),
    ("issuer cik|issuer's cik", "issuer.cik"),
    ("owner cik|owner's cik|filer cik|owners? (?:have|has) the same cik", _OWNER + "cik"),
    ("country", _ADDRESS + "country"),
    ("zip", _ADDRESS + "zip_code"),
    ("state", _ADDRESS + "state"),
    ("relationship", _OWNER + "relationship"),
    ("date of original", "date_of_original_submission"),
    ("timeliness", _ROW + "timeliness"),
    ("price per share", _ROW + "price_per_share"),
    ("nature of (?:indirect )?ownership", _ROW + "nature_of_ownership"),
    ("notification (?:e-?mail|address(?:es)?)", "submission.notify"),
    ("section 16", "not_subject_to_section16"),
    ("document type (?:EX|COVER|CORRESP|GRAPHIC)", _FILE + "type"),
    ("contact e-?mail", "submission.contact.email"),
    ("footnotes?", "footnotes"),
    ("exhibits?|attachments?|graphics?|file name|pdf", "submission.documents"),
)


def _words(tag: str) -> str:
    """The words of an element, as a pattern: `transactionCode` is also `Transaction Code`."""
    parts = re.findall(r"[A-Z]?[a-z0-9]+|[A-Z]+(?![a-z])", tag)
    spoken = [("(?:rpt|reporting)" if part == "rpt" else part) for part in parts]
    return r"[ _-]?".join(spoken)


_SAID: tuple[tuple[re.Pattern[str], str], ...] = (
    *(
        (re.compile(rf"(?<![A-Za-z]){_words(tag)}s?(?![a-z])", re.IGNORECASE), key)
        for tag, _, key in ELEMENTS
    ),
    *((re.compile(f"pattern '{re.escape(pattern)}'"), key) for pattern, key in _PATTERNS),
    *((re.compile(rf"\b(?:{label})\b", re.IGNORECASE), key) for label, key in _LABELS),
    *((re.compile(rf"(?<![A-Z]){name}(?![A-Z_])"), key) for name, (_, key) in TYPES.items() if key),
)
_OPTIONS = re.compile(r"(?<![a-z])(?<!non)(?<!non-)derivative(?:table|transaction|holding)?", re.I)


def keys_in(message: str) -> tuple[str, ...]:
    """The keys behind all elements and fields that a message names, the first named first.

    Of names that overlap the longest counts (`issuerTradingSymbol` is no `issuer`), and the place
    of a value stands for what is around it.
    """
    found = [(*match.span(), key) for said, key in _SAID for match in said.finditer(message)]
    kept: list[tuple[int, int, str]] = []
    for start, end, key in sorted(found, key=lambda one: one[0] - one[1]):
        if not any(start < after and before < end for before, after, _ in kept):
            kept.append((start, end, key))
    in_options = _OPTIONS.search(message) is not None
    keys = dict.fromkeys(_in_table(key, in_options) for _, _, key in sorted(kept))
    return tuple(k for k in keys if not any(other.startswith(f"{k}.") for other in keys))


def _in_table(key: str, in_options: bool) -> str:
    """The key in Table II, where the message speaks of that one."""
    return key.replace(_ROW, _OPTION) if in_options else key


def kind_in(message: str, element: str, named: str) -> str:
    """The kind of value that a message speaks of, by its element and the name of its type."""
    if named in TYPES:
        return TYPES[named][0]
    if element in KINDS:
        return KINDS[element]
    found = [kind for tag, kind, _ in ELEMENTS if re.search(rf"\b{tag}\b", message)]
    return found[0] if found else ""
