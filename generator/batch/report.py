"""What became of a batch: of everybody in it, and of the whole."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from ..findings import Finding, ordered
from ..options import AsOf
from ..reports import EXIT, Status
from .facts import Facts
from .index import Index
from .records import Record, finding_of
from .spread import Spread


@dataclass(frozen=True, slots=True)
class PersonReport:
    """One person: the row of the roster, what became of it, and what the board shows of it.

    `files` are names with their SHA-256, or None for one that holds a CCC. `facts` are those of
    `facts_of`, or None where no filing could be read.
    """

    row: int
    folder: str
    name: str
    cik: str
    status: Status
    message: str
    findings: tuple[Finding, ...]
    facts: Facts | None
    overridden: tuple[Mapping[str, str], ...]
    files: tuple[tuple[str, str | None], ...]


@dataclass(frozen=True, slots=True)
class BatchReport:
    """A whole batch, without its people: those are in board.json, and given one by one.

    `failed` could not be built or written, `missing` were not come to; `kept` of the `built` were
    there from an earlier run, unchanged. `findings` are about grant, roster and totals; `left_over`
    are folders of earlier runs that nobody in this one has built. `worst` is the exit code that the
    worst of the people asks for. `issuer` is the name and symbol that the grant gives for all.
    """

    out: Path
    grant: str
    roster: str
    as_of: AsOf
    final: bool
    rows: int
    built: int
    rejected: int
    failed: int
    missing: int
    kept: int
    warnings: int
    without_ccc: int
    findings: tuple[Finding, ...]
    left_over: tuple[str, ...]
    totals: Mapping[str, Decimal]
    amounts: tuple[Mapping[str, Any], ...]
    expected: Mapping[str, str]
    worst: int = 0
    now: datetime | None = None
    live: bool = False
    issuer: str = ""

    @property
    def exit_code(self) -> int:
        """That of the worst person; 1 at least when some are missing or don't add up."""
        return max(self.worst, EXIT["rejected"] if self.missing or self.unmet else 0)

    @property
    def unmet(self) -> bool:
        """Whether what was built doesn't add up to what the grant expects."""
        return any(finding.code == "BATCH-06" for finding in self.findings)

    @property
    def grant_name(self) -> str:
        """The name of the grant's file."""
        return Path(self.grant).name

    @property
    def roster_name(self) -> str:
        """The name of the roster's file."""
        return Path(self.roster).name


@dataclass(slots=True)
class Counts:
    """Counted in one walk over everybody."""

    built: int = 0
    rejected: int = 0
    failed: int = 0
    warnings: int = 0
    without_ccc: int = 0
    worst: int = 0


def survey(index: Index) -> tuple[Counts, Spread]:
    """Counts and totals over everybody in this run."""
    counts, spread = Counts(), Spread()
    for _, _, record in index.people():
        status = record["status"]
        counts.built += status == "built"
        counts.rejected += status == "rejected"
        counts.worst = max(counts.worst, EXIT[status])
        counts.failed += status not in ("built", "rejected")
        counts.warnings += any(
            f["severity"] == "warning" and "acknowledged" not in f for f in record["findings"]
        )
        counts.without_ccc += status == "built" and any(
            f["code"] == "CCC-02" for f in record["findings"]
        )
        if status == "built" and record["facts"]:
            spread.take(record["facts"])
    return counts, spread


def people(index: Index) -> Iterator[PersonReport]:
    """Everybody in this run, in the order of the roster."""
    for folder, number, record in index.people():
        yield person_of(folder, number, record)


def person_of(folder: str, number: int, record: Record) -> PersonReport:
    """A person of this run, as the index keeps it."""
    facts = record["facts"]
    return PersonReport(
        number,
        folder,
        facts["name"] if facts else record["name"],
        facts["cik"] if facts else record["cik"],
        record["status"],
        record["message"],
        ordered(finding_of(found, number) for found in record["findings"]),
        facts,
        tuple(record["overridden"]),
        tuple((entry["name"], entry["sha256"]) for entry in record["files"]),
    )


def in_roster(finding: Finding) -> str:
    """Where in the roster the cause of a finding stands; empty when nowhere."""
    if not finding.row and not finding.cell:
        return ""
    place = f"row {finding.row}" if finding.row else ""
    column = f"column {finding.cell}" if finding.cell else ""
    return ", ".join(filter(None, (place, column)))
