"""What an expression may be made of: a short list, held against the syntax tree before it runs."""

from __future__ import annotations

from collections.abc import Iterator

from jinja2 import nodes

from .filters import FILTERS

#: The name of the filter by which a number with a point is kept as it is written; no expression
#: can name it.
LITERAL = "number written with a point"
_ALLOWED = (
    nodes.Output, nodes.TemplateData, nodes.Name, nodes.Const, nodes.Add, nodes.Sub, nodes.Mul,
    nodes.Div, nodes.FloorDiv, nodes.Mod, nodes.Neg, nodes.Pos, nodes.Concat, nodes.Compare,
    nodes.Operand, nodes.And, nodes.Or, nodes.Not, nodes.CondExpr, nodes.Filter, nodes.Keyword,
    nodes.List, nodes.Tuple,
)  # fmt: skip
_SAID: dict[type[nodes.Node], str] = {
    nodes.Call: "a call",
    nodes.Getattr: "an attribute",
    nodes.Getitem: "a subscript",
    nodes.Pow: "a power",
    nodes.Test: "a test with `is`",
    nodes.Dict: "a mapping",
}


class Refused(Exception):
    """A text is no expression that we evaluate; `fix` is the cure."""

    def __init__(self, message: str, fix: str) -> None:
        super().__init__(message)
        self.fix = fix


def looked_through(tree: nodes.Template) -> tuple[list[str], set[str]]:
    """The columns that a tree names, and those of them that it names only before `default`.

    Numbers with a point are put into the tree as the text that was written. Raises Refused for
    anything that isn't on the list.
    """
    names: list[str] = []
    behind_default: list[str] = []
    for node in list(_below(tree)):
        if not isinstance(node, _ALLOWED):
            what = _SAID.get(type(node), f"{type(node).__name__.lower()}")
            raise Refused(
                f"{what} is not evaluated in a grant",
                "an expression names columns, reckons, compares and uses filters",
            )
        if isinstance(node, nodes.Name):
            if node.name == "self":
                raise Refused("`self` is not evaluated in a grant", "name a column of the roster")
            names.append(node.name)
        if isinstance(node, nodes.Filter):
            _known(node)
            if node.name == "default" and isinstance(node.node, nodes.Name):
                behind_default.append(node.node.name)
        _exact(node)
    only = {name for name in behind_default if names.count(name) == behind_default.count(name)}
    return names, only


def _below(node: nodes.Node) -> Iterator[nodes.Node]:
    for child in node.iter_child_nodes():
        yield child
        yield from _below(child)


def _known(node: nodes.Filter) -> None:
    if node.name in FILTERS:
        return
    from difflib import get_close_matches

    near = get_close_matches(node.name, FILTERS, 1)
    hint = f"did you mean {near[0]}?" if near else "use one of: " + ", ".join(FILTERS)
    raise Refused(f"there is no filter `{node.name}`", hint)


def _exact(node: nodes.Node) -> None:
    """Put each number with a point below a node in as the text that was written."""
    for field, value in node.iter_fields():
        if isinstance(value, nodes.Const) and isinstance(value.value, float):
            setattr(node, field, _written(value))
        elif isinstance(value, list):
            value[:] = [
                _written(v) if isinstance(v, nodes.Const) and isinstance(v.value, float) else v
                for v in value
            ]


def _written(node: nodes.Const) -> nodes.Filter:
    text = nodes.Const(repr(node.value), lineno=node.lineno)
    return nodes.Filter(text, LITERAL, [], [], None, None, lineno=node.lineno)
