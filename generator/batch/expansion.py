"""A grant and one row of a roster become one source, whose paths lead back to both.

Expressions are evaluated inside one value after parsing, so that nothing in a cell can change the
structure; what a cell holds is never looked at as an expression itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, field, replace
from pathlib import Path as FilePath
from typing import TYPE_CHECKING, cast

from ..findings import Finding, Path, ordered
from ..source import Source, Tree, read_file
from .expressions import Expression
from .grant import Grant, prepare
from .places import Back
from .shaping import TABLES, WHEN, Node, drop_notes, with_value
from .values import Senseless, says_yes

if TYPE_CHECKING:
    from .roster import Roster, RosterRow

_RULE = "input format, A grant for many people"


@dataclass(frozen=True, slots=True)
class Overridden:
    """A value that a row of the roster put in place of what the grant says."""

    path: Path
    value: str
    instead_of: str


@dataclass(frozen=True, slots=True)
class Person:
    """What one row made of a grant: a source, or the findings that forbid one.

    `findings` have their place in the grant and the column of the roster.
    """

    source: Source | None
    findings: tuple[Finding, ...] = ()
    overridden: tuple[Overridden, ...] = ()
    _back: Back | None = field(default=None, repr=False)

    def placed(self, findings: Iterable[Finding]) -> tuple[Finding, ...]:
        """Findings on the source with their line in the grant and their column in the roster."""
        if self.source is None or self._back is None:
            return ordered(findings)
        return ordered(self._back.celled(self.source.place(finding)) for finding in findings)


def expand(grant: str | FilePath, roster: Roster) -> Iterator[tuple[RosterRow, Person]]:
    """Each row of a roster with what it makes of a grant file, one after the other.

    Raises Unreadable when the grant can't be read and Rejected when it doesn't fit the roster.
    """
    ready = prepare(read_file(grant), roster.columns)
    for row in roster.rows():
        yield row, person(ready, row.values)


def person(grant: Grant, values: Mapping[str, str]) -> Person:
    """What one row of a roster makes of a grant."""
    return _Making(grant, values).person()


def text_at(grant: Grant, path: Path, values: Mapping[str, str]) -> str:
    """The text of one value of the grant for a row; empty where there is none.

    Raises Senseless when its expression has no value for the row.
    """
    for override in grant.overrides:
        if override.path == path and values.get(override.column):
            return values[override.column]
    node: Node = grant.tree
    for part in path:
        if isinstance(node, dict) and isinstance(part, str):
            node = node.get(part)
        elif isinstance(node, list) and isinstance(part, int) and part < len(node):
            node = node[part]
        else:
            return ""
    if isinstance(node, Expression):
        return node.of(values)
    return node if isinstance(node, str) else ""


class _Making:
    """One pass over the grant for one row."""

    def __init__(self, grant: Grant, values: Mapping[str, str]) -> None:
        self.grant = grant
        self.values = values
        self.findings: list[Finding] = []
        self.kept: dict[Path, list[int]] = {}
        self.replacing = {
            override.path: override
            for override in grant.overrides
            if values.get(override.column, "") != ""
        }
        self.changing: Set[Path] = grant.changing
        if self.replacing:
            self.changing = grant.changing.union(
                path[:length] for path in self.replacing for length in range(len(path) + 1)
            )

    def person(self) -> Person:
        """The source of this row, or why there is none."""
        tree: Node = self.grant.tree
        overridden = tuple(self._overridden(override.path) for override in self.replacing.values())
        for path, override in self.replacing.items():
            tree = with_value(tree, path, self.values[override.column])
        made = self._made(tree, ())
        placed = ordered(map(self.grant.source.place, self.findings))
        if self.findings or not isinstance(made, dict):
            return Person(None, placed, overridden)
        if any(path and path[0] in TABLES for path in self.kept):
            drop_notes(made, tree)
        back = Back(self.grant, self.kept, {p: o.column for p, o in self.replacing.items()})
        source = Source(self.grant.source.name, "", made, back.locate)
        return Person(source, (), overridden, back)

    def _made(self, node: Node, path: Path) -> Tree:
        if isinstance(node, str) or node is None:
            return node
        if isinstance(node, Expression):
            return self._value(node, path)
        if isinstance(node, list):
            return self._list(node, path)
        made: dict[str, Tree] = {}
        for key, value in node.items():
            if key == WHEN and path and isinstance(path[-1], int):
                continue
            here = (*path, key)
            out = self._made(value, here) if here in self.changing else cast("Tree", value)
            if out is not None and out != "" and not (out == {} and value):
                made[key] = out
        return made

    def _list(self, items: list[Node], path: Path) -> Tree:
        kept = [n for n, item in enumerate(items) if self._wanted(item, (*path, n))]
        made: list[Tree] = []
        indexes: list[int] = []
        for n in kept:
            here = (*path, n)
            out = self._made(items[n], here) if here in self.changing else cast("Tree", items[n])
            if not (out == "" and isinstance(items[n], Expression)):
                made.append(out)
                indexes.append(n)
        if len(indexes) < len(items):
            self.kept[path] = indexes
        return made

    def _wanted(self, item: Node, path: Path) -> bool:
        """Whether a row of the grant is asked for: its `when` is not empty, 0 or false."""
        if not isinstance(item, dict):
            return True
        when = item.get(WHEN, "true")
        if isinstance(when, Expression):
            when = self._value(when, (*path, WHEN))
        return isinstance(when, str) and says_yes(when) and not self._left_empty(path)

    def _left_empty(self, path: Path) -> bool:
        return (*path, WHEN) in self.grant.source.empty

    def _value(self, expression: Expression, path: Path) -> str:
        try:
            return expression.of(self.values)
        except Senseless as error:
            wrong = [name for name in expression.columns if f"`{name}`" in str(error)]
            cell = ", ".join(wrong or expression.columns)
            fix = "mend the cell, or give another value: {{ name | default(0) }}"
            self.findings.append(
                Finding("BATCH-03", "error", path, str(error), fix, _RULE, cell=cell)
            )
            return ""

    def _overridden(self, path: Path) -> Overridden:
        """What a column whose name is a path does; a place where a CCC is kept isn't shown."""
        value = self.values[self.replacing[path].column]
        bare = replace(self.grant, overrides=())
        try:
            before = text_at(bare, path, self.values) or text_at(
                bare, (*path, "value"), self.values
            )
        except Senseless:
            before = ""
        if path[-1] == "ccc":
            return Overridden(path, "(not shown)", "(not shown)")
        return Overridden(path, value, before)
