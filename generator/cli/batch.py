"""`form4 batch`: one filing for each row of a roster, and a board of them all."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..errors import Rejected, Unreadable, Usage
from ..options import AsOf, Options
from ..reports import FileReport, exit_code
from .batch_report import show_batch, unstarted
from .check import schema_name
from .live import confirm_batch, refuse_wrong_use
from .options import building_options
from .progress import Step, bar, plain_lines
from .registers import registers_for
from .show import show_file

if TYPE_CHECKING:
    from concurrent.futures import Executor

    from ..batch.report import PersonReport

#: So many people's findings are shown in full; the board has all of them.
MOST_SHOWN = 20


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
@click.option("--executor", metavar="dask://HOST:PORT", help="Build on a Dask cluster instead.")
@click.option("--folder-column", metavar="NAME", help="The column that names the folders.")
@click.option("--fail-fast", is_flag=True, help="Stop after the first row that isn't built.")
@click.option("--force", is_flag=True, help="Build anew what is there and unchanged, too.")
@building_options
def command(
    grant: str,
    roster: str,
    sheet: str | None,
    out: Path,
    jobs: int | None,
    executor: str | None,
    folder_column: str | None,
    fail_fast: bool,
    force: bool,
    confirm: str | None,
    poa: Path | None,
    style: str,
    options: Options,
) -> int:
    """Build a filing for each row of a roster: GRANT is a filing with {{ column }} in its values.

    Writes DIR/<name>/ for each person, and DIR/board.html, .pdf, .json and .csv for all. Run again,
    it does only what is missing or has changed.
    """  # fmt: skip
    from ..batch import batch

    as_of = options.as_of
    refuse_wrong_use(options.live, options.final, confirm, [grant], test=options.test)
    powers = registers_for([grant], poa)
    if powers.faulty:
        return _refused(powers.faulty, style, as_of)
    options = replace(options, powers=powers.of[grant])
    shown = _Shown(style)
    try:
        confirmed = confirm_batch(grant, roster, sheet, options, confirm) if options.live else None
        with _executor(executor) as crew, _progress(style) as progress:
            report = batch(
                grant, roster, out, as_of=as_of, options=options, executor=crew, jobs=jobs,
                fail_fast=fail_fast, force=force, folder_column=folder_column, sheet=sheet,
                progress=shown.counting(progress), each=shown.take, confirmed=confirmed,
            )  # fmt: skip
    except (Unreadable, Rejected) as error:
        return unstarted(error, grant, roster, style, as_of, shown.done)
    show_batch(report, shown.people, style, powers.said)
    return report.exit_code


class _Shown:
    """The people whose findings are told: all in a report for programs, the first few in text."""

    def __init__(self, style: str) -> None:
        self.style = style
        self.people: list[PersonReport] = []
        self.done = 0

    def counting(self, progress: Step | None) -> Step:
        """The same progress, with the rows counted that are done."""

        def step(done: int, rows: int, kept: int) -> None:
            self.done = done
            if progress is not None:
                progress(done, rows, kept)

        return step

    def take(self, person: PersonReport) -> None:
        """Keep a person, if there is room and something to tell."""
        if self.style != "text" or (len(self.people) < MOST_SHOWN and _matters(person)):
            self.people.append(person)


def _refused(faulty: list[FileReport], style: str, as_of: AsOf) -> int:
    """Say what is wrong with the register; nothing is built by it."""
    if style == "text":
        for file in faulty:
            show_file(file, err=True)
    else:
        from ..report_formats import FORMATS

        click.echo(FORMATS[style](faulty, schema_name(as_of)))
    return exit_code(faulty)


def _matters(person: PersonReport) -> bool:
    return person.status != "built" or any(
        f.severity == "warning" and not f.acknowledged for f in person.findings
    )


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
def _progress(style: str) -> Iterator[Step | None]:
    """A bar with rate and time left on a terminal; a plain line now and then else."""
    if style != "text":
        yield None
    elif sys.stderr.isatty():
        with bar() as step:
            yield step
    else:
        yield plain_lines()
