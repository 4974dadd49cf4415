"""What footnotes say of transactions: what is denied, what is surrendered, what is no ratio."""

from __future__ import annotations

import copy
from typing import Any

import pytest

from checks.clean import CLEAN, found_in
from checks.good_filings import good, judged
from generator.checks.spoken import Told


def codes(tree: dict[str, Any], name: str) -> list[str]:
    return [found.code for found in found_in(tree, judged(name)) if found.code != "CCC-02"]


@pytest.mark.parametrize(
    ("text", "sale"),
    [
        ("shares were sold to pay taxes.", True),
        ("withheld by the issuer. no shares were sold.", False),
        ("withheld for taxes, and does not represent a sale.", False),
        ("the plan is not new; sold under it.", True),
        ("the shares were not withheld but sold to cover taxes.", True),
        ("resold wholesale", False),
    ],
)
def test_a_sale_that_is_denied_is_none(text: str, sale: bool) -> None:
    assert ("sale" in Told([text])) is sale


@pytest.mark.parametrize("code", ["S", "D"])
@pytest.mark.parametrize(
    "text",
    [
        "Represents shares surrendered to the Issuer for payment of tax liability upon vesting.",
        "Shares withheld by the Issuer to pay taxes. No shares were sold.",
        "Withheld by the Issuer for the exercise price, which does not represent a sale.",
    ],
)
def test_what_was_withheld_is_neither_sold_nor_disposed_of(code: str, text: str) -> None:
    tree = copy.deepcopy(good("vest"))
    tree["footnotes"]["tax"] = text
    assert codes(tree, "vest") == []
    tree["non_derivative"][1]["transaction_code"]["value"] = code
    assert "PRICE-03" in codes(tree, "vest")


def test_how_much_vests_is_no_ratio() -> None:
    tree = copy.deepcopy(good("vest"))
    tree["footnotes"]["vesting"] = "25% of the units vest on each anniversary of the grant."
    assert codes(tree, "vest") == []
    tree["derivative"][0]["underlying_security"]["shares"] = "10000"
    assert "AMOUNT-03" in codes(tree, "vest")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Class B Common Stock is convertible into Class A on a one-for-one basis.", True),
        ("Convertible on a one-for-one basis, subject to adjustment.", False),
        ("Convertible at the election of the holder.", False),
    ],
)
def test_what_converts_share_for_share_has_as_many_underlying(text: str, found: bool) -> None:
    tree = copy.deepcopy(CLEAN)
    tree["derivative"][1] = {
        **tree["derivative"][1],
        "security_title": "Class B Common Stock",
        "exercise_date": {"footnotes": ["class"]},
        "expiration_date": {"footnotes": ["class"]},
        "conversion_or_exercise_price": {"footnotes": ["class"]},
        "underlying_security": {"title": "Class A Common Stock", "shares": "400"},
    }
    tree["footnotes"]["class"] = text
    assert ("AMOUNT-03" in [finding.code for finding in found_in(tree)]) is found
