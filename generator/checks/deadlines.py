"""When a Form 4 is due: by the end of the second business day after the day of execution.

Sources: 15 U.S.C. 78p(a)(2)(C) and Rule 16a-3(g)(1) (two business days); Rule 16a-3(g)(2) to (4)
(deemed date of execution, at most the third business day after the trade); Regulation S-T Rule 13
(Forms 3, 4 and 5 count for the day until 10 p.m. Eastern).
"""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass
from datetime import date, time, timedelta

from ..findings import Path
from ..model.filing import Filing
from .calendar import business_day_after, weekday_after
from .row_facts import Transaction

CLOSING = time(22, 0)
ZONE = "America/New_York"
_DAYS = 2
_DEEMED_DAYS = 3
#: From each day of the week to the second weekday after it.
_TWO_WEEKDAYS = tuple(timedelta(days=days) for days in (2, 2, 2, 4, 4, 3, 2))
#: Since then a disposition by gift is due on Form 4; before it was due on Form 5.
GIFTS_SINCE = date(2023, 2, 27)
#: Codes whose home is Form 5 (General Instruction 8; Rules 16a-6, 16b-5, 16b-8).
_YEARLY = frozenset("LWZ")


@dataclass(frozen=True, slots=True)
class Deadline:
    """The deadline of one line: due on `due` until 10 p.m. Eastern."""

    path: Path
    executed: date
    due: date


def due_after(executed: date, closures: Set[date] = frozenset()) -> date:
    """The day on which a transaction is due: the second business day after its execution."""
    return business_day_after(executed, _DAYS, closures)


def earliest_due(executed: date) -> date:
    """The second weekday after a day: no transaction of that day is due before."""
    return executed + _TWO_WEEKDAYS[executed.weekday()]


def latest_deemed(day: date, closures: Set[date] = frozenset()) -> date:
    """The last day that can be deemed the day of execution: the third business day after."""
    return business_day_after(day, _DEEMED_DAYS, closures)


def outer_limit(day: date, closures: Set[date] = frozenset()) -> date:
    """The last day on which a transaction with a deemed date of execution can be in time."""
    return due_after(latest_deemed(day, closures), closures)


def is_deemed_too_late(day: date, deemed: date, closures: Set[date] = frozenset()) -> bool:
    """Whether a deemed date of execution lies after its cap."""
    if deemed <= weekday_after(day, _DEEMED_DAYS):
        return False
    return deemed > latest_deemed(day, closures)


def executed_on(row: Transaction, closures: Set[date] = frozenset()) -> date:
    """The day from which a line's deadline counts: the deemed date, capped, or the trade date."""
    day, deemed = row.transaction_date, row.deemed_execution_date
    if deemed is None or deemed <= day:
        return day
    if is_deemed_too_late(day, deemed, closures):
        return latest_deemed(day, closures)
    return deemed


def is_due_on_form4(row: Transaction) -> bool:
    """Whether a line is due within two business days, and not only on the yearly Form 5.

    Not due are lines of form type 5, small acquisitions, wills and voting trusts, gifts received,
    and gifts given before February 27, 2023.
    """
    if row.transaction_form_type == "5" or row.transaction_code in _YEARLY:
        return False
    if row.transaction_code != "G":
        return True
    return row.acquired_disposed == "D" and row.transaction_date >= GIFTS_SINCE


def is_late(row: Transaction, filed: date, closures: Set[date] = frozenset()) -> bool:
    """Whether a line filed on a day is late."""
    if filed <= earliest_due(row.transaction_date) or not is_due_on_form4(row):
        return False
    return filed > due_after(executed_on(row, closures), closures)


def deadlines(filing: Filing, closures: Set[date] = frozenset()) -> tuple[Deadline, ...]:
    """The deadline of each line that has one, in printing order; an amendment has none."""
    if filing.is_amendment:
        return ()
    found = []
    for path, row in filing.transactions():
        if is_due_on_form4(row):
            executed = executed_on(row, closures)
            found.append(Deadline(path, executed, due_after(executed, closures)))
    return tuple(found)


def form_deadline(filing: Filing, closures: Set[date] = frozenset()) -> Deadline | None:
    """The deadline of the form: that of its earliest line; None when no line has one."""
    return min(deadlines(filing, closures), key=lambda line: line.due, default=None)
