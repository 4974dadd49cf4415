"""A filing in which nothing is wrong, as plain text values, and ways to spoil it."""

from __future__ import annotations

import copy
from datetime import date
from typing import Any

from generator.checks import CHECKS, run
from generator.findings import Finding
from generator.forms import FORMS
from generator.forms.loading import load
from generator.source import from_tree

JUDGED = date(2026, 5, 21)
GONE = object()

CLEAN: dict[str, Any] = {
    "form": "4",
    "period_of_report": "2026-05-19",
    "aff10b5_one": "true",
    "issuer": {"cik": "0000320193", "name": "Example Corp", "trading_symbol": "XMPL"},
    "reporting_owners": [
        {
            "cik": "0001234567",
            "ccc": "env:CCC_ROE",
            "name": "Roe Jane Q",
            "address": {
                "street1": "C/O EXAMPLE CORP",
                "street2": "1 MAIN STREET",
                "city": "WILMINGTON",
                "state": "DE",
                "zip_code": "19801",
            },
            "relationship": {
                "is_director": "true",
                "is_officer": "true",
                "officer_title": "Chief Financial Officer",
            },
        },
        {
            "cik": "0007654321",
            "name": "Roe Family Trust",
            "relationship": {"is_ten_percent_owner": "true"},
        },
    ],
    "holdings_before": [
        {"security_title": "Common Stock", "shares": "5000"},
        {"security_title": "Restricted Stock Units", "shares": "4000"},
    ],
    "non_derivative": [
        {
            "security_title": "Common Stock",
            "transaction_date": "2026-05-19",
            "transaction_code": "M",
            "shares": "1000",
            "price_per_share": {"value": "0", "footnotes": ["unit"]},
            "shares_owned_following": "6000",
        },
        {
            "security_title": "Common Stock",
            "transaction_date": "2026-05-19",
            "transaction_code": "F",
            "shares": "390",
            "price_per_share": "25.17",
            "shares_owned_following": "5610",
        },
        {
            "security_title": "Common Stock",
            "transaction_date": "2026-05-20",
            "transaction_code": "S",
            "shares": "100",
            "price_per_share": {"value": "25.20", "footnotes": ["plan", "average"]},
            "shares_owned_following": "5510",
        },
        {
            "security_title": "Common Stock",
            "transaction_date": "2026-05-20",
            "transaction_code": "G",
            "acquired_disposed": "disposed",
            "shares": "10",
            "price_per_share": "0",
            "shares_owned_following": "5500",
        },
        {
            "security_title": "Common Stock",
            "shares_owned_following": "2500",
            "ownership": "indirect",
            "nature_of_ownership": {"value": "By Trust", "footnotes": ["trust"]},
        },
    ],
    "derivative": [
        {
            "security_title": "Restricted Stock Units",
            "conversion_or_exercise_price": {"footnotes": ["unit"]},
            "transaction_date": "2026-05-19",
            "transaction_code": "M",
            "shares": "1000",
            "price_per_share": "0",
            "exercise_date": {"footnotes": ["vesting"]},
            "expiration_date": {"footnotes": ["vesting"]},
            "underlying_security": {"title": "Common Stock", "shares": "1000"},
            "shares_owned_following": "3000",
        },
        {
            "security_title": "Stock Option (Right to Buy)",
            "conversion_or_exercise_price": "25.17",
            "transaction_date": "2026-05-20",
            "transaction_code": "A",
            "shares": "4000",
            "price_per_share": "0",
            "exercise_date": "2027-05-20",
            "expiration_date": "2036-05-20",
            "underlying_security": {"title": "Common Stock", "shares": "4000"},
            "shares_owned_following": "4000",
        },
    ],
    "footnotes": {
        "unit": "Each unit is a contingent right to receive one share of common stock.",
        "vesting": "The units vest in four equal annual instalments from May 19, 2024.",
        "plan": "Sold under a Rule 10b5-1 trading plan adopted on November 14, 2025.",
        "average": "The price is a weighted average price of sales at prices ranging from $25.00 "
        "to $25.40, inclusive. The reporting person undertakes to give the SEC staff, the issuer, "
        "or a security holder of the issuer, upon request, the number of shares sold at each "
        "price.",
        "trust": "The reporting person is the trustee of Roe Family Trust.",
    },
    "remarks": "Ms. Roe is also the treasurer.",
    "signatures": [
        {
            "signer": "Susan M. Chiaromonte",
            "capacity": "attorney-in-fact",
            "on_behalf_of": "Jane Q. Roe",
            "date": "2026-05-21",
        },
        {"text": "Roe Family Trust, by /s/ Jane Q. Roe, trustee", "date": "2026-05-21"},
    ],
    "submission": {
        "contact": {"name": "Legal", "phone": "302-555-0100", "email": "legal@example.com"},
        "notify": ["a@example.com", "b@example.com"],
    },
}


def spoiled(changes: dict[str, Any]) -> dict[str, Any]:
    """The clean filing with some values changed; `GONE` takes one away, `+` at the end adds one."""
    tree = copy.deepcopy(CLEAN)
    for path, value in changes.items():
        *parents, last = path.split(".")
        here: Any = tree
        for part in parents:
            here = here[int(part) if part.isdigit() else part]
        if last == "+":
            here.append(value)
        elif value is GONE:
            del here[int(last) if last.isdigit() else last]
        else:
            here[int(last) if last.isdigit() else last] = value
    return tree


def found_in(tree: dict[str, Any], as_of: date = JUDGED) -> list[Finding]:
    """Everything that loading and checking find."""
    loaded = load(from_tree(tree), FORMS[0])
    found = list(loaded.findings)
    if loaded.filing is not None:
        found += run(CHECKS, loaded.filing, as_of, damaged=loaded.damaged)
    return found
