"""One pass over a broker's rows: values are read, accounts are told apart, faults are gathered."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ..errors import Usage
from ..findings import Finding, printable
from . import fills_values as values
from .fills_facts import Choices, Fill, Holder
from .fills_values import TwoDays, Wrong
from .roster_rows import Roster, RosterRow

_OWNERSHIP = {"direct": "direct", "d": "direct", "indirect": "indirect", "i": "indirect", "": ""}


class Reading:
    """One pass over the rows; what is found stands in `findings`."""

    def __init__(
        self, roster: Roster, roles: dict[str, str], choices: Choices, rows: list[RosterRow]
    ) -> None:
        self.roster, self.roles, self.choices = roster, roles, choices
        self.findings: list[Finding] = []
        self.grouped = self.negative = 0
        self.two_days = False
        #: The only account, which nobody has said to be owned directly.
        self.presumed: str | None = None
        dates = [row.values[roles["date"]] for row in rows]
        known = choices.month_first
        self.month_first = values.month_first(dates) if known is None else known
        self._accounts(rows)

    def _accounts(self, rows: list[RosterRow]) -> None:
        """Raise Usage when several accounts are there and nobody says how each is owned."""
        column = self.roles.get("account")
        there = list(dict.fromkeys(row.values[column] for row in rows)) if column else []
        wrong = [name for name in self.choices.accounts if name not in there]
        if wrong:
            shown = _few(there) or "no column of accounts"
            raise Usage(f"{self.roster.path} has no account {wrong[0]!r}: it has {shown}")
        if "ownership" in self.roles or "nature" in self.roles:
            return
        unknown = [name for name in there if name not in self.choices.accounts]
        if len(there) > 1 and unknown:
            raise Usage(
                f"{self.roster.path} has several accounts: say how each is owned with "
                f'--account "NAME=direct" or --account "NAME=By Trust": {_few(unknown)}'
            )
        self.presumed = unknown[0] if unknown else None

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
                except TwoDays as wrong:
                    if not self.two_days:
                        self._wrong(row, role, wrong)
                    self.two_days = True
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
            told = printable(nature) or "missing"
            message = f"the ownership is {ownership}, and its nature is {told}"
            fix = "give an indirect ownership its nature (By Trust), and a direct one none"
            role = "nature" if "nature" in self.roles else "ownership"
            self._wrong(row, role, Wrong(message, fix))
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
        if self.presumed is not None:
            message = f"the account {printable(self.presumed)!r} is taken to be owned directly"
            yield _said(message, 'if it is not: --account "NAME=By Trust"')
        if self.negative:
            message = (
                f"negative quantities of sales were read as shares sold, in rows: {self.negative:,}"
            )
            yield _said(message, "nothing, if no row takes back another")


def _few(names: list[str]) -> str:
    return ", ".join(repr(printable(name)) for name in names[:10])


def _said(message: str, fix: str) -> Finding:
    return Finding("FILLS-03", "advice", (), message, fix)


def _dollars(text: str) -> str:
    if text.strip().upper() not in ("", "USD", "US$", "$"):
        fix = "convert it to U.S. dollars, and say at which rate in a footnote"
        raise Wrong(f"the price is in {printable(text)!r}", fix)
    return text
