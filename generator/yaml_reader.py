"""YAML text to plain text values: one walk over libyaml's node graph, no types, no surprises.

`yaml.safe_load` would turn a zip code 01234 into 668 and a ticker NO into False, and drop the first
of two equal keys. The node graph has the text as written and the place of everything.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from typing import Any

import yaml

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

_STR = "tag:yaml.org,2002:str"
_MAP = "tag:yaml.org,2002:map"
_SEQ = "tag:yaml.org,2002:seq"
_TAGS = {yaml.ScalarNode: _STR, yaml.MappingNode: _MAP, yaml.SequenceNode: _SEQ}
_EMPTY = frozenset(("", "~", "null"))
#: So many levels need no guard: the C stack of a thread bears them.
MAX_PLAUSIBLE = 200
#: So many characters are more than thirty rows in each table need.
LONG = 100_000

try:
    from yaml._yaml import CParser as _Parser
except ImportError as error:  # pragma: no cover - a PyYAML built without libyaml
    raise ImportError("PyYAML was installed without libyaml; install a binary wheel") from error


class _Composer(_Parser):
    """libyaml's composer without tag resolution: every untagged node gets its kind's tag."""

    def __init__(self, text: str) -> None:
        _Parser.__init__(self, text)

    def resolve(self, kind: type, value: object, implicit: object) -> str:
        """The tag of a node that has none written at it."""
        return _TAGS[kind]

    def descend_resolver(self, node: object, index: object) -> None:
        """Nothing to do: tags don't depend on the path."""

    def ascend_resolver(self) -> None:
        """Nothing to do: tags don't depend on the path."""


class _TooDeep(Exception):
    """Nodes are nested deeper than anything that could be a filing; `args` is the place."""


class _DepthComposer(_Composer):
    """The composer for a text that may be nested very deeply: unguarded, it overflows the stack."""

    def __init__(self, text: str) -> None:
        _Composer.__init__(self, text)
        self.depth = 0

    def descend_resolver(self, node: object, index: object) -> None:
        """Count one level more; `node` is the one around it."""
        self.depth += 1
        if self.depth > MAX_DEPTH + 1:
            raise _TooDeep(*_place(node))

    def ascend_resolver(self) -> None:
        """Count one level less."""
        self.depth -= 1


def parse(text: str, name: str) -> tuple[Tree, Locator]:
    """The tree of a YAML text, and the function that finds a path's line and column.

    Raises Unreadable with the place: broken syntax, a second document, duplicate keys, aliases,
    anchors, tags, keys that are no text, nesting deeper than 50.
    """
    walk = _Walk(name, text if "&" in text else None)
    with _collector_at_rest() if len(text) > LONG else nullcontext():
        node = compose(text, name)
        tree = walk.plain(node, 0)
    if walk.duplicates:
        raise stands_twice(name, "mapping", walk.duplicates)
    return tree, lambda path, key: _locate(node, path, key)


@contextmanager
def _collector_at_rest() -> Iterator[None]:
    """Python's garbage collector stopped for a while: on a long text it takes most of the time."""
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()


def compose(text: str, name: str) -> Any:
    """The root of libyaml's node graph of a text. Raises Unreadable with the place."""
    try:
        composer = (_DepthComposer if _may_be_deep(text) else _Composer)(text)
        try:
            return composer.get_single_node()
        finally:
            composer.dispose()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = (mark.line + 1, mark.column + 1) if mark else (0, 0)
        what = error.problem or str(error)
        raise refuse(name, "READ-06", f"not valid YAML: {what}", _cure(what), place) from None
    except (yaml.YAMLError, UnicodeEncodeError) as error:
        what = " ".join(str(error).split())
        fix = "remove the control character" if "control" in what else "mend the YAML"
        raise refuse(name, "READ-06", f"not valid YAML: {what}", fix) from None
    except _TooDeep as error:
        raise too_deep(name, error.args) from None


