"""`form4 fix`: a mended copy, shown as a diff before it is written."""

from __future__ import annotations

import difflib
import sys
from pathlib import Path

import click

from ..reports import printable
from ..source import read_file
from .either import loaded_without_codes
from .new_file import write_new


@click.command(name="fix")
@click.argument("path", type=click.Path(), metavar="PATH")
@click.option(
    "-o",
    "--out",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Where the mended copy goes; NAME.fixed.yaml by itself.",
)
@click.option("--yes", is_flag=True, help="Don't ask before writing.")
def command(path: str, out: Path | None, yes: bool) -> int:
    """Write a mended copy of a filing: text in ASCII, long footnotes continued, long titles moved.

    Numbers and dates are never touched. The changes are shown as a diff first; on a terminal you
    are asked before the copy is written. Exit code 0 also when there was nothing to mend.
    """
    from ..mending import mend

    source = read_file(path)
    loaded_without_codes(source, path)
    mended = mend(source)
    if not mended.changes:
        click.echo(f"{path}: nothing to mend")
        return 0
    name = Path(path)
    target = out or name.with_name(f"{name.stem}.fixed{name.suffix}")
    diff = difflib.unified_diff(
        source.text.splitlines(), mended.text.splitlines(), path, str(target), lineterm=""
    )
    for line in diff:
        click.echo(printable(line))
    for change in mended.changes:
        click.echo(printable(change), err=True)
    if sys.stdin.isatty() and not yes and not click.confirm(f"Write {target}?", default=True):
        return 0
    write_new(target, mended.text)
    click.echo(f"{target} written", err=True)
    return 0
