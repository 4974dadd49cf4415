"""`form4 verify-pdf`: signatures, the XML in the PDF, and whether its pages still say that."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from ..errors import Unreadable
from ..findings import blocking
from ..reports import FileReport, closing, exit_code
from .check import schema_name
from .options import format_option
from .show import show_file
from .sign import bytes_in
from .trusted import roots_of, trust_option


@click.command(name="verify-pdf")
@click.argument("pdf", metavar="PDF", type=click.Path(path_type=Path))
@click.option(
    "--xml",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="The conformed copy that the PDF must hold; by itself that of the manifest beside it.",
)
@trust_option
@format_option
@click.option("--strict", is_flag=True, help="Refuse on warnings too: who signed must be proven.")
def command(pdf: Path, xml: Path | None, trust: tuple[Path, ...], style: str, strict: bool) -> int:
    """Say what the signatures in a form PDF are worth, and whether it is what was built.

    Each signature: intact or not, who and when, trusted or not, what came after it. The XML in the
    PDF: its hash, and whether the pages still say what it says. Nothing is fetched.
    """
    file = _verified(pdf, xml, trust, strict)
    if style != "text":
        from ..report_formats import FORMATS

        click.echo(FORMATS[style]([file], schema_name("signed")))
    else:
        show_file(file, err=False)
        click.echo(closing([file], "verified"))
    return exit_code([file])


def _verified(pdf: Path, xml: Path | None, trust: tuple[Path, ...], strict: bool) -> FileReport:
    from ..kept.pdf import Asked, verify_pdf

    roots = roots_of(trust)
    now = datetime.now().astimezone()
    try:
        given = None if xml is None else bytes_in(xml)
        findings = verify_pdf(pdf, bytes_in(pdf), Asked(now, given, roots))
    except Unreadable as error:
        return FileReport(str(pdf), "unreadable", message=str(error))
    bad = blocking(findings, strict=strict)
    return FileReport(str(pdf), "rejected" if bad else "valid", findings)
