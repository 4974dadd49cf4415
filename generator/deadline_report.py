"""Deadlines as people and calendars read them: a table, JSON, an iCalendar file (RFC 5545)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from .checks.deadlines import CLOSING, ZONE, deadlines
from .findings import Path as ValuePath
from .model.filing import Filing
from .version import TOOL

_ZONE = ZoneInfo(ZONE)


@dataclass(frozen=True, slots=True)
class DueLine:
    """One line of one filing, and until when it may be filed. `due` is None: no deadline here.

    `executed` is the day of the transaction; `deemed` the day from which the deadline counts, where
    that is a later one (Rule 16a-3(g)). An amendment has no deadline of its own.
    """

    file: str
    owner: str
    issuer: str
    path: ValuePath
    code: str
    executed: date
    due: datetime | None
    deemed: date | None = None
    amends: bool = False

    @property
    def name(self) -> str:
        """The row as people write it: `non_derivative.0`."""
        return ".".join(map(str, self.path))


def lines_of(file: str, filing: Filing, closures: frozenset[date] = frozenset()) -> list[DueLine]:
    """Every transaction of a filing with its deadline, in printing order."""
    known = {line.path: line for line in deadlines(filing, closures)}
    owner = filing.reporting_owners[0].name
    issuer = filing.issuer.trading_symbol
    found = []
    for path, row in filing.transactions():
        line = known.get(path)
        day = row.transaction_date
        deemed = line.executed if line and line.executed != day else None
        due = datetime.combine(line.due, CLOSING, _ZONE) if line else None
        code, amends = row.transaction_code, filing.is_amendment
        found.append(DueLine(file, owner, issuer, path, code, day, due, deemed, amends))
    return found


def first(lines: Iterable[DueLine]) -> dict[str, datetime | None]:
    """The deadline of each form: that of its earliest line."""
    found: dict[str, datetime | None] = {}
    for line in lines:
        so_far = found.setdefault(line.file, line.due)
        if line.due is not None and (so_far is None or line.due < so_far):
            found[line.file] = line.due
    return found


def left(due: datetime | None, now: datetime, *, amends: bool = False) -> str:
    """How much time is left, or by how much it is late."""
    if amends:
        return "an amendment: no deadline of its own"
    if due is None:
        return "not due on Form 4"
    seconds = int((due - now).total_seconds())
    days, rest = divmod(abs(seconds), 86_400)
    hours, minutes = rest // 3600, rest % 3600 // 60
    span = f"{days} d {hours} h" if days else f"{hours} h {minutes} min"
    return f"{span} left" if seconds >= 0 else f"late by {span}"


def as_table(lines: list[DueLine], now: datetime) -> list[str]:
    """The lines of a table: each line of each filing, then each form."""
    rows = [("filing", "line", "code", "executed", "due (Eastern)", "")]
    rows += [
        (
            line.file,
            line.name,
            line.code,
            f"{line.executed} (deemed {line.deemed})" if line.deemed else str(line.executed),
            _shown(line.due),
            left(line.due, now, amends=line.amends),
        )
        for line in lines
    ]
    amended = {line.file for line in lines if line.amends}
    rows += [
        (file, "the form", "", "", _shown(due), left(due, now, amends=file in amended))
        for file, due in first(lines).items()
    ]
    widths = [max(len(row[column]) for row in rows) for column in range(6)]
    return [
        "  ".join(c.ljust(w) for c, w in zip(row, widths, strict=True)).rstrip() for row in rows
    ]


def as_dicts(lines: list[DueLine], now: datetime) -> list[dict[str, Any]]:
    """One entry a filing, with its lines; times in ISO 8601 with offset."""
    return [
        {
            "path": file,
            "due": due.isoformat() if due else None,
            "late": due is not None and due < now,
            "lines": [
                {
                    "path": line.name,
                    "transaction_code": line.code,
                    "executed": line.executed.isoformat(),
                    **({"deemed": line.deemed.isoformat()} if line.deemed else {}),
                    "due": line.due.isoformat() if line.due else None,
                }
                for line in lines
                if line.file == file
            ],
        }
        for file, due in first(lines).items()
    ]


def as_calendar(lines: list[DueLine], now: datetime) -> bytes:
    """An iCalendar file with one event a form, ending at the deadline, and an alarm before it."""
    text = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:-//form4//{_escaped(TOOL)}//EN"]
    stamp = now.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
    by_file = {line.file: line for line in lines}
    for file, due in first(lines).items():
        if due is None:
            continue
        line = by_file[file]
        ends = due.astimezone(UTC)
        starts = ends - timedelta(hours=1)
        text += [
            "BEGIN:VEVENT",
            f"UID:{Path(file).stem}-{due:%Y%m%d}@form4",
            f"DTSTAMP:{stamp}",
            f"DTSTART:{starts:%Y%m%dT%H%M%SZ}",
            f"DTEND:{ends:%Y%m%dT%H%M%SZ}",
            f"SUMMARY:{_escaped(f'Form 4 due by 10 p.m. Eastern: {line.issuer}, {line.owner}')}",
            f"DESCRIPTION:{_escaped(file)}",
            "BEGIN:VALARM",
            "ACTION:DISPLAY",
            "DESCRIPTION:Form 4 is due tonight",
            "TRIGGER:-PT12H",
            "END:VALARM",
            "END:VEVENT",
        ]
    return "".join(f"{_folded(line)}\r\n" for line in [*text, "END:VCALENDAR"]).encode()


def _shown(due: datetime | None) -> str:
    return f"{due:%a %Y-%m-%d %H:%M}" if due else "-"


def _escaped(text: str) -> str:
    for old, new in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\n", "\\n")):
        text = text.replace(old, new)
    return text


def _folded(line: str) -> str:
    """A line in pieces of at most 75 octets, as RFC 5545, 3.1 asks; our texts are ASCII mostly."""
    pieces = []
    while len(line.encode()) > 74:
        cut = 74
        while len(line[:cut].encode()) > 74:
            cut -= 1
        pieces.append(line[:cut])
        line = " " + line[cut:]
    return "\r\n".join([*pieces, line])
