"""Rows of cells as lines whose columns stand under each other."""

from __future__ import annotations

import re

_GAP = "  "
_LISTED = re.compile(r"(?:\(?[A-Za-z0-9]{1,4}[.)]|[*o-])?")
_NUMBER = re.compile(r"\(?\$?\s*[0-9][0-9,]*(?:\.[0-9]+)?\)?%?")


def cells_of(line: str) -> tuple[str, ...] | None:
    """The cells of a line of plain text that has tabs between words; None: it has none."""
    inner = line.strip()
    if "\t" not in inner:
        return None
    return tuple(" ".join(cell.split()) for cell in inner.split("\t"))


def is_list(rows: list[tuple[str, ...]]) -> bool:
    """Whether rows are entries of a list: a marker, a tab, and text."""
    return all(len(row) == 2 and _LISTED.fullmatch(row[0]) for row in rows)


def aligned(rows: list[tuple[str, ...]]) -> list[str]:
    """The rows as lines; columns of numbers are set to the right, all others to the left."""
    count = max(len(row) for row in rows)
    full = [row + ("",) * (count - len(row)) for row in rows]
    used = [column for column in range(count) if any(row[column] for row in full)]
    widths = {column: max(len(row[column]) for row in full) for column in used}
    right = {
        column
        for column in used
        if all(_NUMBER.fullmatch(row[column]) or not row[column] for row in full)
    }
    return [
        _GAP.join(
            row[c].rjust(widths[c]) if c in right else row[c].ljust(widths[c]) for c in used
        ).rstrip()
        for row in full
    ]


def one_by_one(rows: list[tuple[str, ...]]) -> list[str]:
    """The rows with each cell on its own line, for tables too wide to stand side by side."""
    made: list[str] = []
    for row in rows:
        cells = [cell for cell in row if cell]
        made += [cells[0], *("    " + cell for cell in cells[1:])] if cells else [""]
    return made
