"""LINES: one class and one form of ownership a line, told apart by title and nature."""

from __future__ import annotations

from collections.abc import Iterator

from ..findings import Path
from ..model.balances import class_key
from .base import TABLES, Hit, check
from .facts import Facts
from .row_facts import AnyRow
from .titles import is_vague_nature

_NATURE = "General Instruction 4(b)"
_INSTRUCTION = "General Instruction 4(a) and (b)"
_FOLLOWING = frozenset(("shares_owned_following", "value_owned_following"))


@check("LINES-01", "warning", "A line stands twice", "General Instruction 4(a)(ii)")
def duplicate(facts: Facts) -> Iterator[Hit]:
    """Each transaction and each holding is reported once.

    Two lines that are equal in everything, what is owned afterwards and the footnotes too, are
    probably one, unless the running tally of the class counts them both. Amounts owned that were
    computed always count them, and so they are not looked at.
    Source: General Instruction 4(a)(ii); practice.
    Can't see: two equal trades under one final figure.
    """
    seen: dict[object, list[tuple[Path, AnyRow]]] = {}
    for path, row in facts.rows:
        given = _FOLLOWING & row.model_fields_set
        after = row.owned_following if given else None
        before = seen.setdefault((row.is_derivative, row.security_title, after, row.ownership), [])
        for other, candidate in before:
            if _same(candidate, row) and not (given and _counted(facts, path)):
                yield Hit(
                    path,
                    f"the line is the same as {other[0]} line {int(other[1]) + 1}",
                    "remove one of the two, or correct what should differ",
                )
                break
        before.append((path, row))


@check(
    "LINES-03",
    "warning",
    "The nature of ownership says nothing",
    "General Instruction 4(b)",
)
def vague_nature(facts: Facts) -> Iterator[Hit]:
    """The nature of indirect ownership is stated as specifically as possible.

    Source: General Instruction 4(b)(iii). A footnote at it is taken for the answer.
    Can't see: whether a nature is specific enough.
    """
    for path, row in facts.indirect:
        nature = row.nature_of_ownership
        if nature is None or "nature_of_ownership" in row.references:
            continue
        if nature.strip() and is_vague_nature(nature):
            yield Hit(
                (*path, "nature_of_ownership"),
                f"the nature {nature!r} doesn't say how the securities are owned",
                "name who holds them, e.g. By Trust, By Spouse, By ABC LLC",
            )


@check(
    "LINES-05",
    "warning",
    "The nature points to a footnote that is not at it",
    _NATURE,
)
def pointing_nature(facts: Facts) -> Iterator[Hit]:
    """A nature of ownership that says to see a footnote carries it.

    Source: General Instruction 4(b)(iii); practice: one of 500 real filings. A footnote anywhere at
    the row is taken for it. Can't see: which footnote was meant.
    """
    for path, row in facts.indirect:
        if row.nature_of_ownership is None or row.references:
            continue
        if "footnote" in row.nature_of_ownership.lower():
            yield Hit(
                (*path, "nature_of_ownership"),
                f"the nature says {row.nature_of_ownership!r}, and no footnote stands at the row",
                "write nature_of_ownership: {value: See footnote, footnotes: [name]}",
            )


@check("LINES-04", "warning", "A holding repeats the class of a transaction", _INSTRUCTION,
       needs=TABLES)  # fmt: skip
def holding_of_reported_class(facts: Facts) -> Iterator[Hit]:
    """What is owned of a class stands at its transactions; a holding is of another class or nature.

    Source: General Instruction 4(a)(i) and (b)(iii); practice. Classes with footnotes at title,
    nature or amount are taken to differ.
    Can't see: what makes two holdings of one name differ.
    """
    if not facts.transactions or len(facts.transactions) == len(facts.rows):
        return
    if len(facts.filing.reporting_owners) > 1:
        return
    for path, row in facts.rows:
        if row.is_transaction or row.references or row.is_derivative:
            continue
        key = class_key(row)
        if any(tally.key[1] == key[1] and tally.key[:6] == key for tally in facts.tallies):
            yield Hit(
                path,
                f"the holding of {row.security_title} is of the class and ownership of a "
                "transaction on this form, which already says what is owned",
                "remove the holding, or correct its ownership, nature or title",
            )


def _same(row: AnyRow, other: AnyRow) -> bool:
    """Whether two rows are equal in everything but their place and what was computed."""
    if type(row) is not type(other):
        return False
    mine, its = row.__dict__, other.__dict__
    given = row.model_fields_set | other.model_fields_set
    ignored = {"index", *(_FOLLOWING - given)}
    return all(mine[name] == its[name] for name in mine if name not in ignored)


def _counted(facts: Facts, path: Path) -> bool:
    """Whether the running tally of a row's class counts the row."""
    counting = ("running", "descending", "unordered")
    return any(
        tally.style in counting and any(line.path == path for line in tally.lines)
        for tally in facts.tallies
    )
