"""Issuer, reporting owners and signatures of a filed document, in the shape of the input format.

Source of the tags: EDGAR Ownership XML Technical Specification v5.5, 3.5, 4.3 and Appendix H. What
EDGAR adds by itself (rptOwnerStateDescription, rptOwnerGoodAddress) is not read.
"""

from __future__ import annotations

from typing import Any

from ..model.places import COUNTRIES, STATES
from ..source import Tree
from . import signatures
from .changes import (
    CCC_LEFT,
    COUNTRY_DROPPED,
    FLAG_WITHOUT_COUNTRY,
    NO_NAMES,
    PLACE_UNKNOWN,
    STATE_TO_COUNTRY,
    Changes,
)
from .values import box, day, exact, token, unread

Part = dict[str, Tree]

_ISSUER = {
    "issuerName": "name",
    "issuerTradingSymbol": "trading_symbol",
    "issuerForeignTradingSymbol": "foreign_trading_symbol",
}
_BOXES = {
    "isDirector": "is_director",
    "isOfficer": "is_officer",
    "isTenPercentOwner": "is_ten_percent_owner",
    "isOther": "is_other",
}
_TITLES = {"officerTitle": "officer_title", "otherText": "other_text"}
_ADDRESS = {
    "rptOwnerStreet1": "street1",
    "rptOwnerStreet2": "street2",
    "rptOwnerCity": "city",
    "rptOwnerState": "state",
    "rptOwnerZipCode": "zip_code",
    "rptOwnerNonUSStateTerritory": "non_us_state_territory",
    "rptOwnerCountry": "country",
}
_CODES = frozenset(("rptOwnerState", "rptOwnerCountry"))
_OF_EDGAR = frozenset(("rptOwnerStateDescription", "rptOwnerGoodAddress"))


def issuer(element: Any, changes: Changes) -> Part:
    """The company; without a name where EDGAR hasn't added it yet."""
    made: Part = {"cik": None, "name": None}
    for part in element:
        if part.tag == "issuerCik":
            made["cik"] = token(part)
        elif part.tag in _ISSUER:
            made[_ISSUER[part.tag]] = exact(part)
        else:
            unread(part, changes)
    if made["name"] is None:
        changes.note(NO_NAMES)
    return _given(made)


def owner(element: Any, changes: Changes) -> Part:
    """A reporting owner; the CCC is never taken over."""
    made: Part = {"cik": None, "name": None, "address": None, "relationship": {}}
    for part in element:
        if part.tag == "reportingOwnerId":
            _identity(part, made, changes)
        elif part.tag == "reportingOwnerAddress":
            made["address"] = address(part, changes) or None
        elif part.tag == "reportingOwnerRelationship":
            made["relationship"] = _relationship(part, changes)
        else:
            unread(part, changes)
    if made["name"] is None:
        changes.note(NO_NAMES)
    return _given(made)


def _identity(element: Any, made: Part, changes: Changes) -> None:
    for part in element:
        if part.tag == "rptOwnerCik":
            made["cik"] = token(part)
        elif part.tag == "rptOwnerName":
            made["name"] = exact(part)
        elif part.tag == "rptOwnerCcc":
            if token(part):
                changes.note(CCC_LEFT)
        else:
            unread(part, changes)


def _relationship(element: Any, changes: Changes) -> Part:
    made: Part = {}
    for part in element:
        if part.tag in _BOXES:
            ticked = box(part, changes)
            if ticked and ticked != "false":
                made[_BOXES[part.tag]] = ticked
        elif part.tag in _TITLES:
            made[_TITLES[part.tag]] = exact(part)
        else:
            unread(part, changes)
    return _given(made)


def address(element: Any, changes: Changes) -> Part:
    """An address; a foreign code in the state, as before March 2026, becomes the country."""
    made: Part = dict.fromkeys(_ADDRESS.values())
    abroad, described = None, None
    for part in element:
        if part.tag in _ADDRESS:
            read = token if part.tag in _CODES else exact
            made[_ADDRESS[part.tag]] = read(part)
        elif part.tag == "rptOwnerNonUSAddressFlag":
            abroad = box(part, changes, as_word=True)
        elif part.tag == "rptOwnerStateDescription":
            described = token(part)
        elif part.tag not in _OF_EDGAR:
            unread(part, changes)
    _foreign_state(made, described, changes)
    _beside_flag(made, abroad, changes)
    return _given(made)


def _foreign_state(made: Part, described: str | None, changes: Changes) -> None:
    """Move a code that is no state to where it belongs today."""
    state = made["state"]
    if not isinstance(state, str) or state.upper() in STATES:
        return
    if state.upper() in COUNTRIES and made["country"] in (None, state):
        made["state"], made["country"] = None, state
        changes.note(STATE_TO_COUNTRY, f"{state} ({COUNTRIES[state.upper()].title()})")
    elif made["non_us_state_territory"] is None:
        made["state"], made["non_us_state_territory"] = None, (described or state)[:30]
        changes.note(PLACE_UNKNOWN, state)


def _beside_flag(made: Part, abroad: str | None, changes: Changes) -> None:
    """The flag isn't kept: it follows from the country. Say so where the two don't agree."""
    foreign = made["country"] or made["non_us_state_territory"]
    if abroad == "false" and made["state"] and made["country"]:
        changes.note(COUNTRY_DROPPED, str(made["country"]))
        made["country"] = None
    elif abroad == "true" and not foreign:
        changes.note(FLAG_WITHOUT_COUNTRY)


def signature(element: Any, changes: Changes) -> Part:
    """A signature with its date, taken apart where nothing is lost by it."""
    made: Part = {}
    signed = None
    for part in element:
        if part.tag == "signatureName":
            text = exact(part)
            made.update(signatures.read(text) if text else {})
        elif part.tag == "signatureDate":
            text = token(part)
            signed = day(text, changes) if text else None
        else:
            unread(part, changes)
    return _given({**made, "date": signed})


def _given(part: Part) -> Part:
    return {key: value for key, value in part.items() if value is not None}
