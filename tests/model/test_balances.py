"""Running totals: what is owned of each class after each row, computed where it follows."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from generator.findings import Finding
from generator.model.balances import change, class_key, completed, follow, same_title
from generator.model.filing import Filing
from generator.pipeline import check
from generator.source import from_tree

Tree = dict[str, Any]
AFiling = Callable[..., Tree]
FilingOf = Callable[[Tree], Filing]


@pytest.fixture
def owned(filing_of: FilingOf) -> Callable[[Tree], list[str | None]]:
    """What each row of a filing says is owned after it: `5 shares`, `5 value`, or nothing."""

    def made(tree: Tree) -> list[str | None]:
        found: list[str | None] = []
        for _, row in filing_of(tree).rows():
            shares, value = row.shares_owned_following, row.value_owned_following
            counted = {"shares": shares, "value": value}
            said = [f"{number} {unit}" for unit, number in counted.items() if number is not None]
            found.append(" and ".join(said) or None)
        return found

    return made


def opening(shares: str | None = None, **more: str) -> Tree:
    balance: Tree = {"security_title": "Common Stock", **more}
    return {**balance, "shares": shares} if shares is not None else balance


def test_the_tally_starts_from_the_opening_balance(
    a_filing: AFiling, a_row: AFiling, owned: Any
) -> None:
    rows = [
        a_row(shares="1000.5"),
        a_row(shares="200", transaction_code="S"),
        a_row(shares="300", transaction_code="G", acquired_disposed="disposed"),
    ]
    tree = a_filing(holdings_before=[opening("5000")], non_derivative=rows)
    assert owned(tree) == ["6000.5 shares", "5800.5 shares", "5500.5 shares"]


def test_each_class_and_each_kind_of_ownership_has_its_own_tally(
    a_filing: AFiling, a_row: AFiling, owned: Any
) -> None:
    trust = {"ownership": "indirect", "nature_of_ownership": "By Trust"}
    spouse = {"ownership": "I", "nature_of_ownership": "By Spouse"}
    balances = [
        opening("100"),
        opening("200", **trust),
        opening("300", **spouse),
        opening("400", security_title="Class B"),
    ]
    rows = [
        a_row(shares="1"),
        a_row(shares="2", **trust),
        a_row(shares="3", **spouse),
        a_row(shares="4", security_title="Class B"),
        a_row(shares="10"),
        a_row(shares="20", nature_of_ownership="by  TRUST", ownership="I"),
    ]
    tree = a_filing(holdings_before=balances, non_derivative=rows)
    assert owned(tree) == [
        "101 shares", "202 shares", "303 shares", "404 shares", "111 shares", "222 shares",
    ]  # fmt: skip


def test_a_title_is_the_same_whatever_its_case_and_spacing() -> None:
    assert same_title(" Common \n STOCK ") == same_title("common stock") == "common stock"


def test_the_two_tables_are_tallied_apart(
    a_filing: AFiling, a_row: AFiling, a_derivative: AFiling, owned: Any
) -> None:
    units = {"security_title": "Units", "conversion_or_exercise_price": "0"}
    tree = a_filing(
        holdings_before=[
            opening("100"),
            opening("50", security_title="Units", conversion_or_exercise_price="0"),
        ],
        non_derivative=[a_row(shares="10", transaction_code="M")],
        derivative=[
            a_derivative(**units, shares="10", transaction_code="M", shares_owned_following=None)
        ],
    )
    assert owned(tree) == ["110 shares", "40 shares"]


def test_options_of_one_title_are_told_apart_by_price_and_expiration(
    a_filing: AFiling, a_derivative: AFiling, owned: Any
) -> None:
    def option(price: str, year: str) -> Tree:
        return a_derivative(
            conversion_or_exercise_price=price,
            expiration_date=f"{year}-05-20",
            transaction_code="M",
            shares="1",
            shares_owned_following=None,
        )

    title = "Stock Option (right to buy)"
    balances = [
        opening("100", security_title=title, conversion_or_exercise_price="10.00"),
        opening("200", security_title=title, expiration_date="2037-05-20"),
        opening("300", security_title=title, conversion_or_exercise_price="30",
                expiration_date="2036-05-20"),
    ]  # fmt: skip
    rows = [option("10", "2036"), option("20", "2037"), option("30", "2036"), option("10", "2036")]
    tree = a_filing(holdings_before=balances, derivative=rows)
    assert owned(tree)[1:] == ["99 shares", "199 shares", "299 shares", "98 shares"]


def test_an_opening_that_several_classes_could_mean_is_used_for_none(
    a_filing: AFiling, a_derivative: AFiling, owned: Any, load_tree: Any
) -> None:
    title = "Stock Option (right to buy)"
    rows = [
        a_derivative(conversion_or_exercise_price=price, shares_owned_following=None)
        for price in ("10", "20")
    ]
    tree = a_filing(
        holdings_before=[opening("5000"), opening("100", security_title=title)], derivative=rows
    )
    assert owned(tree) == ["6000 shares", None, None]
    codes = [f.code for f in check(from_tree(tree), as_of="signed") if f.severity == "error"]
    assert codes == ["OWNED-01", "OWNED-01"]


def test_one_title_in_both_tables_is_told_apart_by_terms_only(
    a_filing: AFiling, a_row: AFiling, a_derivative: AFiling, owned: Any
) -> None:
    title = "Restricted Stock Units"
    row = a_row(security_title=title, shares="1")
    unit = a_derivative(security_title=title, shares="2", shares_owned_following=None)
    both = {"non_derivative": [row], "derivative": [unit]}
    assert owned(a_filing(holdings_before=[opening("9", security_title=title)], **both)) == [
        None,
        None,
    ]
    terms = opening("9", security_title=title, conversion_or_exercise_price="10")
    assert owned(a_filing(holdings_before=[terms], **both)) == [None, "11 shares"]


def test_the_tally_goes_on_from_what_a_row_states(
    a_filing: AFiling, a_row: AFiling, owned: Any
) -> None:
    rows = [
        a_row(shares="1", shares_owned_following="77"),
        a_row(shares="2"),
        a_row(shares="3", shares_owned_following="0"),
        a_row(shares="4"),
    ]
    tree = a_filing(holdings_before=None, non_derivative=rows)
    assert owned(tree) == ["77 shares", "79 shares", "0 shares", "4 shares"]


def test_before_the_first_stated_amount_nothing_follows(
    a_filing: AFiling, a_row: AFiling, owned: Any
) -> None:
    rows = [a_row(), a_row(shares_owned_following="77"), a_row(shares="2")]
    tree = a_filing(holdings_before=None, non_derivative=rows)
    assert owned(tree) == [None, "77 shares", "79 shares"]


def test_a_holding_takes_the_tally_and_changes_nothing(
    a_filing: AFiling, a_row: AFiling, owned: Any
) -> None:
    holding = {"security_title": "Common Stock"}
    trust = {**holding, "ownership": "I", "nature_of_ownership": "By Trust"}
    tree = a_filing(
        holdings_before=[opening("5"), opening("8", **trust)],
        non_derivative=[holding, a_row(shares="1"), holding, trust],
    )
    assert owned(tree) == ["5 shares", "6 shares", "6 shares", "8 shares"]


def test_what_is_counted_in_value_stays_in_value(
    a_filing: AFiling, a_row: AFiling, a_derivative: AFiling, owned: Any
) -> None:
    note = {"security_title": "7% Notes", "transaction_code": "S"}
    convertible = a_derivative(
        security_title="Convertible Notes", shares=None, total_value="500",
        transaction_code="J", acquired_disposed="D", shares_owned_following=None,
    )  # fmt: skip
    tree = a_filing(
        holdings_before=[
            {"security_title": "7% Notes", "value": "1000"},
            {"security_title": "Convertible Notes", "value": "2000"},
        ],
        non_derivative=[a_row(**note, shares="100"), a_row(**note, shares="50")],
        derivative=[convertible],
    )
    assert owned(tree) == ["900 value", "850 value", "1500 value"]


def test_after_a_stated_value_the_next_row_is_in_value_too(
    a_filing: AFiling, a_row: AFiling, owned: Any
) -> None:
    note = {"security_title": "7% Notes", "transaction_code": "S", "shares": "100"}
    rows = [a_row(**note, value_owned_following="900"), a_row(**note)]
    tree = a_filing(holdings_before=None, non_derivative=rows)
    assert owned(tree) == ["900 value", "800 value"]


@pytest.mark.parametrize(
    ("balance", "moved"),
    [({"shares": "100"}, {"total_value": "50"}), ({"value": "100"}, {"shares": "50"})],
)
def test_a_value_is_never_added_to_a_number_of_securities(
    balance: Tree, moved: Tree, a_filing: AFiling, a_derivative: AFiling, owned: Any
) -> None:
    title = "Stock Option (right to buy)"
    row = a_derivative(**{"shares": None, **moved}, shares_owned_following=None)
    tree = a_filing(
        holdings_before=[{"security_title": title, **balance}],
        non_derivative=None,
        derivative=[row],
    )
    assert owned(tree) == [None]


def test_a_transaction_without_an_amount_changes_nothing(
    a_filing: AFiling, a_derivative: AFiling, owned: Any
) -> None:
    title = "Stock Option (right to buy)"
    tree = a_filing(
        holdings_before=[opening("9", security_title=title)],
        non_derivative=None,
        derivative=[a_derivative(shares=None, shares_owned_following=None)],
    )
    assert owned(tree) == ["9 shares"]


def test_less_than_nothing_is_left_out_and_found(
    a_filing: AFiling, a_row: AFiling, owned: Any
) -> None:
    rows = [a_row(shares="6000", transaction_code="S"), a_row(shares="2000")]
    tree = a_filing(non_derivative=rows)
    assert owned(tree) == [None, "1000 shares"]
    errors = [f for f in check(from_tree(tree), as_of="signed") if f.severity == "error"]
    assert [(f.code, f.where) for f in errors] == [("OWNED-02", "non_derivative.0.shares")]


def test_more_than_the_form_can_hold_is_left_out(
    a_filing: AFiling, a_row: AFiling, owned: Any
) -> None:
    tree = a_filing(holdings_before=[opening("999999999999.9999")], non_derivative=[a_row()])
    assert owned(tree) == [None]


def test_an_opening_balance_without_an_amount_tells_nothing(
    a_filing: AFiling, a_row: AFiling, owned: Any
) -> None:
    assert owned(a_filing(holdings_before=[opening()], non_derivative=[a_row()])) == [None]


def test_a_complete_filing_is_not_touched(
    a_filing: AFiling, a_row: AFiling, filing_of: FilingOf
) -> None:
    filing = filing_of(a_filing(non_derivative=[a_row(shares_owned_following="1")]))
    assert completed(filing) is filing


def test_following_tells_what_should_be_owned_even_where_it_is_stated(
    a_filing: AFiling, a_row: AFiling, filing_of: FilingOf
) -> None:
    rows = [a_row(shares_owned_following="1"), a_row(shares="2", shares_owned_following="9")]
    filing = filing_of(a_filing(non_derivative=rows))
    found = [(path, expected) for path, _, expected in follow(filing)]
    assert found == [
        (("non_derivative", 0), Decimal(6000)),
        (("non_derivative", 1), Decimal(3)),
    ]


def test_what_a_row_changes_has_its_sign(everything: Tree, filing_of: FilingOf) -> None:
    changes = [change(row) for _, row in filing_of(everything).rows()]
    assert [str(number) for number in changes] == ["1000.50", "0", "-1000", "-50000", "0"]


def test_a_class_is_its_table_title_ownership_nature_and_terms(
    everything: Tree, filing_of: FilingOf
) -> None:
    rows = [row for _, row in filing_of(everything).rows()]
    keys = [class_key(row) for row in rows]
    assert keys[0] == (False, "common stock", "I", "by trust", None, None)
    assert keys[4][:5] == (
        True, "stock option (right to buy)", "I", "by spouse", Decimal("9.99"),
    )  # fmt: skip


def test_the_opening_balance_is_checked_where_amounts_are_stated(
    a_filing: AFiling, a_row: AFiling
) -> None:
    tree = a_filing(non_derivative=[a_row(shares_owned_following="7000")])
    found: tuple[Finding, ...] = check(from_tree(tree), as_of="signed")
    assert [(f.code, f.severity) for f in found] == [("OWNED-03", "warning")]
