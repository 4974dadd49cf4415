"""`form4 post`: the pages for the issuer's website."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import click

from ..checks.calendar import business_day_after
from ..errors import Usage
from ..reports import printable
from .inputs import parse_day
from .unchanged import refuse_changed

_FILED = re.compile(r"(?:(?P<name>[^=]+)=)?(?P<day>[^=]+)")
_KEPT_MONTHS = 12


@click.command(name="post")
@click.argument(
    "folder", type=click.Path(exists=True, file_okay=False, path_type=Path), metavar="DIR"
)
@click.option(
    "-o",
    "--out",
    "site",
    required=True,
    type=click.Path(file_okay=False, path_type=Path),
    metavar="SITE",
    help="The folder of the pages.",
)
@click.option(
    "--filed",
    multiple=True,
    metavar="[NAME=]DATE",
    help="When the filings, or the one of a bundle's name, were filed; may be repeated.",
)
@click.option("--company", metavar="NAME", help="The name on the pages; by itself the issuer's.")
@click.option("--drafts", is_flag=True, help="Post drafts too, marked as such.")
@click.option(
    "--templates",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    metavar="DIR",
    help="Templates of yours that go before ours.",
)
def command(
    folder: Path,
    site: Path,
    filed: tuple[str, ...],
    company: str | None,
    drafts: bool,
    templates: Path | None,
) -> int:
    """Write static pages of filings for the issuer's website (Rule 16a-3(k)).

    DIR is a folder of bundles, or one bundle. Pages are written from the conformed copies: without
    any CCC. A filing goes online by the end of the business day after it was filed, and stays for
    at least twelve months; running again adds and updates, and removes nothing.
    """
    from .. import website

    folders = website.bundles_in(folder)
    every = [website.read_bundle(bundle) for bundle in folders]
    refuse_changed(folders)
    entries = [entry for entry in every if drafts or not entry.draft]
    skipped = [entry.slug for entry in every if entry not in entries]
    if not entries:
        raise Usage(f"{folder} holds drafts only: build with --final, or give --drafts")
    days = _days(filed, [entry.slug for entry in every])
    posted = website.post(entries, site, filed=days, company=company, templates=templates)
    for entry in posted.entries:
        when = f"filed {entry.filed}" if entry.filed else f"signed {entry.signed}"
        by = ""
        if entry.filed:
            by = f"; to be online by the end of {business_day_after(entry.filed, 1)}"
        elif not entry.draft:
            by = "; say when it was filed with --filed"
        click.echo(printable(f"{site / entry.slug / 'index.html'}  {when}{by}"))
    tests = sum(not entry.live for entry in posted.entries)
    if tests:
        click.echo(
            f"{tests} built as TEST submissions, which EDGAR doesn't publish: post what was filed",
            err=True,
        )
    for slug in skipped:
        click.echo(printable(f"{slug}: a draft, not posted"), err=True)
    today = date.today()
    old = [entry.slug for entry in posted.site if entry.filed and _kept_until(entry.filed) < today]
    for slug in old:
        click.echo(printable(f"{slug}: twelve months are over; it may be taken down"), err=True)
    click.echo(
        f"{site / 'index.html'}: {len(posted.site)} filings, {len(posted.changed)} files changed",
        err=True,
    )
    return 0


def _days(given: tuple[str, ...], names: list[str]) -> dict[str, date]:
    """The filing dates by the names of the bundles; a date without a name is for all others."""
    found: dict[str, date] = {}
    others: date | None = None
    for said in given:
        match = _FILED.fullmatch(said)
        day = _day(match["day"] if match else said)
        name = match["name"] if match else None
        if name is None:
            others = day
        elif name in names:
            found[name] = day
        else:
            raise Usage(f"--filed {said}: there is no bundle {name}, but {', '.join(names)}")
    if others is not None:
        found = {**dict.fromkeys(names, others), **found}
    return found


def _day(text: str) -> date:
    day: date = parse_day(click.get_current_context(), click.Option(["--filed"]), text)
    if day > date.today():
        raise click.BadParameter(f"{text} lies in the future", param_hint="--filed")
    return day


def _kept_until(filed: date) -> date:
    """The last day on which a filing has to be online."""
    year = filed.year + _KEPT_MONTHS // 12
    try:
        return filed.replace(year=year)
    except ValueError:
        return date(year, 3, 1)
