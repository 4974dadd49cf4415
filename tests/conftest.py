"""What tests share: a small valid filing, one with everything on it, and ways to load them."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from copy import deepcopy
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from pydantic import SecretStr

from generator.forms import FORMS
from generator.forms.loading import Loaded
from generator.forms.loading import load as load_form
from generator.model.filing import Filing
from generator.source import Source, from_tree, read_text

# The same examples in every run: a landing must not hang on luck. FORM4_EXPLORE=1 draws new ones.
settings.register_profile("steady", derandomize=True)
settings.load_profile("default" if os.environ.get("FORM4_EXPLORE") else "steady")

Tree = dict[str, Any]
ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"
AS_OF = date(2026, 5, 21)
#: Made up; it has the shape of a CCC.
CCC = "abc$12<&"

SMALL: Tree = {
    "form": "4",
    "issuer": {"cik": "0000320193", "name": "Example Corp", "trading_symbol": "XMPL"},
    "reporting_owners": [
        {
            "cik": "0001234567",
            "ccc": "env:CCC_ROE",
            "name": "Roe Jane Q",
            "relationship": {"is_director": "true"},
        }
    ],
    "holdings_before": [
        {"security_title": "Common Stock", "ownership": "direct", "shares": "5000"}
    ],
    "non_derivative": [
        {
            "security_title": "Common Stock",
            "transaction_date": "2026-05-20",
            "transaction_code": "P",
            "shares": "1000",
            "price_per_share": "12.50",
        }
    ],
    "signatures": [{"signer": "Jane Q. Roe", "date": "2026-05-21"}],
}


def noted(value: str | None, *names: str) -> Tree:
    """A value with footnotes, as the input writes it; None for a footnote instead of a value."""
    return {"footnotes": list(names)} if value is None else {"value": value, "footnotes": [*names]}


#: Every key of the input format, and a footnote at every value that has room for one. The names
#: of the footnotes are their numbers.
EVERYTHING: Tree = {
    "form": "4/A",
    "period_of_report": "2026-05-18",
    "date_of_original_submission": "2026-05-20",
    "not_subject_to_section16": "true",
    "aff10b5_one": "true",
    "issuer": {
        "cik": "0000320193",
        "name": 'Example & Sons "Holding" <Corp>',
        "trading_symbol": "XMPL",
        "foreign_trading_symbol": "2330.TW",
    },
    "reporting_owners": [
        {
            "cik": "0001234567",
            "ccc": "env:CCC_ROE",
            "name": "O'Roe Jane Q",
            "address": {
                "street1": "C/O EXAMPLE CORP",
                "street2": "1 MAIN STREET",
                "city": "WILMINGTON",
                "state": "DE",
                "zip_code": "01234",
            },
            "relationship": {
                "is_director": "true",
                "is_officer": "1",
                "is_ten_percent_owner": "false",
                "is_other": "0",
                "officer_title": "Chief Financial Officer",
            },
        },
        {
            "cik": "7654321",
            "ccc": "env:CCC_POE",
            "name": "Poe Holdings",
            "address": {
                "street1": "8 LI-HSIN ROAD",
                "city": "HSINCHU",
                "country": "F5",
                "non_us_state_territory": "HSINCHU COUNTY",
                "zip_code": "300-096",
            },
            "relationship": {
                "is_ten_percent_owner": "true",
                "is_other": "true",
                "other_text": "Former parent",
            },
        },
    ],
    "holdings_before": [
        {
            "security_title": "Common Stock",
            "ownership": "indirect",
            "nature_of_ownership": "By Trust",
            "shares": "5000",
        }
    ],
    "non_derivative": [
        {
            "security_title": noted("Common Stock", "n1"),
            "transaction_date": noted("2026-05-18", "n2"),
            "deemed_execution_date": noted("2026-05-19", "n3"),
            "transaction_code": noted("P", "n4", "n1"),
            "transaction_form_type": "5",
            "timeliness": noted("E", "n5"),
            "equity_swap_involved": "true",
            "shares": noted("1000.50", "n6"),
            "acquired_disposed": noted("acquired", "n7"),
            "price_per_share": noted("12.1000", "n8"),
            "shares_owned_following": noted("6000.5", "n9"),
            "ownership": noted("indirect", "n10"),
            "nature_of_ownership": noted("By Trust", "n11"),
        },
        {
            "security_title": "7% Notes",
            "value_owned_following": noted("250000", "n12"),
            "ownership": "D",
        },
    ],
    "derivative": [
        {
            "security_title": noted("Restricted Stock Units", "n13"),
            "conversion_or_exercise_price": noted(None, "n14"),
            "transaction_date": noted("2026-05-20", "n15"),
            "deemed_execution_date": noted(None, "n16"),
            "transaction_code": noted("M", "n17"),
            "shares": noted("1000", "n18"),
            "acquired_disposed": "D",
            "price_per_share": noted("0", "n24"),
            "exercise_date": noted(None, "n19"),
            "expiration_date": noted("2030-01-31", "n20"),
            "underlying_security": {
                "title": noted("Common Stock", "n21"),
                "shares": noted("1000", "n22", "n23"),
            },
            "shares_owned_following": noted("3000", "n25", "n14"),
        },
        {
            "security_title": "Convertible Notes",
            "conversion_or_exercise_price": "20",
            "transaction_date": "2026-05-20",
            "transaction_code": "J",
            "total_value": noted("50000", "n26"),
            "acquired_disposed": "disposed",
            "price_per_share": noted(None, "n29"),
            "exercise_date": "2026-01-02",
            "expiration_date": noted(None, "n27"),
            "underlying_security": {"title": "Common Stock", "value": noted("50000", "n28")},
            "value_owned_following": noted("10000.25", "n30"),
        },
        {
            "security_title": "Stock Option (right to buy)",
            "conversion_or_exercise_price": noted("9.99", "n31"),
            "exercise_date": noted("2025-01-02", "n32"),
            "expiration_date": noted("2035-01-02", "n33"),
            "underlying_security": {"title": "Common Stock", "shares": noted(None, "n34")},
            "shares_owned_following": "400",
            "ownership": "I",
            "nature_of_ownership": "By Spouse",
        },
    ],
    "footnotes": {f"n{number}": f"Footnote <{number}> & more." for number in range(34, 0, -1)},
    "remarks": "First line.\n\nSecond 'line' & \"last\".",
    "signatures": [
        {
            "signer": "Susan M. Chiaromonte",
            "capacity": "attorney-in-fact",
            "on_behalf_of": "Jane O'Roe",
            "date": "2026-05-21",
        },
        {"text": "Poe Holdings\nBy: A. Poe, Manager", "date": "2026-05-22"},
    ],
    "submission": {
        "contact": {"name": "Filer Desk", "phone": "302-555-0100", "email": "desk@example.com"},
        "notify": ["a@example.com", "b@example.com"],
        "documents": [{"path": "poa-roe.txt", "type": "EX-24", "description": "Power of attorney"}],
    },
    "acknowledge": {"PLAN-01": "The plan is described in the remarks."},
}

AFiling = Callable[..., Tree]


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of the facts, schemas and corpus that this project shares with others."""
    if not SHARED.exists():
        pytest.skip("needs ../shared, which is beside the checkout in development and CI only")
    return SHARED


