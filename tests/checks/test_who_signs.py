"""SIGN-06 and SIGN-08: whose signature it is, however alike the names of the owners are."""

from __future__ import annotations

import pytest

from generator.findings import Finding
from generator.forms import FORMS
from generator.forms.loading import load
from generator.pipeline import check
from generator.source import from_tree


def found(names: list[str], signers: list[dict[str, str]], code: str = "SIGN-06") -> list[str]:
    return [finding.code for finding in findings(names, signers, code)]


def findings(names: list[str], signers: list[dict[str, str]], code: str) -> list[Finding]:
    owners = [
        {"cik": str(n), "name": name, "relationship": {"is_ten_percent_owner": "true"}}
        for n, name in enumerate(names, 1)
    ]
    tree = {
        "form": "4",
        "issuer": {"cik": "9", "name": "Example Corp", "trading_symbol": "XMPL"},
        "reporting_owners": owners,
        "non_derivative": [
            {
                "security_title": "Common Stock",
                "transaction_date": "2026-05-20",
                "transaction_code": "P",
                "shares": "10",
                "price_per_share": "5",
                "shares_owned_following": "10",
            }
        ],
        "signatures": [{**signer, "date": "2026-05-21"} for signer in signers],
    }
    filing = load(from_tree(tree), FORMS[0]).filing
    assert filing is not None
    return [finding for finding in check(filing, as_of="signed") if finding.code == code]


@pytest.mark.parametrize(
    "other", ["Roe John", "Roe John Q", "Roe Family Trust", "Jane Roe Partners LP", "Smith Peter"]
)
def test_another_owner_with_the_same_family_name_has_to_sign(other: str) -> None:
    assert found(["Roe Jane Q", other], [{"signer": "Jane Q. Roe"}]) == ["SIGN-06"]


def test_a_signature_for_both_or_one_each_is_enough() -> None:
    both = [{"text": "/s/ Jane Q. Roe, for herself and as trustee of the Roe Family Trust"}]
    assert found(["Roe Jane Q", "Roe Family Trust"], both) == []
    each = [{"signer": "Jane Q. Roe"}, {"signer": "John Roe"}]
    assert found(["Roe Jane Q", "Roe John"], each) == []


def test_an_attorney_who_signs_for_each_reporting_person_is_enough() -> None:
    signer = {
        "signer": "A. Lee",
        "capacity": "attorney-in-fact",
        "on_behalf_of": "each reporting person",
    }
    assert found(["Roe Jane Q", "Roe John", "Roe Family Trust"], [signer]) == []


@pytest.mark.parametrize(
    ("person", "found_out"),
    [
        ("Pieter van der Berg", False),
        ("Piet van der Berg", False),
        ("P. van der Berg", False),
        ("Mr. van der Berg", False),
        ("Pieter van den Burg", True),
        ("Pieter van der Bergen", True),
        ("Anna van der Berg", True),
        ("Van Leeuwen Pieter", True),
    ],
)
def test_particles_of_family_names_tell_nobody_apart(person: str, found_out: bool) -> None:
    names = ["Example Fund III LP", "van der Berg Pieter"]
    signers = [
        {"signer": "A. Lee", "capacity": "attorney-in-fact", "on_behalf_of": name}
        for name in ("Example Fund III, L.P.", person)
    ]
    (*hits,) = findings(names, signers, "SIGN-08")
    assert bool(hits) is found_out
    assert all("van der Berg Pieter?" in hit.fix for hit in hits)


@pytest.mark.parametrize("name", ["De La Cruz Maria", "Van Vu", "St John Ed"])
def test_a_name_of_particles_is_still_a_name(name: str) -> None:
    signer = {"signer": "A. Lee", "capacity": "attorney-in-fact", "on_behalf_of": name}
    assert found([name], [signer], "SIGN-08") == []


FUNDS = ["Northgate Ventures Fund III LP", "Northgate Management Ltd", "van der Berg Pieter"]


def signed_for(*names: str) -> list[dict[str, str]]:
    return [
        {"signer": "A. Lee", "capacity": "attorney-in-fact", "on_behalf_of": name} for name in names
    ]


