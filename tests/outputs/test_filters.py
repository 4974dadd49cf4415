"""Filters: how numbers, dates and boxes are written."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.outputs.filters import (
    FILTERS,
    date_or_blank,
    dollars_or_blank,
    number_or_blank,
    one_or_zero,
    plain_number,
    printed_number,
    true_or_false,
    us_date,
)

AMOUNTS = st.decimals(min_value=0, max_value=Decimal("999999999999.9999"), places=4)


@pytest.mark.parametrize(
    ("number", "xml", "page"),
    [
        ("0", "0", "0"),
        ("0.0000", "0", "0"),
        ("10.5", "10.5", "10.50"),
        ("10.50", "10.5", "10.50"),
        ("10.505", "10.505", "10.505"),
        ("1100.00", "1100", "1,100"),
        ("1000", "1000", "1,000"),
        ("1E+3", "1000", "1,000"),
        ("1234567.8912", "1234567.8912", "1,234,567.8912"),
        ("0.0001", "0.0001", "0.0001"),
        ("999999999999.9999", "999999999999.9999", "999,999,999,999.9999"),
    ],
)
def test_a_number_is_minimal_in_xml_and_on_the_page_as_the_secs_page_shows_it(
    number: str, xml: str, page: str
) -> None:
    assert (plain_number(Decimal(number)), printed_number(Decimal(number))) == (xml, page)


@given(AMOUNTS)
def test_every_number_can_be_read_back_from_both(number: Decimal) -> None:
    assert Decimal(plain_number(number)) == number
    assert Decimal(printed_number(number).replace(",", "")) == number


@given(AMOUNTS)
def test_a_number_in_xml_ends_with_no_zero_after_the_point(number: Decimal) -> None:
    text = plain_number(number)
    assert "." not in text or text[-1] not in "0."


def test_boxes_are_written_in_two_styles() -> None:
    assert [one_or_zero(True), one_or_zero(False)] == ["1", "0"]
    assert [true_or_false(True), true_or_false(False)] == ["true", "false"]


def test_dates_are_printed_month_first() -> None:
    assert us_date(date(2026, 5, 2)) == "05/02/2026"
    assert (date_or_blank(date(2026, 12, 31)), date_or_blank(None)) == ("12/31/2026", "")


def test_a_cell_is_blank_where_a_footnote_stands_for_the_value() -> None:
    assert (number_or_blank(None), dollars_or_blank(None)) == ("", "")
    assert (number_or_blank(Decimal(0)), dollars_or_blank(Decimal("12.1"))) == ("0", "$12.10")


def test_a_long_number_may_be_broken_after_a_comma() -> None:
    number = Decimal("999999999999.9999")
    assert number_or_blank(number) == "999,\u200b999,\u200b999,\u200b999.9999"
    assert dollars_or_blank(Decimal("1234567.89")) == "$1,\u200b234,\u200b567.89"
    assert number_or_blank(Decimal("1234567.89")) == "1,234,567.89"


def test_templates_know_every_filter_by_its_name() -> None:
    assert [(name, made.__name__) for name, made in FILTERS.items() if name != made.__name__] == []
