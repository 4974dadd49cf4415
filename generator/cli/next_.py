"""`form4 next`: the skeleton of the filing that follows."""

from __future__ import annotations

from pathlib import Path

import click

from ..importer.next_filing import following
from .either import read_either
from .new_file import write_new


@click.command(name="next")
@click.argument("path", metavar="FILING")
@click.option("-o", "--out", type=click.Path(path_type=Path), metavar="FILE", help="Where to.")
def command(path: str, out: Path | None) -> None:
    """Write the next filing to start from: who files, what is owned now, who signs; no rows.

    FILING is a filed XML, a YAML or JSON filing, or - for standard input.
    """
    given = read_either(path)
    if given.rows is None:
        raise given.rejected()
    source = following(given.tree, given.rows, given.name)
    if out is None:
        click.echo(source.text, nl=False)
        return
    write_new(out, source.text)
    click.echo(f"{out} written; add the new lines, then: form4 check {out}", err=True)
