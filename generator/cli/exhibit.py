"""`form4 exhibit`: the documents that go with a form."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Literal

import click

from ..errors import GeneratorError, Rejected, Usage
from ..reports import FileReport, printable
from .either import bytes_of, name_of, refuse_text
from .inputs import codes_at_hand
from .new_file import write_file
from .show import show_file

_KINDS: dict[str, Literal["txt", "htm"]] = {".txt": "txt", ".htm": "htm"}


@click.group(name="exhibit")
def command() -> None:
    """Documents that go with a form: Exhibit 24, Exhibit 99, letters."""


@command.command(name="clean")
@click.argument("path", metavar="IN")
@click.option(
    "-o",
    "--out",
    required=True,
    type=click.Path(path_type=Path),
    metavar="OUT",
    help="Where to; its end says what is made: .txt or .htm.",
)
@click.option("--force", is_flag=True, help="Replace OUT if it is there.")
def clean_command(path: str, out: Path, force: bool) -> int:
    """Make a document that EDGAR takes of a text or a page from a word processor.

    IN is plain text or HTML (in Word: Save As, Web Page, Filtered), or - for standard input. OUT
    is ASCII: a .txt with lines of at most 80 characters (132 in tables), or a .htm of EDGAR's
    elements alone. Every change is said; no word is lost; what has no such form is refused with
    its place, and nothing is written.
    """
    from ..exhibit_text import clean, summary

    kind = _KINDS.get(out.suffix)
    if kind is None:
        raise Usage(f"{out}: EDGAR takes documents that end in .txt or .htm (small letters)")
    data = bytes_of(path)
    codes = codes_at_hand()
    refuse_text(data, name_of(path), codes)
    try:
        cleaned = clean(data, name_of(path), kind)
    except GeneratorError as error:
        lines = tuple(data.decode("utf-8", "replace").splitlines())
        status: Literal["rejected", "unreadable"] = "unreadable"
        if isinstance(error, Rejected):
            status = "rejected"
        show_file(
            FileReport(name_of(path), status, error.findings, message=str(error), lines=lines),
            err=True,
        )
        return error.exit_code
    refuse_text(cleaned.data, name_of(path), codes)
    write_file(out, cleaned.data, force=force)
    for line in summary(cleaned.changes):
        click.echo(printable(line))
    count = len(cleaned.changes)
    done = f"{count} change{'s' * (count != 1)}" if count else "nothing had to be changed"
    click.echo(f"{out} written: {done}", file=sys.stderr)
    return 0
