"""`form4 explain`: what a code means, its rule, a wrong and a right example."""

from __future__ import annotations

import difflib

import click

from ..errors import Usage
from ..reports import printable
from .explained import shown


@click.command(name="explain")
@click.argument("code", required=False, metavar="[CODE]")
@click.option("--list", "listing", is_flag=True, help="List all codes.")
@click.option("--suspense", metavar="TEXT", help="Name the codes behind an EDGAR message.")
def command(code: str | None, listing: bool, suspense: str | None) -> int:
    """Explain a code: the rule, its source, what it can't see, and a sample that it rejects.

    With --suspense, give the text of EDGAR's suspension message: the likely codes and keys follow.
    """
    from ..checks.catalog import BY_CODE, CATALOG

    if suspense is not None:
        return _suspense(suspense)
    if listing:
        width = max(len(known.code) for known in CATALOG)
        for known in CATALOG:
            click.echo(f"{known.code:<{width}}  {known.severity:<8} {known.title}")
        return 0
    if code is None:
        raise Usage("give a code, e.g. form4 explain DATES-03; form4 explain --list has all")
    entry = BY_CODE.get(code.upper())
    if entry is None:
        close = difflib.get_close_matches(code.upper(), BY_CODE, 3)
        raise Usage(f"no code {code}" + (f"; did you mean {', '.join(close)}?" if close else ""))
    click.echo(
        f"{entry.code} ({entry.severity}): {entry.title}\nrule: {entry.rule}\n\n{entry.text}"
    )
    for line in ("", *shown(entry.code)):
        click.echo(printable(line))
    return 0


def _suspense(text: str) -> int:
    from ..checks.catalog import BY_CODE
    from ..verify.suspense import likely

    found = likely(text, frozenset(BY_CODE))
    if not found.codes and not found.keys:
        click.echo("no code is known for this message; form4 check on the filing may still tell")
        return 1
    for code in found.codes:
        click.echo(f"{code:<10}  {BY_CODE[code].title}")
    for key in found.keys:
        click.echo(f"look at     {key}")
    if found.codes:
        click.echo(f"form4 explain {found.codes[0]} says more.")
    return 0
