"""POA-01 to POA-08: every signature by an attorney rests on a power, or it is said why not."""

from __future__ import annotations

from typing import Any

import pytest

from generator.checks.on_behalf import attorney_and_person
from generator.checks.people import likeness
from generator.forms import FORMS
from generator.forms.loading import load
from generator.model.people import Signature
from generator.pipeline import check
from generator.powers import exhibits_for, register_of
from generator.source import from_tree, read_text

Tree = dict[str, Any]
ROE = """powers:
  - name: roe
    principal: Jane Q. Roe
    attorneys: [John A. Doe, Susan M. Lee]
    from: 2026-01-02
    forms: ["4", "4/A"]
    first_filed_with: 0001234567-26-000001
"""
JOHN = """  - principal: John Roe
    attorneys: [John A. Doe]
    from: 2026-01-02
    forms: ["4"]
    exhibit: texts/poa-john.txt
"""


def filing(names: list[str], signed: list[Tree], **more: Any) -> Any:
    tree = {
        "form": "4",
        "issuer": {"cik": "9", "name": "Example Corp", "trading_symbol": "XMPL"},
        "reporting_owners": [
            {"cik": str(n), "name": name, "relationship": {"is_director": "true"}}
            for n, name in enumerate(names, 1)
        ],
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
        "signatures": [{"date": "2026-05-21", **one} for one in signed],
        **more,
    }
    made = load(from_tree(tree), FORMS[0]).filing
    assert made is not None
    return made


def said(register: str, made: Any) -> list[tuple[str, str]]:
    powers = register_of(read_text(register, "poa.yaml"))
    found = check(made, as_of="signed", powers=powers)
    return [(f.code, f.message) for f in found if f.code.startswith("POA")]


def codes(register: str, names: list[str], signed: list[Tree], **more: Any) -> list[str]:
    return [code for code, _ in said(register, filing(names, signed, **more))]


def attorney(signer: str = "John A. Doe", person: str | None = "Jane Q. Roe") -> Tree:
    made = {"signer": signer, "capacity": "attorney-in-fact"}
    return {**made, "on_behalf_of": person} if person else made


def test_a_signature_under_a_power_in_force_is_silent() -> None:
    assert codes(ROE, ["Roe Jane Q"], [attorney()]) == []
    assert codes(ROE, ["Roe Jane Q"], [attorney("Susan M. Lee", None)]) == []


def test_without_a_register_nothing_is_asked() -> None:
    found = check(filing(["Roe Robert"], [attorney()]), as_of="signed")
    assert [f.code for f in found if f.code.startswith("POA")] == []


def test_an_owner_who_signs_needs_no_power() -> None:
    assert codes(ROE, ["Poe Peter"], [{"signer": "Peter Poe"}]) == []
    assert codes(ROE, ["Poe Peter"], [attorney("Peter Poe", None)]) == []


def test_a_trustee_or_an_officer_signs_under_other_papers() -> None:
    signed = {"signer": "John A. Doe", "capacity": "Trustee", "on_behalf_of": "Poe Trust"}
    assert codes(ROE, ["Poe Trust"], [signed]) == []


def test_on_behalf_of_in_no_capacity_is_taken_for_a_power() -> None:
    signed = {"signer": "John A. Doe", "on_behalf_of": "Peter Poe"}
    assert codes(ROE, ["Poe Peter"], [signed]) == ["POA-01"]


def test_who_holds_the_power_is_said_when_another_signs() -> None:
    ((code, message),) = said(ROE, filing(["Roe Jane Q"], [attorney("Ann B. Moe")]))
    assert code == "POA-01"
    assert message.endswith("whose power of attorney is for John A. Doe, Susan M. Lee")


def test_a_principal_who_is_spelt_nearly_so_is_offered() -> None:
    powers = register_of(read_text(ROE, "poa.yaml"))
    made = filing(["Rowe Jane Q"], [attorney(person="Jane Q. Rowe")])
    (found,) = [f for f in check(made, as_of="signed", powers=powers) if f.code.startswith("POA")]
    assert found.fix == "did you mean Jane Q. Roe (poa.yaml:2)? Then give its cik there"


