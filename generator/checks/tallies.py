"""The style in which a filing tells what is owned after each row of a class.

The SEC asks for a running tally on each line. Real filings also list the newest row first, or
repeat one figure on every row, or on all rows of a day; all of that is understood before anything
is called wrong.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from itertools import chain
from typing import Literal, NamedTuple

from ..findings import Path
from ..model.balances import class_key
from ..model.rows import DerivativeTransaction, NonDerivativeTransaction
from .orders import breaks, in_some_order, is_as_it_happened, runs

Style = Literal["single", "running", "descending", "unordered", "final", "stepped", "broken"]
Key = tuple[object, ...]
#: The values whose footnotes may tell classes of one name apart.
_INDIRECT = ("nature_of_ownership", "ownership")
_DERIVATIVE = (*_INDIRECT, "exercise_date", "expiration_date")
_JOINT = (*_DERIVATIVE, "shares_owned_following", "security_title", "shares")
Transaction = NonDerivativeTransaction | DerivativeTransaction


class Line(NamedTuple):
    """A transaction with what it changes and what it says is owned after it."""

    path: Path
    row: Transaction
    change: Decimal
    after: Decimal


class Tally(NamedTuple):
    """The transactions of one class, and what they say together.

    `start` is what was owned before all of them; None when they contradict each other. `key` begins
    with the class: table, title, ownership, nature, exercise price, expiration.
    """

    key: Key
    lines: tuple[Line, ...]
    style: Style
    start: Decimal | None


def tallies(rows: Iterable[tuple[Path, Transaction]], *, joint: bool) -> tuple[Tally, ...]:
    """Every class with a transaction whose amount following is known; `joint`: several owners.

    Rows that count what moved in securities and what is owned in dollars can't be compared.
    """
    groups: dict[Key, list[Line]] = {}
    for path, row in rows:
        moved, after = row.shares, row.shares_owned_following
        if moved is None or after is None:
            moved, after = getattr(row, "total_value", moved), row.value_owned_following
        if moved is not None and after is not None:
            change = moved if row.acquired_disposed == "A" else -moved
            groups.setdefault(class_key(row), []).append(Line(path, row, change, after))
    found = [_tally(key, lines) for key, lines in groups.items()]
    return tuple(chain.from_iterable(_told_apart(tally, joint=joint) for tally in found))


def _told_apart(tally: Tally, *, joint: bool) -> Iterable[Tally]:
    """The classes within what has one name; one, where its rows run on as they are.

    A footnote at the ownership of one row, say, makes no other class of it.
    """
    if tally.style in ("running", "descending", "unordered"):
        return (tally,)
    groups: dict[Key, list[Line]] = {}
    for line in tally.lines:
        groups.setdefault(key_of(line.row, joint=joint), []).append(line)
    return [_tally(key, lines) for key, lines in groups.items()] if len(groups) > 1 else (tally,)


def key_of(row: Transaction, *, joint: bool) -> Key:
    """The class of a row, told apart by footnotes where titles alone don't.

    Indirect holdings, derivative securities, and rows of a joint filing often have one name and
    different footnotes.
    """
    key: Key = class_key(row)
    at = row.references
    if at:
        for name in _JOINT if joint else _DERIVATIVE if row.is_derivative else _INDIRECT:
            if name in at:
                key += (at[name],)
    return key


def _tally(key: Key, lines: list[Line]) -> Tally:
    first, last = lines[0], lines[-1]
    if len(lines) == 1:
        return Tally(key, tuple(lines), "single", first.after - first.change)
    style: Style = "broken"
    start: Decimal | None = None
    if runs(lines):
        style, start = "running", first.after - first.change
    elif breaks(lines[::-1]) == 0 and not is_as_it_happened(lines):
        style, start = "descending", last.after - last.change
    elif (start := in_some_order(lines)) is not None:
        style = "unordered"
    elif len({line.after for line in lines}) == 1:
        style, start = "final", first.after - sum(line.change for line in lines)
    elif (start := in_some_order(_collapsed(lines))) is not None:
        style = "stepped"
    return Tally(key, tuple(lines), style, start)


def _collapsed(lines: list[Line]) -> list[Line]:
    """Lines that repeat one figure as one line: what is owned after all of them together."""
    made: dict[Decimal, Line] = {}
    for line in lines:
        before = made.get(line.after)
        total = line.change if before is None else before.change + line.change
        made[line.after] = Line(line.path, line.row, total, line.after)
    return list(made.values())
