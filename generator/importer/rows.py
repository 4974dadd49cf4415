"""The rows of Table I and Table II of a filed document, in the shape of the input format.

Source of the tags and of what may carry a footnote: EDGAR Ownership XML Technical Specification
v5.5, 3.5. What the form's defaults say anyway is left out.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from ..model.codes import BY_CODE
from ..model.rows import DerivativeTransaction, NonDerivativeTransaction, UnderlyingSecurity
from ..source import Tree
from .changes import FOOTNOTE_MOVED, UNREAD, Changes
from .footnotes import references
from .values import box, day, exact, number, token, unread

Row = dict[str, Tree]

_NAMES = {
    "securityTitle": "security_title",
    "conversionOrExercisePrice": "conversion_or_exercise_price",
    "transactionDate": "transaction_date",
    "deemedExecutionDate": "deemed_execution_date",
    "transactionTimeliness": "timeliness",
    "transactionShares": "shares",
    "transactionTotalValue": "total_value",
    "transactionPricePerShare": "price_per_share",
    "transactionAcquiredDisposedCode": "acquired_disposed",
    "exerciseDate": "exercise_date",
    "expirationDate": "expiration_date",
    "sharesOwnedFollowingTransaction": "shares_owned_following",
    "valueOwnedFollowingTransaction": "value_owned_following",
    "directOrIndirectOwnership": "ownership",
    "natureOfOwnership": "nature_of_ownership",
}
_UNDERLYING = {
    "underlyingSecurityTitle": "title",
    "underlyingSecurityShares": "shares",
    "underlyingSecurityValue": "value",
}
_GROUPS = frozenset(("transactionAmounts", "postTransactionAmounts", "ownershipNature"))
_TABLES = {"nonDerivativeTable": "non_derivative", "derivativeTable": "derivative"}
_WORDS = {
    "acquired_disposed": {"A": "acquired", "D": "disposed"},
    "ownership": {"D": "direct", "I": "indirect"},
}
_TEXTS = frozenset(("security_title", "nature_of_ownership", "title"))


def _word(name: str) -> Callable[[str, Changes], str]:
    words = _WORDS[name]
    return lambda text, _: words.get(text.strip(), text.strip())


def _reader(name: str) -> Callable[[str, Changes], str]:
    """How the text of a value is read: exactly, as a number, a date or a word of a list."""
    if name in _TEXTS:
        return lambda text, _: text
    if name in _WORDS:
        return _word(name)
    if name == "timeliness":
        return lambda text, _: text.strip()
    return day if name.endswith("_date") else number


_READERS = {name: _reader(name) for name in (*_NAMES.values(), *_UNDERLYING.values())}


def _order(*orders: tuple[str, ...]) -> tuple[str, ...]:
    """The keys of a row in the order in which the form prints them."""
    after = {"transaction_code": "transaction_form_type", "timeliness": "equity_swap_involved"}
    return tuple(
        key
        for order in orders
        for name in order
        for key in ((name, after[name]) if name in after else (name,))
    )


_ORDERS = {
    "non_derivative": _order(NonDerivativeTransaction.printing_order),
    "derivative": _order(DerivativeTransaction.printing_order),
}
_UNDERLYING_ORDER = UnderlyingSecurity.printing_order


class Rows:
    """Reads the rows; `names` gives the footnotes' names by their ids."""

    def __init__(self, names: Mapping[str, str], changes: Changes) -> None:
        self.names = names
        self.changes = changes

    def table(self, element: Any) -> tuple[str, list[Tree]]:
        """A table by its name, with its rows."""
        name = _TABLES[element.tag]
        return name, [self.row(found, name) for found in element]

    def row(self, element: Any, table: str) -> Row:
        """One row: a transaction where it has a code, a holding where it hasn't."""
        found: Row = {}
        for part in element:
            tag = part.tag
            if tag in _NAMES:
                self._value(part, _NAMES[tag], found)
            elif tag in _GROUPS:
                self._group(part, _NAMES, found)
            elif tag == "transactionCoding":
                self._coding(part, found)
            elif tag == "underlyingSecurity":
                inside: Row = {}
                self._group(part, _UNDERLYING, inside)
                found["underlying_security"] = {
                    name: inside[name] for name in _UNDERLYING_ORDER if name in inside
                }
            else:
                unread(part, self.changes)
        if "transaction_code" not in found:
            self._uncoded(found)
        self._leave_out(found, table)
        return {name: found[name] for name in _ORDERS[table] if name in found}

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
            text = _READERS[name](text, self.changes)
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
            if settled is not None and direction == _WORDS["acquired_disposed"][settled]:
                del found["acquired_disposed"]

    def _moved(self, direction: Row, found: Row) -> Tree:
        """The direction without its footnotes: Table II has no place for them, the code has."""
        code = found.get("transaction_code")
        noted = code if isinstance(code, dict) else {"value": code}
        marks = list(dict.fromkeys((*references(noted), *references(direction))))
        found["transaction_code"] = {**noted, "footnotes": list[Tree](marks)}
        self.changes.note(FOOTNOTE_MOVED, ", ".join(references(direction)))
        return direction.get("value")