def test_a_cik_tells_the_principal_whatever_the_name() -> None:
    married = ROE.replace("principal: Jane Q. Roe", 'principal: Jane Q. Smith\n    cik: "0000001"')
    assert codes(married, ["Roe Jane Q"], [attorney()]) == []
    other = ROE.replace("principal: Jane Q. Roe", 'principal: Jane Q. Roe\n    cik: "2"')
    assert codes(other, ["Roe Jane Q"], [attorney()]) == ["POA-01"]


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ("from: 2026-05-21", []),
        ("from: 2026-05-22", ["POA-02"]),
        ("from: 2026-01-02\n    until: 2026-05-21", []),
        ("from: 2026-01-02\n    until: 2026-05-20", ["POA-02"]),
        ("from: 2026-01-02\n    revoked: 2026-05-22", []),
        ("from: 2026-01-02\n    revoked: 2026-05-21", ["POA-05"]),
        ("from: 2026-01-02\n    issuer: 9", []),
        ("from: 2026-01-02\n    issuer: 8", ["POA-07"]),
        ("from: 2026-05-22\n    issuer: 8", ["POA-02", "POA-07"]),
    ],
)
def test_the_days_and_the_issuer_of_a_power_count_to_the_day(
    change: str, expected: list[str]
) -> None:
    register = ROE.replace("from: 2026-01-02", change)
    assert sorted(codes(register, ["Roe Jane Q"], [attorney()])) == expected


def test_the_form_and_its_amendment_are_covered_each_for_itself() -> None:
    no_amendment = ROE.replace('["4", "4/A"]', '["3", "4", "5"]')
    changes = {"form": "4/A", "date_of_original_submission": "2026-05-21", "remarks": "Amended."}
    assert codes(no_amendment, ["Roe Jane Q"], [attorney()]) == []
    assert codes(no_amendment, ["Roe Jane Q"], [attorney()], **changes) == ["POA-03"]
    assert codes(ROE, ["Roe Jane Q"], [attorney()], **changes) == []


def test_of_two_powers_the_one_that_carries_the_signature_is_taken() -> None:
    ended = ROE.replace("from: 2026-01-02", "from: 2024-01-02\n    until: 2025-01-01")
    both = ended + ROE.replace("powers:\n", "").replace("name: roe", "name: new")
    assert codes(both, ["Roe Jane Q"], [attorney()]) == []


def test_a_replaced_power_carries_until_the_day_before_the_new_one() -> None:
    new = "  - {name: new, principal: Jane Q. Roe, attorneys: [Ann B. Moe], from: DAY, forms: ['4']}\n"
    for day, expected in (("2026-05-22", []), ("2026-05-21", ["POA-05"])):
        register = f"{ROE}    replaced_by: new\n{new.replace('DAY', day)}"
        assert codes(register, ["Roe Jane Q"], [attorney()]) == expected


@pytest.mark.parametrize("signer", ["John Doe", "John Adam Doe", "Jon A. Doe", "John A. Doe Jr."])
def test_a_name_spelt_otherwise_than_in_the_power_is_said(signer: str) -> None:
    ((code, message),) = said(ROE, filing(["Roe Jane Q"], [attorney(signer)]))
    assert code == "POA-06"
    assert f"is written {signer}" in message
    assert message.endswith("(poa.yaml:2) John A. Doe")


def test_case_points_and_order_are_no_other_spelling() -> None:
    assert codes(ROE, ["Roe Jane Q"], [attorney("JOHN A DOE")]) == []
    assert codes(ROE, ["Roe Jane Q"], [attorney("Doe, John A.")]) == []


def test_a_warning_can_be_kept_and_is_needed_only_with_the_register() -> None:
    made = filing(["Roe Robert"], [attorney()], acknowledge={"POA-01": "The power is being filed."})
    powers = register_of(read_text(ROE, "poa.yaml"))
    found = check(made, as_of="signed", powers=powers)
    assert [(f.code, f.acknowledged) for f in found if f.code != "SIGN-08"] == [
        ("POA-01", "The power is being filed.")
    ]
    assert [f.code for f in check(made, as_of="signed") if f.code == "ACK-02"] == []
    silent = filing(["Roe Jane Q"], [attorney()], acknowledge={"POA-01": "Not needed."})
    assert [f.code for f in check(silent, as_of="signed", powers=powers)] == ["ACK-02"]


# exhibits


UNFILED = ROE.replace("first_filed_with: 0001234567-26-000001", "exhibit: texts/poa-roe.txt")


def documents(*pairs: tuple[str, str]) -> Tree:
    return {"submission": {"documents": [{"path": p, "type": t} for p, t in pairs]}}


