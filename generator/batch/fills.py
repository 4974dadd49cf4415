"""A broker's executions, read from CSV, XLSX, YAML or JSON.

Which of them may share a line is for `fills_lines`, what is made of the lines for `fills_filing`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path

from ..errors import Rejected, Usage
from ..findings import Finding, few, printable
from . import fills_values as values
from .fills_columns import found, unread
from .fills_values import Wrong
from .roster import Roster, RosterRow, open_roster

MAX_FILLS = 100_000
_OWNERSHIP = {"direct": "direct", "d": "direct", "indirect": "indirect", "i": "indirect", "": ""}


@dataclass(frozen=True, slots=True)
class Holder:
    """Whose shares, of which class: what makes lines of Table I apart."""

    title: str
    ownership: str = "direct"
    nature: str = ""


@dataclass(frozen=True, slots=True)
class Fill:
    """One execution: `code` is P or S; shares and price (dollars a share) are exact."""

    row: int
    day: date
    code: str
    shares: Decimal
    price: Decimal
    holder: Holder


@dataclass(frozen=True, slots=True)
class Choices:
    """What the file can't tell by itself.

    `title` is the class for rows without one, `symbol` the only one that is read, `month_first`
    settles dates like 05/06/2026, `accounts` gives each account its ownership: "direct", or the
    nature of an indirect one.
    """

    title: str = "Common Stock"
    symbol: str = ""
    month_first: bool | None = None
    accounts: Mapping[str, str] = field(default_factory=dict)
    sheet: str | None = None


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
    reading = _Reading(roster, roles, choices, rows)
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


class _Reading:
    """One pass over the rows; what is found stands in `findings`."""

    def __init__(
        self, roster: Roster, roles: dict[str, str], choices: Choices, rows: list[RosterRow]
    ) -> None:
        self.roster, self.roles, self.choices = roster, roles, choices
        self.findings: list[Finding] = []
        self.grouped = self.negative = 0
        dates = [row.values[roles["date"]] for row in rows]
        known = choices.month_first
        self.month_first = values.month_first(dates) if known is None else known
        self._accounts(rows)

    def _accounts(self, rows: list[RosterRow]) -> None:
        """Raise Usage when several accounts are there and nobody says how each is owned."""
        column = self.roles.get("account")
        if column is None or "ownership" in self.roles or "nature" in self.roles:
            return
        accounts = list(dict.fromkeys(row.values[column] for row in rows))
        unknown = [name for name in accounts if name not in self.choices.accounts]
        if len(accounts) > 1 and unknown:
            shown = ", ".join(repr(printable(name)) for name in unknown[:10])
            raise Usage(
                f"{self.roster.path} has several accounts: say how each is owned with "
                f'--account "NAME=direct" or --account "NAME=By Trust": {shown}'
            )

    def fills(self, rows: list[RosterRow]) -> Iterator[Fill]:
        """The executions of the rows that can be read."""
        for row in rows:
            before = len(self.findings)
            self.findings += [one for one in row.findings if one.severity == "error"]
            if len(self.findings) == before:
                fill = self._fill(row)
                if fill is not None and len(self.findings) == before:
                    yield fill

    def _fill(self, row: RosterRow) -> Fill | None:
        found: dict[str, object] = {}
        for role, read in (
            ("date", lambda text: values.day(text, self.month_first)),
            ("side", values.side),
            ("quantity", values.quantity),
            ("price", values.price),
            ("currency", _dollars),
        ):
            if role in self.roles:
                try:
                    found[role] = read(row.values[self.roles[role]])
                except Wrong as wrong:
                    self._wrong(row, role, wrong)
        holder = self._holder(row)
        day, code = found.get("date"), found.get("side")
        shares, price = found.get("quantity"), found.get("price")
        if not (isinstance(day, date) and isinstance(code, str) and holder is not None):
            return None
        if not (isinstance(shares, values.Read) and isinstance(price, values.Read)):
            return None
        if shares.negative and code == "P":
            message = "a purchase of a negative number of shares"
            self._wrong(row, "quantity", Wrong(message, "check the side and the quantity"))
        self.grouped += shares.grouped or price.grouped
        self.negative += shares.negative
        return Fill(row.number, day, code, shares.number, price.number, holder)

    def _holder(self, row: RosterRow) -> Holder | None:
        """Whose shares were traded, by the columns or by the account."""
        given = {role: row.values[column] for role, column in self.roles.items()}
        title = given.get("title") or self.choices.title
        ownership = _OWNERSHIP.get(given.get("ownership", "").casefold())
        nature = given.get("nature", "")
        if ownership is None:
            message = f"the ownership {printable(given['ownership'])!r} is unknown"
            self._wrong(row, "ownership", Wrong(message, "write direct or indirect"))
            return None
        account = self.choices.accounts.get(given.get("account", ""))
        if account is not None and not ownership and not nature:
            direct = account.casefold() == "direct"
            return Holder(title) if direct else Holder(title, "indirect", account)
        ownership = ownership or ("indirect" if nature else "direct")
        if (ownership == "indirect") != bool(nature):
            message = f"the ownership is {ownership}, and its nature is {nature or 'missing'}"
            fix = "give an indirect ownership its nature (By Trust), and a direct one none"
            self._wrong(row, "nature" if "nature" in self.roles else "ownership",
                        Wrong(message.replace(nature, printable(nature)), fix))  # fmt: skip
            return None
        return Holder(title, ownership, nature)

    def _wrong(self, row: RosterRow, role: str, wrong: Wrong) -> None:
        column = self.roles[role]
        place = self.roster.columns.index(column) + 1
        self.findings.append(
            Finding("FILLS-02", "error", (column,), wrong.message, wrong.fix, "",
                    row.number, place)
        )  # fmt: skip

    def said(self) -> Iterator[Finding]:
        """What is to be said about how the values were read."""
        if self.grouped:
            message = f"commas were read as thousands separators, in rows: {self.grouped:,}"
            yield _said(message, "nothing, if 1,000 is a thousand")
        if self.negative:
            message = (
                f"negative quantities of sales were read as shares sold, in rows: {self.negative:,}"
            )
            yield _said(message, "nothing, if no row takes back another")


def _said(message: str, fix: str) -> Finding:
    return Finding("FILLS-03", "advice", (), message, fix)


def _dollars(text: str) -> str:
    if text.strip().upper() not in ("", "USD", "US$", "$"):
        fix = "convert it to U.S. dollars, and say at which rate in a footnote"
        raise Wrong(f"the price is in {printable(text)!r}", fix)
    return text