@pytest.mark.parametrize(
    ("names", "signers", "unsigned"),
    [
        (FUNDS, signed_for(*FUNDS), None),
        (FUNDS, signed_for(FUNDS[0], FUNDS[0], FUNDS[2]), FUNDS[1]),
        (FUNDS, signed_for(FUNDS[0], FUNDS[1], FUNDS[1]), FUNDS[2]),
        (["Roe Jane Q", "Smith John"], [{"signer": "Jane Q. Roe"}] * 2, "Smith John"),
        (["Roe Jane Q", "Smith John"], [{"signer": "Jane Q. Roe"}, {"signer": "Somebody"}], None),
        (["Roe Jane Q", "Smith John"], [{"text": "/s/ Jane Q. Roe"}] * 2, None),
        (
            ["Simkoff Max", "Saslaw Revocable Trust"],
            [{"signer": "Max Simkoff"}, {"signer": "Max Simkoff", "capacity": "Trustee"}],
            None,
        ),
    ],
)
def test_as_many_signatures_as_owners_are_enough_unless_they_name_others(
    names: list[str], signers: list[dict[str, str]], unsigned: str | None
) -> None:
    hits = findings(names, signers, "SIGN-06")
    assert [unsigned in hit.message for hit in hits if unsigned] == [True] * bool(unsigned)
    assert bool(hits) is bool(unsigned)


@pytest.mark.parametrize(
    ("name", "person", "found_out"),
    [
        ("NORTHGATE FUND III LP", "Northgate Fund II, L.P.", True),
        ("NORTHGATE FUND III LP", "Northgate Fund III, L.P.", False),
        ("NORTHGATE FUND III LP", "Northgate Fund", False),
        ("Northgate Capital Partners LLC", "Northgate Managers LLC", True),
        ("Northgate Capital Partners LLC", "Northgate Capital", False),
        ("Northgate Capital LLC", "Northgate Cap LLC", False),
        ("Doe 2014 Trust", "The Doe 2012 Trust", True),
        ("Doe 2014 Trust", "The Doe 2014 Trust dated May 1, 2014", False),
        ("ROE JOHN SR", "John Roe Jr.", True),
        ("ROE JOHN", "John Roe III", False),
        ("ROE JOHN A", "John B. Roe", True),
        ("ROE JOHN A", "John Alan Roe", False),
        ("ROE JOHN A", "J. Alan Roe", False),
        ("ROE JOHN", "J. Alan Roe", False),
        ("ROE JOHN ALAN", "John A. Roe", False),
        ("ROE JOHN B", "John Roe", False),
    ],
)
def test_numbers_and_initials_tell_owners_apart(name: str, person: str, found_out: bool) -> None:
    signer = {"signer": "A. Lee", "capacity": "attorney-in-fact", "on_behalf_of": person}
    assert bool(found([name], [signer], "SIGN-08")) is found_out


@pytest.mark.parametrize(
    ("signed", "found_out"), [("John B. Roe", True), ("John A. Roe", False), ("/s/ J. Roe", False)]
)
def test_who_signs_in_person_is_the_owner_to_the_initial(signed: str, found_out: bool) -> None:
    assert bool(found(["ROE JOHN A"], [{"text": f"/s/ {signed}"}], "SIGN-05")) is found_out


def test_an_owner_is_not_his_own_attorney() -> None:
    signer = {"signer": "Jane Q. Roe", "capacity": "Attorney-in-Fact"}
    assert found(["Roe Jane Q"], [signer], "SIGN-10") == ["SIGN-10"]
    assert found(["Roe Jane Q"], [{**signer, "signer": "A. Lee"}], "SIGN-10") == []
    assert found(["Roe Jane Q", "Roe John"], [signer], "SIGN-10") == []
    for capacity in ("Trustee", "by A. Lee as Attorney-in-Fact"):
        assert found(["Roe Jane Q"], [{**signer, "capacity": capacity}], "SIGN-10") == []
