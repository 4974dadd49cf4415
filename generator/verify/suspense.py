"""What an EDGAR suspension message is likely to mean: codes of ours, and the key to look at.

EDGAR's parser speaks of XML elements and schema facets; its friendlier messages name form fields.
Source: EDGAR Ownership XML Technical Specification v5.5, 5 (conditions that suspend a filing).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from .suspense_keys import KIND_OF_KEY, keys_in
from .suspense_parser import WRONG, codes_of, plain_types

#: Words of a message (all of them, in any order), and the codes that stand for it.
_MEANINGS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("footnote never referenced|footnote not referenced|unreferenced footnote", ("NOTES-02",)),
    ("footnote no matching|footnote not defined|IDREF|cvc-id.1", ("NOTES-01",)),
    ("footnote same|footnote more than once|footnote duplicate", ("NOTES-03",)),
    ("footnote exceed|footnote too long|footnote maximum length", ("NOTES-05",)),
    ("99 footnotes|footnotes maximum number", ("NOTES-06",)),
    ("ccc|rptOwnerCcc", ("CCC-03", "CCC-05")),
    ("rptOwnerCik duplicate|owner duplicate|owner same cik|owner more than once", ("OWNER-01",)),
    ("cik invalid|issuerCik|rptOwnerCik|invalid filer", ("VALUE-06",)),
    ("relationship at least one|relationship none", ("OWNER-02",)),
    ("officerTitle|officer title", ("OWNER-03", "VALUE-05")),
    ("otherText|other text", ("OWNER-04", "VALUE-05")),
    ("period of report|periodOfReport", ("VALUE-02", "DATES-03")),
    ("transactionTimeliness|timeliness", ("CODES-01",)),
    ("nature required|nature mandatory|nature missing", ("NATURE-02",)),
    ("natureOfOwnership|nature of ownership|nature indirect", ("NATURE-01", "NATURE-02")),
    ("obsolete", ("VALUE-04",)),
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
    ("rows exceeds|rows maximum|rows more than", ("SHAPE-04",)),
    ("maxLength|too long|exceeds maximum", ("VALUE-05",)),
    ("email|e-mail", ("VALUE-07",)),
    (
        "non-ascii|invalid ascii|invalid character|invalid xml character|invalid byte",
        ("TEXT-02", "EXHIBIT-11"),
    ),
    ("schemaVersion|processing instruction|stylesheet", ("VERIFY-06",)),
    ("maxOccurs|too many|more than 30|more than the maximum", ("SHAPE-04",)),
    ("cvc-complex-type|content incomplete|mandatory element missing", ("SHAPE-02",)),
    ("cvc-minLength|blank|missing", ("SHAPE-02", "VALUE-05")),
)


#: Where to look when a message names no field, only what is wrong with a value.
_USUAL: dict[str, tuple[str, ...]] = {
    "VALUE-01": (
        "non_derivative.N.shares",
        "non_derivative.N.price_per_share",
        "non_derivative.N.shares_owned_following",
    ),
    "VALUE-02": ("period_of_report", "non_derivative.N.transaction_date", "signatures.N.date"),
    "VALUE-03": ("aff10b5_one", "reporting_owners.N.relationship"),
    "VALUE-06": ("issuer.cik", "reporting_owners.N.cik"),
    **dict.fromkeys(("NOTES-01", "NOTES-02", "NOTES-03", "READ-07"), ("footnotes",)),
}


@dataclass(frozen=True, slots=True)
class Suspicion:
    """What a message may mean: codes, the likeliest first, and keys of the input format."""

    codes: tuple[str, ...]
    keys: tuple[str, ...]


def likely(message: str, known: frozenset[str]) -> Suspicion:
    """What an EDGAR message is likely to mean; `known` are the codes that exist."""
    message = plain_types(message)
    keys = keys_in(message)
    found = codes_of(message)
    if not found and keys and "missing or invalid" in message.lower():
        kind = KIND_OF_KEY.get(keys[0], "")
        found = WRONG[kind] if kind in ("amount", "day", "box", "list") else ()
    if found:
        return _suspicion(tuple(code for code in found if code in known), keys)
    text = message.casefold()
    codes: dict[str, None] = {}
    for phrases, meant in _MEANINGS:
        for phrase in phrases.casefold().split("|"):
            if all(_said(word, text) for word in phrase.split()):
                codes.update(dict.fromkeys(code for code in meant if code in known))
                break
    return _suspicion(tuple(codes), keys)


def _suspicion(codes: tuple[str, ...], keys: tuple[str, ...]) -> Suspicion:
    return Suspicion(codes, keys or _USUAL.get("".join(codes[:1]), ()))


def _said(word: str, text: str) -> bool:
    """Whether a message has a word; a longer one may go on (`reference` in `referenced`)."""
    end = r"\b" if len(word) < 4 else ""
    return re.search(rf"\b{re.escape(word)}{end}", text) is not None
