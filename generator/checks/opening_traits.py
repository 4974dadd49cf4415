"""The trait that opening balances give a filing; see `traits`."""

from __future__ import annotations

from collections.abc import Iterable

from ..model.balances import same_title
from ..model.filing import OpeningBalance
from .seen import Seen


def follow_from(openings: Iterable[OpeningBalance], seen: Seen) -> bool:
    """Whether each opening balance is that of one class by its name, and fits its first row."""
    named = set()
    for balance in openings:
        nature = same_title(balance.nature_of_ownership or "")
        name = (same_title(balance.security_title), balance.ownership, nature)
        fitting = [start for key, start in seen.starts.items() if key[1:4] == name]
        if name in named or fitting != [balance.shares] or balance.value is not None:
            return False
        if (balance.conversion_or_exercise_price, balance.expiration_date) != (None, None):
            return False
        named.add(name)
    return True
