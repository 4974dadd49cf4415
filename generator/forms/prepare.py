"""From what the user wrote to what the model takes: footnotes apart from values, defaults filled.

Values stay text; the only things added are those that the input format lets a user leave out.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from ..findings import Finding, Path
from ..model.codes import BY_CODE
from ..model.rows import (
    DerivativeHolding,
    DerivativeTransaction,
    NonDerivativeHolding,
    NonDerivativeTransaction,
    Noted,
    References,
    UnderlyingSecurity,
)
from ..model.types import is_day
from ..source import Tree

MAX_ROWS = 30
HIDDEN = frozenset(("references", "index"))
_TABLES: tuple[tuple[str, type[Noted], type[Noted]], ...] = (
    ("non_derivative", NonDerivativeTransaction, NonDerivativeHolding),
    ("derivative", DerivativeTransaction, DerivativeHolding),
)
Values = dict[str, object]
_NOTED_KEYS = frozenset(("value", "footnotes"))
_NAME = frozenset((str,))


@dataclass(slots=True)
class Prepared:
    """The values for the model, and what was found wrong on the way."""

    values: Values
    findings: list[Finding] = field(default_factory=list)


def prepare(tree: dict[str, Tree]) -> Prepared:
    """The tree of a source as the values that the model validates."""
    prepared = Prepared(dict(tree))
    for name, transaction, holding in _TABLES:
        rows = tree.get(name)
        if isinstance(rows, list):
            prepared.values[name] = _table(name, rows, transaction, holding, prepared.findings)
    if "period_of_report" not in tree:
        earliest = _earliest(prepared.values)
        if earliest:
            prepared.values["period_of_report"] = earliest
    return prepared


def _table(
    name: str,
    rows: list[Tree],
    transaction: type[Noted],
    holding: type[Noted],
    findings: list[Finding],
) -> list[object]:
    if len(rows) > MAX_ROWS:
        findings.append(
            Finding(
                "SHAPE-04",
                "error",
                (name,),
                f"the table has {len(rows):,} rows; EDGAR takes {MAX_ROWS}",
                "put the other rows on a second Form 4 and say in a footnote: 1 of 2",
                "EDGAR Ownership XML Technical Specification v5.5, 3.5",
            )
        )
    made: list[object] = []
    for index, row in enumerate(rows[:MAX_ROWS]):
        if not isinstance(row, dict):
            made.append(row)
            continue
        kind = transaction if "transaction_code" in row else holding
        values = _row(row, kind, (name, index), findings)
        values["index"] = index
        if kind is transaction:
            values.setdefault("transaction_code", "")
        if kind is transaction and "acquired_disposed" not in values:
            direction = _direction(values.get("transaction_code"), name)
            if direction:
                values["acquired_disposed"] = direction
        made.append(values)
    return made


def _row(row: dict[str, Tree], kind: type[Noted], path: Path, findings: list[Finding]) -> Values:
    """A row's plain values, with the footnotes at them gathered under `references`."""
    values: Values = dict(row)
    if "references" in row or "index" in row:
        for key in HIDDEN.intersection(row):
            values[f"{key} "] = values.pop(key)
    references: dict[str, tuple[str, ...]] = {}
    for key, value in row.items():
        if type(value) is not dict or key in HIDDEN:
            continue
        if key == "underlying_security" and key in kind.printing_order:
            values[key] = _row(value, UnderlyingSecurity, (*path, key), findings)
            continue
        names = _noted(key, value, kind, path, findings)
        if names:
            references[key] = names
        plain = value.get("value")
        if plain is None:
            del values[key]
        else:
            values[key] = plain
    if references:
        values["references"] = References(references)
    return values


def _noted(
    key: str, value: dict[str, Tree], kind: type[Noted], path: Path, findings: list[Finding]
) -> tuple[str, ...]:
    """The footnote names of a `{value, footnotes}`; what is wrong with it becomes findings."""
    if key not in kind.printing_order or not value.keys() <= _NOTED_KEYS:
        findings.append(
            Finding(
                "SHAPE-03",
                "error",
                (*path, key),
                f"`{key}` takes one value, or {{value, footnotes}} where the form allows notes",
                "write the value, or {value: ..., footnotes: [name]}",
            )
        )
        return ()
    names = value.get("footnotes", [])
    if not isinstance(names, list) or not _NAME.issuperset(map(type, names)) or "" in names:
        findings.append(
            Finding(
                "SHAPE-03",
                "error",
                (*path, key, "footnotes"),
                "`footnotes` takes a list of footnote names",
                "write footnotes: [name, other_name]",
            )
        )
        return ()
    if names and key in kind.footnote_never:
        findings.append(
            Finding(
                "NOTES-04",
                "error",
                (*path, key),
                f"the form has no place for a footnote at `{key}` in this table",
                "put the footnote at the number of securities or at the code",
                "EDGAR Ownership XML Technical Specification v5.5, 3.5",
            )
        )
    return tuple(names)  # type: ignore[arg-type]  # all text, as asked above


def _direction(code: object, table: str) -> str | None:
    entry = BY_CODE.get(code) if isinstance(code, str) else None
    if entry is None:
        return None
    return entry.derivative if table == "derivative" else entry.non_derivative


def _earliest(values: Values) -> str | None:
    """The earliest transaction date of both tables that is a date, as text."""
    dates = {
        row["transaction_date"]
        for name, _, _ in _TABLES
        for row in values.get(name) or ()  # type: ignore[attr-defined]  # lists, by _table
        if isinstance(row, dict) and isinstance(row.get("transaction_date"), str)
    }
    return next(filter(is_day, sorted(dates)), None)
