"""`form4 verify`: what was changed in bundles since they were built."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..errors import Unreadable
from ..findings import SEVERITIES, blocking
from ..reports import FileReport, exit_code, summary
from .check import schema_name
from .options import format_option
from .show import show_file
from .trusted import roots_of, trust_option

if TYPE_CHECKING:
    from asn1crypto.x509 import Certificate


@click.command(name="verify")
@click.argument("folders", nargs=-1, required=True, metavar="DIR...", type=click.Path())
@trust_option
@format_option
@click.option("--strict", is_flag=True, help="Refuse on warnings too: who signed must be proven.")
def command(folders: tuple[str, ...], trust: tuple[Path, ...], style: str, strict: bool) -> int:
    """Repeat all verification on folders built earlier, and say what was changed since.

    DIR is the folder of a bundle, or one with such folders in it. Files are held against the
    manifest, the XML against the schema and each other, the PDF against the XML.
    Exit code 0 when nothing was changed, 1 when something was (with --strict also when something is
    unproven), 2 when DIR can't be read.
    """
    asked = _Asked(datetime.now().astimezone(), roots_of(trust), strict)
    files = [report for folder in folders for report in _verified(Path(folder), asked)]
    if style != "text":
        from ..report_formats import FORMATS

        click.echo(FORMATS[style](files, schema_name("signed")))
    else:
        for file in files:
            show_file(file, err=False)
        click.echo(_closing(files))
    return exit_code(files)


@dataclass(frozen=True, slots=True)
class _Asked:
    """When and by which certificates signatures are judged, and whether warnings refuse."""

    now: datetime
    trust: Sequence[Certificate]
    strict: bool


def _verified(path: Path, asked: _Asked) -> list[FileReport]:
    from ..kept import bundles_in

    try:
        folders = bundles_in(path)
    except Unreadable as error:
        return [FileReport(str(path), "unreadable", message=str(error))]
    return [_one(folder, asked) for folder in folders]


def _one(folder: Path, asked: _Asked) -> FileReport:
    from ..kept import verify

    try:
        findings = verify(folder, asked.now, asked.trust)
    except Unreadable as error:
        return FileReport(str(folder), "unreadable", message=str(error))
    changed = blocking(findings, strict=asked.strict)
    return FileReport(str(folder), "rejected" if changed else "valid", findings)


def _closing(files: list[FileReport]) -> str:
    """The line at the end: `2 bundles verified: 1 as built, 1 changed; 3 errors`.

    What only --strict refuses was not changed: it is as built, and something in it isn't proven.
    """
    total = summary(files)
    unproven = sum(1 for f in files if f.status == "rejected" and not blocking(f.findings))
    numbers = {
        "as built": total["valid"],
        "as built but unproven": unproven,
        "changed": total["rejected"] - unproven,
        "unreadable": total["unreadable"],
    }
    became = [f"{number} {word}" for word, number in numbers.items() if number]
    found = [
        f"{total[name]} {name}{'s' * (total[name] != 1 and name != 'advice')}"
        for name in SEVERITIES
        if total[name]
    ]
    said = f"{len(files)} bundle{'s' * (len(files) != 1)} verified: {', '.join(became)}"
    return said + (f"; {', '.join(found)}" if found else "")
