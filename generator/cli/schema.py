"""`form4 schema`: the input format for editors."""

from __future__ import annotations

import click


@click.command(name="schema")
@click.argument("what", type=click.Choice(["filing", "poa"]), default="filing")
def command(what: str) -> None:
    """Print the JSON Schema of the input format, or of the register of powers of attorney (poa).

    `form4 schema > form4.schema.json` beside a filing that starts with the line
    `# yaml-language-server: $schema=form4.schema.json` gives completion and hover help.
    """
    if what == "poa":
        from ..powers.json_schema import as_text
    else:
        from ..forms.json_schema import as_text

    click.echo(as_text())
