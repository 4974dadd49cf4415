"""`form4 build`: check, render, verify, write."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import click

from ..errors import Usage
from ..forms.text import TextMode
from ..many import Job, build_many, jobs_for, workers_for
from ..options import AsOf, Options
from ..reports import FileReport, closing, exit_code
from .check import schema_name
from .inputs import (
    EnvironmentSecrets,
    expand,
    format_option,
    judging_options,
    outside_option,
    read,
)
from .live import confirm_live, refuse_wrong_use
from .registers import poa_option, registers_for
from .show import show_file

#: What --only takes, and the outputs that each word stands for.
NAMES = {
    "primary_doc": ("primary_doc",),
    "submission": ("submission",),
    "conformed_copy": ("conformed_copy",),
    "form4": ("form4",),
    "pdf": ("form4",),
    "xml": ("primary_doc", "submission", "conformed_copy"),
}
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
@click.option("--final", is_flag=True, help="No DRAFT mark; refuses while a CCC is missing.")
@click.option("--test", is_flag=True, help="Mark the PDF as a TEST filing.")
@click.option(
    "--signature-page", is_flag=True, help="Add the page that the signers sign: Rule 302(b)."
)
@click.option("--only", metavar="NAMES", help="Some outputs only: " + ", ".join(NAMES) + ".")
@click.option(
    "--templates",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    metavar="DIR",
    help="A folder with templates of yours that go before ours.",
)
@click.option("--jobs", type=click.IntRange(1, 64), help="Processes; chosen by itself.")
@click.option("--live", is_flag=True, help="LIVE instead of TEST; with --final, and confirmed.")
@click.option("--confirm", metavar="TEXT", help='Confirms --live in automation: "XMPL 12".')
@click.option("--ask-ccc", is_flag=True, help="Ask on the terminal for CCCs kept nowhere.")
@outside_option
@poa_option
@format_option
@judging_options
def command(
    paths: tuple[str, ...],
    out: Path,
    final: bool,
    test: bool,
    signature_page: bool,
    only: str | None,
    templates: Path | None,
    jobs: int | None,
    live: bool,
    confirm: str | None,
    ask_ccc: bool,
    allow_outside: bool,
    poa: Path | None,
    style: str,
    as_of: AsOf,
    closed: tuple[date, ...],
    text: TextMode,
    strict: bool,
) -> int:
    """Build filings: PATH is a YAML or JSON file, a folder of such files, or -.

    Writes DIR/<name>/ with primary_doc.xml, submission.xml, conformed_copy.xml, form4.pdf and
    manifest.json: all of them or none.
    """
    options = Options(
        as_of,
        strict=strict,
        text=text,
        closures=frozenset(closed),
        final=final,
        test=test,
        signature_page=signature_page,
        only=wanted(only),
        templates=templates,
        secrets=EnvironmentSecrets(),
        live=live,
        outside=allow_outside,
    )
    inputs = expand(paths)
    refuse_wrong_use(live, final, confirm, inputs, test=test)
    powers = registers_for(inputs, poa)
    work = [replace(job, powers=powers.of[job.path]) for job in jobs_for(inputs, out)]
    files = powers.faulty or _built(work, options, style, jobs, confirm, ask_ccc)
    _report(files, style, as_of, options)
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
) -> list[FileReport]:
    """Build each job, after asking what has to be asked first."""
    inputs = [job.path for job in work]
    if ask_ccc:
        from .asking import ask_for_cccs

        secrets = EnvironmentSecrets(asked=ask_for_cccs(inputs, EnvironmentSecrets(), read))
        options = replace(options, secrets=secrets)
    reader = confirm_live(inputs, options, read, confirm) if options.live else read
    # What was typed stays in this process: other ones would be sent it.
    workers = 1 if ask_ccc or "-" in inputs else workers_for(len(work), jobs)
    return list(_watched(build_many(work, options, reader, workers), work, style))


def wanted(only: str | None) -> frozenset[str] | None:
    """The outputs that --only names; None for all. Raises Usage for a name we don't have."""
    if only is None:
        return None
    names: set[str] = set()
    for word in filter(None, (part.strip() for part in only.split(","))):
        stem = word.removesuffix(".xml").removesuffix(".pdf")
        if stem not in NAMES:
            raise Usage(f"--only {word}: not one of {', '.join(NAMES)}")
        names.update(NAMES[stem])
    if not names:
        raise Usage("--only names nothing")
    return frozenset(names)


def _report(files: list[FileReport], style: str, as_of: AsOf, options: Options) -> None:
    if style != "text":
        from ..report_formats import FORMATS

        click.echo(FORMATS[style](files, schema_name(as_of)))
        return
    for file in files:
        show_file(file, err=True)
    for file in files:
        if file.bundle is not None:
            click.echo(file.bundle)
    state = f"{'final' if options.final else 'draft'}, {'LIVE' if options.live else 'TEST'}"
    missing = sum(any(f.code == "CCC-02" for f in file.findings) for file in files)
    click.echo(f"{closing(files, 'read')} ({state})", err=True)
    if missing:
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
