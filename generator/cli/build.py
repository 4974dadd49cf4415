"""`form4 build`: check, render, verify, write."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import click

from ..many import Job, build_many, jobs_for, workers_for, written_since
from ..options import Options
from ..reports import FileReport, closing, exit_code
from .check import schema_name
from .inputs import EnvironmentSecrets, expand, read
from .live import confirm_live, refuse_wrong_use
from .options import building_options
from .registers import registers_for
from .show import show_file

PROGRESS_FROM = 8


@click.command(name="build")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option(
    "-o",
    "--out",
    "out",
    required=True,
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Each filing gets its own folder in here.",
)
@click.option("--ask-ccc", is_flag=True, help="Ask on the terminal for CCCs kept nowhere.")
@building_options
def command(
    paths: tuple[str, ...],
    out: Path,
    jobs: int | None,
    confirm: str | None,
    ask_ccc: bool,
    poa: Path | None,
    style: str,
    options: Options,
) -> int:
    """Build filings: PATH is a YAML or JSON file, a folder of such files, or -.

    Writes DIR/<name>/ with primary_doc.xml, submission.xml, conformed_copy.xml, form4.pdf and
    manifest.json: all of them or none.
    """
    inputs = expand(paths)
    refuse_wrong_use(options.live, options.final, confirm, inputs, test=options.test)
    powers = registers_for(inputs, poa)
    work = [replace(job, powers=powers.of[job.path]) for job in jobs_for(inputs, out)]
    files, begun = list(powers.faulty), time.time()
    try:
        if not files:
            files.extend(_built(work, options, style, jobs, confirm, ask_ccc))
    except KeyboardInterrupt:
        files += written_since(work[len(files) :], begun)
        _report(files, style, options, whole=False)
        click.echo(f"stopped after {len(files)} of {len(work)}: run it again", err=True)
        raise
    _report(files, style, options)
    for line in powers.said if style == "text" else ():
        click.echo(line, err=True)
    return exit_code(files)


def _built(
    work: list[Job],
    options: Options,
    style: str,
    jobs: int | None,
    confirm: str | None,
    ask_ccc: bool,
) -> Iterator[FileReport]:
    """Build each job, after asking what has to be asked first; the reports as they come."""
    inputs = [job.path for job in work]
    if ask_ccc:
        from .asking import ask_for_cccs

        secrets = EnvironmentSecrets(asked=ask_for_cccs(inputs, EnvironmentSecrets(), read))
        options = replace(options, secrets=secrets)
    reader = confirm_live(inputs, options, read, confirm) if options.live else read
    # What was typed stays in this process: other ones would be sent it.
    workers = 1 if ask_ccc or "-" in inputs else workers_for(len(work), jobs)
    yield from _watched(build_many(work, options, reader, workers), work, style)


def _report(files: list[FileReport], style: str, options: Options, *, whole: bool = True) -> None:
    """Tell of the files; of a run that was stopped it isn't known which are without a CCC."""
    if style != "text":
        from ..report_formats import FORMATS

        click.echo(FORMATS[style](files, schema_name(options.as_of)))
        return
    for file in files:
        show_file(file, err=True)
    for file in files:
        if file.bundle is not None:
            click.echo(file.bundle)
    state = f"{'final' if options.final else 'draft'}, {'LIVE' if options.live else 'TEST'}"
    missing = sum(any(f.code == "CCC-02" for f in file.findings) for file in files)
    click.echo(f"{closing(files, 'read')} ({state})", err=True)
    if missing and whole:
        click.echo(
            f"{missing} built without a CCC: EDGAR would suspend "
            f"{'it' if missing == 1 else 'them'} so; --final refuses",
            err=True,
        )


def _watched(reports: Iterable[FileReport], work: list[Job], style: str) -> Iterator[FileReport]:
    """The reports as they come, with a bar on a terminal when there are many."""
    if style != "text" or len(work) < PROGRESS_FROM or not sys.stderr.isatty():
        yield from reports
        return
    from rich.console import Console
    from rich.progress import track

    yield from track(
        reports, "building", total=len(work), console=Console(stderr=True), transient=True
    )
