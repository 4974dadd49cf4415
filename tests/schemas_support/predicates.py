"""Questions about a document, asked of its elements and of no schema."""

from __future__ import annotations

import re
from base64 import b64decode
from collections.abc import Callable, Iterator

from .bases import Element

Predicate = Callable[[Element], bool]


def names(text: str) -> frozenset[str]:
    """The names in a text, which stand with blanks between."""
    return frozenset(text.split())


def only(*given: str) -> frozenset[str]:
    """The names given, as a set."""
    return frozenset(given)


DAYS = names(
    "periodOfReport dateOfOriginalSubmission signatureDate transactionDate deemedExecutionDate "
    "exerciseDate expirationDate"
)
NUMBERS = names(
    "transactionShares transactionTotalValue transactionPricePerShare conversionOrExercisePrice "
    "underlyingSecurityShares underlyingSecurityValue sharesOwnedFollowingTransaction "
    "valueOwnedFollowingTransaction"
)
MARKS = names(
    "notSubjectToSection16 aff10b5One equitySwapInvolved isDirector isOfficer isTenPercentOwner "
    "isOther rptOwnerNonUSAddressFlag rptOwnerGoodAddress"
)
INK = names(
    "securityTitle underlyingSecurityTitle issuerTradingSymbol signatureName footnote issuerName "
    "rptOwnerName"
)
MAY_BE_EMPTY = frozenset({"deemedExecutionDate", "transactionTimeliness"})
PLACES = frozenset({"rptOwnerState", "rptOwnerCountry"})
OBSOLETE = names("2F C2 E5 E7 G5 I7 I8 I9 L1 L4 L5 M1 O6 Q9 R3 T4 U2 U4 U6 X7 X9 Y2")
EDGAR_ADDS = names(
    "schemaVersion issuerName rptOwnerName rptOwnerStateDescription rptOwnerGoodAddress"
)
MAIL = frozenset({"contactEmailAddress", "notificationEmailAddress"})


def texts(document: Element, fields: frozenset[str]) -> Iterator[str]:
    """The text of every field with one of these names, from its `value` where it has one."""
    for element in document.iter(*fields):
        value = element.find("value")
        if value is not None:
            yield value.text or ""
        elif element.find("footnoteId") is None and element.tag not in MAY_BE_EMPTY:
            yield element.text or ""


def some(fields: frozenset[str], pattern: str) -> Predicate:
    """True when the whole text of some field with one of these names has this shape."""
    return lambda document: any(re.fullmatch(pattern, text) for text in texts(document, fields))


def some_not(fields: frozenset[str], pattern: str) -> Predicate:
    """True when some field with one of these names hasn't this shape."""
    return lambda document: any(not re.fullmatch(pattern, text) for text in texts(document, fields))


def characters(document: Element) -> bool:
    return any(re.search(r"[^\t\n -~]", element.text or "") for element in document.iter())


def dangling(document: Element) -> bool:
    known = {note.get("id") for note in document.iter("footnote")}
    return any(mark.get("id") not in known for mark in document.iter("footnoteId"))


def twice_in_field(document: Element) -> bool:
    lists = [[mark.get("id") for mark in field.findall("footnoteId")] for field in document.iter()]
    return any(len(ids) != len(set(ids)) for ids in lists)


def padded_label(document: Element) -> bool:
    labels = (e.get("id", "") for e in document.iter("footnote", "footnoteId"))
    return any(label != label.strip() for label in labels)


def no_coding(document: Element) -> bool:
    rows = document.iter("nonDerivativeTransaction", "derivativeTransaction")
    return any(row.find("transactionCoding") is None for row in rows)


def no_amount(document: Element) -> bool:
    named = ("underlyingSecurityShares", "underlyingSecurityValue")
    return any(
        all(row.find(name) is None for name in named) for row in document.iter("underlyingSecurity")
    )


def repeats(name: str) -> Predicate:
    def holds(document: Element) -> bool:
        values = [element.text for element in document.iter(name)]
        return len(values) != len(set(values))

    return holds


def has(fields: frozenset[str]) -> Predicate:
    return lambda document: any(True for _ in document.iter(*fields))


def nameless(document: Element) -> bool:
    owners = document.iter("reportingOwnerId")
    return document.find("issuer/issuerName") is None or any(
        owner.find("rptOwnerName") is None for owner in owners
    )


def other_version(document: Element) -> bool:
    return document.findtext("schemaVersion") != "X0609"


def not_base64(document: Element) -> bool:
    for text in texts(document, only("documentMimeBlock")):
        try:
            data = b64decode("".join(text.split()), validate=True)
        except ValueError:
            return True
        if not data:
            return True
    return False
