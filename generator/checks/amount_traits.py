"""The traits that amounts owned, and holdings beside them, give a filing; see `row_traits`."""

from __future__ import annotations

from decimal import Decimal

from ..model.balances import class_key
from .seen import Seen


def of_amounts(
    key: tuple[object, ...], way: str, moved: Decimal, after: Decimal, seen: Seen
) -> None:
    """Adds whether amounts run: what is moved, and what is owned of the class after it."""
    before = seen.owned.get(key)
    seen.owned[key] = after
    if before is not None and moved in seen.moved:
        seen.traits.add("copied")
    seen.moved.add(moved)
    if before is None and seen.opened:
        seen.starts[key] = after - moved if way == "A" else after + moved
    if way == "A":
        if moved > after or (before is not None and before + moved != after):
            seen.traits.add("tally")
    elif before is not None and before - moved != after:
        seen.traits.add("tally")


def of_holdings(seen: Seen) -> None:
    """Adds whether holdings stand twice, or that are of the class of a transaction."""
    if "tally" in seen.traits:
        seen.traits.add("copied")
    if not seen.holdings:
        return
    owned = {key[:6] for key in seen.owned}
    kinds = set()
    for row in seen.holdings:
        kinds.add((row.security_title, row.owned_following, row.nature_of_ownership))
        if row.references:
            if row.ownership == "D" and not seen.joint:
                seen.traits.add("noted holding")
        elif not row.is_derivative and class_key(row) in owned:
            seen.traits.add("holding")
    if len(kinds) < len(seen.holdings):
        seen.traits.add("copied")
