"""A grant: a filing whose values may hold expressions, compiled once and held against a roster."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from ..errors import Rejected
from ..findings import Finding, Path, ordered
from ..forms.comments import cut_short
from ..forms.faults import unknown_empty
from ..source import Source, Tree
from .columns import Override, columns_of, overrides_in
from .expressions import Expression, Refused, compiled, is_template
from .shaping import WHEN, Node, changing
from .values import is_number

EXPECT = "expect"
_RULE = "input format, A grant for many people"


@dataclass(frozen=True, slots=True)
class Expectation:
    """What the grant says should come out: so many people, and so many shares.

    `shares` are by transaction code; under "" those of all codes together.
    """

    people: Decimal | None = None
    shares: Mapping[str, Decimal] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Grant:
    """A grant that is ready to be evaluated for one row after the other.

    `at` has the compiled expressions by their path, `overrides` the columns of the roster whose
    names are paths; `findings` are warnings about grant and roster as a whole. `changing` are the
    paths that rows can change without an override.
    """

    source: Source = field(repr=False)
    tree: dict[str, Node] = field(repr=False)
    at: Mapping[Path, Expression] = field(repr=False)
    overrides: tuple[Override, ...]
    expectation: Expectation
    findings: tuple[Finding, ...]
    changing: frozenset[Path] = field(repr=False)

    @property
    def columns(self) -> frozenset[str]:
        """Every column of the roster that takes part."""
        named = {name for expression in self.at.values() for name in expression.columns}
        return frozenset(named | {override.column for override in self.overrides})

    def columns_at(self, path: Path) -> tuple[str, ...]:
        """The columns that the value at a path of the grant is made from."""
        for candidate in (path, (*path, "value")):
            if candidate in self.at:
                return self.at[candidate].columns
        return ()


def prepare(source: Source, columns: Sequence[str]) -> Grant:
    """Compile a grant for a roster with these columns.

    Raises Rejected, with every finding, when an expression is refused, a column is missing, an
    override leads nowhere or `expect` can't be read: then no row could be built rightly.
    """
    findings: list[Finding] = []
    at: dict[Path, Expression] = {}
    written = {key: value for key, value in source.tree.items() if key != EXPECT}
    tree = _compiled(written, (), at, findings)
    expectation = _expectation(source.tree.get(EXPECT), findings)
    paths, overrides = overrides_in(columns, written)
    findings += paths
    if not any(finding.code == "BATCH-01" for finding in findings):
        findings += columns_of(at, columns, [override.column for override in overrides])
    findings += cut_short(source)
    known = tuple(path for path in source.empty if path[-1] != WHEN and path[0] != EXPECT)
    findings += unknown_empty(replace(source, empty=known))
    placed = ordered(f if f.row else source.place(f) for f in findings)
    errors = [finding for finding in placed if finding.severity == "error"]
    if errors:
        more = f" (and {len(errors) - 1} more)" if len(errors) > 1 else ""
        raise Rejected(
            f"{source.name}:{errors[0].line}: {errors[0].code} {errors[0].message}{more}", placed
        )
    assert isinstance(tree, dict)
    changes = changing(tree, source.empty)
    return Grant(source, tree, at, overrides, expectation, placed, changes)


def _compiled(node: Tree, path: Path, at: dict[Path, Expression], findings: list[Finding]) -> Node:
    if isinstance(node, dict):
        for key in node:
            if is_template(key):
                fix = "an expression may stand in a value only"
                findings.append(_refused((*path, key), "a key holds an expression", fix))
        return {key: _compiled(value, (*path, key), at, findings) for key, value in node.items()}
    if isinstance(node, list):
        return [_compiled(item, (*path, n), at, findings) for n, item in enumerate(node)]
    if node is None or not is_template(node):
        return node
    try:
        at[path] = compiled(node)
    except Refused as error:
        findings.append(_refused(path, str(error), error.fix))
        return node
    return at[path]


def _refused(path: Path, message: str, fix: str) -> Finding:
    return Finding("BATCH-01", "error", path, message, fix, _RULE)


def _expectation(said: Tree, findings: list[Finding]) -> Expectation:
    """What stands under `expect`; anything else than people and shares is refused."""
    if said is None:
        return Expectation()
    entries = dict(_amounts(said, (EXPECT,), findings))
    people = entries.pop((EXPECT, "people"), None)
    shares = {str(p[2]) if len(p) > 2 else "": amount for p, amount in entries.items()}
    return Expectation(people, shares)


def _amounts(said: Tree, path: Path, findings: list[Finding]) -> Iterator[tuple[Path, Decimal]]:
    if not isinstance(said, dict):
        findings.append(_unexpected(path))
        return
    for key, value in said.items():
        here = (*path, key)
        if len(path) == 1 and key not in ("people", "total_shares"):
            findings.append(_unexpected(here))
        elif len(path) == 1 and key == "total_shares" and isinstance(value, dict):
            yield from _amounts(value, here, findings)
        elif isinstance(value, str) and is_number(value):
            yield here, Decimal(value)
        else:
            findings.append(_unexpected(here))


def _unexpected(path: Path) -> Finding:
    return Finding(
        "BATCH-01",
        "error",
        path,
        "`expect` takes `people` and `total_shares`, each a number",
        "write expect: {people: 12, total_shares: 38880}, or total_shares: {M: 900, F: 300}",
        _RULE,
    )
