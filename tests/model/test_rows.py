"""Rows: the closed lists of a row, and where footnotes may stand."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from generator.model.codes import BY_CODE, CODES
from generator.model.coding import AcquiredDisposed, Code, FormType, Ownership, Timeliness
from generator.model.noted import References
from generator.model.rows import (
    DerivativeHolding,
    DerivativeTransaction,
    NonDerivativeHolding,
    NonDerivativeTransaction,
    UnderlyingSecurity,
)

KINDS = (
    NonDerivativeTransaction,
    NonDerivativeHolding,
    DerivativeTransaction,
    DerivativeHolding,
    UnderlyingSecurity,
)


def read(kind: Any, value: object) -> object:
    return TypeAdapter(kind).validate_python(value)


def cure_of(kind: Any, value: object) -> tuple[str, str]:
    """Message and cure of a value that is not in its list."""
    with pytest.raises(ValidationError) as caught:
        read(kind, value)
    (fault,) = caught.value.errors()
    assert fault["type"] == "VALUE-04"
    return fault["msg"], fault["ctx"]["fix"]


def test_there_are_the_eighteen_codes_of_the_specification() -> None:
    assert [entry.code for entry in CODES] == list("ACDEFGHIJLMOPSUWXZ")
    assert [read(Code, entry.code) for entry in CODES] == list(BY_CODE)


@pytest.mark.parametrize(
    ("written", "cure"),
    [
        ("S/K", "write `transaction_code: S` and `equity_swap_involved: true`"),
        ("p/k", "write `transaction_code: P` and `equity_swap_involved: true`"),
        ("K", "K is no code of its own: give the code, and `equity_swap_involved: true`"),
        ("V", "V is no code of its own: give the code, and `transaction_form_type: 5`"),
        ("GV", "write `transaction_code: G` and `transaction_form_type: 5`"),
        ("G V", "write `transaction_code: G` and `transaction_form_type: 5`"),
        ("B", "write one of A C D E F G H I J L M O P S U W X Z"),
        ("", "write one of A C D E F G H I J L M O P S U W X Z"),
        (["A"], "write one of A C D E F G H I J L M O P S U W X Z"),
        ({"A": "B"}, "write one of A C D E F G H I J L M O P S U W X Z"),
        (None, "write one of A C D E F G H I J L M O P S U W X Z"),
    ],
)
def test_another_code_is_refused_with_its_cure(written: object, cure: str) -> None:
    message, fix = cure_of(Code, written)
    assert (message.endswith("is none of the 18 transaction codes"), fix) == (True, cure)


@pytest.mark.parametrize("written", ["a", " A "])
def test_a_code_written_otherwise_is_refused_with_the_code(written: str) -> None:
    assert cure_of(Code, written) == (f"'{written}' is not written as a code", "write A")


def test_words_and_letters_mean_the_same() -> None:
    assert [read(AcquiredDisposed, v) for v in ("acquired", "A", "disposed", "D")] == list("AADD")
    assert [read(Ownership, v) for v in ("direct", "D", "indirect", "I")] == list("DDII")
    assert [read(FormType, v) for v in ("4", "5")] == ["4", "5"]


@pytest.mark.parametrize("written", ["L", "e", "", "late", None, ["E"]])
def test_a_form_4_line_is_early_or_nothing(written: object) -> None:
    assert read(Timeliness, "E") == "E"
    message, cure = cure_of(Timeliness, written)
    assert message.endswith("is no timeliness that a Form 4 can have")
    assert cure == "write E, or leave it out; a late Form 4 line is not marked"


@pytest.mark.parametrize("kind", KINDS)
def test_a_row_prints_values_that_it_has_and_every_value_but_two_may_be_noted(kind: Any) -> None:
    fields = set(kind.model_fields) - {"index", "references"}
    unprinted = {"transaction_form_type", "equity_swap_involved"}
    assert set(kind.printing_order) == fields - unprinted
    assert kind.footnote_instead <= set(kind.printing_order)
    assert kind.footnote_never <= set(kind.printing_order)


def test_only_the_direction_in_table_ii_has_no_room_for_a_footnote() -> None:
    assert {kind.__name__: set(kind.footnote_never) for kind in KINDS if kind.footnote_never} == {
        "DerivativeTransaction": {"acquired_disposed"}
    }


def test_references_give_no_footnotes_for_any_other_value() -> None:
    references = References({"shares": ("a",)})
    assert (references["shares"], references["price"], "price" in references) == (("a",), (), False)


def test_a_row_knows_the_footnotes_at_its_values_in_printing_order() -> None:
    row = NonDerivativeHolding(
        security_title="Common Stock",
        shares_owned_following=Decimal(5),
        references={"ownership": ("b",), "security_title": ("a", "b")},
    )
    assert row.notes("ownership") == ("b",)
    assert row.notes("nature_of_ownership") == ()
    assert row.notes_in_order() == ["a", "b", "b"]
    assert NonDerivativeHolding(security_title="X").notes_in_order() == []


def test_what_is_owned_following_is_shares_or_value() -> None:
    kind = NonDerivativeHolding
    rows = [
        kind(security_title="X"),
        kind(security_title="X", shares_owned_following=Decimal(0)),
        kind(security_title="X", value_owned_following=Decimal(2)),
    ]
    assert [row.owned_following for row in rows] == [None, Decimal(0), Decimal(2)]


def test_rows_say_what_they_are() -> None:
    assert [(kind.is_transaction, kind.is_derivative) for kind in KINDS[:4]] == [
        (True, False),
        (False, False),
        (True, True),
        (False, True),
    ]
