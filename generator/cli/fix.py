"""`form4 fix`: a mended copy, shown as a diff before it is written."""

from __future__ import annotations

import difflib
import sys
from dataclasses import replace
from pathlib import Path

import click

from ..options import Options
from ..pipeline import examine
from ..reports import printable
from ..source import Source, read_file, read_text
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
    are asked before the copy is written. Errors that only you can mend are named, with exit code 1;
    without any it is 0, also when there was nothing to mend.
    """
    from ..mending import mend

    source = read_file(path)
    loaded_without_codes(source, path)
    mended = mend(source)
    if not mended.changes:
        left = _left(source, path)
        click.echo(f"{path}: nothing " + ("that fix can mend" if left else "to mend"))
        return left
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
    made = replace(read_text(mended.text, source.name), folder=source.folder)
    return _left(made, str(target))


def _left(source: Source, path: str) -> int:
    """Name the errors that are left for a person, as of the day of signing: 1 when there are any.

    CCCs are not looked up for it: what is asked is the text.
    """
    found = [f for f in examine(source, Options("signed")).findings if f.severity == "error"]
    for finding in found:
        said = f"{path}:{finding.line}: left to you: {finding.code} {finding.message}"
        click.echo(printable(f"{said}; {finding.fix}"), err=True)
    return 1 if found else 0
