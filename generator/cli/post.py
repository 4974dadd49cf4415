"""`form4 post`: the pages for the issuer's website."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..checks.calendar import business_day_after
from ..errors import Usage
from ..reports import printable
from .inputs import codes_at_hand
from .options import parse_day, templates_option
from .unchanged import refuse_changed

if TYPE_CHECKING:
    from ..website import Entry, Posted

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
@templates_option
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
    from .. import kept, website

    folders = website.bundles_in(folder)
    every = [website.read_bundle(bundle) for bundle in folders]
    refuse_changed(folders)
    entries = [entry for entry in every if drafts or not entry.draft]
    if not entries:
        raise Usage(f"{folder} holds drafts only: build with --final, or give --drafts")
    posted = website.post(
        entries,
        site,
        filed=_days(filed, [entry.slug for entry in every]),
        company=company,
        templates=templates,
        codes=codes_at_hand().union(*map(kept.cccs_in, folders)),
    )
    for entry in posted.entries:
        click.echo(printable(f"{site / entry.slug / 'index.html'}  {_by_when(entry)}"))
    skipped = [entry.slug for entry in every if entry not in entries]
    for line in (*_remarks(posted, skipped), f"{site / 'index.html'}: {_counted(posted)}"):
        click.echo(printable(line), err=True)
    return 0


def _by_when(entry: Entry) -> str:
    """When a filing was filed, and by when it has to be online."""
    if entry.filed:
        return (
            f"filed {entry.filed}; to be online by the end of {business_day_after(entry.filed, 1)}"
        )
    return f"signed {entry.signed}" + (
        "" if entry.draft else "; say when it was filed with --filed"
    )


def _remarks(posted: Posted, skipped: list[str]) -> Iterator[str]:
    """What to look at: TEST submissions, drafts left out, filings that are old enough."""
    tests = sum(not entry.live for entry in posted.entries)
    if tests:
        yield f"{tests} built as TEST submissions, which EDGAR doesn't publish: post what was filed"
    for slug in skipped:
        yield f"{slug}: a draft, not posted"
    today = date.today()
    for entry in posted.site:
        if entry.filed and _kept_until(entry.filed) < today:
            yield f"{entry.slug}: twelve months are over; it may be taken down"


def _counted(posted: Posted) -> str:
    filings, files = len(posted.site), len(posted.changed)
    return f"{filings} filing{'s' * (filings != 1)}, {files} file{'s' * (files != 1)} changed"


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
