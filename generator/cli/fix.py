"""`form4 fix`: a mended copy, shown as a diff before it is written."""

from __future__ import annotations

import difflib
import sys
from pathlib import Path

import click

from ..errors import Usage
from ..forms import FORMS
from ..forms.loading import load as load_form
from ..reports import printable
from ..source import read_file
from .either import Either, refuse_codes


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
    refuse_codes(Either(path, source, load_form(source, FORMS[0])))
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
    try:
        with target.open("x", encoding="utf-8", newline="\n") as stream:
            stream.write(mended.text)
    except FileExistsError:
        raise Usage(f"{target} exists: give another name with -o") from None
    except OSError as error:
        raise Usage(f"{target} can't be written: {error.strerror or error}") from None
    click.echo(f"{target} written", err=True)
    return 0
