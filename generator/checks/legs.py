"""The two legs of exercises and conversions: what is given up, and what is received."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple, cast

from ..findings import Path
from ..model.filing import Filing
from ..model.rows import DerivativeTransaction, NonDerivativeTransaction
from .titles import same_security

#: The codes that show in both tables.
PAIRED = frozenset("MCOX")
_FULL = 30
Left = list[tuple[Path, DerivativeTransaction]]
Right = list[tuple[Path, NonDerivativeTransaction]]


class Legs(NamedTuple):
    """The rows of one code: those of Table II and those of Table I."""

    code: str
    left: Left
    right: Right


def legs(
    filing: Filing, rows: Iterable[tuple[Path, NonDerivativeTransaction | DerivativeTransaction]]
) -> tuple[Legs, ...]:
    """The rows of each paired code on the form.

    A form with a full table is continued on another, where the other legs may be: none is given.
    """
    if _FULL in (len(filing.non_derivative), len(filing.derivative)):
        return ()
    found: dict[str, Legs] = {}
    for path, row in rows:
        if row.transaction_code in PAIRED:
            both = found.setdefault(row.transaction_code, Legs(row.transaction_code, [], []))
            if row.is_derivative:
                both.left.append((path, cast("DerivativeTransaction", row)))
            else:
                both.right.append((path, cast("NonDerivativeTransaction", row)))
    return tuple(found.values())


def is_plain(left: list[DerivativeTransaction], right: list[NonDerivativeTransaction]) -> bool:
    """Whether the lines of both tables are plain pairs: one exercise after the other, each told
    in both tables alike.
    """
    return len(left) == len(right) and all(map(_are_pair, left, right))


def is_too_much(taken: list[Decimal], right: list[NonDerivativeTransaction]) -> bool:
    """Whether more is withheld (F) than the exercises of code M brought, where there are such."""
    received = sum([row.shares for row in right if row.transaction_code == "M"])
    return 0 < received < sum(taken)


def _are_pair(given: DerivativeTransaction, received: NonDerivativeTransaction) -> bool:
    """Whether a line of Table II and one of Table I are the two sides of one exercise."""
    under, strike, paid = (
        given.underlying_security,
        given.conversion_or_exercise_price,
        received.price_per_share,
    )
    return (
        given.transaction_code == received.transaction_code
        and given.acquired_disposed == "D"
        and received.acquired_disposed == "A"
        and given.transaction_date == received.transaction_date
        and given.shares == under.shares == received.shares
        and (paid is None or paid == (strike or 0) or given.transaction_code == "C")
        and (
            under.title == received.security_title
            or same_security(under.title, received.security_title)
        )
    )
