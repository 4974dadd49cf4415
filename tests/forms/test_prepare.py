"""From what the user wrote to what the model takes: footnotes apart, defaults filled in."""

from __future__ import annotations

from collections.abc import Callable
from itertools import groupby
from typing import Any

import pytest

from generator.forms.loading import Loaded
from generator.forms.prepare import prepare
from generator.model.codes import CODES
from generator.model.filing import Filing

Tree = dict[str, Any]
AFiling = Callable[..., Tree]
LoadTree = Callable[[Tree], Loaded]

#: The direction that each code settles in Table I and Table II.
SETTLED = {
    "A": "AA", "C": "AD", "D": "DD", "F": "DD", "H": "DD", "L": "AA", "M": "AD", "P": "AA",
    "S": "DD", "U": "DD",
}  # fmt: skip


def shown(loaded: Loaded) -> list[tuple[str, str, str, str]]:
    return [(f.code, f.where, f.message, f.fix) for f in loaded.findings]


@pytest.mark.parametrize("code", [entry.code for entry in CODES])
def test_the_code_settles_the_direction_in_each_table_or_it_must_be_given(
    code: str,
    a_filing: AFiling,
    a_row: AFiling,
    a_derivative: AFiling,
    load_tree: LoadTree,
) -> None:
    for place, table in enumerate(("non_derivative", "derivative")):
        row = (a_row if table == "non_derivative" else a_derivative)(transaction_code=code)
        loaded = load_tree(a_filing(**{table: [row]}))
        if code in SETTLED:
            assert shown(loaded) == []
            assert loaded.filing is not None
            found = {p: row.acquired_disposed for p, row in loaded.filing.transactions()}
            assert found[(table, 0)] == SETTLED[code][place]
        else:
            assert shown(loaded) == [
                (
                    "SHAPE-02",
                    f"{table}.0.acquired_disposed",
                    "`acquired_disposed` is missing",
                    "this code goes both ways: write acquired or disposed",
                )
            ]


def test_a_direction_that_is_given_is_not_changed_by_the_code(
    a_filing: AFiling, a_row: AFiling, filing_of: Callable[[Tree], Filing]
) -> None:
    row = a_row(transaction_code="P", acquired_disposed="D")
    ((_, made),) = filing_of(a_filing(non_derivative=[row])).transactions()
    assert made.acquired_disposed == "D"


@pytest.mark.parametrize("code", ["p", "B", ["P"], {"footnotes": ["n"]}])
def test_of_a_row_with_a_faulty_code_the_direction_is_not_asked(
    code: Any, a_filing: AFiling, a_row: AFiling, load_tree: LoadTree
) -> None:
    notes = {"footnotes": {"n": "x"}} if isinstance(code, dict) else {}
    loaded = load_tree(a_filing(non_derivative=[a_row(transaction_code=code)], **notes))
    assert [where for _, where, *_ in shown(loaded)] == ["non_derivative.0.transaction_code"]


def test_the_period_is_the_earliest_transaction_date_of_both_tables(
    a_filing: AFiling, a_row: AFiling, a_derivative: AFiling, filing_of: Callable[[Tree], Filing]
) -> None:
    tree = a_filing(
        non_derivative=[a_row(transaction_date="2026-05-20")],
        derivative=[a_derivative(transaction_date={"value": "2026-05-19", "footnotes": ["n"]})],
        footnotes={"n": "Text."},
    )
    assert filing_of(tree).period_of_report.isoformat() == "2026-05-19"
    given = filing_of({**tree, "period_of_report": "2026-05-01"})
    assert given.period_of_report.isoformat() == "2026-05-01"


def test_a_date_that_is_none_does_not_become_the_period(
    a_filing: AFiling, a_row: AFiling, load_tree: LoadTree
) -> None:
    rows = [a_row(transaction_date="02/30/2026"), a_row(transaction_date="2026-02-30")]
    loaded = load_tree(a_filing(non_derivative=rows))
    assert [(code, where) for code, where, *_ in shown(loaded)] == [
        ("VALUE-02", "non_derivative.0.transaction_date"),
        ("VALUE-02", "non_derivative.1.transaction_date"),
    ]
    assert "period_of_report" in loaded.damaged
    good = load_tree(a_filing(non_derivative=[*rows, a_row()]))
    assert good.filing is not None
    assert good.filing.period_of_report.isoformat() == "2026-05-20"


def test_without_any_transaction_the_period_must_be_given(
    a_filing: AFiling, load_tree: LoadTree
) -> None:
    holding = {"security_title": "Common Stock"}
    for rows in ([holding], None):
        assert shown(load_tree(a_filing(non_derivative=rows))) == [
            (
                "SHAPE-02",
                "period_of_report",
                "`period_of_report` is missing",
                "give it, or a row with a transaction_date",
            )
        ]


