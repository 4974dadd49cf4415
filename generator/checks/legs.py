"""The two legs of exercises and conversions: what is given up, and what is received."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple, cast

from ..findings import Path
from ..model.filing import Filing
from ..model.rows import DerivativeTransaction, NonDerivativeTransaction

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
