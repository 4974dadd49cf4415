"""Who is on the form: issuer, reporting owners, those who sign, and whom EDGAR writes to."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, PlainValidator, WithJsonSchema

from .places import COUNTRIES, OBSOLETE_COUNTRIES, STATES, code_of_country
from .types import (
    Cik,
    Day,
    Flag,
    Text10,
    Text14,
    Text20,
    Text30,
    Text40,
    Text150,
    Text255,
    fault,
    in_any_case,
    is_ccc,
    shown,
)

_REFERENCE = re.compile(r"(?:env:[A-Za-z_][A-Za-z0-9_]{0,127}|keyring:.{1,200}|file:.{1,400})")
_EMAIL = re.compile(r"[A-Za-z0-9._%+'-]+@(?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,}")
_ZIP = re.compile(r"[0-9A-Za-z #-]{1,10}")


class Part(BaseModel):
    """Any part of a filing: unknown keys are refused, and nothing changes once it is made."""

    # defer_build: only the validator of the whole filing is made, not one for each part besides.
    model_config = ConfigDict(
        extra="forbid", frozen=True, hide_input_in_errors=True, defer_build=True
    )


def _state(value: object) -> str:
    code = value.upper() if isinstance(value, str) else ""
    if code in STATES:
        return code
    if code in COUNTRIES:
        fix = f"{code} is {COUNTRIES[code]}: write `country: {code}` instead of `state`"
    else:
        by_name = {name: short for short, name in STATES.items()}
        fix = f"write {by_name[code]}" if code in by_name else "use the two-letter code, e.g. DE"
        if code_of_country(code):
            fix = f"write `country: {code_of_country(code)}` instead of `state`"
    raise fault("VALUE-04", f"{shown(value)} is none of EDGAR's 57 state codes", fix)


def _country(value: object) -> str:
    code = value.upper() if isinstance(value, str) else ""
    if code in COUNTRIES:
        return code
    if code in OBSOLETE_COUNTRIES:
        raise fault(
            "VALUE-04",
            f"{shown(value)} is an obsolete country code, which EDGAR suspends",
            "use the code of today's country",
        )
    fix = "EDGAR's codes are not ISO's: X0 is the United Kingdom, 2M is Germany"
    if code in ("US", "USA", "UNITED STATES"):
        fix = "leave `country` out for an address in the United States, and give `state`"
    elif code_of_country(code):
        fix = f"write {code_of_country(code)}"
        if code in STATES:
            fix += f", or for {STATES[code]} `state: {code}` without `country`"
    elif code in STATES:
        fix = f"{code} is a state: write `state: {code}` and leave `country` out"
    raise fault("VALUE-04", f"{shown(value)} is none of EDGAR's country codes", fix)


def _zip(value: object) -> str:
    if not isinstance(value, str) or _ZIP.fullmatch(value) is None:
        raise fault(
            "VALUE-07",
            f"{shown(value)} is not a zip or postal code",
            "up to 10 letters, digits, blanks, # or -",
        )
    return value


def _ccc_reference(value: object) -> str:
    """Where the CCC is kept. The message never repeats the value: it may be the secret itself."""
    kept = isinstance(value, str) and _REFERENCE.fullmatch(value) is not None
    if not isinstance(value, str) or not kept or is_ccc(value.partition(":")[2]):
        raise fault(
            "CCC-01",
            "a CCC must not stand in the file; give the place where it is kept",
            "put it in an environment variable and write `ccc: env:CCC_NAME`",
        )
    return value


def _email(value: object) -> str:
    if not isinstance(value, str) or len(value) > 80 or _EMAIL.fullmatch(value) is None:
        raise fault(
            "VALUE-07", f"{shown(value)} is not an e-mail address", "write name@example.com"
        )
    return value


_STATE_SCHEMA = in_any_case(STATES)
_COUNTRY_SCHEMA = in_any_case(COUNTRIES)
State = Annotated[str, PlainValidator(_state), WithJsonSchema(_STATE_SCHEMA)]
Country = Annotated[str, PlainValidator(_country), WithJsonSchema(_COUNTRY_SCHEMA)]
ZipCode = Annotated[
    str,
    PlainValidator(_zip),
    WithJsonSchema({"type": ["string", "number", "boolean"], "pattern": "^[0-9A-Za-z #-]{1,10}$"}),
]
CccReference = Annotated[
    str,
    PlainValidator(_ccc_reference),
    WithJsonSchema({"type": "string", "pattern": f"^({_REFERENCE.pattern})$"}),
]
_EMAIL_SCHEMA = {"type": "string", "maxLength": 80, "pattern": f"^{_EMAIL.pattern}$"}
Email = Annotated[str, PlainValidator(_email), WithJsonSchema(_EMAIL_SCHEMA)]


class Issuer(Part):
    """The company whose securities are reported (items 2 and 2a)."""

    cik: Cik = Field(description="The issuer's CIK.", examples=["0000320193"])
    name: Text150 = Field(
        description="Printed on the form; EDGAR takes it from the CIK.", examples=["Example Corp"]
    )
    trading_symbol: Text10 = Field(
        description="Ticker or trading symbol; NONE where there is none.", examples=["XMPL"]
    )
    foreign_trading_symbol: Text14 | None = Field(
        None, description="Item 2a: symbol on a foreign exchange.", examples=["2330.TW"]
    )


class Address(Part):
    """A reporting owner's address: all of it, or leave the whole address out."""

    street1: Text40 | None = Field(None, description="First line of the street.")
    street2: Text40 | None = Field(None, description="Second line of the street.")
    city: Text30 | None = Field(None, description="City.")
    state: State | None = Field(None, description="One of EDGAR's 57 codes of states.")
    zip_code: ZipCode | None = Field(None, description="Zip or postal code.", examples=["19801"])
    country: Country | None = Field(
        None, description="EDGAR's country code (not ISO's); giving it sets the non-US flag."
    )
    non_us_state_territory: Text30 | None = Field(
        None, description="State, province or territory outside the United States."
    )

    @property
    def is_non_us(self) -> bool:
        """Whether the address lies outside the United States."""
        return self.country is not None or self.non_us_state_territory is not None

    @property
    def place_name(self) -> str:
        """The state by its name, or the foreign state or territory as given."""
        return STATES.get(self.state or "", self.non_us_state_territory or "")

    @property
    def country_name(self) -> str:
        """The country by its name; UNITED STATES for a domestic address."""
        return COUNTRIES.get(self.country or "", "") if self.is_non_us else "UNITED STATES"


