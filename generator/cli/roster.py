"""`form4 roster`: an empty roster for a grant."""

from __future__ import annotations

from pathlib import Path

import click

from ..errors import Rejected, Usage
from ..reports import FileReport
from ..source import read_file
from .show import show_file


@click.group(name="roster")
def command() -> None:
    """Rosters for grants: who gets one, one row a person."""


@command.command(name="template")
@click.argument("grant", type=click.Path(path_type=Path), metavar="GRANT")
@click.option(
    "-o",
    "--out",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Where to, .csv or .xlsx; without it CSV is printed.",
)
def template(grant: Path, out: Path | None) -> int:
    """Write an empty roster with just the columns that GRANT uses, each explained.

    In CSV the explanations are lines above the header that begin with #, in a workbook comments.
    """
    from ..batch.roster_columns import columns_used
    from ..batch.roster_template import as_csv, as_xlsx

    kind = out.suffix.lower() if out is not None else ".csv"
    if kind not in (".csv", ".xlsx"):
        raise Usage(f"{out} is neither .csv nor .xlsx: name the file so")
    source = read_file(grant)
    try:
        columns = columns_used(source)
    except Rejected as error:
        lines = tuple(source.text.splitlines())
        report = FileReport(str(grant), "rejected", error.findings, lines=lines)
        show_file(report, err=True)
        click.echo(f"form4: {error}", err=True)
        return error.exit_code
    if out is None:
        click.echo(as_csv(columns, grant.name), nl=False)
        return 0
    made = as_xlsx(columns, grant.name) if kind == ".xlsx" else as_csv(columns, grant.name).encode()
    try:
        with out.open("xb") as stream:
            stream.write(made)
    except FileExistsError:
        raise Usage(f"{out} exists: give another name with -o") from None
    except OSError as error:
        raise Usage(f"{out} can't be written: {error.strerror or error}") from None
    click.echo(
        f"{out} written; add a row a person, then: form4 batch {grant} --roster {out}", err=True
    )
    return 0
