"""How a grant's tree is shaped for one row: a value replaced, footnotes taken out."""

from __future__ import annotations

from collections.abc import Iterator

from ..findings import Path
from ..source import Tree
from .grant import Node

TABLES = ("non_derivative", "derivative")


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
