"""What became of a batch, as people and machines read it on a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

import click

from ..errors import Rejected, Unreadable
from ..options import AsOf
from ..reports import FileReport, Status, printable
from .check import schema_name
from .inputs import lines_of
from .show import show_file

if TYPE_CHECKING:
    from ..batch.report import BatchReport, PersonReport


def unstarted(
    error: Unreadable | Rejected, grant: str, roster: str, style: str, as_of: AsOf, done: int = 0
) -> int:
    """Report what stood in the way of beginning at all, or of going on after so many rows."""
    about_roster = isinstance(error, Unreadable) and str(error).startswith(roster)
    path = roster if about_roster else grant
    status: Status = "rejected" if isinstance(error, Rejected) else "unreadable"
    lines = lines_of(path) if path == grant else ()
    file = FileReport(path, status, error.findings, message=str(error), lines=lines)
    if style != "text":
        from ..report_formats import FORMATS

        click.echo(FORMATS[style]([file], schema_name(as_of)))
    else:
        _show(file, roster)
    rows = f"{done:,} row{'s' * (done != 1)}"
    kept = (
        f"stopped after {rows}: what was built stays; the board is that of an earlier run, if any"
    )
    click.echo(kept if done else "nothing was built", err=True)
    return error.exit_code


def _show(file: FileReport, roster: str) -> None:
    """Findings at their line of the grant, or at their row of the roster."""
    ours = tuple(f for f in file.findings if f.path or not f.row)
    named = tuple(
        replace(f, message=f"{f.message} (roster column {f.cell})") if f.cell else f for f in ours
    )
    show_file(FileReport(file.path, file.status, named, message=file.message if ours else "",
                         lines=file.lines), err=True)  # fmt: skip
    for finding in file.findings:
        if finding not in ours:
            column = f", column {finding.cell}" if finding.cell else ""
            click.echo(
                f"{printable(roster)}: row {finding.row}{printable(column)}: "
                f"{finding.severity} {finding.code} {printable(finding.message)}",
                err=True,
            )
            click.echo(f"    cure: {printable(finding.fix)}", err=True)
    if not file.findings:
        show_file(file, err=True)


def show_batch(
    report: BatchReport, people: list[PersonReport], style: str, said: Iterable[str] = ()
) -> None:
    """Show a batch: findings first, then where the board is, then the lines at the end."""
    lines = lines_of(report.grant)
    files = [_file(report, person, lines) for person in people]
    whole = FileReport(report.grant, "rejected" if report.unmet else "built", report.findings,
                       lines=lines)  # fmt: skip
    if style != "text":
        from ..report_formats import FORMATS

        click.echo(FORMATS[style]([whole, *files], schema_name(report.as_of)))
        return
    if whole.findings:
        _show(whole, report.roster)
    for person, file in zip(people, files, strict=True):
        click.echo(
            click.style(f"{printable(report.roster)}: row {person.row}, {printable(person.name)}: "
                        f"{person.status}", bold=True),
            err=True,
        )  # fmt: skip
        _show(file, report.roster)
    click.echo(str(report.out / "board.html"))
    for line in (*closing(report, len(people)), *said):
        click.echo(line, err=True)


def _file(report: BatchReport, person: PersonReport, lines: tuple[str, ...]) -> FileReport:
    bundle = str(report.out / person.folder) if person.status == "built" else None
    return FileReport(report.grant, person.status, person.findings, bundle, person.message, lines)


def closing(report: BatchReport, shown: int) -> Iterator[str]:
    """The lines at the end: built, rejected, missing, and what else to know."""
    counts = {
        "built": report.built, "rejected": report.rejected, "failed": report.failed,
        "missing": report.missing,
    }  # fmt: skip
    said = ", ".join(f"{n} {word}" for word, n in counts.items() if n or word != "failed")
    kept = f" ({report.kept} unchanged since an earlier run)" if report.kept else ""
    state = f"{'final' if report.final else 'draft'}, {'LIVE' if report.live else 'TEST'}"
    who = "person" if report.rows == 1 else "people"
    yield f"{report.rows} {who}: {said}{kept} ({state})"
    if report.rejected + report.failed > shown:
        yield f"the findings of {shown} are shown here; board.csv and board.json have all"
    if report.without_ccc:
        yield f"{report.without_ccc} built without a CCC: EDGAR would suspend them; --final refuses"
    if report.missing:
        yield "run it again without --fail-fast for those that are missing"
    if report.left_over:
        names = ", ".join(printable(folder) for folder in report.left_over[:10])
        more = f" and {len(report.left_over) - 10} more" if len(report.left_over) > 10 else ""
        yield f"not built by this run, look before filing: {names}{more}"
