"""Which column of a broker's file holds what: known names, and the nearest where one is missing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import get_close_matches

from ..findings import Finding, printable
from ..source import refuse

#: What is read, and the names that brokers give it, the best first.
NAMES: dict[str, tuple[str, ...]] = {
    "date": (
        "trade date", "transaction date", "execution date", "exec date", "date of trade", "date",
        "activity date", "trade day", "execution time", "date/time", "datetime", "timestamp",
    ),
    "side": (
        "side", "buy/sell", "b/s", "buy sell", "direction", "action", "transaction type",
        "trade type", "type", "transaction",
    ),
    "quantity": (
        "quantity", "qty", "shares", "filled quantity", "fill quantity", "filled qty", "fill qty",
        "executed quantity", "exec qty", "executed qty", "number of shares", "volume", "size",
    ),
    "price": (
        "price", "fill price", "execution price", "exec price", "executed price", "trade price",
        "price per share", "price/share", "px",
    ),
    "symbol": ("symbol", "ticker", "ticker symbol", "security symbol"),
    "account": ("account", "account number", "account no", "account id", "acct"),
    "ownership": ("ownership", "ownership form", "direct/indirect"),
    "nature": ("nature of ownership", "nature", "nature of indirect ownership"),
    "title": ("security title", "title", "title of security"),
    "currency": ("currency", "ccy", "currency code"),
    "time": ("time", "trade time", "exec time", "execution time"),
}  # fmt: skip
REQUIRED = ("date", "side", "quantity", "price")
_AVERAGED = re.compile(r"av(?:g|erage)\b")


def plain(name: str) -> str:
    """A name as it is compared: `Trade_Date` is `trade date`."""
    words = re.sub(r"[_\s.]+", " ", name.casefold()).strip(" :#()$")
    return re.sub(r"\s*/\s*", "/", words)


def found(name: str, columns: Sequence[str], number: int) -> tuple[dict[str, str], list[str]]:
    """The column of each thing that is read, and the columns that are not.

    Raises Unreadable when date, side, quantity or price has no column, or prices are averages.
    """
    known = {plain(column): column for column in reversed(columns)}
    roles: dict[str, str] = {}
    for role, names in NAMES.items():
        column = next((known[one] for one in names if one in known), None)
        if column is not None and column not in roles.values():
            roles[role] = column
    missing = [role for role in REQUIRED if role not in roles]
    if missing:
        raise refuse(name, "FILLS-01", *_missing(missing, columns, roles), (number, 1))
    return roles, [column for column in columns if column not in roles.values()]


def _missing(
    missing: Sequence[str], columns: Sequence[str], roles: dict[str, str]
) -> tuple[str, str]:
    """What to say of columns that are missing: the nearest name that the file has."""
    free = {plain(column): column for column in columns if column not in roles.values()}
    averaged = next((free[one] for one in free if _AVERAGED.match(one)), None)
    if "price" in missing and averaged is not None:
        return (
            f"the prices in {printable(averaged)!r} are averages already",
            "ask the broker for the single executions: their range is reported, and must be known",
        )
    what = " and ".join(missing) if len(missing) < 3 else ", ".join(missing)
    near = [
        f"is {printable(free[close[0]])!r} the {role}? call it {role}"
        for role in missing
        if (close := get_close_matches(role, free, 1, 0.6))
    ]
    fix = "; ".join(near) or "name the columns date, side, quantity and price"
    return f"no column holds the {what}", fix


def unread(columns: Sequence[str], number: int) -> Finding:
    """The advice that names the columns that are not read."""
    few = ", ".join(printable(column) for column in columns[:10])
    more = f" and {len(columns) - 10} more" if len(columns) > 10 else ""
    fix = "nothing, if none of them matters: prices are without commissions"
    message = f"columns that are not read: {few}{more}"
    return Finding("FILLS-03", "advice", (), message, fix, "", number, 1)
