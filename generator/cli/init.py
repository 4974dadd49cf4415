"""`form4 init`: a commented filing to start from."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import click

from ..errors import Usage
from .new_file import write_new


@click.command(name="init")
@click.argument("scenario", required=False, metavar="[SCENARIO]")
@click.option("-o", "--out", type=click.Path(path_type=Path), metavar="FILE", help="Where to.")
@click.option("--list", "listing", is_flag=True, help="List the scenarios.")
@click.option(
    "--batch",
    is_flag=True,
    help="Write a grant for many people and its roster, into the folder that -o names, or here.",
)
def command(scenario: str | None, out: Path | None, listing: bool, batch: bool) -> None:
    """Write a commented filing to start from; without SCENARIO a director's grant.

    With --batch it is a grant for many people, grant.yaml, and a roster with one example row,
    roster.csv. The dates are today's (on a weekend Friday's), the rest is fictitious: change the
    facts and run `form4 check`, or `form4 batch`.
    """
    from .. import scenarios

    known = scenarios.BATCHES if batch else scenarios.SCENARIOS
    if listing:
        width = max(len(entry.name) for entry in known)
        for entry in known:
            click.echo(f"{entry.name:<{width}}  {entry.description}")
        return
    day = _last_weekday(date.today())
    name = scenario or known[0].name
    if batch:
        made = scenarios.render_batch(name, day, day, people=1)
        _batch(out or Path(), {"grant.yaml": made.grant, "roster.csv": made.roster})
        return
    text = scenarios.render(name, day, day)
    if out is None:
        click.echo(text, nl=False)
        return
    write_new(out, text)
    click.echo(f"{out} written; change the facts, then: form4 check {out}", err=True)


def _batch(folder: Path, texts: dict[str, str]) -> None:
    """Write the files into a folder, which may be new: all of them or none."""
    for name in texts:
        if (folder / name).exists():
            raise Usage(f"{folder / name} exists: give another folder with -o")
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Usage(f"{folder} can't be made: {error.strerror or error}") from None
    made: list[Path] = []
    try:
        for name, text in texts.items():
            write_new(folder / name, text)
            made.append(folder / name)
    except Usage:
        for path in made:
            path.unlink(missing_ok=True)
        raise
    grant, roster = made
    click.echo(
        f"{grant} and {roster} written; change the facts, then: "
        f"form4 batch {grant} --roster {roster} -o {folder / 'out'}",
        err=True,
    )


def _last_weekday(day: date) -> date:
    """The day itself, or the Friday before a weekend."""
    return day - timedelta(days=max(0, day.weekday() - 4))