def _may_be_deep(text: str) -> bool:
    """Whether a text could be nested some hundred levels deep: each level takes a mark or a blank.

    libyaml's composer calls itself on the C stack and can't be stopped without counting, which
    costs a tenth of the time of reading: so it is done only where the text might need it.
    """
    return sum(map(text.count, "[{-?")) > MAX_PLAUSIBLE or " " * MAX_PLAUSIBLE in text


def _cure(problem: str) -> str:
    if "tab" in problem or "cannot start any token" in problem:
        return "indent with blanks, not tabs, and put quotes around text that starts so"
    if "mapping values are not allowed" in problem:
        return "put quotes around a text that holds a colon and a blank"
    if "alias" in problem:
        return "aliases (*name) are not supported: write the value out"
    if "document" in problem:
        return "one filing a file: remove the second document"
    return "check the indentation and the quotes around this place"


class _Walk:
    """One pass over the node graph."""

    def __init__(self, name: str, guarded: str | None) -> None:
        self.name = name
        #: The text, where it has a sign that may be an anchor.
        self.guarded = guarded
        self.duplicates: list[tuple[Path, Place]] = []

    def plain(self, node: Any, depth: int) -> Tree:
        """The node as text, mapping or list; None for a value left empty."""
        kind = type(node)
        if kind is yaml.ScalarNode:
            return self.scalar(node)
        if node is None:
            return None
        if self.guarded is not None:
            self._see(node, self.guarded)
        if depth >= MAX_DEPTH:
            raise too_deep(self.name, _place(node))
        if node.tag != _TAGS[kind]:
            raise self._tagged(node)
        if kind is yaml.SequenceNode:
            return [self.plain(item, depth + 1) for item in node.value]
        return self.mapping(node, depth + 1)

    def scalar(self, node: Any) -> str | None:
        """The text of a scalar; None when it was left empty."""
        if self.guarded is not None:
            self._see(node, self.guarded)
        if node.tag != _STR:
            raise self._tagged(node)
        value: str = node.value
        return None if value in _EMPTY and not node.style else value

    def mapping(self, node: Any, depth: int) -> dict[str, Tree]:
        """The keys with their values, without those left empty; keys that stand twice are kept."""
        tree: dict[str, Tree] = {}
        empty = False
        for key_node, value_node in node.value:
            if type(key_node) is not yaml.ScalarNode:
                raise self._no_key(key_node)
            key = key_node.value
            if self.guarded is not None:
                self._see(key_node, self.guarded)
            if key_node.tag != _STR:
                raise self._tagged(key_node)
            if key in tree:
                self.duplicates.append(((key,), _place(key_node)))
            if type(value_node) is yaml.ScalarNode:
                value: Tree = self.scalar(value_node)
                empty = empty or not value
            else:
                value = self.plain(value_node, depth)
            tree[key] = value
        return without_empty(tree) if empty else tree

    def _no_key(self, node: Any) -> Unreadable:
        return refuse(
            self.name,
            "READ-06",
            "a key must be plain text",
            "put quotes around a value that starts with { or [",
            _place(node),
        )

    def _see(self, node: Any, text: str) -> None:
        """Refuse an anchor; an alias never comes before its anchor."""
        if text.startswith("&", node.start_mark.index):
            raise refuse(
                self.name,
                "READ-08",
                "anchors and aliases (&name, *name) are not supported",
                "write the value out at each place; put quotes around a text that starts with &",
                _place(node),
            )

    def _tagged(self, node: Any) -> Unreadable:
        return refuse(
            self.name,
            "READ-08",
            f"tags ({node.tag.replace('tag:yaml.org,2002:', '!!')}) are not supported",
            "remove the tag, and put the text in quotes if it starts with an exclamation mark",
            _place(node),
        )


def _place(node: Any) -> Place:
    mark = node.start_mark
    return (mark.line + 1, mark.column + 1)


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
            at_key, found = _place(pair[0]), pair[1]
        else:
            break
    return at_key if key and at_key else _place(found)
