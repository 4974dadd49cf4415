"""The legs of several exercises on one form, told apart by their days or their exercise prices."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from decimal import Decimal
from typing import TypeVar

from ..findings import Path
from ..model.rows import DerivativeTransaction, NonDerivativeTransaction
from .legs import Left, Right

Mark = TypeVar("Mark", bound=Hashable)
#: Fractions of a share are paid in cash.
_FRACTION = Decimal(1)


def uneven(
    left: Left,
    right: Right,
    given_at: Callable[[DerivativeTransaction], Mark | None],
    received_at: Callable[[NonDerivativeTransaction], Mark | None],
) -> tuple[Path, Mark, Decimal, Decimal] | None:
    """The first row of Table I whose mark (day or price) gathers another number than in Table II.

    With the mark, the shares received at it and those that underlie what was given up at it. None
    when all agree, when a number or mark is unknown, or when the numbers differ as a whole, which
    is another finding.
    """
    given: dict[Mark, Decimal] = {}
    received: dict[Mark, Decimal] = {}
    for _, row in left:
        shares, mark = row.underlying_security.shares, given_at(row)
        if shares is None or mark is None or row.acquired_disposed != "D":
            return None
        given[mark] = given.get(mark, Decimal(0)) + shares
    for _, taken in right:
        at = received_at(taken)
        if at is None or taken.acquired_disposed != "A":
            return None
        received[at] = received.get(at, Decimal(0)) + taken.shares
    total = sum(given.values(), Decimal(0)) - sum(received.values(), Decimal(0))
    if abs(total) > _FRACTION:
        return None
    for path, taken in right:
        at = received_at(taken)
        if at is not None and abs(received[at] - given.get(at, Decimal(0))) > _FRACTION:
            return path, at, received[at], given.get(at, Decimal(0))
    return None
