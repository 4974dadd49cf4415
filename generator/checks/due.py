"""DUE: whether the form was in time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from .base import Hit, check
from .calendar import business_days_between
from .deadlines import deadlines, due_after, executed_on, is_late
from .facts import Facts
from .years import doubtful, meant

#: So long after its deadline a form that was signed in time may still not be filed.
_FILED_BY_THEN = timedelta(days=30)
_ON_THE_DESK = "if it is not filed yet, it is"
_RULE = "Section 16(a)(2)(C); Rule 16a-3(g)"


@check("DUE-01", "warning", "The form is late", _RULE, needs=("form", "signatures"))
def late(facts: Facts) -> Iterator[Hit]:
    """A transaction is reported by 10 p.m. Eastern of the second business day after its execution.

    A form that was signed too late is late. One that was signed in time may still lie on the desk:
    looked at within thirty days after its deadline it is late if it was not filed; what is looked
    at later than that is taken to be filed. Amendments are not judged.
    Source: 15 U.S.C. 78p(a)(2)(C); Rule 16a-3(g); Regulation S-T Rule 13; Item 405 of Regulation
    S-K. Can't see: when the form was really filed; closures of the SEC that nobody told it of.
    """
    signed = facts.signed
    if signed > facts.as_of and meant(signed, facts.as_of) is not None:
        return
    seen = max(signed, facts.as_of)
    if not facts.days or (seen - facts.days[0]).days <= 2 or facts.filing.is_amendment:
        return
    for filed, words in ((signed, f"signed {signed}, the form is"), (seen, _ON_THE_DESK)):
        lines = [
            (path, row)
            for path, row in facts.transactions
            if is_late(row, filed, facts.closures) and not doubtful(row.transaction_date, signed)
        ]
        if not lines:
            continue
        path, row = min(lines, key=lambda line: executed_on(line[1], facts.closures))
        due = due_after(executed_on(row, facts.closures), facts.closures)
        if filed > signed and filed - due > _FILED_BY_THEN:
            return
        days = business_days_between(due, filed, facts.closures)
        more = f"; so are {len(lines) - 1} more" if len(lines) > 1 else ""
        yield Hit(
            (*path, "transaction_date"),
            f"the transaction of {row.transaction_date} was due on {due:%A} {due} at 10 p.m. "
            f"Eastern; {words} {days} business day{'s' * (days != 1)} late{more}",
            "file at once; the issuer has to name the late report under Item 405 of Regulation S-K",
        )
        return


@check("DUE-02", "advice", "The SEC may be closed before the deadline", _RULE,
       needs=("form", "signatures"))  # fmt: skip
def near_christmas(facts: Facts) -> Iterator[Hit]:
    """Executive orders have closed the government on December 24 and 26 at short notice.

    Then the deadline moves out by a day. Source: orders of 2019, 2020 and 2025; Regulation S-T
    Rule 13. Can't see: whether the SEC closes this year.
    """
    if facts.filing.is_amendment or not any(map(_spans_christmas, facts.days)):
        return
    for line in deadlines(facts.filing, facts.closures):
        between = (date(line.executed.year, 12, day) for day in (24, 26))
        doubtful_days = [
            day
            for day in between
            if line.executed < day <= line.due and day.weekday() < 5 and day not in facts.closures
        ]
        if doubtful_days and facts.as_of <= line.due:
            yield Hit(
                (*line.path, "transaction_date"),
                f"due on {line.due} unless the government is closed on {doubtful_days[0]}",
                "look at the SEC's calendar, and give a closed day as a closure",
            )
            return


def _spans_christmas(day: date) -> bool:
    return day.month == 12 and day + timedelta(days=10) > date(day.year, 12, 24)
