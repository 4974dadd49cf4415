"""`form4 doctor`: says whether everything is there, and what to install."""

from __future__ import annotations

import json

import click


@click.command(name="doctor")
@click.option("--format", "style", type=click.Choice(["text", "json"]), default="text")
def command(style: str) -> int:
    """Check that this machine has all that building needs; says what to install.

    Exit code 3 when something needed is missing.
    """
    from dataclasses import asdict

    from ..doctor import examine

    parts = list(examine())
    if style == "json":
        click.echo(json.dumps([asdict(part) for part in parts], indent=2))
    else:
        for part in parts:
            mark = "ok" if part.good else "MISSING" if part.needed else "slow"
            click.echo(f"{mark:<8}{part.name}: {part.seen}")
            if not part.good:
                click.echo(f"        cure: {part.cure}")
    return 3 if any(part.needed and not part.good for part in parts) else 0
