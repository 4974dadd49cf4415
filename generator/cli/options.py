"""Options that several commands have, and the `Options` that they come to."""

from __future__ import annotations

import os
import re
from dataclasses import replace
from datetime import date
from functools import wraps
from pathlib import Path
from typing import Any

import click

from ..errors import Usage
from ..forms.text import TextMode
from ..options import AsOf, Options
from .inputs import REGISTER, EnvironmentSecrets

#: What --only takes, and the outputs that each word stands for.
NAMES = {
    "primary_doc": ("primary_doc",),
    "submission": ("submission",),
    "conformed_copy": ("conformed_copy",),
    "form4": ("form4",),
    "pdf": ("form4",),
    "xml": ("primary_doc", "submission", "conformed_copy"),
}
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)


def parse_as_of(ctx: click.Context, param: click.Parameter, value: str | None) -> AsOf:
    """The day that --as-of names; today when it isn't given."""
    if value is None:
        return date.today()
    return "signed" if value == "signed" else _day(value, " nor the word signed")


def parse_day(ctx: click.Context, param: click.Parameter, value: Any) -> Any:
    """The day, or the days, that an option names."""
    if isinstance(value, tuple):
        return tuple(_day(one, "") for one in value)
    return None if value is None else _day(value, "")


def _day(value: str, other: str) -> date:
    try:
        if not _DATE.fullmatch(value):
            raise ValueError
        return date.fromisoformat(value)
    except ValueError:
        neither = "neither YYYY-MM-DD" if other else "no day written YYYY-MM-DD"
        raise click.BadParameter(f"{value!r} is {neither}{other}") from None


def _format(ctx: click.Context, param: click.Parameter, value: str | None) -> str:
    return value or ("github" if os.environ.get("GITHUB_ACTIONS") == "true" else "text")


def wanted(only: str | None) -> frozenset[str] | None:
    """The outputs that --only names; None for all. Raises Usage for a name we don't have."""
    if only is None:
        return None
    names: set[str] = set()
    for word in filter(None, (part.strip() for part in only.split(","))):
        stem = word.removesuffix(".xml").removesuffix(".pdf")
        if stem not in NAMES:
            raise Usage(f"--only {word}: not one of {', '.join(NAMES)}")
        names.update(NAMES[stem])
    if not names:
        raise Usage("--only names nothing")
    return frozenset(names)


format_option = click.option(
    "--format",
    "style",
    type=click.Choice(["text", "json", "github", "sarif", "junit"]),
    callback=_format,
    help="Form of the report: text by itself, github inside GitHub Actions.",
)
closed_option = click.option(
    "--closed",
    multiple=True,
    metavar="DATE",
    callback=parse_day,
    help="A day on which the SEC is closed beyond the federal holidays; may be repeated.",
)
templates_option = click.option(
    "--templates",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    metavar="DIR",
    help="A folder with templates of yours that go before ours.",
)
#: How filings are judged and told of.
_JUDGING = (
    click.option(
        "--allow-outside",
        is_flag=True,
        help="Exhibits may lie outside of the folder of the filing.",
    ),
    click.option(
        "--poa",
        type=click.Path(path_type=Path),
        metavar="FILE",
        help=f"The register of powers of attorney; by itself {REGISTER} in a filing's folder.",
    ),
    format_option,
    click.option("--strict", is_flag=True, help="Refuse on warnings too, unless acknowledged."),
    click.option(
        "--text",
        type=click.Choice(["clean", "refuse"]),
        default="clean",
        help="Text that is not ASCII is written in ASCII and reported, or refused.",
    ),
    closed_option,
    click.option(
        "--as-of",
        callback=parse_as_of,
        metavar="DATE|signed",
        help="The day on which filings are judged, today by itself; `signed`: each one's last "
        "signature date.",
    ),
)
#: What is built of them.
_BUILDING = (
    click.option("--final", is_flag=True, help="No DRAFT mark; refuses while a CCC is missing."),
    click.option("--test", is_flag=True, help="Mark the PDF as a TEST filing."),
    click.option(
        "--signature-page", is_flag=True, help="Add the page that the signers sign: Rule 302(b)."
    ),
    click.option("--only", metavar="NAMES", help=f"Some outputs only: {', '.join(NAMES)}."),
    templates_option,
    click.option("--jobs", type=click.IntRange(1, 64), help="Processes; chosen by itself."),
    click.option("--live", is_flag=True, help="LIVE instead of TEST; with --final, and confirmed."),
    click.option("--confirm", metavar="TEXT", help='Confirms --live in automation: "XMPL 12".'),
)


def judging_options(command: Any) -> Any:
    """The options that say how filings are judged; the command gets `options`, `poa`, `style`."""

    @wraps(command)
    def judged(
        *,
        as_of: AsOf,
        closed: tuple[date, ...],
        text: TextMode,
        strict: bool,
        allow_outside: bool,
        **others: Any,
    ) -> Any:
        options = Options(
            as_of,
            strict=strict,
            text=text,
            closures=frozenset(closed),
            outside=allow_outside,
            secrets=EnvironmentSecrets(),
        )
        return command(options=options, **others)

    return _with(_JUDGING, judged)


def building_options(command: Any) -> Any:
    """Those of judging, and those of building; the command gets `jobs` and `confirm`, too."""

    @wraps(command)
    def built(
        *,
        options: Options,
        final: bool,
        test: bool,
        signature_page: bool,
        only: str | None,
        templates: Path | None,
        live: bool,
        **others: Any,
    ) -> Any:
        options = replace(
            options,
            final=final,
            test=test,
            signature_page=signature_page,
            only=wanted(only),
            templates=templates,
            live=live,
        )
        return command(options=options, **others)

    return _with(_BUILDING, judging_options(built))


def _with(options: tuple[Any, ...], command: Any) -> Any:
    """A command with options before those that it has, in this order."""
    for option in reversed(options):
        command = option(command)
    return command
