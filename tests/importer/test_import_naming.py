"""Names of footnotes, and signatures taken apart."""

from __future__ import annotations

import pytest

from generator.importer import footnotes, signatures
from generator.model.people import Signature


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "The price is a weighted average price; shares sold under a Rule 10b5-1 plan.",
            "weighted_average",
        ),
        ("Sold under a Rule 10b5-1 trading plan adopted on March 1, 2025.", "plan_10b5_1"),
        ("Shares withheld to pay taxes upon vesting.", "withheld"),
        ("Shares surrendered for payment of tax liability upon vesting.", "taxes"),
        ("Each restricted stock unit represents a contingent right to receive one share.", "unit"),
        ("The options vest in four equal annual installments.", "vesting"),
        ("Vests on the first anniversary.", "vesting"),
        ("A bona fide gift to a charity.", "gift"),
        ("The reporting person disclaims beneficial ownership except to the extent.", "disclaimer"),
        ("This Amendment is filed to correct the price.", "amendment"),
        ("Held by the Roe Family Trust.", "trust"),
        ("The investment was harvested.", ""),
        ("Not applicable.", ""),
    ],
)
def test_a_footnote_is_named_by_what_it_plainly_is_about(text: str, name: str) -> None:
    assert footnotes.told(text) == name


def test_names_are_made_unique_and_the_rest_keep_their_numbers() -> None:
    texts = {"F1": "Vests soon.", "F2": "Nothing telling.", "F3": "Vested.", "F4": "Vesting."}
    assert footnotes.name_all(texts) == {
        "F1": "vesting",
        "F2": "F2",
        "F3": "vesting_2",
        "F4": "vesting_3",
    }


def test_an_id_that_looks_like_a_name_takes_none_away() -> None:
    texts = {"vesting_2": "x", "F1": "Vests.", "F2": "Vested.", "F3": "Vests too."}
    assert footnotes.name_all(texts) == {
        "vesting_2": "vesting_2",
        "F1": "vesting",
        "F2": "vesting_3",
        "F3": "vesting_4",
    }


@pytest.mark.parametrize(
    ("typed", "parts"),
    [
        ("/s/ Jane Q. Roe", ("Jane Q. Roe", None, None)),
        ("/s/ John P. Doe, Jr.", ("John P. Doe, Jr.", None, None)),
        ("/s/ Susan Lee, attorney-in-fact", ("Susan Lee", "attorney-in-fact", None)),
        (
            "/s/ Susan Lee, Attorney-in-Fact for Jane Roe",
            ("Susan Lee", "Attorney-in-Fact", "Jane Roe"),
        ),
        ("/s/ Susan Lee, for Jane Roe", ("Susan Lee", None, "Jane Roe")),
        (
            "/s/ A. Fred, attorney-in-fact for C. Buser, Managing Director",
            ("A. Fred", "attorney-in-fact", "C. Buser, Managing Director"),
        ),
    ],
)
def test_a_signature_is_taken_apart(typed: str, parts: tuple[str | None, ...]) -> None:
    found = signatures.read(typed)
    assert (found.get("signer"), found.get("capacity"), found.get("on_behalf_of")) == parts
    assert Signature.model_validate({**found, "date": "2025-05-22"}).conformed == typed


@pytest.mark.parametrize(
    "typed",
    [
        "Jane Roe",
        "/s/Jane Roe",
        "/s/  Jane Roe",
        "/s/ Jane  Roe",
        "By: /s/ Jane Roe",
        "/s/ Susan Lee for Jane Roe",
        "/s/ Jane Roe Name: Jane Roe",
        "/s/ Jane\nRoe",
        "/s/ Lee, of counsel, by: Roe",
        "/s/ " + "J" * 300,
    ],
)
def test_any_other_signature_stays_as_typed(typed: str) -> None:
    assert signatures.read(typed) == {"text": typed}