class Relationship(Part):
    """How the owner is related to the issuer (item 5)."""

    is_director: Flag = Field(False, description="Director.")
    is_officer: Flag = Field(False, description="Officer; give officer_title.")
    is_ten_percent_owner: Flag = Field(False, description="Owner of more than ten percent.")
    is_other: Flag = Field(False, description="Another relationship; give other_text.")
    officer_title: Text30 | None = Field(
        None, description="Title, 30 characters; longer ones: See Remarks."
    )
    other_text: Text30 | None = Field(None, description="The other relationship, 30 characters.")


class ReportingOwner(Part):
    """A person or entity that reports (item 1)."""

    cik: Cik = Field(description="The owner's CIK.", examples=["0001234567"])
    ccc: CccReference | None = Field(
        None,
        description="Where the CCC is kept, never the code itself.",
        examples=["env:CCC_ROE"],
    )
    name: Text150 = Field(
        description="Conformed name: last, first, middle.", examples=["Roe Jane Q"]
    )
    address: Address | None = Field(
        None, description="All of it or none; without it EDGAR uses the address on record."
    )
    relationship: Relationship

    @property
    def reference(self) -> str:
        """Where the CCC is looked for: the `ccc:` given, or what is asked for this CIK."""
        return self.ccc or f"ask:{self.cik}"


class Signature(Part):
    """A signature: signer with capacity, or the text exactly as typed."""

    signer: Text255 | None = Field(None, description="Who signs.", examples=["Jane Q. Roe"])
    capacity: Text255 | None = Field(
        None, description="In what capacity.", examples=["attorney-in-fact"]
    )
    on_behalf_of: Text255 | None = Field(None, description="For whom.", examples=["Jane Q. Roe"])
    text: Text255 | None = Field(None, description="The whole signature exactly as typed.")
    date: Day = Field(description="Date of signature.")

    @property
    def conformed(self) -> str:
        """The typed signature: `/s/ Susan M. Lee, attorney-in-fact for Jane Q. Roe`."""
        if self.text is not None:
            return self.text
        typed = f"/s/ {self.signer}"
        if self.capacity:
            typed += f", {self.capacity}"
        if self.on_behalf_of:
            typed += f" for {self.on_behalf_of}" if self.capacity else f", for {self.on_behalf_of}"
        return typed


class Contact(Part):
    """Whom EDGAR may call about the submission."""

    name: Text30 | None = Field(None, description="Name, 30 characters.")
    phone: Text20 | None = Field(None, description="Telephone, 20 characters.")
    email: Email | None = Field(None, description="E-mail address, 80 characters.")


class Document(Part):
    """A document that goes with the form, such as a power of attorney."""

    path: Text255 = Field(description="File, relative to the filing.", examples=["poa-roe.txt"])
    type: Text20 = Field(description="EX-24, EX-99, COVER, CORRESP or GRAPHIC.", examples=["EX-24"])
    description: Text255 | None = Field(None, description="Shown on EDGAR.")


class Submission(Part):
    """The envelope: contact, notification addresses and further documents."""

    contact: Contact | None = Field(None, description="Point of contact.")
    notify: tuple[Email, ...] = Field(
        (), max_length=30, description="Up to 30 addresses that EDGAR notifies."
    )
    documents: tuple[Document, ...] = Field((), max_length=610, description="Exhibits.")
