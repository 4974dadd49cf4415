"""How the amounts owned are told: styles that are recognised before anything is called wrong."""

from __future__ import annotations

import copy
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks.clean import found_in
from generator.checks import Facts
from generator.forms import FORMS
from generator.forms.loading import load
from generator.source import from_tree

HEAD = {
    "form": "4",
    "issuer": {"cik": "320193", "name": "Example Corp", "trading_symbol": "XMPL"},
    "reporting_owners": [
        {"cik": "1", "name": "Roe Jane Q", "relationship": {"is_director": "true"}}
    ],
    "signatures": [{"signer": "Jane Q. Roe", "date": "2026-05-21"}],
}


def sold(shares: object, after: object, **more: object) -> dict:
    return {
        "security_title": "Common Stock",
        "transaction_date": "2026-05-20",
        "transaction_code": "S",
        "shares": str(shares),
        "price_per_share": "25",
        "shares_owned_following": str(after),
        **more,
    }


def bought(shares: object, after: object, **more: object) -> dict:
    return sold(shares, after, transaction_code="P", **more)


def tree(*rows: dict, **more: object) -> dict:
    return {**copy.deepcopy(HEAD), "non_derivative": list(rows), **more}


def styles(*rows: dict) -> list[str]:
    filing = load(from_tree(tree(*rows)), FORMS[0]).filing
    return [tally.style for tally in Facts(filing, filing.signatures[0].date).tallies]


def codes(made: dict) -> set[str]:
    return {finding.code for finding in found_in(made) if finding.code.startswith("OWNED")}


