"""`form4 batch`: one filing for each row of a roster, and a board of them all."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..errors import Rejected, Unreadable, Usage
from ..forms.text import TextMode
from ..options import AsOf, Options
from ..reports import FileReport, Status, printable
from .build import wanted
from .check import schema_name
from .inputs import EnvironmentSecrets, format_option, judging_options, lines_of
from .show import show_file

if TYPE_CHECKING:
    from concurrent.futures import Executor

    from ..batch.report import BatchReport, PersonReport

#: So many people's findings are shown in full; the board has all of them.
MOST_SHOWN = 20
PROGRESS_FROM = 8


@click.command(name="batch")
@click.argument("grant", metavar="GRANT")
@click.option("--roster", required=True, metavar="FILE", help="CSV, XLSX, YAML or JSON.")
@click.option("--sheet", metavar="NAME", help="The sheet of an XLSX roster, if several are filled.")
@click.option(
    "-o",
    "--out",
    required=True,
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Each person gets a folder in here, and the board is beside them.",
)
@click.option("--final", is_flag=True, help="No DRAFT mark; refuses while a CCC is missing.")
@click.option("--test", is_flag=True, help="Mark the PDFs as those of TEST filings.")
@click.option("--signature-page", is_flag=True, help="Each folder gets the page to sign, too.")
@click.option("--only", metavar="NAMES", help="Some outputs only, as for build; xml for the three.")
@click.option(
    "--templates",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    metavar="DIR",
    help="A folder with templates of yours that go before ours.",
)
@click.option("--jobs", type=click.IntRange(1, 64), help="Processes; chosen by itself.")
@click.option("--executor", metavar="dask://HOST:PORT", help="Build on a Dask cluster instead.")
@click.option("--folder-column", metavar="NAME", help="The column that names the folders.")
@click.option("--fail-fast", is_flag=True, help="Stop after the first row that isn't built.")
@click.option("--force", is_flag=True, help="Build anew what is there and unchanged, too.")
@format_option
@judging_options
def command(
    grant: str,
    roster: str,
    sheet: str | None,
    out: Path,
    final: bool,
    test: bool,
    signature_page: bool,
    only: str | None,
    templates: Path | None,
    jobs: int | None,
    executor: str | None,
    folder_column: str | None,
    fail_fast: bool,
    force: bool,
    style: str,
    as_of: AsOf,
    closed: tuple[date, ...],
    text: TextMode,
    strict: bool,
) -> int:
    """Build a filing for each row of a roster: GRANT is a filing with {{ column }} in its values.

    Writes DIR/<name>/ for each person, and DIR/board.html, .pdf, .json and .csv for all. Run again,
    it does only what is missing or has changed.
    """  # fmt: skip
    from ..batch import batch

    options = Options(
        as_of, strict=strict, final=final, test=test, signature_page=signature_page, text=text,
        only=wanted(only), templates=templates, secrets=EnvironmentSecrets(),
        closures=frozenset(closed),
    )  # fmt: skip
    people: list[PersonReport] = []

    def each(person: PersonReport) -> None:
        if style != "text" or (len(people) < MOST_SHOWN and _matters(person)):
            people.append(person)

    try:
        with _executor(executor) as crew, _progress(style) as progress:
            report = batch(
                grant, roster, out, as_of=as_of, options=options, executor=crew, jobs=jobs,
                fail_fast=fail_fast, force=force, folder_column=folder_column, sheet=sheet,
                progress=progress, each=each,
            )  # fmt: skip
    except (Unreadable, Rejected) as error:
        return _unstarted(error, grant, roster, style, as_of)
    _report(report, people, style)
    return report.exit_code


def _matters(person: PersonReport) -> bool:
    return person.status != "built" or any(
        f.severity == "warning" and not f.acknowledged for f in person.findings
    )


def _unstarted(
    error: Unreadable | Rejected, grant: str, roster: str, style: str, as_of: AsOf
) -> int:
    """Report what stood in the way of beginning at all."""
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
    click.echo("nothing was built", err=True)
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


def _report(report: BatchReport, people: list[PersonReport], style: str) -> None:
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
    for line in closing(report, len(people)):
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
    state = "final" if report.final else "draft, TEST"
    yield f"{report.rows} people: {said}{kept} ({state})"
    if report.rejected + report.failed > shown:
        yield f"the findings of {shown} are shown here; board.csv and board.json have all"
    if report.without_ccc:
        yield f"{report.without_ccc} built without a CCC: EDGAR would suspend them; --final refuses"
    if report.missing:
        yield "run it again without --fail-fast for those that are missing"
    if report.left_over:
        names = ", ".join(printable(folder) for folder in report.left_over[:10])
        more = f" and {len(report.left_over) - 10} more" if len(report.left_over) > 10 else ""
        yield f"left over from an earlier run, not to be filed: {names}{more}"


@contextmanager
def _executor(address: str | None) -> Iterator[Executor | None]:
    if address is None:
        yield None
        return
    from ..batch.dask_executor import connected

    if not address.startswith("dask://"):
        raise Usage(f"--executor {address}: give dask://HOST:PORT")
    with connected(address.removeprefix("dask://")) as executor:
        yield executor


@contextmanager
def _progress(style: str) -> Iterator[Callable[[int, int, int], None] | None]:
    """A bar with rate and time left on a terminal; a plain line now and then else."""
    if style != "text":
        yield None
    elif sys.stderr.isatty():
        from .progress import bar

        with bar() as step:
            yield step
    else:
        from .progress import plain_lines

        yield plain_lines()
