"""Reads a filed Form 4 into the input format, for tests only (the importer is another matter).

It keeps what the filing says, and does five things that import will do too: it drops time zones,
moves a foreign code from the state to the country, leaves an empty address out, reads all four
spellings of a Boolean, and takes an absent 10b5-1 box for unticked.
"""

from __future__ import annotations

from pathlib import Path

from lxml import etree

from generator.model.places import COUNTRIES, STATES

ROW_VALUES = {
    "securityTitle": "security_title",
    "conversionOrExercisePrice": "conversion_or_exercise_price",
    "transactionDate": "transaction_date",
    "deemedExecutionDate": "deemed_execution_date",
    "transactionTimeliness": "timeliness",
    "transactionShares": "shares",
    "transactionTotalValue": "total_value",
    "transactionPricePerShare": "price_per_share",
    "transactionAcquiredDisposedCode": "acquired_disposed",
    "exerciseDate": "exercise_date",
    "expirationDate": "expiration_date",
    "sharesOwnedFollowingTransaction": "shares_owned_following",
    "valueOwnedFollowingTransaction": "value_owned_following",
    "directOrIndirectOwnership": "ownership",
    "natureOfOwnership": "nature_of_ownership",
}
UNDERLYING = {
    "underlyingSecurityTitle": "title",
    "underlyingSecurityShares": "shares",
    "underlyingSecurityValue": "value",
}
RELATIONSHIP = {
    "isDirector": "is_director",
    "isOfficer": "is_officer",
    "isTenPercentOwner": "is_ten_percent_owner",
    "isOther": "is_other",
    "officerTitle": "officer_title",
    "otherText": "other_text",
}
ADDRESS = {
    "rptOwnerStreet1": "street1",
    "rptOwnerStreet2": "street2",
    "rptOwnerCity": "city",
    "rptOwnerZipCode": "zip_code",
    "rptOwnerNonUSStateTerritory": "non_us_state_territory",
    "rptOwnerCountry": "country",
}


def tree_of(path: Path) -> dict:
    """The filing as plain text values in the shape of the input format."""
    root = etree.parse(path).getroot()
    tree = {
        "form": text(root, "documentType"),
        "period_of_report": day(text(root, "periodOfReport")),
        "date_of_original_submission": day(text(root, "dateOfOriginalSubmission")),
        "not_subject_to_section16": text(root, "notSubjectToSection16"),
        "aff10b5_one": text(root, "aff10b5One"),
        "issuer": {
            "cik": text(root, "issuer/issuerCik"),
            "name": text(root, "issuer/issuerName"),
            "trading_symbol": text(root, "issuer/issuerTradingSymbol"),
            "foreign_trading_symbol": text(root, "issuer/issuerForeignTradingSymbol"),
        },
        "reporting_owners": [owner(found) for found in root.findall("reportingOwner")],
        "non_derivative": [row(found) for found in root.iterfind("nonDerivativeTable/*")],
        "derivative": [row(found) for found in root.iterfind("derivativeTable/*")],
        "footnotes": {
            found.get("id"): (found.text or "").strip() for found in root.iterfind("footnotes/*")
        },
        "remarks": text(root, "remarks"),
        "signatures": [
            {"text": text(found, "signatureName"), "date": day(text(found, "signatureDate"))}
            for found in root.findall("ownerSignature")
        ],
    }
    return without_empty(tree)


def text(parent: etree._Element, path: str) -> str | None:
    found = parent.findtext(path)
    return found.strip() or None if found is not None else None


def day(value: str | None) -> str | None:
    return value[:10] if value else None


def owner(element: etree._Element) -> dict:
    relationship = element.find("reportingOwnerRelationship")
    address = element.find("reportingOwnerAddress")
    return {
        "cik": text(element, "reportingOwnerId/rptOwnerCik"),
        "name": text(element, "reportingOwnerId/rptOwnerName"),
        "address": None if address is None else address_of(address),
        "relationship": named(relationship, RELATIONSHIP),
    }


def address_of(element: etree._Element) -> dict | None:
    found = named(element, ADDRESS)
    state = text(element, "rptOwnerState")
    if state in STATES:
        found["state"] = state
    elif state in COUNTRIES:
        found.setdefault("country", state)
    return found or None


def named(element: etree._Element | None, names: dict[str, str]) -> dict:
    found = {}
    for tag, name in names.items():
        value = None if element is None else text(element, tag)
        if value is not None:
            found[name] = value
    return found


def row(element: etree._Element) -> dict:
    made = {}
    for found in element.iter(etree.Element):
        if found.tag in ROW_VALUES:
            made[ROW_VALUES[found.tag]] = noted(found, dates="Date" in found.tag)
    coding = element.find("transactionCoding")
    if coding is not None:
        made["transaction_code"] = noted(coding, text(coding, "transactionCode"))
        made["transaction_form_type"] = text(coding, "transactionFormType")
        made["equity_swap_involved"] = text(coding, "equitySwapInvolved")
    underlying = element.find("underlyingSecurity")
    if underlying is not None:
        made["underlying_security"] = {
            UNDERLYING[found.tag]: noted(found) for found in underlying if found.tag in UNDERLYING
        }
    return made


def noted(element: etree._Element, value: str | None = None, dates: bool = False) -> object:
    if value is None:
        value = text(element, "value") if element.find("value") is not None else text(element, ".")
    value = day(value) if dates else value
    names = [found.get("id") for found in element.findall("footnoteId")]
    return {"value": value, "footnotes": names} if names else value


def without_empty(value: object) -> object:
    """The values without what is None; a mapping that becomes empty stays."""
    if isinstance(value, dict):
        return {k: without_empty(v) for k, v in value.items() if v is not None}
    if isinstance(value, list):
        return [without_empty(item) for item in value]
    return value
