"""One row of the board: a person as plain values, the same for the page, JSON and CSV."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from ..deadline_report import left
from ..findings import count
from .report import PersonReport
from .spread import Usual, odd

Row = dict[str, Any]
#: Characters that begin a formula in a spreadsheet.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
CSV_COLUMNS = (
    "row", "name", "cik", "status", "form", "date", "code", "shares", "price", "owned_before",
    "owned_after", "footnotes", "signed", "due", "time_left", "differs_in", "overridden",
    "errors", "warnings", "advice", "acknowledged", "findings", "folder", "hashes",
)  # fmt: skip


def row_of(person: PersonReport, usual: Usual, now: datetime | None) -> Row:
    """A person as board.json shows it; `usual` is what most have.

    `now` is the moment from which time left is counted.
    """
    facts = person.facts or {}
    lines = facts.get("lines", [])
    return {
        "row": person.row,
        "name": person.name,
        "cik": person.cik,
        "status": person.status,
        "message": person.message,
        "form": facts.get("form", ""),
        "other_owners": max(0, facts.get("owners", 1) - 1),
        "lines": lines,
        "footnotes": facts.get("footnotes", []),
        "signed": facts.get("signed", ""),
        "due": facts.get("due"),
        "time_left": _time_left(facts.get("due"), facts.get("signed", ""), now),
        "differs_in": odd(facts, usual) if facts and person.status == "built" else [],
        "overridden": list(person.overridden),
        "summary": count(person.findings),
        "findings": [finding.as_dict() for finding in person.findings],
        "folder": person.folder if person.status == "built" else None,
        "files": [{"name": name, "sha256": digest} for name, digest in person.files],
    }


def needs_a_look(row: Row) -> bool:
    """Whether somebody should look at a row before it is signed."""
    summary = row["summary"]
    return bool(
        row["status"] != "built" or row["differs_in"] or summary["error"] or summary["warning"]
    )


def csv_cells(row: Row) -> list[str]:
    """The cells of board.csv; none of them can begin a formula."""
    lines = [line for line in row["lines"] if line["code"]] or row["lines"]
    cells = {
        **{name: str(row[name] or "") for name in ("row", "name", "cik", "status", "form")},
        "date": _several(line["date"] for line in lines),
        "code": _several(line["code"] for line in lines),
        "shares": _several(line["shares"] for line in lines),
        "price": _several(line["price"] for line in lines),
        "owned_before": _several(line["before"] for line in lines),
        "owned_after": _several(line["after"] for line in lines),
        "footnotes": _several(f"F{n}: {text}" for n, text in enumerate(row["footnotes"], 1)),
        "signed": row["signed"],
        "due": row["due"] or "",
        "time_left": row["time_left"],
        "differs_in": _several(row["differs_in"]),
        "overridden": _several(f"{o['path']} = {o['value']}" for o in row["overridden"]),
        "errors": str(row["summary"]["error"]),
        "warnings": str(row["summary"]["warning"]),
        "advice": str(row["summary"]["advice"]),
        "acknowledged": str(row["summary"]["acknowledged"]),
        "findings": _several(f"{f['code']}: {f['message']}" for f in row["findings"]),
        "folder": row["folder"] or "",
        "hashes": _several(f"{f['name']} {f['sha256']}" for f in row["files"] if f["sha256"]),
    }
    return [inert(cells[name]) for name in CSV_COLUMNS]


def inert(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula: an apostrophe goes before what looks so."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def _several(parts: Any) -> str:
    return " | ".join(parts)


def _time_left(due: str | None, signed: str, now: datetime | None) -> str:
    """How much time is left at a moment; without one, whether it was signed in time."""
    if due is None:
        return "not due on Form 4" if signed else ""
    at = datetime.fromisoformat(due)
    if now is not None:
        return left(at, now)
    return "signed in time" if date.fromisoformat(signed) <= at.date() else "signed late"