@pytest.fixture
def a_filing() -> AFiling:
    """The tree of a small valid filing; a keyword replaces a part, None leaves it out."""

    def made(**changes: Any) -> Tree:
        tree = {**deepcopy(SMALL), **changes}
        return {key: value for key, value in tree.items() if value is not None}

    return made


@pytest.fixture
def a_row() -> AFiling:
    """A valid row of Table I; a keyword replaces a value, None leaves it out."""

    def made(**changes: Any) -> Tree:
        row = {**SMALL["non_derivative"][0], **changes}
        return {key: value for key, value in row.items() if value is not None}

    return made


@pytest.fixture
def a_derivative() -> AFiling:
    """A valid row of Table II, an option; a keyword replaces a value, None leaves it out."""

    def made(**changes: Any) -> Tree:
        row = {
            "security_title": "Stock Option (right to buy)",
            "conversion_or_exercise_price": "10",
            "transaction_date": "2026-05-20",
            "transaction_code": "A",
            "shares": "100",
            "price_per_share": "0",
            "exercise_date": "2027-05-20",
            "expiration_date": "2036-05-20",
            "underlying_security": {"title": "Common Stock", "shares": "100"},
            "shares_owned_following": "100",
            **changes,
        }
        return {key: value for key, value in row.items() if value is not None}

    return made


@pytest.fixture
def everything() -> Tree:
    """The tree of a Form 4/A with every key of the input format."""
    return deepcopy(EVERYTHING)


@pytest.fixture
def filing_text(a_filing: AFiling) -> Callable[..., str]:
    """The small filing as text: JSON in lines, which is YAML as well."""

    def made(**changes: Any) -> str:
        return json.dumps(a_filing(**changes), indent=2)

    return made


@pytest.fixture
def source_of() -> Callable[[Tree], Source]:
    """A tree as a source that has text and lines."""

    def made(tree: Tree) -> Source:
        return read_text(json.dumps(tree, indent=2), "filing.json", "json")

    return made


@pytest.fixture
def load_tree() -> Callable[[Tree], Loaded]:
    """What comes of a tree when it is loaded."""

    def made(tree: Tree) -> Loaded:
        return load_form(from_tree(tree), FORMS[0])

    return made


@pytest.fixture
def filing_of(load_tree: Callable[[Tree], Loaded]) -> Callable[[Tree], Filing]:
    """The filing of a tree in which loading finds nothing wrong."""

    def made(tree: Tree) -> Filing:
        loaded = load_tree(tree)
        assert [finding for finding in loaded.findings if finding.severity == "error"] == []
        assert loaded.filing is not None
        return loaded.filing

    return made


@pytest.fixture
def as_of() -> date:
    """The day on which the small filing is judged."""
    return AS_OF


@pytest.fixture
def ccc() -> str:
    """A code of the shape of a CCC, with characters that XML escapes."""
    return CCC


@pytest.fixture
def secrets() -> dict[str, SecretStr]:
    """The CCCs of the owners of both filings."""
    return {"env:CCC_ROE": SecretStr(CCC), "env:CCC_POE": SecretStr("POE#4567")}
