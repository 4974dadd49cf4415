"""`form4 amend`: the skeleton of a Form 4/A."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import click

from ..importer.amendment import amend
from .either import read_either
from .new_file import write_new
from .options import parse_day

_RANGE = re.compile(r"([0-9]{1,3})(?:-([0-9]{1,3}))?", re.ASCII)


def parse_rows(ctx: click.Context, param: click.Parameter, value: str | None) -> frozenset[int]:
    """The numbers that --rows names: `1,3` or `2-5`."""
    rows: set[int] = set()
    for part in (value or "").replace(" ", "").split(",") if value is not None else ():
        found = _RANGE.fullmatch(part)
        if found is None:
            raise click.BadParameter(f"{part!r} is no row number; write 1,3 or 2-5")
        rows |= set(range(int(found[1]), int(found[2] or found[1]) + 1))
    return frozenset(rows)


@click.command(name="amend")
@click.argument("path", metavar="FILING")
@click.option(
    "--original-date",
    required=True,
    callback=parse_day,
    metavar="DATE",
    help="The day on which the first, unamended form was filed.",
)
@click.option(
    "--rows",
    callback=parse_rows,
    metavar="NUMBERS",
    help="The rows to amend, counted from 1 through both tables: 1,3 or 2-5. All by itself.",
)
@click.option("-o", "--out", type=click.Path(path_type=Path), metavar="FILE", help="Where to.")
def command(path: str, original_date: date, rows: frozenset[int], out: Path | None) -> None:
    """Write a Form 4/A to start from: the rows to amend, and what the instructions ask for.

    FILING is a filed XML, a YAML or JSON filing, or - for standard input.
    """
    given = read_either(path)
    source = amend(given.tree, given.rows, original_date, given.name, rows)
    if out is None:
        click.echo(source.text, nl=False)
        return
    write_new(out, source.text)
    click.echo(f"{out} written; change what was wrong, then: form4 check {out}", err=True)
