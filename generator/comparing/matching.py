"""Which row, and which footnote, of one filing is which of the other: the most alike first."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from difflib import SequenceMatcher
from typing import TypeVar

from .facts import RowFacts

Thing = TypeVar("Thing")
#: How much a value says about which row it is; what isn't named counts one.
_WEIGHTS = {"security title": 3.0, "transaction date": 3.0, "transaction code": 3.0,
            "shares": 2.0, "price per share": 2.0, "nature of ownership": 2.0,
            "conversion or exercise price": 2.0, "expiration date": 2.0}  # fmt: skip
_ENOUGH_OF_ROW = 0.5
_ENOUGH_OF_TEXT = 0.6
#: Of two pairs that are alike, the one whose rows stand nearer each other.
_NEARNESS = 1e-4


def alike_rows(one: RowFacts, other: RowFacts) -> float:
    """How much two rows have in common, from 0 to 1; only rows of one table and kind have any."""
    if (one.table, one.kind) != (other.table, other.kind):
        return 0.0
    total = common = 0.0
    for name in one.values.keys() | other.values.keys():
        weight = _WEIGHTS.get(name, 1.0)
        total += weight
        if one.values.get(name) == other.values.get(name):
            common += weight
    share = common / total
    if share == 1 and one.notes == other.notes:
        return 1.0
    return share * 0.99 if share >= _ENOUGH_OF_ROW else 0.0


def alike_texts(one: str, other: str) -> float:
    """How alike two texts are, from 0 to 1; nothing below 0.6."""
    if one == other:
        return 1.0
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    if matcher.real_quick_ratio() < _ENOUGH_OF_TEXT or matcher.quick_ratio() < _ENOUGH_OF_TEXT:
        return 0.0
    ratio = matcher.ratio()
    return ratio * 0.99 if ratio >= _ENOUGH_OF_TEXT else 0.0


def pairs(
    ones: Sequence[Thing], others: Sequence[Thing], alike: Callable[[Thing, Thing], float]
) -> dict[int, int]:
    """The places in `others` by the places in `ones`: equal ones first, then the most alike."""
    found: dict[int, int] = {}
    free = set(range(len(others)))
    for at, one in enumerate(ones):
        same = min((to for to in free if others[to] is one or alike(one, others[to]) == 1.0),
                   key=lambda to, at=at: abs(to - at), default=None)  # type: ignore[misc]  # fmt: skip
        if same is not None:
            found[at] = same
            free.discard(same)
    ranked = sorted(
        (-likeness + abs(at - to) * _NEARNESS, at, to)
        for at, one in enumerate(ones)
        if at not in found
        for to in free
        if (likeness := alike(one, others[to])) > 0
    )
    for _, at, to in ranked:
        if at not in found and to in free:
            found[at] = to
            free.discard(to)
    return found
