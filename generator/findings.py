"""Findings: what is wrong with an input, where, and what would cure it. Data, never exceptions."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any, Literal

Severity = Literal["error", "warning", "advice"]
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "advice")
Path = tuple[str | int, ...]
MAX_QUOTED = 60
MAX_OF_A_CODE = 200
#: What stands in a message for a CCC, or for what has the form of one.
HIDDEN = "<CCC>"
#: What a finding says in words that may quote the input.
_WORDS = ("message", "fix", "acknowledged", "cell")
_END = r"\s'\":,;=(){}\[\]<>`"
#: Eight characters with a digit and one of @ # $ * among them, by themselves, or behind a sign that
#: YAML has a meaning for; amounts of money are none, nor is `****1234`, as brokers show an account.
#: Compiled when a text has such a character.
_CCC_SHAPED = (
    rf"(?<![^{_END}])(?!\*{{2,}}[0-9]+(?![^{_END}]))[&*!@%]?"
    rf"(?![A-Z]{{0,3}}\$?[0-9.]+[*#%]*(?![^{_END}]))"
    rf"(?=[^{_END}]{{0,7}}[0-9])(?=[^{_END}]{{0,7}}[@#$*])[!-~]{{8}}(?![^{_END}.]|\.[^{_END}])"
)


def hidden(text: str) -> str:
    """A text in which nothing is left that has the form of a CCC: it may be one.

    A message quotes what somebody wrote, and that may be a CCC in the wrong place.
    """
    if "$" in text or "@" in text or "#" in text or "*" in text:
        return re.sub(_CCC_SHAPED, HIDDEN, text)
    return text


def printable(text: str) -> str:
    """A key as messages quote it: short, and without characters that a terminal would obey."""
    shown = text if text.isprintable() else ascii(text)[1:-1]
    return shown if len(shown) <= MAX_QUOTED else shown[: MAX_QUOTED - 3] + "..."


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to look at.

    `path` names the value (`("non_derivative", 0, "shares")`); `line` and `column` count from 1 and
    are 0 while the place is unknown (a filing made by a program has no lines). In a batch `row` and
    `cell` are the place in the roster: the row as a spreadsheet numbers it, and the column's name.
    """

    code: str
    severity: Severity
    path: Path
    message: str
    fix: str = ""
    rule: str = ""
    line: int = 0
    column: int = 0
    acknowledged: str = ""
    row: int = 0
    cell: str = ""

    def __post_init__(self) -> None:
        """Hide in the words whatever may be a CCC; the path stays, for the place is found by it."""
        for name in _WORDS:
            said = getattr(self, name)
            if said and (shown := hidden(said)) is not said:
                object.__setattr__(self, name, shown)

    @property
    def where(self) -> str:
        """The path as people write it: `non_derivative.0.shares`; never with a CCC as a key."""
        return ".".join(hidden(printable(str(part))) for part in self.path)

    def as_dict(self) -> dict[str, Any]:
        """The finding as the JSON report shows it."""
        shown: dict[str, Any] = {
            "code": self.code,
            "severity": self.severity,
            "path": self.where,
            "line": self.line or None,
            "column": self.column or None,
            "message": self.message,
            "fix": self.fix,
            "rule": self.rule,
        }
        if self.acknowledged:
            shown["acknowledged"] = self.acknowledged
        if self.row or self.cell:
            shown["roster"] = {"row": self.row or None, "column": self.cell or None}
        return shown


def ordered(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Findings in reading order: by line, then gravest first, then code."""
    return tuple(
        sorted(
            findings,
            key=lambda f: (f.line, f.column, SEVERITIES.index(f.severity), f.code, f.where),
        )
    )


def few(findings: Iterable[Finding]) -> list[Finding]:
    """At most 200 findings of one code, in their order; one more says how many were left out."""
    kept: list[Finding] = []
    seen: Counter[str] = Counter()
    last: dict[str, Finding] = {}
    for finding in findings:
        seen[finding.code] += 1
        if seen[finding.code] <= MAX_OF_A_CODE:
            kept.append(finding)
            last[finding.code] = finding
    for code, found in seen.items():
        if found > MAX_OF_A_CODE:
            kept.append(left_out(last[code], found - MAX_OF_A_CODE))
    return kept


def left_out(last: Finding, number: int) -> Finding:
    """The finding that stands for so many more after `last`."""
    message = f"and {number:,} more findings of this kind"
    return replace(last, message=message, fix="mend the ones above first")


def masked(findings: Iterable[Finding], codes: Iterable[str]) -> Iterator[Finding]:
    """Findings without any of these codes, however they were written into what is quoted."""
    codes = tuple(codes)
    for finding in findings:
        words = {name: without(getattr(finding, name), codes) for name in _WORDS}
        path = tuple(
            without(part, codes) if isinstance(part, str) else part for part in finding.path
        )
        yield replace(finding, path=path, **words)  # type: ignore[arg-type]  # words alone


def without(text: str, codes: Iterable[str]) -> str:
    """A text without any of these codes, as they are or as Python, XML and HTML write them."""
    from html import escape

    for code in codes:
        for form in (code, repr(code)[1:-1], escape(code), escape(code, quote=False)):
            text = re.sub(re.escape(form), HIDDEN, text, flags=re.IGNORECASE)
    return text


def count(findings: Iterable[Finding]) -> dict[str, int]:
    """How many findings of each severity; acknowledged warnings are counted apart."""
    counted = Counter("acknowledged" if f.acknowledged else f.severity for f in findings)
    return {name: counted[name] for name in (*SEVERITIES, "acknowledged")}


def blocking(findings: Iterable[Finding], *, strict: bool = False) -> tuple[Finding, ...]:
    """The findings that forbid building: errors, and with `strict` unacknowledged warnings too."""
    return tuple(
        f
        for f in findings
        if f.severity == "error" or (strict and f.severity == "warning" and not f.acknowledged)
    )
