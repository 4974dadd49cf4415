"""A mended copy of a filing's text: what can be put right without judging, and nothing else.

Text in ASCII, footnotes over 1,000 characters continued in further ones, titles over 30 characters
moved to the remarks. Numbers and dates are never touched. Comments and layout stay; what is written
is read back and compared with what it should say.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import yaml

from .checks.splitting import LIMIT, parts
from .errors import Unfaithful
from .findings import Path
from .forms.text import is_figure, plain
from .importer.scalars import long_text, quoted
from .source import Source, Tree, read_text
from .yaml_nodes import compose

CONTINUED = " (continued in the next footnote)"
TITLE_LIMIT = 30
REMARKS_LIMIT = 2000
SEE_REMARKS = "See Remarks"
_TITLES = {"officer_title": "Officer title", "other_text": "Relationship"}
#: Where in the text, counted in characters, and what stands there instead.
Edit = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class Mended:
    """The mended text, and what was changed, a line each. No changes: nothing could be mended."""

    text: str
    changes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Scalar:
    """A value in the text: where it stands, its path, and how it has to be written there."""

    path: Path
    node: Any
    value: str
    flow: bool
    indent: int


def mend(source: Source) -> Mended:
    """The source's text with what can be mended mended.

    Raises Unfaithful when the mended text doesn't say what it should: then nothing is written.
    """
    text = source.text.replace("\t", " ") if source.text.lstrip().startswith("{") else source.text
    root = compose(text, source.name)
    scalars = {scalar.path: scalar for scalar in _scalars(root, (), False, 0)}
    work = _Work(root, scalars)
    for scalar in scalars.values():
        work.clean(scalar)
    for path, scalar in scalars.items():
        if len(path) == 2 and path[0] == "footnotes":
            work.split(scalar)
        elif path[0] == "reporting_owners" and path[-1] in _TITLES:
            work.shorten(scalar)
    if not work.changes:
        return Mended(source.text, ())
    mended = _applied(text, work.edits())
    if read_text(mended, source.name).tree != work.expected(source.tree):
        raise Unfaithful(f"{source.name}: the mended text would not say the same")
    return Mended(mended, tuple(work.changes))


class _Work:
    """What is to be changed, gathered before anything is."""

    def __init__(self, root: Any, scalars: dict[Path, _Scalar]) -> None:
        self.root = root
        self.scalars = scalars
        self.changes: list[str] = []
        self.values: dict[Path, str] = {}
        self.continued: dict[str, list[tuple[str, str]]] = {}
        self.remarks = scalars[("remarks",)].value if ("remarks",) in scalars else ""

    def value(self, scalar: _Scalar) -> str:
        """A value as it is mended so far."""
        return self.values.get(scalar.path, scalar.value)

    def clean(self, scalar: _Scalar) -> None:
        """Put a text into ASCII as far as it has an ASCII form."""
        if is_figure(scalar.value):
            return
        made = "".join(c if (new := plain(c)) is None else new for c in scalar.value)
        if made != scalar.value:
            self.values[scalar.path] = made
            self.changes.append(f"{_name(scalar.path)}: written in ASCII")
            if scalar.path == ("remarks",):
                self.remarks = made

    def split(self, scalar: _Scalar) -> None:
        """Continue a footnote that is too long in further ones, referred to wherever it is."""
        text = self.value(scalar)
        if len(text) <= LIMIT:
            return
        name = str(scalar.path[1])
        pieces = list(parts(text, LIMIT - len(CONTINUED)))
        taken = {str(path[1]) for path in self.scalars if path[0] == "footnotes"}
        names = [name]
        number = 2
        while len(names) < len(pieces):
            if f"{name}_{number}" not in taken:
                names.append(f"{name}_{number}")
            number += 1
        texts = [piece + CONTINUED for piece in pieces[:-1]] + pieces[-1:]
        self.values[scalar.path] = texts[0]
        self.continued[name] = list(zip(names[1:], texts[1:], strict=True))
        self.changes.append(f"{_name(scalar.path)}: continued in {', '.join(names[1:])}")

    def shorten(self, scalar: _Scalar) -> None:
        """Move a title that is too long to the remarks."""
        title = self.value(scalar)
        added = f"{_TITLES[str(scalar.path[-1])]}: {title}."
        remarks = f"{self.remarks} {added}".strip()
        if len(title) <= TITLE_LIMIT or len(remarks) > REMARKS_LIMIT:
            return
        self.values[scalar.path] = SEE_REMARKS
        self.remarks = remarks
        self.values[("remarks",)] = remarks
        self.changes.append(f"{_name(scalar.path)}: moved to the remarks")

    def edits(self) -> Iterator[Edit]:
        """The changes as edits of the text."""
        for path, value in self.values.items():
            scalar = self.scalars.get(path)
            if scalar is None:
                yield self._new_remarks(value)
                continue
            more = self.continued.get(str(path[1]), []) if path[0] == "footnotes" else []
            yield _replaced(scalar, value, more)
        for scalar in self.scalars.values():
            if _is_reference(scalar.path) and scalar.value in self.continued:
                names = [name for name, _ in self.continued[scalar.value]]
                dash = "\n" + " " * (scalar.node.start_mark.column - 2) + "- "
                joint = ", " if scalar.flow else dash
                end = scalar.node.end_mark.index
                shown = [quoted(n) if scalar.node.style == '"' else n for n in names]
                yield (end, end, "".join(joint + name for name in shown))

    def _new_remarks(self, value: str) -> Edit:
        if self.root.flow_style:
            end = self.root.end_mark.index - 1
            return (end, end, f', "remarks": {quoted(value)}')
        end = self.root.end_mark.index
        return (end, end, f"\nremarks: {long_text(value, 2, 9)}\n")

    def expected(self, tree: dict[str, Tree]) -> dict[str, Tree]:
        """What the mended text has to say."""
        made = _changed(tree, (), self)
        return made if isinstance(made, dict) else {}


def _changed(value: Tree, path: Path, work: _Work) -> Tree:
    if isinstance(value, str):
        return work.values.get(path, value)
    if isinstance(value, list):
        found: list[Tree] = []
        for index, item in enumerate(value):
            found.append(_changed(item, (*path, index), work))
            if _is_reference((*path, index)) and isinstance(item, str):
                found += [name for name, _ in work.continued.get(item, [])]
        return found
    if isinstance(value, dict):
        made: dict[str, Tree] = {}
        for key, inner in value.items():
            made[key] = _changed(inner, (*path, key), work)
            if path == ("footnotes",):
                made.update(work.continued.get(key, []))
        if not path and "remarks" not in made and ("remarks",) in work.values:
            made["remarks"] = work.values[("remarks",)]
        return made
    return value


def _is_reference(path: Path) -> bool:
    """Whether a value is a footnote's name at a value of a row."""
    return len(path) > 3 and path[-2] == "footnotes" and path[0] in ("non_derivative", "derivative")


