"""`form4 schema`: the input format for editors."""

from __future__ import annotations

import click


@click.command(name="schema")
def command() -> None:
    """Print the JSON Schema of the input format.

    `form4 schema > form4.schema.json` beside a filing that starts with the line
    `# yaml-language-server: $schema=form4.schema.json` gives completion and hover help.
    """
    from ..forms.json_schema import as_text

    click.echo(as_text())
