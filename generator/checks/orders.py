"""In which order the lines of a class happened: as they are printed, or otherwise."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from decimal import Decimal
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .tallies import Line

#: Fractions of a share are rounded by everybody in their own way.
ROUNDING = Decimal("0.01")
#: Codes of what is acquired from the issuer, and then sold or withheld.
_ACQUIRED = "AMXOC"


def runs(lines: list[Line]) -> bool:
    """Whether each line follows from the line above."""
    owned = lines[0].after
    for line in lines[1:]:
        if line.after - line.change != owned:
            return breaks(lines) == 0
        owned = line.after
    return True


def breaks(lines: Sequence[Line]) -> int:
    """How many lines don't follow from the line above."""
    return sum(not follows(line, above) for above, line in pairwise(lines))


def follows(line: Line, above: Line) -> bool:
    """Whether a line goes on from the amount owned after the line above."""
    return abs(line.after - line.change - above.after) <= ROUNDING


def in_some_order(lines: list[Line]) -> Decimal | None:
    """What is owned before all lines, in an order that their days allow; None without one."""
    if not is_as_it_happened(lines):
        return _chained(lines)
    if runs(lines):
        return lines[0].after - lines[0].change
    if lines[0].row.transaction_date == lines[-1].row.transaction_date:
        return None
    first: Decimal | None = None
    owned: Decimal | None = None
    for _, group in groupby(lines, lambda line: line.row.transaction_date):
        day = list(group)
        start = _chained(day)
        if owned is not None and start != owned:
            # What comes back to where it began may begin with any of its lines.
            whole = not sum(line.change for line in day)
            start = owned if whole and any(line.after == owned for line in day) else None
        if start is None:
            return None
        first, owned = start if first is None else first, start + sum(line.change for line in day)
    return first


def is_as_it_happened(lines: Sequence[Line]) -> bool:
    """Whether lines stand in the order in which they happened, so that no other can be meant.

    The oldest day stands first; or all are of one day, and what was acquired stands first, by an
    award or exercise, and then all that was sold or withheld.
    """
    days = [line.row.transaction_date for line in lines]
    if days[0] != days[-1]:
        return all(earlier <= later for earlier, later in pairwise(days))
    first = lines[0]
    return (
        len(set(days)) == 1
        and not first.row.is_derivative
        and first.row.transaction_code in _ACQUIRED
        and first.change > 0
        and all(line.change < 0 for line in lines[1:])
    )


def _chained(lines: list[Line]) -> Decimal | None:
    """What is owned before a chain that takes each line once, in whatever order; None without one.

    Each line leads from what was owned before it to what is owned after it: a chain is an Eulerian
    path, which needs balanced ends and one connected part.
    """
    ends: Counter[Decimal] = Counter()
    links: dict[Decimal, set[Decimal]] = {}
    for line in lines:
        before = line.after - line.change
        ends[before] += 1
        ends[line.after] -= 1
        links.setdefault(before, set()).add(line.after)
        links.setdefault(line.after, set()).add(before)
    odd = [amount for amount, count in ends.items() if count]
    if len(odd) > 2 or any(abs(ends[amount]) != 1 for amount in odd):
        return None
    reached: set[Decimal] = set()
    waiting = [lines[0].after]
    while waiting:
        amount = waiting.pop()
        if amount not in reached:
            reached.add(amount)
            waiting.extend(links[amount])
    if len(reached) < len(links):
        return None
    return next((amount for amount in odd if ends[amount] == 1), lines[0].after - lines[0].change)