def test_the_first_use_has_the_text_with_it() -> None:
    assert codes(UNFILED, ["Roe Jane Q"], [attorney()]) == ["POA-04"]
    for pairs, expected in (
        ([("poa-roe.txt", "EX-24")], []),
        ([("x/POA-ROE.txt", "EX-24.roe")], []),
        ([("poa-roe.txt", "EX-99")], ["POA-04"]),
        ([("other.txt", "EX-24")], ["POA-04"]),
        ([("other.txt", "EX-24"), ("poa-roe.txt", "EX-24")], []),
    ):
        assert codes(UNFILED, ["Roe Jane Q"], [attorney()], **documents(*pairs)) == expected


def test_a_power_without_text_and_filing_was_never_filed() -> None:
    bare = UNFILED.replace("    exhibit: texts/poa-roe.txt\n", "")
    assert codes(bare, ["Roe Jane Q"], [attorney()]) == ["POA-08"]
    attached = documents(("any.txt", "EX-24"))
    assert codes(bare, ["Roe Jane Q"], [attorney()], **attached) == []


def test_a_power_that_does_not_carry_the_signature_need_not_be_attached() -> None:
    late = UNFILED.replace("from: 2026-01-02", "from: 2026-06-01")
    assert codes(late, ["Roe Jane Q"], [attorney()]) == ["POA-02"]


# joint filings


def test_each_owner_of_a_joint_filing_is_judged() -> None:
    owners = ["Roe Jane Q", "Roe John"]
    assert codes(ROE, owners, [attorney(), attorney(person="John Roe")]) == ["POA-01"]
    both = ROE + JOHN
    assert codes(both, owners, [attorney(), attorney(person="John Roe")]) == ["POA-04"]
    assert codes(both, owners, [attorney(person="each reporting person")]) == ["POA-04"]
    assert codes(both, owners, [attorney(person=None)]) == ["POA-04"]
    made = filing(owners, [attorney(person=None)])
    powers = register_of(read_text(both, "poa.yaml"))
    assert exhibits_for(made, powers) == ("texts/poa-john.txt",)


def test_an_owner_who_signs_alone_is_not_taken_for_the_attorneys_person() -> None:
    owners = ["Roe Jane Q", "Poe Peter"]
    assert codes(ROE, owners, [attorney(person=None), {"signer": "Peter Poe"}]) == []


def test_somebody_who_does_not_report_is_left_to_SIGN_08() -> None:
    made = filing(["Roe Jane Q"], [attorney(person="Max Moe")])
    powers = register_of(read_text(ROE, "poa.yaml"))
    assert [f.code for f in check(made, as_of="signed", powers=powers)] == ["SIGN-08"]


# what signatures say


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("/s/ Susan M. Lee, attorney-in-fact for Jane Roe", ("Susan M. Lee", "Jane Roe")),
        ("By: /s/ Susan Lee, Attorney-in-Fact", ("Susan Lee", "")),
        ("Susan Lee, by power of attorney on behalf of Jane Roe", ("Susan Lee", "Jane Roe")),
        ("/s/ Jane Roe by Susan Lee, attorney-in-fact", ("Susan Lee", "Jane Roe")),
        ("/s/ Jane Roe", None),
        ("/s/ Tyrone Power, Director", None),
        ("Example Fund LP, By: Example GP LLC, By: /s/ A. Poe, Managing Member", None),
    ],
)
def test_a_signature_as_typed_is_understood(text: str, expected: tuple[str, str] | None) -> None:
    signature = Signature.model_validate({"text": text, "date": "2026-05-21"})
    assert attorney_and_person(signature) == expected


def test_a_typed_signature_is_judged_too() -> None:
    typed = {"text": "/s/ Max Moe, attorney-in-fact for Jane Q. Roe"}
    assert codes(ROE, ["Roe Jane Q"], [typed]) == ["POA-01"]
    assert codes(ROE, ["Roe Jane Q"], [{"text": "/s/ John A. Doe, POA"}]) == []


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Roe Jane Q", "Jane Q. Roe", "same"),
        ("Jane Roe", "Jane Q. Roe", "variant"),
        ("Jane Quinn Roe", "Jane Q. Roe", "variant"),
        ("Jane K. Roe", "Jane Q. Roe", "other-initial"),
        ("Jane Roe", "Jane Roe Jr.", "typo"),
        ("O'Brien Mary", "Mary OBrien", "same"),
        ("Mr. John Doe", "John Doe", "same"),
        ("Jane Roe", "John Roe", "other"),
        ("", "", "other"),
    ],
)
def test_names_are_compared_as_people_do(one: str, other: str, expected: str) -> None:
    if expected == "other-initial":
        assert likeness(one, other) not in ("same", "variant")
    else:
        assert likeness(one, other) == likeness(other, one) == expected
