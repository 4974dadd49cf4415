"""Reports as people read them."""

from __future__ import annotations

import click

from ..findings import Finding
from ..reports import FileReport, printable, source_line

COLOURS = {"error": "red", "warning": "yellow", "advice": "cyan"}


def show_file(file: FileReport, *, err: bool) -> None:
    """Every finding of a file: place, code, message, the source line, the cure."""
    for finding in file.findings:
        _show_finding(file, finding, err=err)
    if file.unexplained:
        click.echo(printable(f"{file.path}: {file.unexplained}"), err=err)


def _show_finding(file: FileReport, finding: Finding, *, err: bool) -> None:
    colour = COLOURS[finding.severity]
    place = f":{finding.line}:{finding.column}" if finding.line else ""
    word = "acknowledged" if finding.acknowledged else finding.severity
    click.echo(
        f"{click.style(printable(file.path) + place, bold=True)}: "
        f"{click.style(word + ' ' + finding.code, fg=colour)} {printable(finding.message)}"
        + (f" [{printable(finding.where)}]" if finding.where else ""),
        err=err,
    )
    marked = source_line(file, finding)
    if marked:
        number = f"{finding.line:>6} | "
        click.echo(f"{number}{printable(marked[0])}", err=err)
        click.echo(" " * (len(number) - 2) + "| " + click.style(marked[1], fg=colour), err=err)
    if finding.acknowledged:
        click.echo(f"    kept: {printable(finding.acknowledged)}", err=err)
    elif finding.fix:
        click.echo(f"    cure: {printable(finding.fix)}", err=err)
    if finding.rule:
        click.echo(f"    rule: {finding.rule}", err=err)
