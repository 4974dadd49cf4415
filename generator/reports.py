"""What was found on a set of files, in one shape: for people as text, for machines as JSON."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Literal

from .findings import SEVERITIES, Finding, count, hidden
from .version import TOOL

Status = Literal["valid", "built", "rejected", "unreadable", "unbuilt", "failed"]
#: The exit code that each status asks for; a run gives the worst of them.
EXIT: dict[Status, int] = {
    "valid": 0,
    "built": 0,
    "rejected": 1,
    "unreadable": 2,
    "unbuilt": 2,
    "failed": 3,
}


#: A key with `ccc` in it, and after it something else than the place where a CCC is kept.
_SECRET = re.compile(
    r"""ccc[\w-]*["']?\s*:(?!\s*["']?(?:env|keyring|file):)(?!\s*$)""", re.IGNORECASE
)
#: So much of a long line is shown.
_WIDTH = 100


@dataclass(frozen=True, slots=True)
class FileReport:
    """One input: what became of it, what was found, and where the bundle is."""

    path: str
    status: Status
    findings: tuple[Finding, ...] = ()
    bundle: str | None = None
    message: str = ""
    lines: tuple[str, ...] = field(default=(), repr=False)

    @property
    def unexplained(self) -> str:
        """The message, where the findings don't say what went wrong; empty where they do."""
        if self.status in ("unbuilt", "failed") or not self.findings:
            return self.message
        return ""

    def as_dict(self) -> dict[str, Any]:
        """The file as the JSON report shows it."""
        shown: dict[str, Any] = {
            "path": self.path,
            "status": self.status,
            "findings": [finding.as_dict() for finding in self.findings],
        }
        if self.bundle is not None:
            shown["bundle"] = self.bundle
        if self.message:
            shown["message"] = self.message
        return shown


def exit_code(files: Iterable[FileReport]) -> int:
    """The worst of the files' exit codes."""
    return max((EXIT[file.status] for file in files), default=0)


def summary(files: list[FileReport]) -> dict[str, Any]:
    """Counts over all files: each status, each severity."""
    counted: Counter[str] = Counter()
    for file in files:
        counted.update(count(file.findings))
    statuses = Counter(file.status for file in files)
    return {
        "files": len(files),
        **{status: statuses[status] for status in EXIT},
        **{name: counted[name] for name in (*SEVERITIES, "acknowledged")},
    }


def as_json(files: list[FileReport], schema: str) -> str:
    """The report for machines; the same shape whether anything was found or not."""
    import json

    report = {
        "tool": TOOL,
        "schema": schema,
        "summary": summary(files),
        "files": [file.as_dict() for file in files],
    }
    return json.dumps(report, indent=2, ensure_ascii=True)


def source_line(file: FileReport, finding: Finding) -> tuple[str, str] | None:
    """The source line of a finding and a marker under its column.

    None where it has no line, and where the line may hold a CCC that doesn't belong there.
    """
    if not 0 < finding.line <= len(file.lines):
        return None
    text = file.lines[finding.line - 1]
    before = file.lines[finding.line - 2][-_WIDTH:] if finding.line > 1 else ""
    start = max(0, min(finding.column - 1, len(text)) - 60)
    near = f"{before.strip()} {text[max(0, start - _WIDTH) : start + _WIDTH]}"
    told = any(f.code.startswith("CCC") and abs(f.line - finding.line) < 2 for f in file.findings)
    if told or _SECRET.search(near) or hidden(near) != near:
        return None
    cut = "".join(c if c.isprintable() else " " for c in text[start : start + _WIDTH])
    return cut, " " * (finding.column - 1 - start) + "^"


def printable(text: str) -> str:
    """Text that can't move a terminal's cursor: whatever isn't printable becomes one mark."""
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() else " " if c == "\t" else "?" for c in text)


def closing(files: list[FileReport], verb: str) -> str:
    """The line at the end: `3 files: 2 built, 1 rejected; 1 error, 2 warnings`."""
    total = summary(files)
    what = [f"{total[s]} {s}" for s in EXIT if total[s]]
    found = [
        f"{total[name]} {name}{'s' if total[name] != 1 and name != 'advice' else ''}"
        for name in SEVERITIES
        if total[name]
    ]
    if total["acknowledged"]:
        found.append(f"{total['acknowledged']} acknowledged")
    files_word = f"{total['files']} file{'s' * (total['files'] != 1)} {verb}"
    return f"{files_word}: {', '.join(what)}" + (f"; {', '.join(found)}" if found else "")
