"""`form4 diff`: what two filings say differently."""

from __future__ import annotations

import json

import click

from ..comparing import Comparison, compare
from ..errors import Rejected, Unreadable, Usage
from ..version import TOOL
from .either import STDIN, Either, read_either

_NO_NAME = "(no name in the file)"


@click.command(name="diff")
@click.argument("a", metavar="A")
@click.argument("b", metavar="B")
@click.option("--format", "style", type=click.Choice(["text", "json", "html"]), default="text")
def command(a: str, b: str, style: str) -> int:
    """Show what two filings say differently: rows by what they say, footnotes by their text.

    A and B are YAML, JSON or XML, in any combination. Exit code 0 when they say the same, 1 when
    they differ, 2 when one can't be read.
    """
    if a == b == STDIN:
        raise Usage("standard input can be read once: give one file by its name")
    try:
        one, other = read_either(a, _NO_NAME), read_either(b, _NO_NAME)
        found = compare(one.whole(), other.whole(), _called(one), _called(other))
    except Rejected as error:
        raise Unreadable(str(error), error.findings) from None
    click.echo(_shown(found, style), nl=style == "json")
    return 0 if found.same else 1


def _shown(found: Comparison, style: str) -> str:
    if style == "json":
        return json.dumps({"tool": TOOL, **found.as_data()}, indent=2, ensure_ascii=True)
    if style == "html":
        from ..comparing.page import as_html

        return as_html(found)
    from ..comparing.text import as_text

    return as_text(found)


def _called(given: Either) -> str:
    """A file with what form it holds."""
    filing = given.whole()
    who = filing.reporting_owners[0].name
    return f"{given.name} (Form {filing.form}, {filing.issuer.name}, {who})"
