"""Issuer, owners, signatures and envelope: closed lists, references to secrets, derived words."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from pydantic import BaseModel, ValidationError

from generator.model.people import Address, Contact, ReportingOwner, Signature, Submission
from generator.model.places import COUNTRIES, OBSOLETE_COUNTRIES, STATES

OWNER: dict[str, Any] = {"cik": "1", "name": "Roe Jane", "relationship": {}}


def faults_of(model: type[BaseModel], **values: Any) -> list[tuple[str, str, str]]:
    """Code, message and cure of every fault that a part has."""
    with pytest.raises(ValidationError) as caught:
        model(**values)
    return [
        (fault["type"], fault["msg"], fault.get("ctx", {}).get("fix", ""))
        for fault in caught.value.errors()
    ]


def test_the_lists_of_places_have_the_lengths_of_the_specification() -> None:
    assert (len(STATES), len(COUNTRIES), len(OBSOLETE_COUNTRIES)) == (57, 252, 22)
    assert OBSOLETE_COUNTRIES & COUNTRIES.keys() == set()
    assert STATES.keys() & COUNTRIES.keys() == set()


@pytest.mark.parametrize(("written", "kept"), [("DE", "DE"), ("de", "DE"), ("1v", "1V")])
def test_a_state_is_one_of_edgars_codes_in_either_case(written: str, kept: str) -> None:
    assert Address(state=written).state == kept


@pytest.mark.parametrize(
    ("written", "cure"),
    [
        ("Delaware", "write DE"),
        ("X1", "X1 is UNITED STATES: write `country: X1` instead of `state`"),
        ("a6", "A6 is ONTARIO, CANADA: write `country: A6` instead of `state`"),
        ("ZZ", "use the two-letter code, e.g. DE"),
    ],
)
def test_another_state_is_refused_with_its_cure(written: str, cure: str) -> None:
    message = f"{written!a} is none of EDGAR's 57 state codes"
    assert faults_of(Address, state=written) == [("VALUE-04", message, cure)]


@pytest.mark.parametrize(
    ("written", "message", "cure"),
    [
        ("Taiwan", "'Taiwan' is none of EDGAR's country codes", "write F5"),
        ("TW", "'TW' is none of EDGAR's country codes",
         "write F5"),
        ("PR", "'PR' is none of EDGAR's country codes",
         "PR is a state: write `state: PR` and leave `country` out"),
        ("C2", "'C2' is an obsolete country code, which EDGAR suspends",
         "use the code of today's country"),
    ],
)  # fmt: skip
def test_another_country_is_refused_with_its_cure(written: str, message: str, cure: str) -> None:
    assert Address(country="f5").country == "F5"
    assert faults_of(Address, country=written) == [("VALUE-04", message, cure)]


@pytest.mark.parametrize("value", [5, None, ["DE"]])
def test_a_place_that_is_no_text_is_refused(value: Any) -> None:
    code = "VALUE-04"
    if value is not None:
        assert faults_of(Address, state=value)[0][0] == code
        assert faults_of(Address, country=value)[0][0] == code
    assert Address(state=None, country=None) == Address()


@pytest.mark.parametrize("written", ["01234", "19801-1234", "SW1A 1AA", "300-096", "A #1"])
def test_a_zip_code_is_kept_as_it_is_written(written: str) -> None:
    assert Address(zip_code=written).zip_code == written


@pytest.mark.parametrize("written", ["12345678901", "1234_5", "é", "12\n", 1234])
def test_another_zip_code_is_refused(written: Any) -> None:
    ((code, message, cure),) = faults_of(Address, zip_code=written)
    assert (code, cure) == ("VALUE-07", "up to 10 letters, digits, blanks, # or -")
    assert message.endswith("is not a zip or postal code")


@pytest.mark.parametrize(
    ("address", "foreign", "place", "country"),
    [
        (Address(state="DE"), False, "DELAWARE", "UNITED STATES"),
        (Address(country="F5", non_us_state_territory="HSINCHU"), True, "HSINCHU", "TAIWAN"),
        (Address(country="F5"), True, "", "TAIWAN"),
        (Address(non_us_state_territory="KENT"), True, "KENT", ""),
        (Address(), False, "", "UNITED STATES"),
    ],
)
def test_an_address_says_by_itself_whether_it_is_abroad(
    address: Address, foreign: bool, place: str, country: str
) -> None:
    assert (address.is_non_us, address.place_name, address.country_name) == (
        foreign,
        place,
        country,
    )


@pytest.mark.parametrize("written", ["env:CCC_ROE", "env:_x9", "keyring:roe", "file:/run/ccc roe"])
def test_a_ccc_is_named_by_the_place_where_it_is_kept(written: str) -> None:
    assert ReportingOwner(**OWNER, ccc=written).ccc == written


@pytest.mark.parametrize(
    "written",
    ["abcd$123", "env:", "env:1X", "env:abcd$123", "ENV:X", "env:X\n", "keyring:", "file:",
     12345678, ["abcd$123"], {"value": "abcd$123"}],
)  # fmt: skip
def test_a_ccc_itself_is_refused_and_never_repeated(written: Any) -> None:
    with pytest.raises(ValidationError) as caught:
        ReportingOwner(**OWNER, ccc=written)
    ((code, message, cure),) = faults_of(ReportingOwner, **OWNER, ccc=written)
    assert (code, message, cure) == (
        "CCC-01",
        "a CCC must not stand in the file; give the place where it is kept",
        "put it in an environment variable and write `ccc: env:CCC_NAME`",
    )
    for shown in (str(caught.value), repr(caught.value)):
        assert "abcd$123" not in shown
        assert "12345678" not in shown


@pytest.mark.parametrize("written", ["a@example.com", "a.b+c%d_e'f-1@x-1.example.co"])
def test_an_e_mail_address_is_kept_as_it_is_written(written: str) -> None:
    assert Submission(notify=(written,)).notify == (written,)


@pytest.mark.parametrize(
    "written",
    ["a", "a@b", "a@b.c", "@b.com", "a b@c.com", "a@c.com ", "a@c..com", "é@c.com",
     "a@" + "b" * 75 + ".com", 5],
)  # fmt: skip
def test_another_e_mail_address_is_refused(written: Any) -> None:
    ((code, message, cure),) = faults_of(Contact, email=written)
    assert (code, cure) == ("VALUE-07", "write name@example.com")
    assert message.endswith("is not an e-mail address")


@pytest.mark.parametrize(
    ("given", "conformed"),
    [
        ({"signer": "Jane Roe"}, "/s/ Jane Roe"),
        ({"signer": "A. Poe", "capacity": "Manager"}, "/s/ A. Poe, Manager"),
        ({"signer": "A. Poe", "on_behalf_of": "Jane Roe"}, "/s/ A. Poe, for Jane Roe"),
        ({"signer": "A. Poe", "capacity": "attorney-in-fact", "on_behalf_of": "Jane Roe"},
         "/s/ A. Poe, attorney-in-fact for Jane Roe"),
        ({"text": "Jane Roe, by power of attorney"}, "Jane Roe, by power of attorney"),
        ({"text": "Fund LP\nBy: A. Poe"}, "Fund LP\nBy: A. Poe"),
    ],
)  # fmt: skip
def test_a_signature_is_conformed_or_exactly_as_typed(
    given: dict[str, str], conformed: str
) -> None:
    assert Signature(**given, date=date(2026, 5, 21)).conformed == conformed


def test_no_part_can_be_changed_after_it_is_made() -> None:
    with pytest.raises(ValidationError, match="Instance is frozen"):
        Address(state="DE").state = "NY"  # type: ignore[misc]
