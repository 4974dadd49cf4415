"""`form4 init`: a commented filing to start from."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import click

from ..errors import Usage


@click.command(name="init")
@click.argument("scenario", required=False, metavar="[SCENARIO]")
@click.option("-o", "--out", type=click.Path(path_type=Path), metavar="FILE", help="Where to.")
@click.option("--list", "listing", is_flag=True, help="List the scenarios.")
def command(scenario: str | None, out: Path | None, listing: bool) -> None:
    """Write a commented filing to start from; without SCENARIO a director's grant.

    The dates are today's (on a weekend Friday's), the rest is fictitious: change the facts and
    run `form4 check`.
    """
    from .. import scenarios

    if listing:
        width = max(len(entry.name) for entry in scenarios.SCENARIOS)
        for entry in scenarios.SCENARIOS:
            click.echo(f"{entry.name:<{width}}  {entry.description}")
        return
    day = _last_weekday(date.today())
    text = scenarios.render(scenario or scenarios.SCENARIOS[0].name, day, day)
    if out is None:
        click.echo(text, nl=False)
        return
    try:
        with out.open("x", encoding="ascii", newline="\n") as stream:
            stream.write(text)
    except FileExistsError:
        raise Usage(f"{out} exists: give another name with -o") from None
    except OSError as error:
        raise Usage(f"{out} can't be written: {error.strerror or error}") from None
    click.echo(f"{out} written; change the facts, then: form4 check {out}", err=True)


def _last_weekday(day: date) -> date:
    """The day itself, or the Friday before a weekend."""
    return day - timedelta(days=max(0, day.weekday() - 4))
