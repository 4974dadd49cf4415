"""DATES: the days of transactions, deemed execution, exercise, expiration, and of the form."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from .base import TABLES, Hit, check
from .deadlines import is_deemed_too_late, latest_deemed
from .facts import Facts
from .years import is_old, meant

#: How far ahead a Form 5 item is reported; in real filings it is two weeks.
_AHEAD = timedelta(days=45)


@check("DATES-01", "warning", "A transaction lies in the future", "Form 4, column 2")
def future(facts: Facts) -> Iterator[Hit]:
    """A transaction is reported after it happened, unless it is a Form 5 item reported early.

    Source: Form 4, column 2 (Table II: 3); EDGAR doesn't look, and has accepted trades of 2035.
    Can't see: whether the day or the form type is wrong.
    """
    if not facts.days or facts.days[-1] <= facts.as_of:
        return
    for path, row in facts.transactions:
        day = row.transaction_date
        ahead = row.transaction_form_type == "5" and day - facts.as_of <= _AHEAD
        if day > facts.as_of and not ahead:
            right = meant(day, facts.as_of)
            yield Hit(
                (*path, "transaction_date"),
                f"{day} is after {facts.as_of}, the day as of which the form is judged"
                + _looks_like(day, right),
                f"write {right}" if right else "correct the day of the transaction",
            )


@check("DATES-02", "warning", "The year of a transaction looks mistyped", "Form 4, column 2",
       needs=("signatures",))  # fmt: skip
def mistyped_year(facts: Facts) -> Iterator[Hit]:
    """A transaction that another year would bring right before the signature is probably mistyped.

    Source: Form 4, column 2 (Table II: 3); practice. Days after the signature are another finding.
    A form with other old transactions is late and not mistyped (as 0001437749-23-009844).
    Can't see: a transaction that is really reported years late.
    """
    signed = min(facts.signed, facts.as_of)
    if not facts.days or facts.days[0].year == facts.days[-1].year == signed.year:
        return
    for path, row in facts.transactions:
        day = row.transaction_date
        if day.year == signed.year or day > signed:
            continue
        right = meant(day, signed)
        if right is not None and not any(is_old(other, signed) for other in facts.days):
            yield Hit(
                (*path, "transaction_date"),
                f"{day} lies far from the signature of {signed}" + _looks_like(day, right),
                f"write {right}, or acknowledge that the transaction is so old",
            )


@check("DATES-03", "warning", "The period of report is not the earliest transaction date",
       "Form 4, item 3",
       needs=TABLES | {"period_of_report", "signatures", "form"})  # fmt: skip
def period(facts: Facts) -> Iterator[Hit]:
    """Item 3 is the date of the earliest transaction on the form.

    An amendment repeats only some lines, so its item 3 may be earlier than all of them. Lines of
    Form 5 reported early may be older than the transaction for which the form is filed: then either
    date is taken (as in 0001091667-23-000016, an option transfer beside a grant).
    Source: Form 4, item 3. 215 of 20,691 accepted filings differ, most of them by mistake.
    Can't see: an older transaction that was left out, or that a footnote names.
    """
    given = facts.filing.period_of_report
    if not facts.days or given == facts.days[0]:
        return
    earliest = facts.days[0]
    if facts.filing.is_amendment and given < earliest:
        yield from _amended_year(facts, given, earliest)
        return
    due = [r.transaction_date for _, r in facts.transactions if r.transaction_form_type == "4"]
    if given == min(due, default=earliest):
        return
    hint, fix = "", f"write period_of_report: {earliest}, or leave it out"
    if meant(earliest, facts.signed) is not None:
        hint = _looks_like(earliest, meant(earliest, facts.signed))
        fix = "correct the year of the transaction, or the period of report"
    elif given.year != earliest.year:
        hint = _looks_like(given, meant(given, earliest))
    yield Hit(
        ("period_of_report",),
        f"the period of report is {given}, the earliest transaction of {earliest}{hint}",
        fix,
    )


@check("DATES-04", "warning", "The period of report lies in the future", "Form 4, item 3",
       needs=("period_of_report",))  # fmt: skip
def period_in_future(facts: Facts) -> Iterator[Hit]:
    """The period of report has begun, unless a Form 5 item is reported ahead.

    Source: Form 4, item 3; EDGAR's error 442 (period of report is missing or invalid).
    Can't see: EDGAR's own bound, which is not published.
    """
    given = facts.filing.period_of_report
    if given > facts.as_of and given not in facts.days:
        yield Hit(
            ("period_of_report",),
            f"the period of report {given} is after {facts.as_of}",
            "write the date of the earliest transaction, or leave it out",
        )


@check(
    "DATES-05",
    "warning",
    "A deemed execution date is before the transaction",
    "Rule 16a-3(g)",
)
def deemed_before(facts: Facts) -> Iterator[Hit]:
    """The day deemed that of execution is the day of the notice, at the earliest the trade date.

    Source: Rule 16a-3(g)(2) and (3). Can't see: the day of the notice.
    """
    for path, row, deemed in facts.deemed:
        if deemed < row.transaction_date:
            yield Hit(
                (*path, "deemed_execution_date"),
                f"deemed executed on {deemed}, before the transaction of {row.transaction_date}",
                "write the day of the broker's notice, or leave the deemed date out",
            )


@check("DATES-06", "warning", "A deemed execution date is too late", "Rule 16a-3(g)(4)")
def deemed_after(facts: Facts) -> Iterator[Hit]:
    """A transaction is deemed executed at the latest on the third business day after the trade.

    Source: Rule 16a-3(g)(4). Can't see: closures of the SEC that nobody told it of.
    """
    for path, row, deemed in facts.deemed:
        if is_deemed_too_late(row.transaction_date, deemed, facts.closures):
            cap = latest_deemed(row.transaction_date, facts.closures)
            yield Hit(
                (*path, "deemed_execution_date"),
                f"deemed executed on {deemed}, later than the third business day after the trade",
                f"write {cap} at the latest; the deadline counts from there",
            )


@check(
    "DATES-07",
    "warning",
    "A deemed execution date stands where none can be",
    "Rule 16a-3(g)",
)
def deemed_without_reason(facts: Facts) -> Iterator[Hit]:
    """Only a trade under a plan, or a discretionary transaction, can have a deemed date.

    Those are codes P and S under Rule 10b5-1(c), and I. A plan is what the box or a footnote says.
    A deemed date equal to the transaction date says nothing and is let pass.
    Source: Rule 16a-3(g)(2) and (3). Can't see: who chose the day of the trade.
    """
    for path, row, deemed in facts.deemed:
        code = row.transaction_code
        planned = facts.filing.aff10b5_one or bool(facts.plan_texts)
        if deemed != row.transaction_date and code != "I" and not (planned and code in "PS"):
            yield Hit(
                (*path, "deemed_execution_date"),
                f"code {code} has no deemed date of execution here; only P and S under a "
                "Rule 10b5-1 plan, and I, have one",
                "leave deemed_execution_date out, or describe the plan in a footnote",
            )


def _amended_year(facts: Facts, given: date, earliest: date) -> Iterator[Hit]:
    right = meant(given, facts.filing.date_of_original_submission or earliest)
    if right is not None:
        yield Hit(
            ("period_of_report",),
            f"the period of report is {given}, and the original was filed on "
            f"{facts.filing.date_of_original_submission}{_looks_like(given, right)}",
            f"write period_of_report: {right}, that of the original form",
        )


def _looks_like(day: date, right: date | None) -> str:
    return f"; {day.year} looks like {right.year}" if right else ""
