"""Faults that come of a footnote where the form has no place for one, or wants a value too."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from ..findings import Finding, Path
from ..source import Tree

_KEYS = frozenset(("value", "footnotes"))
_RULE = "EDGAR Ownership XML Technical Specification v5.5, 3.5"


def about_footnotes(findings: Iterable[Finding], tree: dict[str, Tree]) -> list[Finding]:
    """The findings, where a footnote is the cause in words that say so (MISSING-02, NOTES-04).

    `{footnotes: [name]}` in the place of an amount is no missing amount, and `{value: ...,
    footnotes: [name]}` at a date of signature is no malformed date.
    """
    return [_reworded(finding, tree) for finding in findings]


def _reworded(finding: Finding, tree: dict[str, Tree]) -> Finding:
    given = _at(finding.path, tree)
    if not isinstance(given, dict) or "footnotes" not in given or not given.keys() <= _KEYS:
        return finding
    name = str(finding.path[-1])
    if finding.code == "SHAPE-02":
        return replace(
            finding,
            code="MISSING-02",
            message=f"{name} has a footnote and no value, and the form wants a value there",
            fix=f"write {name}: {{value: ..., footnotes: [name]}}",
            rule=_RULE,
        )
    elsewhere = finding.path[0] not in ("non_derivative", "derivative")
    plain = isinstance(given.get("value", ""), str)
    if plain and (finding.code == "SHAPE-03" or (elsewhere and finding.code[:6] == "VALUE-")):
        return replace(
            finding,
            code="NOTES-04",
            message=f"the form has no place for a footnote at `{name}`",
            fix=f"write the value of {name} alone; put the footnote at a value of a row",
            rule=_RULE,
        )
    return finding


def _at(path: Path, tree: Tree) -> Tree:
    """What the user wrote at a path; nothing where the path leads nowhere."""
    here: Tree = tree
    for part in path:
        if isinstance(here, dict) and isinstance(part, str):
            here = here.get(part, "")
        elif isinstance(here, list) and isinstance(part, int) and part < len(here):
            here = here[part]
        else:
            return ""
    return here
