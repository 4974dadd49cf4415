"""`form4 check`: what is wrong, with line and cure.

Imports neither WeasyPrint nor lxml nor Jinja2: it has to be instant.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import click

from ..errors import Unreadable
from ..findings import blocking
from ..options import AsOf, Options
from ..pipeline import examine
from ..reports import FileReport, closing, exit_code
from ..schemas import current
from .inputs import REGISTER, expand, lines_of, read
from .options import judging_options
from .registers import check_register, registers_for
from .show import show_file


@click.command(name="check")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option(
    "--original",
    metavar="FILE",
    help="What PATH amends, YAML, JSON or XML: rows that are repeated unchanged are named.",
)
@judging_options
def command(
    paths: tuple[str, ...],
    original: str | None,
    poa: Path | None,
    style: str,
    options: Options,
) -> int:
    """Check filings without building them.

    PATH is a YAML or JSON file, a folder of such files, or - for standard input. A file poa.yaml
    is checked as the register of powers of attorney that it is.
    """
    every = expand(paths)
    filings = [path for path in every if Path(path).name != REGISTER]
    files = [check_register(Path(path))[1] for path in every if path not in filings]
    powers = registers_for(filings, poa)
    files += [report for report in powers.faulty if report.path not in {f.path for f in files}]
    if not powers.faulty:
        files += [
            _checked(path, replace(options, powers=powers.of[path]), original) for path in filings
        ]
    if style != "text":
        from ..report_formats import FORMATS

        click.echo(FORMATS[style](files, schema_name(options.as_of)))
    else:
        for file in files:
            show_file(file, err=False)
        click.echo(closing(files, "checked"))
        for line in powers.said:
            click.echo(line)
    return exit_code(files)


def schema_name(as_of: AsOf) -> str:
    """The schema generation that a run speaks of."""
    return current(date.max if as_of == "signed" else as_of).name


def _checked(path: str, options: Options, original: str | None) -> FileReport:
    try:
        source = read(path)
    except Unreadable as error:
        lines = lines_of(path) if error.findings[0].line else ()
        return FileReport(path, "unreadable", error.findings, message=str(error), lines=lines)
    examined = examine(source, options)
    findings = examined.findings
    if original is not None and examined.filing is not None:
        from ..comparing.unchanged import repeated_rows
        from .either import read_either

        repeated = repeated_rows(read_either(original, "-").whole(), examined.filing)
        findings = source.placed((*findings, *repeated))
    refused = examined.filing is None or blocking(findings, strict=options.strict)
    return FileReport(
        path,
        "rejected" if refused else "valid",
        findings,
        lines=tuple(source.text.splitlines()) if findings else (),
    )
