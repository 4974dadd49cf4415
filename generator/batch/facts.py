"""What the board shows of a filing: plain text values that can be stored as JSON."""

from __future__ import annotations

from collections.abc import Set
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from ..checks.deadlines import CLOSING, ZONE, form_deadline
from ..model.balances import change
from ..model.filing import Filing
from ..model.rows import DerivativeTransaction, NonDerivativeTransaction, Row

Facts = dict[str, Any]


def facts_of(filing: Filing, closures: Set[date] = frozenset()) -> Facts:
    """Owner, lines, footnotes and deadline of a filing.

    Numbers are text without exponent, days are YYYY-MM-DD, `due` is a time with its offset. Each
    of the `lines` has what was owned `before` and `after` it, where that is known; a holding has
    no code.
    """
    owner = filing.reporting_owners[0]
    due = form_deadline(filing, closures)
    at = datetime.combine(due.due, CLOSING, ZoneInfo(ZONE)) if due else None
    return {
        "name": owner.name,
        "cik": owner.cik,
        "owners": len(filing.reporting_owners),
        "form": filing.form,
        "lines": [_line(str(path[0]), row) for path, row in filing.rows()],
        "footnotes": [filing.footnotes[name] for name in filing.numbering],
        "signed": max(signature.date for signature in filing.signatures).isoformat(),
        "due": at.isoformat() if at else None,
    }


def _line(table: str, row: Row) -> Facts:
    after = row.owned_following
    line: Facts = {
        "table": "II" if table == "derivative" else "I",
        "title": row.security_title,
        "ownership": row.ownership,
        "nature": row.nature_of_ownership or "",
        "after": _plain(after),
        "before": _plain(None if after is None else after - change(row)),
        "date": "",
        "code": "",
        "direction": "",
        "shares": "",
        "price": "",
    }
    if isinstance(row, (NonDerivativeTransaction, DerivativeTransaction)):
        amount = row.shares
        if amount is None and isinstance(row, DerivativeTransaction):
            amount = row.total_value
        line |= {
            "date": row.transaction_date.isoformat(),
            "code": row.transaction_code,
            "direction": row.acquired_disposed,
            "shares": _plain(amount),
            "price": _plain(row.price_per_share),
        }
    return line


def _plain(number: Decimal | None) -> str:
    if number is None:
        return ""
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def counted(facts: Facts) -> dict[str, Decimal]:
    """The securities of a filing by transaction code.

    The transactions of Table I are counted, or those of Table II where Table I has none: an
    exercise stands in both, and is one.
    """
    sums: dict[str, Decimal] = {}
    lines = [line for line in facts["lines"] if line["code"]]
    for line in [line for line in lines if line["table"] == "I"] or lines:
        if line["shares"]:
            sums[line["code"]] = sums.get(line["code"], Decimal(0)) + Decimal(line["shares"])
    return sums
