"""Defects put into a clean filing, one at a time: all of them are found, by the code they should.

The first tables are form4-facts section 7: what EDGAR suspends, whether its schema finds it or not.
The others are what EDGAR accepts and the law, the arithmetic or practice calls wrong.
"""

from __future__ import annotations

from typing import Any

import pytest

from checks.clean import CLEAN, GONE, found_in, spoiled

Defect = tuple[str, dict[str, Any], str]
SALE, GIFT, HOLDING = "non_derivative.2", "non_derivative.3", "non_derivative.4"
UNITS, OPTION = "derivative.0", "derivative.1"
OWNER, ADDRESS = "reporting_owners.0", "reporting_owners.0.address"

PASSES_THE_SCHEMA: tuple[Defect, ...] = (
    ("NOTES-02", {"footnotes.stray": "Nobody refers to this."}, "unreferenced footnote"),
    ("NOTES-01", {f"{OPTION}.expiration_date": {"footnotes": ["no"]}}, "dangling reference"),
    (
        "NOTES-03",
        {f"{UNITS}.exercise_date": {"footnotes": ["vesting", "vesting"]}},
        "same footnote twice in a field",
    ),
    ("NOTES-05", {"footnotes.unit": "A long sentence. " * 60}, "footnote over 1,000"),
    ("NATURE-01", {"non_derivative.0.nature_of_ownership": "By Trust"}, "D with nature"),
    ("NATURE-02", {f"{HOLDING}.nature_of_ownership": GONE, "footnotes.trust": GONE}, "I without"),
    ("SHAPE-01", {f"{SALE}.transaction_code": GONE}, "missing transaction coding"),
    ("OWNER-02", {"reporting_owners.1.relationship": {}}, "no relationship"),
    ("OWNER-03", {f"{OWNER}.relationship.officer_title": GONE}, "officer without title"),
    ("OWNER-04", {f"{OWNER}.relationship.is_other": "true"}, "other without text"),
    (
        "VALUE-04",
        {f"{GIFT}.timeliness": "L", f"{GIFT}.transaction_form_type": "5"},
        "timeliness L",
    ),
    ("VALUE-04", {f"{GIFT}.timeliness": "|"}, "timeliness |"),
    ("CODES-01", {f"{SALE}.timeliness": "E"}, "timeliness on a line of form type 4"),
    (
        "ADDRESS-03",
        {f"{ADDRESS}.state": GONE, f"{ADDRESS}.non_us_state_territory": "HSINCHU"},
        "non-US without country",
    ),
    ("ADDRESS-02", {f"{ADDRESS}.state": GONE}, "US address without state"),
    ("VALUE-04", {f"{ADDRESS}.state": GONE, f"{ADDRESS}.country": "C2"}, "obsolete country"),
    ("OWNER-01", {"reporting_owners.1.cik": "1234567"}, "duplicate owner CIK"),
    (
        "FORM-01",
        {"non_derivative": GONE, "derivative": GONE, "footnotes": GONE},
        "no rows at all",
    ),
    ("TEXT-02", {"remarks": "Sold for 5 \u20ac."}, "non-ASCII text"),
    ("VALUE-02", {f"{SALE}.transaction_date": "2026-05-20-05:00"}, "date with time zone"),
    ("CODES-07", {"non_derivative.1.shares": "0"}, "0 shares"),
    ("DATES-01", {f"{SALE}.transaction_date": "2035-05-20"}, "future date"),
    ("DATES-03", {"period_of_report": "2026-05-01"}, "period unrelated to the transactions"),
)
FAILS_THE_SCHEMA: tuple[Defect, ...] = (
    ("VALUE-01", {f"{SALE}.shares": "100.12345"}, "more than 4 decimals"),
    ("VALUE-01", {f"{SALE}.shares": "-100"}, "negative"),
    ("VALUE-01", {f"{SALE}.shares": "1,000"}, "comma"),
    ("VALUE-01", {f"{SALE}.shares": "1000000000000"}, "1e12 and more"),
    ("VALUE-05", {"remarks": "x" * 2001}, "remarks of 2,001"),
    ("VALUE-03", {"aff10b5_one": "maybe"}, "malformed Boolean"),
    ("VALUE-04", {f"{SALE}.transaction_code": "K"}, "code K"),
    ("VALUE-04", {f"{SALE}.transaction_code": "V"}, "code V"),
    ("VALUE-05", {f"{SALE}.security_title": "x" * 61}, "title of 61"),
    ("VALUE-05", {"signatures.1.text": "x" * 256}, "signature of 256"),
    ("VALUE-04", {f"{ADDRESS}.state": "X1"}, "state X1"),
    ("VALUE-04", {f"{ADDRESS}.state": "A6"}, "state A6"),
    ("VALUE-04", {f"{ADDRESS}.state": GONE, f"{ADDRESS}.country": "PR"}, "country PR"),
    ("VALUE-06", {f"{OWNER}.cik": "12345678901"}, "CIK of 11 digits"),
    ("VALUE-06", {f"{OWNER}.cik": "\n1234567"}, "CIK with a newline"),
    ("VALUE-05", {"issuer.trading_symbol": ""}, "empty symbol"),
    ("SHAPE-04", {"non_derivative": [CLEAN["non_derivative"][4]] * 31}, "31 rows"),
    ("SHAPE-04", {"reporting_owners": [CLEAN["reporting_owners"][1]] * 11}, "11 owners"),
    ("MISSING-01", {"non_derivative.1.price_per_share": GONE}, "neither price nor footnote"),
    ("VALUE-05", {"issuer.foreign_trading_symbol": "x" * 15}, "foreign symbol of 15"),
    (
        "OWNED-01",
        {f"{HOLDING}.shares_owned_following": {"footnotes": ["trust"]}},
        "holdings with a footnote only",
    ),
    ("VALUE-05", {f"{OWNER}.relationship.officer_title": "x" * 31}, "officer title of 31"),
    ("VALUE-05", {f"{ADDRESS}.city": "x" * 31}, "city of 31"),
    ("VALUE-07", {f"{ADDRESS}.zip_code": "19801-123456"}, "zip code of 12"),
    ("SHAPE-02", {"reporting_owners": GONE}, "no owner"),
    ("SHAPE-02", {"issuer": GONE}, "no issuer"),
    ("SHAPE-04", {"signatures": []}, "no signature"),
    ("NOTES-06", {
        "footnotes": {**CLEAN["footnotes"], **{f"n{n}": "Text." for n in range(100)}},
        f"{OPTION}.security_title": {
            "value": "Stock Option", "footnotes": [f"n{n}" for n in range(100)]
        },
    }, "100 footnotes"),
    ("VALUE-07", {"submission.notify": ["nobody"]}, "malformed e-mail"),
)  # fmt: skip
SUSPENDED: tuple[Defect, ...] = (
    ("NOTES-07", {"footnotes.unit": " "}, "empty footnote"),
    ("NOTES-04", {
        f"{UNITS}.acquired_disposed": {"value": "disposed", "footnotes": ["unit"]},
    }, "footnote at the direction in Table II"),
    ("AMOUNT-01", {f"{UNITS}.total_value": "1000"}, "number and value"),
    ("AMOUNT-01", {f"{OPTION}.shares": GONE}, "neither number nor value"),
    ("AMOUNT-02", {f"{OPTION}.underlying_security": {"title": "Common Stock"}}, "no underlying"),
    ("AMOUNT-02", {f"{OPTION}.underlying_security.value": "100"}, "underlying number and value"),
    ("OWNED-01", {f"{SALE}.value_owned_following": "100"}, "two amounts following"),
    ("OWNED-01", {f"{OPTION}.shares_owned_following": GONE}, "no amount following"),
    ("OWNED-02", {
        f"{SALE}.shares": "6000", f"{SALE}.shares_owned_following": GONE,
    }, "more sold than owned"),
    ("MISSING-01", {f"{OPTION}.exercise_date": GONE}, "no exercise date"),
    ("MISSING-01", {f"{OPTION}.expiration_date": GONE}, "no expiration date"),
    ("MISSING-01", {f"{OPTION}.conversion_or_exercise_price": GONE}, "no exercise price"),
    ("MISSING-02", {
        f"{HOLDING}.value_owned_following": {"footnotes": ["trust"]},
    }, "footnote at a value that is not there"),
    ("AMEND-01", {"form": "4/A"}, "amendment without the date of the original"),
    ("AMEND-02", {"date_of_original_submission": "2026-05-01"}, "date of the original on a 4"),
    ("SIGN-01", {"signatures.0.text": "/s/ Jane Q. Roe"}, "two styles of signature"),
    ("SIGN-02", {"signatures.0.capacity": "attorney " * 28}, "signature too long when joined"),
    ("CCC-01", {f"{OWNER}.ccc": "nothing"}, "no reference to a CCC"),
    ("CCC-01", {f"{OWNER}.ccc": "file:ab$12cde"}, "a code where the file is named"),
    ("OPENING-01", {"holdings_before.0.shares": GONE}, "opening balance without amount"),
    ("OPENING-03", {"holdings_before.+": CLEAN["holdings_before"][0]}, "opening balance twice"),
)  # fmt: skip
ACCEPTED_AND_WRONG: tuple[Defect, ...] = (
    ("FORM-02", {
        "non_derivative": [{"security_title": "Common Stock", "shares_owned_following": "1"}],
        "derivative": GONE, "footnotes": GONE, "holdings_before": GONE, "aff10b5_one": GONE,
    }, "holdings only"),
    ("OWNER-05", {"reporting_owners.1.relationship.officer_title": "Trustee"}, "title, no flag"),
    ("OWNER-06", {
        f"{OWNER}.relationship.officer_title": "See Remarks", "remarks": GONE,
        "footnotes": GONE, "non_derivative": CLEAN["non_derivative"][1:2],
        "derivative": CLEAN["derivative"][1:], "aff10b5_one": GONE, "holdings_before": GONE,
    }, "See Remarks without remarks"),
    ("OWNER-07", {f"{OWNER}.cik": "320193"}, "issuer as owner"),
    ("ADDRESS-01", {f"{ADDRESS}.street1": GONE}, "address without street"),
    ("ADDRESS-04", {f"{ADDRESS}.country": "F5"}, "state and foreign country"),
    ("SYMBOL-01", {"issuer.trading_symbol": "NYSE: XMPL"}, "exchange in the symbol"),
    ("CODES-02", {f"{SALE}.acquired_disposed": "acquired"}, "sale that acquires"),
    ("CODES-02", {f"{OPTION}.acquired_disposed": "disposed"}, "grant that disposes"),
    ("CODES-02", {"non_derivative.1.acquired_disposed": "A"}, "withholding that acquires"),
    ("CODES-02", {"non_derivative.0.acquired_disposed": "D"}, "exercise that disposes"),
    ("CODES-03", {"non_derivative.1.transaction_code": "H"}, "expiration in Table I"),
    ("CODES-04", {"non_derivative.1.price_per_share": "0"}, "withholding at 0"),
    ("CODES-05", {f"{GIFT}.transaction_code": "J", "remarks": GONE}, "J without description"),
    ("CODES-06", {f"{GIFT}.equity_swap_involved": "true", "remarks": GONE}, "swap undescribed"),
    ("CODES-08", {f"{SALE}.transaction_form_type": "5"}, "sale as an item of Form 5"),
    ("GIFT-01", {f"{GIFT}.price_per_share": "25.17"}, "gift with a price"),
    ("GIFT-02", {f"{GIFT}.transaction_form_type": "5"}, "gift given, as an item of Form 5"),
    ("GIFT-03", {f"{GIFT}.acquired_disposed": "A"}, "gift received, on form type 4"),
    ("SMALL-01", {f"{GIFT}.transaction_code": "L"}, "small acquisition on form type 4"),
    ("SMALL-02", {
        "non_derivative.1.transaction_code": "L", "non_derivative.1.shares": "3900",
    }, "small acquisition of $98,000"),
    ("OWNED-03", {"holdings_before.0.shares": "5100"}, "opening balance that doesn't fit"),
    ("OWNED-04", {f"{SALE}.shares_owned_following": "5150"}, "transposed digits in the tally"),
    ("OWNED-05", {f"{OPTION}.shares_owned_following": "400"}, "more acquired than owned"),
    ("LINES-01", {"derivative.+": CLEAN["derivative"][1]}, "grant reported twice"),
    ("LINES-02", {f"{SALE}.security_title": "Common stock"}, "two spellings"),
    ("LINES-03", {f"{HOLDING}.nature_of_ownership": "Indirect"}, "nature that says nothing"),
    ("LINES-05", {
        f"{HOLDING}.nature_of_ownership": "See footnote 1", "footnotes.trust": GONE,
    }, "nature without its footnote"),
    ("PAIRS-03", {"non_derivative.0.price_per_share": "25.17"}, "price of a unit"),
    ("SIGN-03", {
        "signatures.0.date": "2025-05-21", "signatures.1.date": "2025-05-21",
    }, "signature a year too early"),
    ("AMEND-03", {"form": "4/A", "date_of_original_submission": "2026-06-01"}, "younger original"),
    ("AMEND-04", {"form": "4/A", "date_of_original_submission": "2025-05-21"}, "older original"),
    ("TERMS-05", {f"{OPTION}.conversion_or_exercise_price": "2517"}, "strike without its point"),
    ("AMOUNT-03", {f"{UNITS}.shares": "100"}, "100 units for 1,000 shares"),
    ("CODES-04", {f"{OPTION}.transaction_code": "P"}, "purchased options for nothing"),
    ("DATES-07", {
        f"{SALE}.deemed_execution_date": "2026-05-21", "aff10b5_one": GONE,
        "footnotes.plan": "Sold to pay taxes.",
    }, "deemed date of a sale without a plan"),
    ("SIGN-04", {"signatures.0.date": "2062-05-21"}, "signature of 2062"),
    ("PAIRS-01", {"derivative": CLEAN["derivative"][1:]}, "exercise with one leg"),
    ("PAIRS-02", {"non_derivative.0.shares": "610"}, "netted shares"),
    ("PAIRS-03", {
        f"{UNITS}.conversion_or_exercise_price": "20.15",
        "non_derivative.0.price_per_share": "25.17",
    }, "market price instead of exercise price"),
    ("PAIRS-04", {f"{UNITS}.transaction_date": "2026-05-20"}, "legs on two days"),
    ("AMOUNT-03", {f"{OPTION}.underlying_security.shares": "400"}, "4,000 options, 400 shares"),
    ("TERMS-01", {f"{OPTION}.exercise_date": "2037-05-20"}, "exercisable after expiry"),
    ("TERMS-02", {f"{OPTION}.expiration_date": "2016-05-20"}, "expired before the grant"),
    ("TERMS-03", {f"{OPTION}.conversion_or_exercise_price": "0"}, "option for nothing"),
    ("TERMS-04", {f"{OPTION}.expiration_date": "2063-05-20"}, "option of 37 years"),
    ("PRICE-01", {"non_derivative.1.price_per_share": "2517"}, "lost decimal point"),
    ("PRICE-02", {
        "non_derivative.1.shares": "25.17", "non_derivative.1.price_per_share": "3900",
    }, "amount and price swapped"),
    ("PRICE-03", {
        "non_derivative.1.price_per_share": {"value": "25.17", "footnotes": ["market"]},
        "footnotes.market": "Sold in the open market to pay taxes.",
    }, "sale coded as withholding"),
    ("DATES-02", {f"{SALE}.transaction_date": "2025-05-20"}, "mistyped year"),
    ("DATES-04", {"period_of_report": "2026-08-19"}, "period in the future"),
    ("DATES-05", {f"{SALE}.deemed_execution_date": "2026-05-18"}, "deemed before the trade"),
    ("DATES-06", {f"{SALE}.deemed_execution_date": "2026-05-27"}, "deemed after the cap"),
    ("DATES-07", {f"{OPTION}.deemed_execution_date": "2026-05-21"}, "deemed date of a grant"),
    ("DATES-08", {f"{SALE}.transaction_date": "2026-05-17"}, "sale on a Sunday"),
    ("DUE-01", {"non_derivative.1.transaction_date": "2026-05-11"}, "late"),
    ("PLAN-01", {
        "footnotes.plan": "Sold to pay taxes.",
    }, "box without description"),
    ("PLAN-02", {"footnotes.plan": "Sold under a Rule 10b5-1 plan."}, "no adoption date"),
    ("PLAN-03", {
        "footnotes.plan": "Sold under a Rule 10b5-1 plan adopted on May 20, 2026.",
    }, "adopted on the day of the trade"),
    ("PLAN-04", {
        "footnotes.plan": "Sold under a Rule 10b5-1 plan adopted on 12/14/2022.",
    }, "plan older than the rule"),
    ("PLAN-05", {"aff10b5_one": "false"}, "plan without the box"),
    ("PLAN-06", {
        "footnotes.plan": "Sold under a Rule 10b5-1 plan adopted on March 2, 2026.",
    }, "cooling-off period"),
    ("AVERAGE-01", {f"{SALE}.price_per_share.value": "25.50"}, "average outside its range"),
    ("AVERAGE-02", {
        "footnotes.average": CLEAN["footnotes"]["average"].replace("25.40", "26.01"),
    }, "range over one dollar"),
    ("AVERAGE-03", {
        "footnotes.average": CLEAN["footnotes"]["average"].replace("security holder", "owner"),
    }, "undertaking to two of three"),
    ("AVERAGE-04", {
        "footnotes.average": CLEAN["footnotes"]["average"].replace("$", ""),
    }, "no range"),
    ("AVERAGE-06", {
        "footnotes.average": CLEAN["footnotes"]["average"].replace("weighted average", "usual"),
    }, "not called an average"),
    ("SIGN-03", {
        "signatures.0.date": "2026-05-18", "signatures.1.date": "2026-05-18",
    }, "signed before the sale"),
    ("SIGN-04", {"signatures.0.date": "2026-05-25"}, "signed in the future"),
    ("SIGN-05", {
        "signatures.0.capacity": GONE, "signatures.0.on_behalf_of": GONE,
    }, "signed in no capacity"),
    ("SIGN-06", {"signatures": [{"signer": "Mary Miller, attorney for Smith Ann",
                                 "date": "2026-05-21"}],
                 "reporting_owners.1.name": "Smith Ann"}, "nobody signs for an owner"),
    ("SIGN-07", {"signatures.0.capacity": GONE}, "on behalf in no capacity"),
    ("SIGN-08", {"signatures.0.on_behalf_of": "Mary Miller"}, "on behalf of a stranger"),
    ("SIGN-09", {"signatures.0.signer": "/s/ Susan M. Chiaromonte"}, "/s/ twice"),
    ("TEXT-03", {"remarks": "Vests on ____ 2027."}, "placeholder"),
    ("TEXT-05", {"remarks": "Roe &amp; Doe."}, "markup"),
    ("TEXT-06", {"remarks": "See footnote 9."}, "footnote that is not there"),
    ("EXIT-01", {"not_subject_to_section16": "true"}, "exit without a word"),
    ("EXIT-02", {"not_subject_to_section16": "true"}, "exit of two"),
    ("EMAIL-01", {"submission.notify.1": "A@example.com"}, "address twice"),
    ("OPENING-02", {"holdings_before.1.security_title": "Units"}, "balance of no class"),
    ("ACK-01", {"acknowledge": {"DATES-99": "Looked at."}}, "unknown code acknowledged"),
    ("ACK-02", {"acknowledge": {"DATES-03": "Looked at."}}, "nothing to acknowledge"),
    ("ACK-02", {
        "acknowledge": {"OWNER-03": "Yes."}, f"{OWNER}.relationship.officer_title": GONE,
    }, "error acknowledged"),
)  # fmt: skip
SEEDED = (*PASSES_THE_SCHEMA, *FAILS_THE_SCHEMA, *SUSPENDED, *ACCEPTED_AND_WRONG)


def test_the_clean_filing_is_silent() -> None:
    assert found_in(CLEAN) == []


@pytest.mark.parametrize(
    ("code", "changes"),
    [pytest.param(code, changes, id=f"{code}: {what}") for code, changes, what in SEEDED],
)
def test_a_seeded_defect_is_found(code: str, changes: dict[str, Any]) -> None:
    assert code in {finding.code for finding in found_in(spoiled(changes))}


def test_there_are_enough_of_them() -> None:
    assert len(SEEDED) >= 80
