"""What footnotes tell: numbers, prices, years and changes, against what the form has."""

from __future__ import annotations

from decimal import Decimal

import pytest

from checks.clean import found_in
from checks.good_filings import changed, good, judged
from generator.checks.explained import explained
from generator.checks.measures import conversion_price, explains_other_number, without_schedule
from generator.checks.told_numbers import numbers


@pytest.mark.parametrize(
    ("text", "opening", "right", "after", "told"),
    [
        ("includes 212 shares bought under the plan.", "5000", "4000", "4212", "stated"),
        ("includes 200 and 12 shares of two plans.", "5000", "4000", "4212", "stated"),
        ("transfer of 10,000 shares on july 1, 2026.", "50000", "50100", "40100", "stated"),
        ("reflects the 2-for-1 split.", "10000", "10100", "20100", "stated"),
        ("reflects a two-for-one stock split.", "10000", "10100", "20200", "stated"),
        ("reflects the 1-for-10 reverse split.", "10000", "10000", "1000", "stated"),
        ("reflects the 3-for-1 split.", "10000", "10100", "20100", ""),
        ("includes shares of a dividend reinvestment plan.", "5000", "4000", "4212", "spoken"),
        ("includes 300 shares of a dividend reinvestment plan.", "5000", "4000", "4212", ""),
        ("includes restricted stock.", "5000", "4000", "4212", ""),
        ("includes these 1,000 shares.", "5000", "4000", "5000", ""),
        ("at $212.00 in 2024, 212% of target.", "5000", "4000", "4212", ""),
        ("", "5000", "4000", "4212", ""),
    ],
)
def test_a_difference_is_explained_by_its_number(
    text: str, opening: str, right: str, after: str, told: str
) -> None:
    amounts = (Decimal(opening), Decimal(right), Decimal(after))
    assert explained(text, *amounts, frozenset((Decimal(1000), Decimal(100)))) == told


def test_many_numbers_are_not_added_up() -> None:
    text = "of 1, 2, 3, 4, 5, 6 and 7 shares."
    assert explained(text, Decimal(0), Decimal(0), Decimal(28), frozenset()) == ""


@pytest.mark.parametrize(
    ("text", "price"),
    [
        ("a conversion price of $25.00 per share.", "25.00"),
        ("40 shares of common stock per $1,000 of principal.", "25"),
        ("40 shares per $1,000, which is a conversion price of $25.00.", "25.00"),
        ("the initial conversion price of $25.00", None),
        ("a conversion price of $25.00, later a conversion price of $20.00", None),
        ("convertible at any time.", None),
    ],
)
def test_a_conversion_price_is_read(text: str, price: str | None) -> None:
    assert conversion_price(text) == (None if price is None else Decimal(price))


def test_a_schedule_is_no_measure() -> None:
    text = "each is an option. 25% vests on each anniversary. it vests at 50% to 150% of target."
    assert without_schedule(text) == ("each is an option. it vests at 50% to 150% of target.")
    assert without_schedule("one share each.") == "one share each."
    assert explains_other_number("the performance was 150%")
    assert not explains_other_number("each unit is a right to one share")


def test_numbers_of_a_text_are_those_that_are_no_years_and_no_cents() -> None:
    text = "1,204 shares, 12,345.5 of them at $61.4172 or $61.41, in 2,026 or 2026; 40%, 5"
    assert numbers(text) == {"1204", "12345.5", "61.4172", "2026"}


@pytest.mark.parametrize(
    "changes",
    [
        {"footnotes.rate": "Bought at NT$1,000 (US$31.204), and 31.204 euros in other words."},
        {"footnotes.rate": "The price, translated from NT$1,000, does not include commissions."},
        {"footnotes.rate": "Commissions are excluded; the currency is that of Taiwan."},
    ],
)
def test_a_price_in_dollars_is_one(changes: dict[str, str]) -> None:
    found = found_in(changed(good("foreign"), changes), judged("foreign"))
    assert [finding.code for finding in found if finding.code != "CCC-02"] == []


@pytest.mark.parametrize(
    ("filing", "changes"),
    [
        ("sales", {"footnotes.first": "The price is a weighted average price of shares sold in "
                   "multiple transactions at prices ranging from $40.00 to $40.95, inclusive; "
                   "40.2516 is the average, and not 40.2561."}),
        ("sales", {"footnotes.notice": "Notice was given on March 3, 2026, of a plan of 2025.",
                   "non_derivative.0.deemed_execution_date":
                   {"value": "2026-03-03", "footnotes": ["notice"]}}),
        ("amendment", {"footnotes.correction": "This amendment corrects the Form 4 filed on July "
                       "16, 2026, which erroneously reported 1,204 shares."}),
        ("grant", {"footnotes.stock": "Convertible notes due May 20, 2072, are not affected."}),
        ("grant", {"footnotes.stock": "The stock vests on February 10, 2045."}),
        ("joint", {"footnotes.own": "Held directly by Robin T. Sample, a director of the issuer."}),
    ],
)  # fmt: skip
def test_what_texts_tell_rightly_is_let_pass(filing: str, changes: dict[str, object]) -> None:
    found = found_in(changed(good(filing), changes), judged(filing))
    assert [finding.code for finding in found if finding.code != "CCC-02"] == []
