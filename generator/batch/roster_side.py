"""Findings on the roster itself: their place is a row and a column, and no line of the grant."""

from __future__ import annotations

from ..findings import Finding
from .roster import RosterRow

_RULE = "input format, A grant for many people"


def found_on(row: RosterRow, same: list[int]) -> tuple[Finding, ...]:
    """What is wrong with a row before the grant is asked."""
    found = [roster_side(finding) for finding in row.findings]
    if same:
        others = ", ".join([str(number) for number in same if number != row.number][:5])
        message = f"the same owner (by CIK) stands in row {others} too"
        fix = "keep one row for each owner: which of them is right can't be known here"
        found.append(Finding("BATCH-05", "error", (), message, fix, _RULE))
    return tuple(found)


def roster_side(finding: Finding) -> Finding:
    """A finding of the reader of rosters, with its place told by row and column."""
    cell = str(finding.path[0]) if finding.path else ""
    return Finding(
        finding.code, finding.severity, (), finding.message, finding.fix, finding.rule,
        row=finding.line, cell=cell,
    )  # fmt: skip
