"""What an ownershipDocument says, whatever the spelling: for comparing two of them in tests.

Shares nothing with the importer. Boxes, numbers and dates are compared by value, footnotes by
their text, a foreign place by its code wherever it stands; everything else to the character.
"""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from typing import Any

from generator.model.places import STATES

NUMBERS = re.compile(r"Shares$|Value$|Price(PerShare)?$|FollowingTransaction$")
GROUPS = {
    "transactionCoding",
    "transactionAmounts",
    "postTransactionAmounts",
    "ownershipNature",
    "underlyingSecurity",
}
HEAD = (
    "documentType",
    "issuer/issuerCik",
    "issuer/issuerName",
    "issuer/issuerTradingSymbol",
    "issuer/issuerForeignTradingSymbol",
    "remarks",
)
BOXES = ("notSubjectToSection16", "aff10b5One")
OWNER = (
    "reportingOwnerId/rptOwnerCik",
    "reportingOwnerId/rptOwnerName",
    "reportingOwnerAddress/rptOwnerStreet1",
    "reportingOwnerAddress/rptOwnerStreet2",
    "reportingOwnerAddress/rptOwnerCity",
    "reportingOwnerAddress/rptOwnerZipCode",
    "reportingOwnerAddress/rptOwnerNonUSStateTerritory",
    "reportingOwnerRelationship/officerTitle",
    "reportingOwnerRelationship/otherText",
)
OWNER_BOXES = ("isDirector", "isOfficer", "isTenPercentOwner", "isOther")
#: Read without the blanks around them: tokens by their XML type.
TOKENS = ("documentType", "Cik")


def text(parent: Any, path: str) -> str | None:
    found = parent.findtext(path)
    if found is None or not found.strip():
        return None
    return found.strip() if path.endswith(TOKENS) else found


def ticked(parent: Any, path: str) -> bool | str:
    found = (parent.findtext(path) or "").strip()
    return {"1": True, "true": True, "0": False, "false": False, "": False}.get(found, found)


def day(value: str | None) -> str | None:
    return value.strip()[:10] or None if value else None


def number(value: str) -> Decimal | str:
    try:
        return Decimal(value.strip())
    except InvalidOperation:
        return value


def said(root: Any) -> dict[str, Any]:
    """Everything that the document says."""
    notes = {n.get("id", "").strip(): n.text or "" for n in root.iterfind("footnotes/footnote")}
    signatures = [
        (text(s, "signatureName"), day(s.findtext("signatureDate")))
        for s in root.findall("ownerSignature")
    ]
    return {
        **{path: text(root, path) for path in HEAD},
        **{path: ticked(root, path) for path in BOXES},
        "periodOfReport": day(root.findtext("periodOfReport")),
        "dateOfOriginalSubmission": day(root.findtext("dateOfOriginalSubmission")),
        "owners": [owner(found) for found in root.findall("reportingOwner")],
        "table 1": [row(found, notes) for found in root.iterfind("nonDerivativeTable/*")],
        "table 2": [row(found, notes) for found in root.iterfind("derivativeTable/*")],
        "footnotes": sorted(notes.values()),
        "signatures": signatures,
    }


def owner(element: Any) -> dict[str, Any]:
    place = "reportingOwnerAddress/"
    state = (element.findtext(place + "rptOwnerState") or "").strip() or None
    country = (element.findtext(place + "rptOwnerCountry") or "").strip() or None
    if state is not None and state not in STATES:
        state, country = None, country or state
    return {
        **{path: text(element, path) for path in OWNER},
        **{b: ticked(element, f"reportingOwnerRelationship/{b}") for b in OWNER_BOXES},
        "state": state,
        "country": country,
    }


def row(element: Any, notes: dict[str, str]) -> dict[str, Any]:
    found: dict[str, Any] = {"kind": element.tag, "equitySwapInvolved": False}
    for part in element:
        for value in part if part.tag in GROUPS else (part,):
            if value.tag == "footnoteId":
                found.setdefault("at code", []).append(notes.get(value.get("id").strip()))
            elif value.tag in ("transactionFormType", "transactionCode"):
                found[value.tag] = (value.text or "").strip()
            elif value.tag == "equitySwapInvolved":
                found[value.tag] = ticked(part, value.tag)
            else:
                valued(value, notes, found)
    return found


def valued(element: Any, notes: dict[str, str], found: dict[str, Any]) -> None:
    plain = element.findtext("value") if element.find("value") is not None else element.text
    plain = plain if plain and plain.strip() else None
    if plain is not None and NUMBERS.search(element.tag):
        plain = number(plain)
    elif plain is not None and element.tag.endswith("Date"):
        plain = day(plain)
    elif plain is not None and element.tag.endswith(("Code", "Ownership", "Timeliness")):
        plain = plain.strip() if element.tag != "natureOfOwnership" else plain
    marks = [notes.get(mark.get("id").strip()) for mark in element.findall("footnoteId")]
    if plain is not None or marks:
        found[element.tag] = (plain, marks)


def differences(one: dict[str, Any], other: dict[str, Any]) -> list[str]:
    """Where two documents say something else."""
    return [f"{key}: {one[key]!r} | {other[key]!r}"[:600] for key in one if one[key] != other[key]]