@pytest.mark.parametrize(
    ("style", "rows"),
    [
        ("single", [sold(100, 900)]),
        ("running", [sold(100, 900), sold(50, 850), bought(10, 860)]),
        ("descending", [sold(50, 850), sold(100, 900)]),
        ("unordered", [sold(50, 850), sold(25, 825), sold(100, 900)]),
        ("final", [sold(100, 850), sold(50, 850)]),
        ("stepped", [sold(100, 850), sold(50, 850), sold(10, 840)]),
        ("broken", [sold(100, 900), sold(50, 580)]),
        ("running", [sold("100.004", "900"), sold("50", "850.004")]),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_style_is_recognised(style: str, rows: list[dict]) -> None:
    assert styles(*rows) == [style]
    assert codes(tree(*rows)) == ({"OWNED-04"} if style == "broken" else set())


def test_indirect_holdings_of_one_name_are_told_apart_by_their_footnotes() -> None:
    def by_trust(shares: int, after: int, note: str) -> dict:
        nature = {"value": "By Trust", "footnotes": [note]}
        return sold(shares, after, ownership="indirect", nature_of_ownership=nature)

    rows = [by_trust(100, 900, "a"), by_trust(5, 70, "b")]
    made = tree(*rows, footnotes={"a": "The first trust.", "b": "The second trust."})
    assert codes(made) == set()


def test_a_footnote_at_the_amount_explains_a_difference() -> None:
    explained = {"value": "580", "footnotes": ["dividend"]}
    rows = [sold(100, 900), sold(50, 850, shares_owned_following=explained)]
    assert codes(tree(*rows, footnotes={"dividend": "With shares from dividends."})) == set()


def test_the_message_says_what_the_figure_should_be() -> None:
    found = [f for f in found_in(tree(sold(100, 900), sold(50, 580))) if f.code == "OWNED-04"]
    assert found[0].path == ("non_derivative", 1, "shares_owned_following")
    assert "that makes 850, not 580" in found[0].message
    assert "850" in found[0].fix


@pytest.mark.parametrize("rows", [[sold(100, 900), sold(50, 850)], [sold(50, 850), sold(100, 900)],
                                  [sold(100, 850), sold(50, 850)]], ids=str)  # fmt: skip
@pytest.mark.parametrize(("before", "wrong"), [("1000", False), ("1100", True)])
def test_an_opening_balance_is_compared_in_every_style(rows, before: str, wrong: bool) -> None:
    opening = [{"security_title": "Common Stock", "shares": before}]
    assert codes(tree(*rows, holdings_before=opening)) == ({"OWNED-03"} if wrong else set())


def test_a_running_tally_of_sixty_rows_is_read_in_linear_time() -> None:
    rows = [sold(1, 100 - n) for n in range(30)]
    assert styles(*rows) == ["running"]


@given(st.lists(st.tuples(st.booleans(), st.integers(1, 500)), min_size=2, max_size=12))
def test_a_true_tally_is_never_called_wrong(moves: list[tuple[bool, int]]) -> None:
    owned, rows = Decimal(100_000), []
    for buys, shares in moves:
        owned += shares if buys else -shares
        rows.append((bought if buys else sold)(shares, owned))
    assert codes(tree(*rows)) == set()
    assert codes(tree(*reversed(rows))) == set()


@given(
    st.lists(st.integers(1, 500), min_size=3, max_size=8),
    st.integers(0, 7),
    st.integers(4001, 9000),  # more than all moves: else it may be a true tally in another order
)
def test_one_wrong_figure_is_always_found(moves: list[int], place: int, error: int) -> None:
    owned, rows = Decimal(100_000), []
    for shares in moves:
        owned -= shares
        rows.append(sold(shares, owned))
    wrong = rows[place % len(rows)]
    wrong["shares_owned_following"] = str(Decimal(wrong["shares_owned_following"]) + error)
    assert codes(tree(*rows)) == {"OWNED-04"}


def test_dollars_and_securities_are_not_compared() -> None:
    note = {
        "security_title": "Convertible Note",
        "conversion_or_exercise_price": "2.5",
        "transaction_date": "2026-05-20",
        "transaction_code": "P",
        "total_value": "10000000",
        "price_per_share": "10000000",
        "exercise_date": "2026-05-20",
        "expiration_date": "2028-05-20",
        "underlying_security": {"title": "Common Stock", "shares": "4000000"},
        "shares_owned_following": "4000000",
    }
    assert codes({**HEAD, "derivative": [note]}) == set()
    owned = {**note, "value_owned_following": "1000000"}
    del owned["shares_owned_following"]
    assert codes({**HEAD, "derivative": [owned]}) == {"OWNED-05"}


def exercised(shares: object, after: object, **more: object) -> dict:
    return sold(shares, after, transaction_code="M", price_per_share="10", **more)


FIRST, THEN = {"transaction_date": "2026-05-19"}, {"transaction_date": "2026-05-20"}


@pytest.mark.parametrize(
    ("place", "rows"),
    [
        (1, [exercised(1000, 11000), sold(1900, 10000)]),
        (1, [exercised(1000, 11000), sold(100, 10000)]),
        (1, [exercised(1000, 11000, **FIRST), sold(1900, 10000, **THEN)]),
        (1, [bought(1000, 11000, **FIRST), sold(1900, 10000, **THEN)]),
        (1, [exercised(20000, 30000), sold(14200, 17600), sold(7600, 10000)]),
        (2, [exercised(20000, 30000), sold(12400, 17600), sold(6700, 10000)]),
        (2, [bought(10, 110, **FIRST), sold(20, 90, **FIRST), bought(20, 100, **THEN)]),
    ],
)
def test_lines_that_come_to_nothing_together_still_run(place: int, rows: list[dict]) -> None:
    (hit,) = [f for f in found_in(tree(*rows)) if f.code == "OWNED-04"]
    assert hit.path == ("non_derivative", place, "shares_owned_following")


@pytest.mark.parametrize(
    ("style", "rows"),
    [
        ("descending", [sold(100, 900, **THEN), bought(200, 1000, **FIRST)]),
        ("descending", [bought(1000, 11000), sold(1900, 10000)]),
        ("stepped", [exercised(100, 200), sold(40, 100), sold(60, 100)]),
    ],
)
def test_other_orders_are_taken_where_days_and_codes_allow_them(
    style: str, rows: list[dict]
) -> None:
    assert styles(*rows) == [style]
    assert "OWNED-04" not in codes(tree(*rows))


def test_two_days_may_each_have_an_order_of_their_own() -> None:
    rows = [
        bought(10, 110, **FIRST),
        sold(5, 100, **FIRST),
        sold(15, 105, **FIRST) | {"shares": "5"},
        bought(7, 107, **THEN),
    ]
    assert styles(*rows) == ["unordered"]
    assert "OWNED-04" not in codes(tree(*rows))


@pytest.mark.parametrize(
    ("cure", "rows"),
    [
        (
            "write shares: 2500 or shares_owned_following: 12000",
            [exercised(5000, 15000), sold(3000, 12500), sold(2000, 10500)],
        ),
        (
            "write shares_owned_following: 9100 or shares: 1000",
            [exercised(1000, 11000), sold(1900, 10000)],
        ),
        ("write shares_owned_following: 10000,", [exercised(1000, 11000), sold(1000, 12000)]),
        ("write shares: 1250,", [exercised(1000, 12000), sold(12500, 10750)]),
    ],
)
def test_the_cure_names_the_number_and_first_what_the_next_line_follows_from(
    cure: str, rows: list[dict]
) -> None:
    (hit,) = [f for f in found_in(tree(*rows)) if f.code == "OWNED-04"]
    assert hit.fix.startswith(cure)
