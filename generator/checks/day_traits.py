"""The traits that the days of a filing give it: transactions, signatures, period, judgment."""

from __future__ import annotations

from datetime import timedelta

from .deadlines import earliest_due
from .facts import Facts
from .market_days import may_be_market_day
from .seen import Seen

#: The month in which DUE-01 takes a form for not filed yet, and the days until a deadline.
_UNFILED = timedelta(days=50)


def of_days(facts: Facts, seen: Seen, traits: set[str]) -> None:
    """Adds the traits that the days of a filing give it, and the day on which it is judged."""
    filing, as_of, days = facts.filing, facts.as_of, seen.days
    signed = [signature.date for signature in filing.signatures]
    last_signed = max(signed)
    if last_signed > as_of:
        traits.add("signed ahead")
    if filing.period_of_report > as_of:
        traits.add("ahead")
    if not days:
        return
    first, last = min(days), max(days)
    if last > as_of:
        traits.add("ahead")
    if min(signed) < last:
        traits.add("signed before")
    if first != filing.period_of_report:
        traits.add("period")
    if not first.year == last.year == last_signed.year == as_of.year:
        traits.add("years")
    due = earliest_due(first)
    if last_signed > due or due < as_of <= last + _UNFILED:
        traits.add("late")
    if seen.held_until is not None and seen.held_until < first:
        traits.add("expiring")
    if last.month == 12 or first.month == 12 or first.year < last.year:
        traits.add("december")
    if not all(map(may_be_market_day, seen.trading)):
        traits.add("closed")
