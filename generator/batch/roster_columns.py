"""Which columns a grant wants of its roster, and what each of them is for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from ..errors import Rejected
from ..findings import Finding, Path
from ..source import Source, Tree
from .expressions import Refused, compiled, is_template
from .grant import EXPECT
from .shaping import WHEN

Kind = Literal["number", "date", "text"]
_NUMBERS = frozenset(
    (
        "shares", "total_value", "value", "price_per_share", "conversion_or_exercise_price",
        "shares_owned_following", "value_owned_following",
    )
)  # fmt: skip
_DATES = frozenset(
    (
        "transaction_date", "deemed_execution_date", "exercise_date", "expiration_date", "date",
        "period_of_report", "date_of_original_submission",
    )
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Column:
    """A column that a grant names.

    `places` are the paths where it is used, in reading order; `fallback` is the expression that
    puts something in place of an empty cell, where every use has one; `whether` says that every use
    stands in a row whose `when` asks for it, so that an empty cell leaves those rows out.
    """

    name: str
    kind: Kind
    places: tuple[str, ...]
    fallback: str = ""
    whether: bool = False

    @property
    def may_be_empty(self) -> bool:
        """Whether a cell of it may be left empty."""
        return bool(self.fallback) or self.whether


def columns_used(grant: Source) -> tuple[Column, ...]:
    """The columns that a grant names, in the order of their first use.

    Raises Rejected, with a finding for each, when expressions can't be read, and when the grant
    has none at all.
    """
    found: dict[str, list[tuple[Path, str, bool]]] = {}
    wrong: list[Finding] = []
    for path, text in _templates(grant.tree, ()):
        try:
            expression = compiled(text)
        except Refused as refused:
            wrong.append(Finding("BATCH-01", "error", path, str(refused), refused.fix))
            continue
        for name in expression.columns:
            uses = found.setdefault(name, [])
            uses.append((path, text, name in expression.optional))
    if wrong:
        placed = grant.placed(wrong)
        first = placed[0]
        message = f"{grant.name}:{first.line}: {first.code} {first.message}"
        raise Rejected(message, placed)
    if not found:
        raise Rejected(
            f"{grant.name} names no columns: write {{{{ cik }}}} and so on in its values"
        )
    return tuple(_column(name, uses) for name, uses in found.items())


def _templates(node: Tree, path: Path) -> Iterator[tuple[Path, str]]:
    """The values with expressions, with their paths, in reading order."""
    if isinstance(node, dict):
        for key, value in node.items():
            if path or key != EXPECT:
                yield from _templates(value, (*path, key))
    elif isinstance(node, list):
        for index, value in enumerate(node):
            yield from _templates(value, (*path, index))
    elif node is not None and is_template(node):
        yield path, node


def _column(name: str, uses: list[tuple[Path, str, bool]]) -> Column:
    fallback = uses[0][1] if all(optional for _, _, optional in uses) else ""
    asked = [path[:-1] for path, _, _ in uses if path[-1] == WHEN]
    whether = all(any(path[: len(row)] == row for row in asked) for path, _, _ in uses)
    kinds = {_kind(path) for path, text, _ in uses if _alone(text)}
    kind: Kind = "number" if "number" in kinds else "date" if "date" in kinds else "text"
    places = dict.fromkeys(".".join(map(str, path)) for path, _, _ in uses)
    return Column(name, kind, tuple(places), fallback, whether)


def _kind(path: Path) -> Kind:
    """What a value at a path is: `{value: ...}` is what the key around it says."""
    key = path[-2] if path[-1] == "value" and len(path) > 1 else path[-1]
    if key in _NUMBERS:
        return "number"
    return "date" if key in _DATES else "text"


def _alone(text: str) -> bool:
    """Whether a value is one expression and nothing else."""
    bare = text.strip()
    return bare.startswith("{{") and bare.endswith("}}") and bare.count("{{") == 1
