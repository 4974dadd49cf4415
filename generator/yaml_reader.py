"""YAML text to plain text values: one walk over libyaml's node graph, no types, no surprises.

`yaml.safe_load` would turn a zip code 01234 into 668 and a ticker NO into False, and drop the first
of two equal keys. The node graph has the text as written and the place of everything.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import yaml

from .collecting import uncollected
from .errors import Unreadable
from .findings import Path
from .source import (
    MAX_DEPTH,
    Locator,
    Place,
    Tree,
    refuse,
    stands_twice,
    too_deep,
    without_empty,
)
from .yaml_nodes import TAGS, compose, place_of

_SCALAR = yaml.ScalarNode
_EMPTY = frozenset(("", "~", "null"))
#: So many characters are more than thirty rows in each table need.
LONG = 100_000


def parse(text: str, name: str) -> tuple[Tree, Locator, tuple[Path, ...]]:
    """The tree of a YAML text, how a path's line and column are found, and the keys left empty.

    Raises Unreadable with the place: broken syntax, a second document, duplicate keys, aliases,
    anchors, tags, keys that are no text, nesting deeper than 50.
    """
    walk = _Walk(name)
    if len(text) > LONG:
        with uncollected():
            node, tree = _walked(text, walk)
    else:
        node, tree = _walked(text, walk)
    if walk.duplicates:
        raise stands_twice(name, "mapping", walk.duplicates)
    empty = tuple(_empty(node, ())) if walk.empty else ()
    return tree, lambda path, key: _locate(node, path, key), empty


def _walked(text: str, walk: _Walk) -> tuple[Any, Tree]:
    """The root of the node graph of a text, and its tree."""
    node = compose(text, walk.name)
    if "&" in text and node is not None:
        walk.refuse_anchors(node, text)
    return node, walk.plain(node, 0)


class _Walk:
    """One pass over the node graph."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.duplicates: list[tuple[Path, Place]] = []
        self.empty = False

    def plain(self, node: Any, depth: int) -> Tree:
        """The node as text, mapping or list; None for a value left empty."""
        if node is None:
            return None
        kind = type(node)
        if node.tag is not kind and node.tag != TAGS[kind]:
            raise self._tagged(node)
        if kind is _SCALAR:
            return None if node.value in _EMPTY and not node.style else str(node.value)
        if depth >= MAX_DEPTH:
            raise too_deep(self.name, place_of(node))
        if kind is yaml.MappingNode:
            return self.mapping(node, depth + 1)
        return [self.plain(item, depth + 1) for item in node.value]

    def mapping(self, node: Any, depth: int) -> dict[str, Tree]:
        """The keys with their values, without those left empty; keys that stand twice are kept.

        Most of what a filing holds passes here: texts without tags take the shortest way.
        """
        tree: dict[str, Tree] = {}
        whole = True
        for key_node, value_node in node.value:
            key = key_node.value if key_node.tag is _SCALAR else self.key(key_node)
            if key in tree:
                self.duplicates.append(((key,), place_of(key_node)))
            if value_node.tag is _SCALAR:
                value: Tree = value_node.value
                if value in _EMPTY and not value_node.style:
                    value = None
            else:
                value = self.plain(value_node, depth)
            if not value:
                whole = False
            tree[key] = value
        if whole:
            return tree
        self.empty = True
        return without_empty(tree)

    def key(self, node: Any) -> str:
        """The text of a key that has a tag. Raises Unreadable where it is no text."""
        if type(node) is not _SCALAR:
            raise self._no_key(node)
        if node.tag != TAGS[_SCALAR]:
            raise self._tagged(node)
        return str(node.value)

    def refuse_anchors(self, node: Any, text: str) -> None:
        """Refuse anchors in a text that has a sign for them; an alias has its anchor before it."""
        if text.startswith("&", node.start_mark.index):
            raise refuse(
                self.name,
                "READ-08",
                "anchors and aliases (&name, *name) are not supported",
                "write the value out at each place; put quotes around a text that starts with &",
                place_of(node),
            )
        if type(node) is yaml.SequenceNode:
            for item in node.value:
                self.refuse_anchors(item, text)
        elif type(node) is yaml.MappingNode:
            for key, value in node.value:
                self.refuse_anchors(key, text)
                self.refuse_anchors(value, text)

    def _no_key(self, node: Any) -> Unreadable:
        return refuse(
            self.name,
            "READ-06",
            "a key must be plain text",
            "put quotes around a value that starts with { or [",
            place_of(node),
        )

    def _tagged(self, node: Any) -> Unreadable:
        return refuse(
            self.name,
            "READ-08",
            f"tags ({node.tag.replace('tag:yaml.org,2002:', '!!')}) are not supported",
            "remove the tag, and put the text in quotes if it starts with an exclamation mark",
            place_of(node),
        )


def _empty(node: Any, path: Path) -> Iterator[Path]:
    """The paths of the keys that were left empty."""
    if type(node) is yaml.SequenceNode:
        for index, item in enumerate(node.value):
            yield from _empty(item, (*path, index))
    elif type(node) is yaml.MappingNode:
        for key, value in node.value:
            here = (*path, key.value)
            if type(value) is not yaml.ScalarNode:
                yield from _empty(value, here)
            elif not value.value or (value.value in _EMPTY and not value.style):
                yield here


def _locate(node: Any, path: Path, key: bool) -> Place:
    """The place of the value at `path`, of its key when asked, or of the nearest that exists."""
    found = node
    at_key: Place | None = None
    for part in path:
        at_key = None
        if type(found) is yaml.SequenceNode and isinstance(part, int) and part < len(found.value):
            found = found.value[part]
        elif type(found) is yaml.MappingNode:
            pair = next((p for p in found.value if p[0].value == part), None)
            if pair is None:
                break
            at_key, found = place_of(pair[0]), pair[1]
        else:
            break
    return at_key if key and at_key else place_of(found)
