"""The columns of a roster held against a grant: missing, unused, and those that are paths."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ..findings import Finding, Path, printable
from ..source import Tree
from .expressions import Expression

_RULE = "input format, A grant for many people"
_NOTED = frozenset(("value", "footnotes"))
#: So many unused columns are named; a roster may have thousands.
_MOST_NAMED = 20


@dataclass(frozen=True, slots=True)
class Override:
    """A column whose name is a path, and the path of the value that it replaces."""

    column: str
    path: Path


def columns_of(
    at: Mapping[Path, Expression], columns: Sequence[str], overriding: Sequence[str]
) -> Iterator[Finding]:
    """What is wrong between the columns that a grant names and those that a roster has."""
    there = set(columns)
    named: dict[str, Path] = {}
    needed: dict[str, Path] = {}
    for path, expression in at.items():
        for name in expression.columns:
            named.setdefault(name, path)
            if name not in expression.optional:
                needed.setdefault(name, path)
    spare = [c for c in columns if c and c not in named and c not in overriding and "." not in c]
    for name, path in needed.items():
        if name not in there:
            yield _missing(name, path, spare)
    unused = [name for name in spare if name not in named]
    for name in unused[:_MOST_NAMED]:
        near = _near(name, [wanted for wanted in named if wanted not in there])
        yield Finding(
            "BATCH-04",
            "warning",
            (),
            f"the roster's column `{printable(name)}` isn't used by the grant",
            f"did you mean `{near}`?" if near else "take it out, or name it in the grant",
            _RULE,
            row=1,
            cell=name,
        )
    if len(unused) > _MOST_NAMED:
        message = f"and {len(unused) - _MOST_NAMED:,} more columns of the roster aren't used"
        yield Finding("BATCH-04", "warning", (), message, "take them out", _RULE, row=1)


def overrides_in(
    columns: Sequence[str], tree: dict[str, Tree]
) -> tuple[list[Finding], tuple[Override, ...]]:
    """The columns whose names are paths: any with a point in it."""
    findings: list[Finding] = []
    found: list[Override] = []
    for column in columns:
        if "." not in column:
            continue
        path = tuple(int(p) if p.isascii() and p.isdigit() else p for p in column.split("."))
        wrong = _wrong(path, tree)
        if wrong:
            fix = "name a value, such as reporting_owners.0.relationship.officer_title"
            message = f"the roster's column `{printable(column)}` leads nowhere: {wrong}"
            findings.append(
                Finding("BATCH-07", "error", (), message, fix, _RULE, row=1, cell=column)
            )
        else:
            found.append(Override(column, path))
    return findings, tuple(found)


def _wrong(path: Path, tree: dict[str, Tree]) -> str:
    """Why a path can't be that of a value; empty when it can."""
    if "" in path or path[0] in ("when", "expect") or path[-1] == "when":
        return "it is no path of a filing"
    node: Tree = tree
    for part in path:
        if isinstance(node, list):
            if not isinstance(part, int):
                return f"`{part}` stands where the number of a row belongs, from 0"
            if part >= len(node):
                return f"the grant has no row {part} there, counting from 0"
            node = node[part]
        elif node is None:
            continue
        elif not isinstance(node, dict):
            return "it goes on below a value"
        elif isinstance(part, int):
            return f"`{part}` is no key"
        else:
            node = node.get(part)
    if isinstance(node, list) or (isinstance(node, dict) and not node.keys() <= _NOTED):
        return "it names a whole part of the filing, and not one value"
    return ""


def _missing(name: str, path: Path, spare: list[str]) -> Finding:
    near = _near(name, spare)
    return Finding(
        "BATCH-02",
        "error",
        path,
        f"the roster has no column `{printable(name)}`",
        f"did you mean `{near}`?" if near else "add the column, or write {{ name | default(...) }}",
        _RULE,
        cell=name,
    )


def _near(name: str, others: list[str]) -> str:
    simple = {other.strip().lower().replace(" ", "_"): other for other in others}
    from difflib import get_close_matches

    near = get_close_matches(name.strip().lower().replace(" ", "_"), simple, 1, 0.7)
    return printable(simple[near[0]]) if near else ""
