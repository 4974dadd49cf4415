"""YAML text to libyaml's node graph: the text of every scalar as written, and its place."""

from __future__ import annotations

import operator
from typing import Any

import yaml

from .source import (
    MAX_DEPTH,
    Place,
    refuse,
    too_deep,
)

#: What may be written as the tag of each kind of node, because it is that kind's own.
TAGS = {
    yaml.ScalarNode: "tag:yaml.org,2002:str",
    yaml.MappingNode: "tag:yaml.org,2002:map",
    yaml.SequenceNode: "tag:yaml.org,2002:seq",
}
#: So many levels need no guard: the C stack of a thread bears them.
MAX_PLAUSIBLE = 200

try:
    from yaml._yaml import CParser as _Parser
except ImportError as error:  # pragma: no cover - a PyYAML built without libyaml
    raise ImportError("PyYAML was installed without libyaml; install a binary wheel") from error


def _untagged(kind: type, value: object, implicit: object) -> type:
    """What stands for the tag of a node that has none written at it: its class."""
    return kind


class _Composer(_Parser):
    """libyaml's composer without resolution of tags; `node.tag` is the class where none is written.

    It calls these three for each node. Two have nothing to do, and do it in C.
    """

    resolve: Any = staticmethod(_untagged)
    descend_resolver: Any = staticmethod(operator.is_)
    ascend_resolver: Any = staticmethod(tuple)

    def __init__(self, text: str) -> None:
        _Parser.__init__(self, text)


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
            raise _TooDeep(*place_of(node))

    def ascend_resolver(self) -> None:
        """Count one level less."""
        self.depth -= 1


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
        if "nesting depth" in what:  # libyaml 0.2.6 has a limit of its own
            raise too_deep(name, place) from None
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


def place_of(node: Any) -> Place:
    """The line and column of a node, from 1."""
    mark = node.start_mark
    return (mark.line + 1, mark.column + 1)