def _scalars(node: Any, path: Path, flow: bool, indent: int) -> Iterator[_Scalar]:
    """Every value of the text with its place."""
    if isinstance(node, yaml.ScalarNode):
        yield _Scalar(path, node, node.value, flow, indent)
    elif isinstance(node, yaml.SequenceNode):
        for index, item in enumerate(node.value):
            yield from _scalars(
                item, (*path, index), flow or bool(node.flow_style), item.start_mark.column
            )
    elif isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            inside = flow or bool(node.flow_style)
            yield from _scalars(value, (*path, key.value), inside, key.start_mark.column)


def _replaced(scalar: _Scalar, value: str, more: list[tuple[str, str]]) -> Edit:
    """A value written anew in its place, with further footnotes after it."""
    start, end = scalar.node.start_mark.index, scalar.node.end_mark.index
    if scalar.flow:
        further = "".join(f", {quoted(name)}: {quoted(text)}" for name, text in more)
        return (start, end, quoted(value) + further)
    pad = " " * scalar.indent
    written = long_text(value, scalar.indent + 2, scalar.node.start_mark.column)
    further = "".join(
        f"\n{pad}{name}: {long_text(text, scalar.indent + 2, scalar.indent + len(name) + 2)}"
        for name, text in more
    )
    tail = "\n" if scalar.node.style in ("|", ">") else ""
    return (start, end, written + further + tail)


def _applied(text: str, edits: Iterator[Edit]) -> str:
    for start, end, new in sorted(edits, reverse=True):
        text = text[:start] + new + text[end:]
    return text


def _name(path: Path) -> str:
    return ".".join(map(str, path))
