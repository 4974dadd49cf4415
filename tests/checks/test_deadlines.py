"""When a form is due: the worked examples of form4-facts section 9, and the calendar."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks.clean import CLEAN, spoiled
from generator.checks import deadlines as due
from generator.checks.calendar import (
    business_day_after,
    business_days_between,
    federal_holidays,
    is_business_day,
    weekday_after,
)
from generator.forms import FORMS
from generator.forms.loading import load
from generator.source import from_tree

DAYS = st.dates(date(2019, 1, 1), date(2030, 12, 31))


def day(text: str) -> date:
    return date.fromisoformat(text)


def filing(changes):
    return load(from_tree(spoiled(changes)), FORMS[0]).filing


@pytest.mark.parametrize(
    ("executed", "due_on", "cap", "limit"),
    [
        ("2026-11-20", "2026-11-24", "2026-11-25", "2026-11-30"),
        ("2026-11-25", "2026-11-30", "2026-12-01", "2026-12-03"),
        ("2026-11-28", "2026-12-01", "2026-12-02", "2026-12-04"),
        ("2026-12-23", "2026-12-28", "2026-12-29", "2026-12-31"),
        ("2026-12-31", "2027-01-05", "2027-01-06", "2027-01-08"),
        ("2026-10-09", "2026-10-14", "2026-10-15", "2026-10-19"),
        ("2027-03-26", "2027-03-30", "2027-03-31", "2027-04-02"),
    ],
)
def test_the_worked_examples(executed: str, due_on: str, cap: str, limit: str) -> None:
    assert due.due_after(day(executed)) == day(due_on)
    assert due.latest_deemed(day(executed)) == day(cap)
    assert due.outer_limit(day(executed)) == day(limit)


@pytest.mark.parametrize(
    ("year", "observed"),
    [
        (2026, "01-01 01-19 02-16 05-25 06-19 07-03 09-07 10-12 11-11 11-26 12-25"),
        (2027, "01-01 01-18 02-15 05-31 06-18 07-05 09-06 10-11 11-11 11-25 12-24 12-31"),
        (2028, "01-17 02-21 05-29 06-19 07-04 09-04 10-09 11-10 11-23 12-25"),
    ],
)
def test_the_federal_holidays_on_weekdays(year: int, observed: str) -> None:
    closed = sorted(d for d in federal_holidays(year) if d.weekday() < 5)
    assert closed == [day(f"{year}-{text}") for text in observed.split()]


def test_days_closed_by_executive_order_move_the_deadline() -> None:
    assert due.due_after(day("2019-12-23")) == day("2019-12-27")
    closed = frozenset((day("2026-12-24"),))
    assert due.due_after(day("2026-12-22")) == day("2026-12-24")
    assert due.due_after(day("2026-12-22"), closed) == day("2026-12-28")


def test_a_deemed_date_counts_up_to_its_cap() -> None:
    sale = "non_derivative.2.deemed_execution_date"
    row = filing({sale: "2026-05-22"}).non_derivative[2]
    assert due.executed_on(row) == day("2026-05-22")
    late = filing({sale: "2026-06-22"}).non_derivative[2]
    assert due.executed_on(late) == due.latest_deemed(day("2026-05-20"))
    before = filing({sale: "2026-05-01"}).non_derivative[2]
    assert due.executed_on(before) == day("2026-05-20")


def test_a_form_is_due_with_its_earliest_line() -> None:
    made = load(from_tree(CLEAN), FORMS[0]).filing
    lines = due.deadlines(made)
    assert [(line.path, line.due) for line in lines][:2] == [
        (("non_derivative", 0), day("2026-05-21")),
        (("non_derivative", 1), day("2026-05-21")),
    ]
    assert due.form_deadline(made) == lines[0]
    assert len(lines) == 6


@pytest.mark.parametrize(
    ("changes", "is_due"),
    [
        ({}, True),
        ({"acquired_disposed": "acquired"}, False),
        ({"transaction_form_type": "5"}, False),
        ({"transaction_date": "2023-02-24"}, False),
        ({"transaction_date": "2023-02-27"}, True),
        ({"transaction_code": "W"}, False),
        ({"transaction_code": "L"}, False),
        ({"transaction_code": "J"}, True),
    ],
    ids=str,
)
def test_what_is_due_within_two_days_and_what_yearly(changes, is_due: bool) -> None:
    gift = {f"non_derivative.3.{name}": value for name, value in changes.items()}
    assert due.is_due_on_form4(filing(gift).non_derivative[3]) is is_due


def test_a_line_is_late_on_the_day_after_it_was_due() -> None:
    row = filing({}).non_derivative[2]
    assert not due.is_late(row, day("2026-05-22"))
    assert due.is_late(row, day("2026-05-26"))
    assert due.CLOSING.hour == 22
    assert due.ZONE == "America/New_York"


@given(executed=DAYS, count=st.integers(1, 5))
def test_counting_weekdays_alone_is_never_later(executed: date, count: int) -> None:
    later = business_day_after(executed, count)
    assert weekday_after(executed, count) <= later
    assert is_business_day(later)
    assert business_days_between(executed, later) == count


@given(executed=DAYS, waited=st.integers(0, 20))
def test_lateness_is_what_the_deadline_says(executed: date, waited: int) -> None:
    row = filing({}).non_derivative[1].model_copy(update={"transaction_date": executed})
    filed = executed + timedelta(days=waited)
    assert due.is_late(row, filed) is (filed > due.due_after(executed))


def test_a_form_may_have_no_deadline() -> None:
    gift = {"non_derivative": [], "derivative": [], "holdings_before": []}
    assert due.form_deadline(filing(gift)) is None


def test_a_note_is_made_when_the_government_may_close() -> None:
    from checks.clean import found_in

    rows = [{**CLEAN["non_derivative"][1], "transaction_date": "2026-12-22"}]
    signed = {"signatures.0.date": "2026-12-23", "signatures.1.date": "2026-12-23"}
    changes = {**signed, "non_derivative": rows, "derivative": [], "period_of_report": "2026-12-22"}
    early = [f.code for f in found_in(spoiled(changes), day("2026-12-23"))]
    late = [f.code for f in found_in(spoiled(changes), day("2026-12-28"))]
    assert "DUE-02" in early
    assert "DUE-02" not in late
