"""A broker's executions, read from CSV, XLSX, YAML or JSON.

Which of them may share a line is for `fills_lines`, what is made of the lines for `fills_filing`.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from ..errors import Rejected, Usage
from ..findings import Finding, few, printable
from .fills_columns import found, unread
from .fills_facts import Choices, Fill, Holder
from .fills_reading import Reading
from .roster import Roster, RosterRow, open_roster

MAX_FILLS = 100_000

__all__ = ["Choices", "Fill", "Holder", "read_fills"]


def read_fills(path: Path, choices: Choices) -> tuple[tuple[Fill, ...], tuple[Finding, ...]]:
    """The executions in a file, in its order, and what is to be said about how they were read.

    Raises Unreadable when it is no such file, Rejected with a finding (row and column) for every
    value that can't be read, and Usage where the account or the symbol must be chosen.
    """
    roster = open_roster(path, sheet=choices.sheet)
    roles, rest = found(roster.path, roster.columns, roster.start)
    rows = _rows(roster)
    _one_symbol(roster.path, rows, roles, choices)
    rows = [row for row in rows if _wanted(row, roles, choices.symbol)]
    reading = Reading(roster, roles, choices, rows)
    fills = tuple(reading.fills(rows))
    errors = [finding for finding in reading.findings if finding.severity == "error"]
    if errors:
        first = errors[0]
        raise Rejected(
            f"{path}: {len(errors)} error{'s' * (len(errors) != 1)}: row {first.line}: "
            f"{first.message}",
            tuple(few((*roster.notes, *reading.findings))),
        )
    if not fills:
        raise Rejected(f"{path} holds no executions", roster.notes)
    notes = [*roster.notes, *([unread(rest, roster.start)] if rest else []), *reading.said()]
    return fills, tuple(notes)


def _rows(roster: Roster) -> list[RosterRow]:
    rows: list[RosterRow] = []
    for row in roster.rows():
        rows.append(row)
        if len(rows) > MAX_FILLS:
            raise Usage(f"{roster.path} holds more than {MAX_FILLS:,} executions: split it")
    return rows


def _one_symbol(
    name: str, rows: list[RosterRow], roles: Mapping[str, str], choices: Choices
) -> None:
    """Raise Usage unless the executions are in one security, or one is chosen."""
    column = roles.get("symbol")
    if column is None:
        return
    symbols = list(dict.fromkeys(row.values[column].upper() for row in rows))
    asked = choices.symbol.upper()
    shown = ", ".join(printable(symbol) or "(none)" for symbol in symbols[:10])
    if asked and asked not in symbols:
        raise Usage(f"{name} has no executions in {printable(asked)}: it has {shown}")
    if not asked and len(symbols) > 1:
        raise Usage(f"{name} has executions in {shown}: name the issuer's with --symbol")


def _wanted(row: RosterRow, roles: Mapping[str, str], symbol: str) -> bool:
    column = roles.get("symbol")
    return not symbol or column is None or row.values[column].upper() == symbol.upper()
