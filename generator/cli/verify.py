"""`form4 verify`: what was changed in bundles since they were built."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from ..errors import Unreadable
from ..findings import SEVERITIES, blocking
from ..reports import FileReport, exit_code, summary
from .check import schema_name
from .options import format_option
from .show import show_file


@click.command(name="verify")
@click.argument("folders", nargs=-1, required=True, metavar="DIR...", type=click.Path())
@format_option
@click.option("--strict", is_flag=True, help="Refuse on warnings too.")
def command(folders: tuple[str, ...], style: str, strict: bool) -> int:
    """Repeat all verification on folders built earlier, and say what was changed since.

    DIR is the folder of a bundle, or one with such folders in it. Files are held against the
    manifest, the XML against the schema and each other, the PDF against the XML.
    Exit code 0 when nothing was changed, 1 when something was, 2 when DIR can't be read.
    """
    now = datetime.now().astimezone()
    files = [report for folder in folders for report in _verified(Path(folder), now, strict)]
    if style != "text":
        from ..report_formats import FORMATS

        click.echo(FORMATS[style](files, schema_name("signed")))
    else:
        for file in files:
            show_file(file, err=False)
        click.echo(_closing(files))
    return exit_code(files)


def _verified(path: Path, now: datetime, strict: bool) -> list[FileReport]:
    from ..kept import bundles_in

    try:
        folders = bundles_in(path)
    except Unreadable as error:
        return [FileReport(str(path), "unreadable", message=str(error))]
    return [_one(folder, now, strict) for folder in folders]


def _one(folder: Path, now: datetime, strict: bool) -> FileReport:
    from ..kept import verify

    try:
        findings = verify(folder, now)
    except Unreadable as error:
        return FileReport(str(folder), "unreadable", message=str(error))
    changed = blocking(findings, strict=strict)
    return FileReport(str(folder), "rejected" if changed else "valid", findings)


def _closing(files: list[FileReport]) -> str:
    """The line at the end: `2 bundles verified: 1 as built, 1 changed; 3 errors`."""
    total = summary(files)
    words = {"valid": "as built", "rejected": "changed", "unreadable": "unreadable"}
    became = [f"{total[status]} {word}" for status, word in words.items() if total[status]]
    found = [
        f"{total[name]} {name}{'s' * (total[name] != 1 and name != 'advice')}"
        for name in SEVERITIES
        if total[name]
    ]
    said = f"{len(files)} bundle{'s' * (len(files) != 1)} verified: {', '.join(became)}"
    return said + (f"; {', '.join(found)}" if found else "")
