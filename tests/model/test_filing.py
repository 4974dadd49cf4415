"""The filing as a whole: rows in printing order, footnotes numbered by first reference."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from generator.model.filing import Filing

Tree = dict[str, Any]
FilingOf = Callable[[Tree], Filing]


def test_rows_come_table_by_table_with_their_paths(everything: Tree, filing_of: FilingOf) -> None:
    filing = filing_of(everything)
    wanted = [("non_derivative", 0), ("non_derivative", 1)]
    wanted += [("derivative", number) for number in range(3)]
    assert [path for path, _ in filing.rows()] == wanted
    transactions = [("non_derivative", 0), ("derivative", 0), ("derivative", 1)]
    assert [path for path, _ in filing.transactions()] == transactions


def test_a_filing_made_by_a_program_counts_its_rows_itself(
    a_filing: Callable[..., Tree], a_row: Callable[..., Tree]
) -> None:
    row = a_row(acquired_disposed="A")
    tree = a_filing(period_of_report="2026-05-20", non_derivative=[row, row])
    filing = Filing.model_validate(tree)
    assert [path for path, _ in filing.rows()] == [("non_derivative", 0), ("non_derivative", 1)]


def test_an_amendment_says_so(everything: Tree, a_filing: Any, filing_of: FilingOf) -> None:
    amendment, original = filing_of(everything), filing_of(a_filing())
    assert (amendment.is_amendment, original.is_amendment) == (True, False)


def test_footnotes_are_numbered_in_the_order_in_which_the_form_prints_them(
    everything: Tree, filing_of: FilingOf
) -> None:
    numbering = filing_of(everything).numbering
    assert numbering == {f"n{number}": number for number in range(1, 35)}
    assert list(numbering.values()) == list(range(1, 35))


def test_a_row_knows_its_footnotes_and_those_of_the_underlying_security_in_printing_order(
    everything: Tree, filing_of: FilingOf
) -> None:
    row = filing_of(everything).derivative[1]
    assert row.notes_in_order() == ["n26", "n27", "n28", "n29", "n30"]


@pytest.mark.parametrize(
    ("first", "second", "numbering"),
    [
        (["a", "b"], ["b", "a"], {"a": 1, "b": 2}),
        (["b", "a"], ["a", "b"], {"b": 1, "a": 2}),
        (["b"], ["a", "b", "c"], {"b": 1, "a": 2, "c": 3}),
    ],
)
def test_a_footnote_keeps_the_number_of_its_first_reference(
    first: list[str],
    second: list[str],
    numbering: dict[str, int],
    a_filing: Callable[..., Tree],
    a_row: Callable[..., Tree],
    filing_of: FilingOf,
) -> None:
    rows = [
        a_row(shares={"value": "1", "footnotes": first}),
        a_row(shares={"value": "1", "footnotes": second}),
    ]
    notes = dict.fromkeys(numbering, "Text.")
    assert filing_of(a_filing(non_derivative=rows, footnotes=notes)).numbering == numbering


def test_footnotes_of_table_ii_are_numbered_after_those_of_table_i(
    a_filing: Callable[..., Tree],
    a_row: Callable[..., Tree],
    a_derivative: Callable[..., Tree],
    filing_of: FilingOf,
) -> None:
    under = {"title": {"value": "X", "footnotes": ["u"]}, "shares": {"footnotes": ["v", "t"]}}
    option = a_derivative(
        underlying_security=under,
        price_per_share={"value": "0", "footnotes": ["p"]},
        expiration_date={"footnotes": ["e"]},
    )
    row = a_row(nature_of_ownership={"value": "By Trust", "footnotes": ["t"]}, ownership="I")
    tree = a_filing(
        derivative=[option], non_derivative=[row], footnotes=dict.fromkeys("evtpu", "Text.")
    )
    assert filing_of(tree).numbering == {"t": 1, "e": 2, "u": 3, "v": 4, "p": 5}


def test_a_filing_without_footnotes_has_no_numbers(a_filing: Any, filing_of: FilingOf) -> None:
    assert filing_of(a_filing()).numbering == {}