@pytest.mark.parametrize(
    ("value", "where"),
    [
        ({"value": "5", "note": ["n"]}, "shares"),
        ({"amount": "5"}, "shares"),
        ({"value": "5", "footnotes": "n"}, "shares.footnotes"),
        ({"value": "5", "footnotes": [None]}, "shares.footnotes"),
        ({"value": "5", "footnotes": [""]}, "shares.footnotes"),
        ({"value": "5", "footnotes": [["n"]]}, "shares.footnotes"),
        ({"value": "5", "footnotes": {"n": "x"}}, "shares.footnotes"),
    ],
)
def test_a_value_with_footnotes_has_one_shape(
    value: Tree, where: str, a_filing: AFiling, a_row: AFiling, load_tree: LoadTree
) -> None:
    loaded = load_tree(a_filing(non_derivative=[a_row(shares=value)]))
    found = [(code, place) for code, place, *_ in shown(loaded) if code == "SHAPE-03"]
    assert found == [("SHAPE-03", f"non_derivative.0.{where}")]


@pytest.mark.parametrize("key", ["transaction_form_type", "equity_swap_involved", "unknown"])
def test_a_value_without_room_for_footnotes_takes_none(
    key: str, a_filing: AFiling, a_row: AFiling, load_tree: LoadTree
) -> None:
    loaded = load_tree(a_filing(non_derivative=[a_row(**{key: {"value": "4"}})]))
    assert ("SHAPE-03", f"non_derivative.0.{key}") in [found[:2] for found in shown(loaded)]


def test_the_direction_in_table_ii_takes_no_footnote(
    a_filing: AFiling, a_derivative: AFiling, load_tree: LoadTree
) -> None:
    row = a_derivative(acquired_disposed={"value": "A", "footnotes": ["n"]})
    assert shown(load_tree(a_filing(derivative=[row], footnotes={"n": "Text."}))) == [
        (
            "NOTES-04",
            "derivative.0.acquired_disposed",
            "the form has no place for a footnote at `acquired_disposed` in this table",
            "put the footnote at the number of securities or at the code",
        )
    ]


def test_a_value_in_a_mapping_without_footnotes_is_that_value(
    a_filing: AFiling, a_row: AFiling, load_tree: LoadTree
) -> None:
    row = a_row(shares={"value": "5"}, price_per_share={"value": "0", "footnotes": []})
    loaded = load_tree(a_filing(non_derivative=[row]))
    assert shown(loaded) == []
    plain = a_row(shares="5", price_per_share="0")
    assert loaded.filing == load_tree(a_filing(non_derivative=[plain])).filing


@pytest.mark.parametrize("key", ["references", "index"])
@pytest.mark.parametrize("value", ["x", [None], {"value": [None]}, {"shares": ["a"]}])
def test_keys_of_the_model_that_are_not_of_the_format_are_unknown(
    key: str,
    value: Any,
    a_filing: AFiling,
    a_row: AFiling,
    a_derivative: AFiling,
    load_tree: LoadTree,
) -> None:
    under = {"title": "Common Stock", "shares": "1", key: value}
    tree = a_filing(
        non_derivative=[a_row(**{key: value})], derivative=[a_derivative(underlying_security=under)]
    )
    found = [(code, where, message) for code, where, message, _ in shown(load_tree(tree))]
    assert found == [
        ("SHAPE-01", f"non_derivative.0.{key}", f"unknown key `{key}`"),
        ("SHAPE-01", f"derivative.0.underlying_security.{key}", f"unknown key `{key}`"),
    ]


def test_thirty_one_rows_are_too_many_and_the_first_thirty_are_read(
    a_filing: AFiling, a_row: AFiling, load_tree: LoadTree
) -> None:
    rows = [a_row() for _ in range(31)]
    assert shown(load_tree(a_filing(non_derivative=rows[:30]))) == []
    loaded = load_tree(a_filing(non_derivative=rows))
    assert shown(loaded) == [
        (
            "SHAPE-04",
            "non_derivative",
            "the table has 31 rows; EDGAR takes 30",
            "put the other rows on a second Form 4 and say in a footnote: 1 of 2",
        )
    ]
    assert loaded.damaged == {"non_derivative"}


def test_of_a_hundred_thousand_rows_the_first_thirty_are_looked_at(
    a_filing: AFiling, a_row: AFiling, load_tree: LoadTree
) -> None:
    rows = [a_row(shares="x", colour="red")] * 100_000
    loaded = load_tree(a_filing(non_derivative=rows))
    found = [(code, len(list(same))) for code, same in groupby(f.code for f in loaded.findings)]
    assert found == [("SHAPE-04", 1), *[("VALUE-01", 1), ("SHAPE-01", 1)] * 30]
    assert loaded.findings[0].message == "the table has 100,000 rows; EDGAR takes 30"


def test_preparing_changes_nothing_in_the_tree(everything: Tree) -> None:
    before = repr(everything)
    prepare(everything)
    assert repr(everything) == before
