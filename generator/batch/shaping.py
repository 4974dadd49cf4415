"""How a grant's tree is shaped for one row: a value replaced, footnotes taken out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..findings import Path
from ..source import Tree
from .expressions import Expression

TABLES = ("non_derivative", "derivative")
WHEN = "when"
#: A tree of a grant whose templates are compiled.
Node = str | Expression | dict[str, "Node"] | list["Node"] | None


def changing(node: Node, left_empty: Iterable[Path]) -> frozenset[Path]:
    """The paths whose values differ from row to row, or don't come out as they are written.

    Those are expressions, rows with a `when` (`left_empty` has the paths of those without a value),
    what is empty, and whatever is around them.
    """
    found: set[Path] = set()
    _changes(node, (), found)
    for path in left_empty:
        if path[-1] == WHEN:
            found.update(path[:length] for length in range(len(path)))
    return frozenset(found)


def _changes(node: Node, path: Path, found: set[Path]) -> bool:
    if isinstance(node, dict):
        inside = [_changes(value, (*path, key), found) for key, value in node.items()]
        changes = any(inside) or WHEN in node
    elif isinstance(node, list):
        inside = [_changes(item, (*path, n), found) for n, item in enumerate(node)]
        changes = any(inside)
    else:
        changes = isinstance(node, Expression) or not node
    if changes:
        found.add(path)
    return changes


def with_value(node: Node, path: Path, value: str) -> Node:
    """The tree with one value replaced; what is around it is copied, nothing is changed."""
    if not path:
        if isinstance(node, dict) and node:
            return {**node, "value": value}
        return value
    head, rest = path[0], path[1:]
    if isinstance(node, list) and isinstance(head, int):
        return [*node[:head], with_value(node[head], rest, value), *node[head + 1 :]]
    inside = node if isinstance(node, dict) else {}
    return {**inside, str(head): with_value(inside.get(str(head)), rest, value)}


def drop_notes(made: dict[str, Tree], grant: Node) -> None:
    """Take out the footnotes that only rows which were left out refer to."""
    notes = made.get("footnotes")
    if not isinstance(notes, dict) or not isinstance(grant, dict):
        return
    before = {name for table in TABLES for name in _noted(grant.get(table))}
    after = {name for table in TABLES for name in _noted(made.get(table))}
    made["footnotes"] = {
        name: text for name, text in notes.items() if name in after or name not in before
    }


def _noted(node: Node | Tree) -> Iterator[str]:
    """The names of the footnotes that are referred to below a node."""
    if isinstance(node, list):
        for item in node:
            yield from _noted(item)
    elif isinstance(node, dict):
        for key, value in node.items():
            if key == "footnotes" and isinstance(value, list):
                yield from (name for name in value if isinstance(name, str))
            else:
                yield from _noted(value)
