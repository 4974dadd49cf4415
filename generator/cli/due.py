"""`form4 due`: by when each line and each form has to be filed."""

from __future__ import annotations

import json
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import click

from ..errors import Rejected, Usage
from ..reports import printable
from .either import loaded_without_codes
from .inputs import expand, read
from .options import closed_option, parse_day


@click.command(name="due")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option(
    "--ics",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Write a calendar; - for standard output, instead of the table.",
)
@closed_option
@click.option(
    "--as-of",
    "as_of",
    metavar="DATE",
    callback=parse_day,
    help="The day from which time left is counted; now by itself.",
)
@click.option("--format", "style", type=click.Choice(["text", "json"]), default="text")
def command(
    paths: tuple[str, ...],
    ics: Path | None,
    closed: tuple[date, ...],
    as_of: date | None,
    style: str,
) -> int:
    """Say by when filings are due: the second business day after execution, 10 p.m. Eastern.

    PATH is a YAML or JSON file, a folder of such files, or -. A line of form type 5, and others
    that are due only once a year, have no deadline here.
    """
    from ..deadline_report import as_calendar, as_dicts, as_table, lines_of

    closures = frozenset(closed)
    zone = ZoneInfo("America/New_York")
    now = datetime.combine(as_of, datetime.min.time(), zone) if as_of else datetime.now(zone)
    found = []
    for path in expand(paths):
        loaded = loaded_without_codes(read(path), path).loaded
        if loaded.filing is None or loaded.damaged:
            raise Rejected(f"{path} holds errors: form4 check {path} names them")
        found += lines_of(path, loaded.filing, closures)
    if ics is not None:
        calendar = as_calendar(found, now)
        if str(ics) == "-":
            click.echo(calendar, nl=False)
            return 0
        try:
            ics.write_bytes(calendar)
        except OSError as error:
            raise Usage(f"{ics} can't be written: {error.strerror or error}") from None
        click.echo(f"{ics} written", err=True)
    if style == "json":
        click.echo(json.dumps(as_dicts(found, now), indent=2))
    else:
        for line in as_table(found, now):
            click.echo(printable(line))
    return 0
