"""Values: each is written in one exact pattern, and what pydantic would take besides is refused."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError
from pydantic_core import PydanticCustomError

from generator.model.types import Text10, amount, choice, cik, day, flag, is_day, shown

GENERIC = "write digits with an optional point: no sign, comma, $ or exponent"


def fault_of(read: Callable[[Any], object], value: object) -> tuple[str, str, str]:
    """Code, message and cure of a value that is refused."""
    with pytest.raises(PydanticCustomError) as caught:
        read(value)
    context = caught.value.context or {}
    return caught.value.type, caught.value.message(), context["fix"]


@pytest.mark.parametrize(
    "text", ["0", "00", "01234", "12.10", "0.0001", "999999999999.9999", "1.50000000", "0.0"]
)
def test_digits_with_an_optional_point_are_a_number_to_the_last_digit(text: str) -> None:
    found = amount(text)
    assert (type(found), found.as_tuple()) == (Decimal, Decimal(text).as_tuple())


@pytest.mark.parametrize(
    ("text", "cure"),
    [
        ("1_000", "write 1000"),
        ("1,000", "write 1000"),
        ("1 000 000.5", "write 1000000.5"),
        ("$5", "write 5"),
        ("$ 1,234.50", "write 1234.50"),
        (" 1 ", "write 1"),
        (".5", "write 0.5"),
        ("5.", "write 5"),
        ("1,5", GENERIC),
        ("12,50", GENERIC),
        ("1_0", GENERIC),
        ("1e5", GENERIC),
        ("1E+3", GENERIC),
        ("+1", GENERIC),
        ("-1", GENERIC),
        ("(1)", GENERIC),
        ("\u0661\u0662\u0663", GENERIC),
        ("\uff11\uff12", GENERIC),
        ("½", GENERIC),
        ("NaN", GENERIC),
        ("Infinity", GENERIC),
        ("inf", GENERIC),
        ("0x1F", GENERIC),
        ("1.2.3", GENERIC),
        ("1/2", GENERIC),
        ("12%", GENERIC),
        ("true", GENERIC),
        ("1\n", "write 1"),
        ("", GENERIC),
        (".", GENERIC),
    ],
)
def test_anything_else_is_no_number_and_has_its_cure(text: str, cure: str) -> None:
    assert fault_of(amount, text) == ("VALUE-01", f"{text!a} is not a number", cure)


@pytest.mark.parametrize("value", [5, 5.0, True, None, ["1"], {"a": "1"}])
def test_a_number_is_read_from_text_only(value: object) -> None:
    kind = type(value).__name__
    assert fault_of(amount, value) == ("VALUE-01", f"a {kind} is not a number", GENERIC)


def test_a_decimal_is_taken_as_it_is_and_its_limits_are_kept() -> None:
    assert str(amount(Decimal("12.10"))) == "12.10"
    assert str(amount(Decimal("1E+3"))) == "1000"
    assert fault_of(amount, Decimal("NaN"))[1] == "'NaN' is not a number"
    assert fault_of(amount, Decimal("-1"))[1] == "'-1' is not a number"


@pytest.mark.parametrize("text", ["1000000000000", "1000000000000.0", "9" * 400])
def test_a_number_from_a_trillion_on_is_too_large(text: str) -> None:
    code, message, cure = fault_of(amount, text)
    assert (code, cure) == ("VALUE-01", "EDGAR takes up to 999999999999.9999")
    assert message.endswith(" is too large")


@pytest.mark.parametrize("text", ["0.00001", "999999999999.99995", "1.23456", "1.00000001"])
def test_a_fifth_decimal_is_refused_and_never_rounded(text: str) -> None:
    cure = "round it to four decimals yourself, and say so in a footnote if it matters"
    assert fault_of(amount, text) == ("VALUE-01", f"'{text}' has more than 4 decimals", cure)


@given(st.decimals(min_value=0, max_value=Decimal("999999999999.9999"), places=4))
def test_every_number_of_the_range_is_read_exactly(number: Decimal) -> None:
    assert amount(format(number, "f")) == number


def test_a_date_is_read_as_it_is_written() -> None:
    assert (day("2026-05-20"), day("2024-02-29")) == (date(2026, 5, 20), date(2024, 2, 29))
    assert day(date(2026, 5, 20)) == date(2026, 5, 20)


@pytest.mark.parametrize(
    ("text", "cure"),
    [
        ("5/20/2026", "write 2026-05-20"),
        (" 05/20/2026 ", "write 2026-05-20"),
        ("20260520", "write 2026-05-20"),
        ("2026-5-2", "write 2026-05-02"),
        ("2026-05-20T00:00", "write 2026-05-20"),
        ("2026-05-20-05:00", "write 2026-05-20"),
        ("2026-05-20 ", "write 2026-05-20"),
        ("2026-05-20\n", "write 2026-05-20"),
        ("1779235200", "write it as YYYY-MM-DD"),
        ("2026-W21-3", "write it as YYYY-MM-DD"),
        ("26-05-20", "write it as YYYY-MM-DD"),
        ("\u0662\u0660\u0662\u0666-\u0660\u0665-\u0662\u0660", "write it as YYYY-MM-DD"),
        ("May 20, 2026", "write 2026-05-20"),
    ],
)
def test_another_way_to_write_a_date_is_refused_with_its_cure(text: str, cure: str) -> None:
    assert fault_of(day, text) == ("VALUE-02", f"{text!a} is not a date", cure)


@pytest.mark.parametrize("text", ["2026-02-30", "2025-02-29", "2026-13-01", "2026-00-10"])
def test_a_day_that_the_calendar_has_not_is_refused(text: str) -> None:
    message = f"'{text}' is not a day of the calendar"
    assert fault_of(day, text) == ("VALUE-02", message, "check month and day")


@pytest.mark.parametrize("text", ["0001-01-01", "1899-12-31", "3000-01-01", "9999-12-31"])
def test_a_year_that_no_form_can_have_is_refused(text: str) -> None:
    message = f"'{text}' is in no year of a Form 4"
    assert fault_of(day, text) == ("VALUE-02", message, "check the year")


@pytest.mark.parametrize("value", [datetime(2026, 5, 20, 1), 20260520, None])
def test_a_date_is_read_from_text_or_a_date_only(value: object) -> None:
    kind = type(value).__name__
    assert fault_of(day, value)[:2] == ("VALUE-02", f"a {kind} is not a date")


def test_what_is_a_day_can_be_asked() -> None:
    asked = ("2026-05-20", "2026-02-30", "5/20/2026", None)
    assert [is_day(value) for value in asked] == [True, False, False, False]


def test_a_box_is_true_or_false_in_few_spellings() -> None:
    taken = ["true", "True", "TRUE", "1", True, "false", "False", "FALSE", "0", False]
    assert [flag(value) for value in taken] == [True] * 5 + [False] * 5


@pytest.mark.parametrize("text", ["yes", "no", "on", "Y", "x", "2", "tRUE", " true", ""])
def test_another_word_for_a_box_is_refused(text: str) -> None:
    message = f"'{text}' is neither true nor false"
    assert fault_of(flag, text) == ("VALUE-03", message, "write true or false")


@pytest.mark.parametrize(("value", "kind"), [(1, "int"), ([], "list"), (None, "NoneType")])
def test_a_box_is_read_from_text_or_a_truth_only(value: object, kind: str) -> None:
    assert fault_of(flag, value)[1] == f"a {kind} is neither true nor false"


def test_a_choice_gives_what_is_stored_and_names_what_it_takes() -> None:
    pick: Callable[[Any], object] = choice(direct="D", D="D").func
    assert (pick("direct"), pick("D")) == ("D", "D")
    names = "direct, D"
    for value in ("Direct", "", "d"):
        wanted = ("VALUE-04", f"'{value}' is not one of {names}", f"write {names}")
        assert fault_of(pick, value) == wanted
    assert fault_of(pick, ["D"])[1] == f"a list is not one of {names}"


def test_a_cik_is_kept_as_it_is_written() -> None:
    assert [cik(text) for text in ("1", "0000320193", "9999999999")] == [
        "1",
        "0000320193",
        "9999999999",
    ]


@pytest.mark.parametrize(
    "value", ["", "12345678901", "12 34", "-1", "1.0", "\u0661\u0662", "1\n", 320193]
)
def test_anything_but_ten_digits_is_no_cik(value: object) -> None:
    code, message, cure = fault_of(cik, value)
    assert (code, cure) == ("VALUE-06", "write its 1 to 10 digits")
    assert message.endswith(" is not a CIK")


@pytest.mark.parametrize("text", ["0", "0000000000"])
def test_a_cik_of_zeros_is_none(text: str) -> None:
    assert fault_of(cik, text)[2] == "look the number up on EDGAR"


@pytest.mark.parametrize(
    ("value", "quoted"),
    [
        ("plain", "'plain'"),
        ("a\x1b[31m\nb", r"'a\x1b[31m\nb'"),
        ("é", r"'\xe9'"),
        ("x" * 58, "'" + "x" * 58 + "'"),
        ("x" * 59, "'" + "x" * 55 + "...'"),
        ({}, "a dict"),
    ],
)
def test_a_value_is_quoted_short_printable_and_on_one_line(value: object, quoted: str) -> None:
    assert shown(value) == quoted


@pytest.mark.parametrize("text", ["x", "x" * 10, " x", "a\nb"])
def test_a_text_up_to_its_length_is_kept_as_it_is(text: str) -> None:
    assert TypeAdapter(Text10).validate_python(text) == text


@pytest.mark.parametrize("value", ["", " ", "\n\t ", "x" * 11, 5, None, ["x"]])
def test_a_text_too_long_or_without_a_visible_character_is_refused(value: object) -> None:
    with pytest.raises(ValidationError):
        TypeAdapter(Text10).validate_python(value)
