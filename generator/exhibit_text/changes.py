"""What was changed on the way to a clean document, and what can't be."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from ..findings import MAX_OF_A_CODE, Finding

_SHOWN_LINES = 5
RULE = "EDGAR Filer Manual, volume II, 5.2"


@dataclass(frozen=True, slots=True)
class Change:
    """One change: the line of the input (from 1), what stood there, and what stands there now."""

    line: int
    what: str
    into: str


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A clean document, ASCII bytes, with every change in the order of the lines."""

    data: bytes = field(repr=False)
    changes: tuple[Change, ...]


@dataclass(slots=True)
class Changes:
    """The changes and refusals of one run, as they come."""

    made: list[Change] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    def note(self, line: int, what: str, into: str) -> None:
        """Keep a change."""
        self.made.append(Change(line, what, into))

    def refuse(self, code: str, line: int, column: int, message: str, fix: str) -> None:
        """Keep a refusal; after 200 of them no more."""
        if len(self.findings) < MAX_OF_A_CODE:
            found = Finding(code, "error", (), message, fix, RULE, line, column)
            self.findings.append(found)

    def told(self) -> tuple[Change, ...]:
        """The changes in the order of the lines."""
        return tuple(sorted(self.made, key=lambda change: change.line))


def summary(changes: Iterable[Change]) -> list[str]:
    """The changes for people, equal ones together: what, into what, how often and where."""
    places: dict[tuple[str, str], list[int]] = {}
    for change in changes:
        places.setdefault((change.what, change.into), []).append(change.line)
    told = []
    for (what, into), lines in places.items():
        distinct = list(dict.fromkeys(lines))
        shown = ", ".join(str(line) for line in distinct[:_SHOWN_LINES])
        more = ", ..." if len(distinct) > _SHOWN_LINES else ""
        times = f"{len(lines)} times, " if len(lines) > 1 else ""
        plural = "s" if len(distinct) > 1 else ""
        told.append(f"{what} -> {into} ({times}line{plural} {shown}{more})")
    return told
