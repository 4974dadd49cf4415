"""The rows of Table I and Table II of a filed document, in the shape of the input format.

Source of the tags and of what may carry a footnote: EDGAR Ownership XML Technical Specification
v5.5, 3.5. What the form's defaults say anyway is left out.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..model.codes import BY_CODE
from ..source import Tree
from .changes import FOOTNOTE_MOVED, UNREAD, Changes
from .footnotes import references
from .row_values import (
    GROUPS,
    NAMES,
    ORDERS,
    READERS,
    TABLES,
    UNDERLYING,
    UNDERLYING_ORDER,
    WORDS,
)
from .values import box, exact, token, unread

Row = dict[str, Tree]


class Rows:
    """Reads the rows; `names` gives the footnotes' names by their ids."""

    def __init__(self, names: Mapping[str, str], changes: Changes) -> None:
        self.names = names
        self.changes = changes

    def table(self, element: Any) -> tuple[str, list[Tree]]:
        """A table by its name, with its rows."""
        name = TABLES[element.tag]
        return name, [self.row(found, name) for found in element]

    def row(self, element: Any, table: str) -> Row:
        """One row: a transaction where it has a code, a holding where it hasn't."""
        found: Row = {}
        for part in element:
            tag = part.tag
            if tag in NAMES:
                self._value(part, NAMES[tag], found)
            elif tag in GROUPS:
                self._group(part, NAMES, found)
            elif tag == "transactionCoding":
                self._coding(part, found)
            elif tag == "underlyingSecurity":
                inside: Row = {}
                self._group(part, UNDERLYING, inside)
                found["underlying_security"] = {
                    name: inside[name] for name in UNDERLYING_ORDER if name in inside
                }
            else:
                unread(part, self.changes)
        if "transaction_code" not in found:
            self._uncoded(found)
        self._leave_out(found, table)
        return {name: found[name] for name in ORDERS[table] if name in found} | found

    def _uncoded(self, found: Row) -> None:
        """A row without a code has no form type and no swap; old holdings had the form type."""
        for name in ("transaction_form_type", "equity_swap_involved"):
            if found.pop(name, None):
                self.changes.note(UNREAD, name)

    def _group(self, element: Any, names: Mapping[str, str], found: Row) -> None:
        for part in element:
            name = names.get(part.tag)
            if name is None:
                unread(part, self.changes)
            else:
                self._value(part, name, found)

    def _value(self, element: Any, name: str, found: Row) -> None:
        """A value with the footnotes at it; nothing where there is neither."""
        text = exact(element)
        marks: list[Tree] = []
        for part in element:
            if part.tag == "value":
                text = exact(part)
            elif part.tag == "footnoteId":
                marks.append(self._mark(part))
            else:
                unread(part, self.changes)
        if text is not None:
            text = READERS[name](text, self.changes)
        if marks:
            noted: Row = {"footnotes": marks}
            found[name] = noted if text is None else {"value": text, **noted}
        elif text is not None:
            found[name] = text

    def _mark(self, element: Any) -> str:
        identity = (element.get("id") or "").strip()
        return self.names.get(identity, identity)

    def _coding(self, element: Any, found: Row) -> None:
        """Code, form type and swap; the footnotes here stand at the code."""
        code: str | None = None
        marks: list[Tree] = []
        for part in element:
            if part.tag == "transactionCode":
                code = token(part)
            elif part.tag == "transactionFormType":
                form_type = token(part)
                if form_type and form_type != "4":
                    found["transaction_form_type"] = form_type
            elif part.tag == "equitySwapInvolved":
                swap = box(part, self.changes)
                if swap and swap != "false":
                    found["equity_swap_involved"] = swap
            elif part.tag == "footnoteId":
                marks.append(self._mark(part))
            else:
                unread(part, self.changes)
        if marks:
            noted: Row = {"footnotes": marks}
            found["transaction_code"] = noted if code is None else {"value": code, **noted}
        elif code is not None:
            found["transaction_code"] = code

    def _leave_out(self, found: Row, table: str) -> None:
        """Leave out what follows from the code or is the default."""
        if found.get("ownership") == "direct":
            del found["ownership"]
        direction = found.get("acquired_disposed")
        code = found.get("transaction_code")
        if isinstance(direction, dict) and table == "derivative":
            direction = found["acquired_disposed"] = self._moved(direction, found)
        entry = BY_CODE.get(str(code.get("value") if isinstance(code, dict) else code))
        if entry is not None and isinstance(direction, str):
            settled = entry.derivative if table == "derivative" else entry.non_derivative
            if settled is not None and direction == WORDS["acquired_disposed"][settled]:
                del found["acquired_disposed"]

    def _moved(self, direction: Row, found: Row) -> Tree:
        """The direction without its footnotes: Table II has no place for them, the code has."""
        code = found.get("transaction_code")
        noted = code if isinstance(code, dict) else {"value": code}
        marks = list(dict.fromkeys((*references(noted), *references(direction))))
        found["transaction_code"] = {**noted, "footnotes": list[Tree](marks)}
        self.changes.note(FOOTNOTE_MOVED, ", ".join(references(direction)))
        return direction.get("value")
