"""Running totals: what is owned of each class after each row.

A class is a title in one table, held directly, or indirectly in one nature; derivative securities
of one title are told apart by exercise price and expiration where an opening balance gives them.
Source: SEC Section 16 FAQ, answer 1 (a running tally per line); General Instruction 4(a) and (b).
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from .filing import Filing, OpeningBalance, Place
from .rows import DerivativeTransaction, NonDerivativeTransaction, Row
from .types import MAX_AMOUNT

ClassKey = tuple[bool, str, str, str, Decimal | None, object]


@lru_cache(maxsize=1024)
def same_title(title: str) -> str:
    """A title as it is compared: case and spacing don't make another class."""
    return " ".join(title.split()).casefold()


def class_key(row: Row) -> ClassKey:
    """The class that a row belongs to."""
    values = row.__dict__  # attributes of pydantic's models take more than twice as long
    nature = values["nature_of_ownership"]
    return (
        row.is_derivative,
        same_title(values["security_title"]),
        values["ownership"],
        same_title(nature) if nature else "",
        values.get("conversion_or_exercise_price"),
        values.get("expiration_date"),
    )


def change(row: Row) -> Decimal:
    """By how much a row changes what is owned; a holding changes nothing."""
    if not isinstance(row, (NonDerivativeTransaction, DerivativeTransaction)):
        return Decimal(0)
    moved = row.shares
    if moved is None:
        moved = row.total_value if isinstance(row, DerivativeTransaction) else None
    if moved is None:
        return Decimal(0)
    return moved if row.acquired_disposed == "A" else -moved


def follow(filing: Filing) -> Iterator[tuple[Place, Row, Decimal | None]]:
    """Each row with the amount that should be owned after it; None where nothing tells.

    The tally starts from `holdings_before`, or from the first stated amount of the class, and goes
    on from what a row states wherever it states something.
    """
    for path, row, after in _followed(filing):
        yield path, row, None if after is None else after.amount


def completed(filing: Filing) -> Filing:
    """The filing with each amount owned following that was left out filled in where it follows.

    What is filled in isn't among the `model_fields_set` of its row: it was not given.
    """
    if all(row.owned_following is not None for _, row in filing.rows()):
        return filing
    made: dict[str, list[Row]] = {"non_derivative": [], "derivative": []}
    for path, row, after in _followed(filing):
        if row.owned_following is None and after and 0 <= after.amount < MAX_AMOUNT:
            name = "value_owned_following" if after.in_value else "shares_owned_following"
            row = row.model_copy(update={name: after.amount})
            row.model_fields_set.discard(name)  # computed, not given
        made[str(path[0])].append(row)
    return filing.model_copy(update={name: tuple(rows) for name, rows in made.items()})


class _Balance(NamedTuple):
    """What is owned of a class, as a number of securities or as a value."""

    amount: Decimal
    in_value: bool


def _followed(filing: Filing) -> Iterator[tuple[Place, Row, _Balance | None]]:
    openings = _Openings(filing)
    running: dict[ClassKey, _Balance] = {}
    for path, row in filing.rows():
        key = class_key(row)
        before = running.get(key) or openings.find(key)
        expected = None
        if before is not None and _moves_the_same(row, before):
            expected = _Balance(before.amount + change(row), before.in_value)
        stated = row.owned_following
        after = expected
        if stated is not None:
            after = _Balance(stated, row.shares_owned_following is None)
        if after is not None:
            running[key] = after
        yield path, row, expected


def _moves_the_same(row: Row, balance: _Balance) -> bool:
    """Whether a row changes what is counted: a value can't be added to a number of securities."""
    if not isinstance(row, DerivativeTransaction):
        return True
    moved, other = row.shares, row.total_value
    if balance.in_value:
        moved, other = other, moved
    return moved is not None or other is None


class _Openings:
    """The opening balances, found by class."""

    def __init__(self, filing: Filing) -> None:
        self.balances: dict[tuple[object, ...], list[OpeningBalance]] = {}
        self.classes: dict[tuple[object, ...], set[ClassKey]] = {}
        for balance in filing.holdings_before:
            nature = balance.nature_of_ownership
            named = (
                same_title(balance.security_title),
                balance.ownership,
                same_title(nature) if nature else "",
            )
            self.balances.setdefault(named, []).append(balance)
        if self.balances:
            for _, row in filing.rows():
                key = class_key(row)
                self.classes.setdefault(key[1:4], set()).add(key)

    def find(self, key: ClassKey) -> _Balance | None:
        """The opening balance of a class; None where none is given or several could be meant."""
        for balance in self.balances.get(key[1:4], ()):
            given = (balance.conversion_or_exercise_price, balance.expiration_date)
            if given == (None, None):
                fits = len(self.classes.get(key[1:4], ())) == 1
            else:
                fits = all(
                    want is None or want == have for want, have in zip(given, key[4:], strict=True)
                )
            if fits and balance.shares is not None:
                return _Balance(balance.shares, in_value=False)
            if fits and balance.value is not None:
                return _Balance(balance.value, in_value=True)
        return None
