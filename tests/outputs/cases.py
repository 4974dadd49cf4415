"""Filings at the edges of what a Form 4 may hold, as trees."""

from __future__ import annotations

from typing import Any

Tree = dict[str, Any]
BIG = "999999999999.9999"
#: What a careless PDF writer or reader stumbles over.
NASTY = "(a) \"q\" <b>html</b> {{ x }} {% raw %} \\ fi fl ffi AVAToWe & ) ( [ ] > <0041> TJ ET 'x'"
SENTENCE = (
    "The price reported in Column 4 is a weighted average price; the shares were sold in multiple "
    "transactions at prices ranging from $20.00 to $20.99, inclusive. "
)


def noted(value: str | None, *names: str) -> Tree:
    return {"value": value, "footnotes": list(names)} if value else {"footnotes": list(names)}


def small() -> Tree:
    return {
        "form": "4",
        "issuer": {"cik": "320193", "name": "Example Corp", "trading_symbol": "XMPL"},
        "reporting_owners": [owner(1)],
        "non_derivative": [sale()],
        "signatures": [{"signer": "Jane Q. Roe", "date": "2026-05-21"}],
    }


def owner(number: int, **changes: Any) -> Tree:
    return {
        "cik": str(1000 + number),
        "ccc": f"env:CCC_{number}",
        "name": f"Example Partners Fund {number} L.P.",
        "address": {
            "street1": "C/O EXAMPLE CAPITAL MANAGEMENT LLC",
            "street2": f"{number}000 AVENUE OF THE STARS",
            "city": "LOS ANGELES",
            "state": "CA",
            "zip_code": f"9006{number % 10}",
        },
        "relationship": {"is_ten_percent_owner": "true"},
        **changes,
    }


def sale(**changes: Any) -> Tree:
    return {
        "security_title": "Common Stock",
        "transaction_date": "2026-05-20",
        "transaction_code": "S",
        "shares": "1000",
        "acquired_disposed": "D",
        "price_per_share": "25.17",
        "shares_owned_following": "6000",
        **changes,
    }


def option(**changes: Any) -> Tree:
    row = {
        "security_title": "Stock Option (right to buy)",
        "conversion_or_exercise_price": "20.15",
        "transaction_date": "2026-05-20",
        "transaction_code": "A",
        "shares": "400",
        "acquired_disposed": "A",
        "price_per_share": "0",
        "exercise_date": "2027-05-20",
        "expiration_date": "2036-05-20",
        "underlying_security": {"title": "Common Stock", "shares": "400"},
        "shares_owned_following": "400",
        **changes,
    }
    return {key: value for key, value in row.items() if value is not None}


def largest(rows: int = 30, notes: int = 99, length: int = 1000) -> Tree:
    """As many rows in both tables as the form takes, and as many footnotes of full length."""
    names = [f"note{number}" for number in range(1, notes + 1)]
    first, second = names[: 2 * rows], names[2 * rows :]
    return small() | {
        "non_derivative": [
            sale(shares=str(1000 + n), price_per_share=noted("25.17", *first[2 * n : 2 * n + 2]))
            for n in range(rows)
        ],
        "derivative": [
            option(
                shares=str(400 + n), exercise_date=noted("2027-05-20", *second[2 * n : 2 * n + 2])
            )
            for n in range(rows)
        ],
        "footnotes": {name: f"{name}: {SENTENCE * 7}"[:length].strip() for name in names},
    }


def joint(count: int = 10) -> Tree:
    others = {
        3: {"is_director": "true", "is_ten_percent_owner": "true"},
        5: {"is_officer": "true", "officer_title": "Chief Executive Officer"},
        7: {"is_other": "true", "other_text": "Member of 10% owner group"},
    }
    owners = [owner(n) for n in range(1, count + 1)]
    for number, relationship in others.items():
        if number <= count:
            owners[number - 1]["relationship"] = relationship
    signatures = [
        {"text": f"EXAMPLE FUND {n}\nBy: GP LLC\nBy: /s/ J. Doe", "date": f"2026-05-{n + 10}"}
        for n in range(1, count + 1)
    ]
    return small() | {"reporting_owners": owners, "signatures": signatures}


def widest() -> Tree:
    """Every value as long as it may be, without a place to break, and with many marks."""
    names = [f"x{number}" for number in range(1, 13)]
    wide, title, nature = noted(BIG, *names[:3]), "W" * 60, "M" * 100
    return small() | {
        "issuer": {
            "cik": "1",
            "name": "W" * 150,
            "trading_symbol": "W" * 10,
            "foreign_trading_symbol": "W" * 14,
        },
        "reporting_owners": [
            owner(
                1,
                name="M" * 150,
                address={
                    "street1": "W" * 40,
                    "street2": "M" * 40,
                    "city": "W" * 30,
                    "country": "F5",
                    "non_us_state_territory": "M" * 30,
                    "zip_code": "W" * 10,
                },
                relationship={
                    "is_director": "true",
                    "is_officer": "true",
                    "is_ten_percent_owner": "true",
                    "is_other": "true",
                    "officer_title": "W" * 30,
                    "other_text": "M" * 30,
                },
            )
        ],
        "non_derivative": [
            sale(
                security_title=noted(title, *names),
                transaction_date=noted("2026-05-20", *names[:4]),
                deemed_execution_date=noted("2026-05-20", "x12"),
                transaction_code=noted("S", *names[:4]),
                equity_swap_involved="true",
                transaction_form_type="5",
                timeliness=noted("E", *names[4:6]),
                shares=wide,
                acquired_disposed=noted("D", *names[:3]),
                price_per_share=wide,
                shares_owned_following=wide,
                ownership=noted("I", *names[:2]),
                nature_of_ownership=noted(nature, "x3"),
            )
        ],
        "derivative": [
            option(
                security_title=noted(title, *names[:6]),
                conversion_or_exercise_price=wide,
                transaction_date=noted("2026-05-20", *names[8:]),
                shares=wide,
                price_per_share=wide,
                exercise_date=noted("2026-05-20", *names[8:]),
                expiration_date=noted("2036-05-20", *names[9:]),
                underlying_security={"title": noted(title, "x1"), "shares": wide},
                shares_owned_following=wide,
                ownership=noted("I", *names[:3]),
                nature_of_ownership=noted(nature, "x4"),
            ),
            option(
                shares=None,
                total_value=BIG,
                acquired_disposed="D",
                transaction_code="J",
                underlying_security={"title": "Common Stock", "value": BIG},
            ),
        ],
        "footnotes": {n: "Z" * 1000 if n == "x4" else NASTY for n in names},
        "remarks": "R" * 2000,
        "signatures": [
            {"text": "S" * 255, "date": "2026-05-21"},
            {"text": "\tBy: GP LLC\n\n  By: /s/ A. Doe", "date": "2026-05-22"},
        ],
    }


def bare() -> Tree:
    """The exit box alone: no row, no address, no footnote."""
    lone = owner(1)
    del lone["address"]
    return small() | {
        "period_of_report": "2026-05-20",
        "not_subject_to_section16": "true",
        "reporting_owners": [lone],
        "non_derivative": [],
    }


CASES = {
    "small": small,
    "largest": largest,
    "joint": joint,
    "widest": widest,
    "bare": bare,
}
