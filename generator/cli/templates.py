"""`form4 templates`: what can be overridden, and a copy to start from."""

from __future__ import annotations

import shutil
from pathlib import Path

import click

from .. import resources
from ..errors import Usage


@click.command(name="templates")
@click.option(
    "--eject",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    help="Copy the templates into this folder, to be changed and given to `build --templates`.",
)
def command(eject: Path | None) -> None:
    """List the templates of XML and PDF, or copy them out to change them.

    A template of the same path in your folder goes before ours; the others stay ours. What your
    template leaves out is noticed: every artifact is verified against the filing all the same.
    """
    home = resources.folder("templates")
    names = sorted(
        path.relative_to(home)
        for path in home.rglob("*")
        if path.is_file() and path.relative_to(home).parts[0] != "scenarios"
    )
    if eject is None:
        for name in names:
            click.echo(name.as_posix())
        return
    existing = [name for name in names if (eject / name).exists()]
    if existing:
        raise Usage(f"{eject / existing[0]} exists: nothing was copied")
    try:
        for name in names:
            (eject / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(home / name, eject / name)
    except OSError as error:
        raise Usage(f"{eject} can't be written: {error.strerror or error}") from None
    click.echo(f"{len(names)} templates copied to {eject}")
