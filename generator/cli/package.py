"""`form4 package`: what was built, checked against its hashes, as one zip with a cover sheet."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import click

from .. import kept
from ..errors import Usage
from ..submission.bundles import bundles_in
from ..submission.package import COVER, advice, cover_values, default_name, packaged
from .either import refuse_text
from .inputs import codes_at_hand
from .unchanged import refuse_changed


@click.command(name="package")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option(
    "-o",
    "--out",
    type=click.Path(path_type=Path),
    metavar="FILE.zip",
    help="By itself beside DIR, under its name.",
)
@click.option("--force", is_flag=True, help="Replace FILE.zip when it is there.")
def command(folder: Path, out: Path | None, force: bool) -> int:
    """Make one zip of DIR, which is a bundle or a folder of bundles, with a cover sheet.

    Every file is held against the hashes of its manifest first. The same bundles give the same zip.
    A zip that holds a CCC gets mode 0600.
    """
    from ..outputs.templates import Templates

    target = out if out is not None else default_name(folder)
    if target.exists() and not force:
        raise Usage(f"{target} exists: give another name with -o, or --force")
    bundles = bundles_in(folder)
    folders = kept.bundles_in(folder)
    refuse_changed(folders)
    cover = Templates().render("shared/cover_sheet.html.j2", **cover_values(bundles))
    refuse_text(
        cover.encode(), "the cover sheet", codes_at_hand().union(*map(kept.cccs_in, folders))
    )
    package = packaged(bundles, cover)
    _write(target, package.data, secret=package.secret)
    click.echo(str(target))
    for bundle in bundles:
        why = advice(bundle).obstacles
        if why:
            click.echo(f"{bundle.name} is not to be uploaded: {'; '.join(why)}", err=True)
    number = f"{len(bundles)} filing{'s' * (len(bundles) != 1)}"
    flags = ", ".join(sorted({str(bundle.manifest.get("submission")) for bundle in bundles}))
    click.echo(f"{number} packaged ({flags}); {COVER} says what to upload and keep", err=True)
    if package.secret:
        click.echo("the zip holds CCCs: mode 0600; send it only encrypted", err=True)
    return 0


def _write(target: Path, data: bytes, *, secret: bool) -> None:
    """Put a finished file in its place; with a CCC in it nobody else can read it at any time."""
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        descriptor, made = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
        try:
            with os.fdopen(descriptor, "wb") as stream:
                stream.write(data)
            Path(made).chmod(0o600 if secret else 0o644)
            Path(made).replace(target)
        finally:
            Path(made).unlink(missing_ok=True)
    except OSError as error:
        raise Usage(f"{target} can't be written: {error.strerror or error}") from None
