"""`form4 fills`: a broker's executions as lines of Table I."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from ..batch.fills import Choices, Fill, read_fills
from ..batch.fills_filing import drafts
from ..batch.fills_lines import Line, lines
from ..batch.fills_totals import text_of
from ..errors import Rejected, Unreadable, Usage
from ..findings import Finding
from ..importer.drafts import mappings
from ..importer.writer import to_yaml
from ..reports import FileReport
from ..source import Tree, read_file
from .either import loaded_without_codes
from .show import show_file

_HEAD = (
    "{count} of {name} in {lines}.\n\nExecutions of one day, one way, one class and one ownership "
    "share a line where all their prices lie within one dollar, at their weighted average price "
    "(SEC staff no-action letter of June 25, 2008). {what}"
)
_ALONE = (
    "Add these rows and footnotes to a filing, with holdings_before, from which the amounts owned "
    "following are computed; or let `form4 fills --into FILING` do it."
)


def parse_accounts(
    ctx: click.Context, param: click.Parameter, value: tuple[str, ...]
) -> dict[str, str]:
    """How each account is owned: `NAME=direct` or `NAME=By Trust`."""
    found = {}
    for given in value:
        name, sign, owned = given.partition("=")
        if not sign or not owned.strip():
            raise click.BadParameter(f"{given!r}: write NAME=direct or NAME=By Trust")
        found[name.strip()] = owned.strip()
    return found


@click.command(name="fills")
@click.argument("executions", type=click.Path(path_type=Path), metavar="EXECUTIONS")
@click.option(
    "--into",
    type=click.Path(path_type=Path),
    metavar="FILING",
    help="A filing, YAML or JSON, that the rows are put into: with its head and signatures.",
)
@click.option("--title", metavar="TEXT", help="The class of the shares; Common Stock by itself.")
@click.option("--symbol", default="", metavar="SYMBOL", help="Take only executions in this one.")
@click.option(
    "--account",
    "accounts",
    multiple=True,
    callback=parse_accounts,
    metavar="NAME=OWNED",
    help="How an account is owned, direct or the nature (By Trust); may be repeated.",
)
@click.option(
    "--footnote",
    "footnotes",
    multiple=True,
    metavar="NAME",
    help="A footnote of FILING that every line refers to, such as the plan's; may be repeated.",
)
@click.option(
    "--dates",
    type=click.Choice(["month-first", "day-first"]),
    help="How 05/06/2026 is meant, where no other date in the file tells.",
)
@click.option("--sheet", metavar="NAME", help="The sheet of an .xlsx file.")
@click.option("-o", "--out", type=click.Path(path_type=Path), metavar="FILE", help="Where to.")
def command(
    executions: Path,
    into: Path | None,
    title: str | None,
    symbol: str,
    accounts: dict[str, str],
    footnotes: tuple[str, ...],
    dates: str | None,
    sheet: str | None,
    out: Path | None,
) -> int:
    """Make lines of Table I from a broker's executions, with weighted average prices.

    EXECUTIONS is CSV, XLSX, YAML or JSON with the columns date, side (buy or sell), quantity and
    price; symbol, account, ownership, nature and title are read where they are there. Without
    --into the rows and footnotes alone are written. More than 30 lines make further forms, FILE
    then being several: FILE-1of2.yaml, FILE-2of2.yaml.
    """
    base = loaded_without_codes(read_file(into), str(into)).tree if into is not None else None
    if footnotes and base is None:
        raise Usage("--footnote names a footnote of a filing: give that with --into")
    known = title or _title(base)
    first = None if dates is None else dates == "month-first"
    choices = Choices(known or "Common Stock", symbol or _symbol(base), first, accounts, sheet)
    try:
        fills, notes = read_fills(executions, choices)
        made = lines(fills)
        trees = drafts(made, base, footnotes)
    except (Rejected, Unreadable) as error:
        show_file(FileReport(str(executions), "rejected", error.findings), err=True)
        click.echo(f"form4: {error}", err=True)
        return error.exit_code
    told = [*notes, *_presumed(fills, choices, known), *_rounded(made)]
    show_file(FileReport(str(executions), "valid", tuple(told)), err=True)
    said = _HEAD.format(
        count=_counted(len(fills), "execution"),
        name=executions.name,
        lines=_counted(len(made), "line"),
        what=f"Put into {into.name}." if into is not None else _ALONE,
    )
    _give([to_yaml(tree, str(out or "<fills>"), said).text for tree in trees], out)
    _summary(len(fills), made, len(trees))
    return 0


def _title(base: dict[str, Tree] | None) -> str:
    """The class of the shares in a filing, where it has only one in Table I; else empty.

    Raises Usage when it has several.
    """
    rows = mappings((base or {}).get("non_derivative"))
    if not rows:
        apart = ("conversion_or_exercise_price", "expiration_date")
        given = mappings((base or {}).get("holdings_before"))
        rows = [one for one in given if not any(key in one for key in apart)]
    found = dict.fromkeys(text_of(row.get("security_title")) for row in rows)
    titles = [title for title in found if title]
    if len(titles) > 1:
        raise Usage(f"the filing has several classes: give one with --title: {', '.join(titles)}")
    return titles[0] if titles else ""


def _symbol(base: dict[str, Tree] | None) -> str:
    issuer = (base or {}).get("issuer")
    given = issuer.get("trading_symbol") if isinstance(issuer, dict) else None
    return given if isinstance(given, str) else ""


def _presumed(fills: Sequence[Fill], choices: Choices, known: str) -> list[Finding]:
    """The advice that nobody has said of which class the shares are, where it is so."""
    if known or all(fill.holder.title != choices.title for fill in fills):
        return []
    message = f"the shares are taken to be {choices.title}"
    return [Finding("FILLS-03", "advice", (), message, "say --title if they are others")]


def _rounded(made: Sequence[Line]) -> list[Finding]:
    """The advice that a single price was rounded; that of an average always may be."""
    return [
        Finding("FILLS-03", "advice", (), f"the price is rounded to {line.price:f}, four decimals",
                "say so in a footnote if it matters", "", line.first_row)
        for line in made
        if line.low is None and not line.exact
    ]  # fmt: skip


def _give(texts: Sequence[str], out: Path | None) -> None:
    """Print the text, or write it to a file; several to several files, all or none."""
    if out is None:
        if len(texts) > 1:
            raise Usage(f"{len(texts)} forms are needed: give a file for them with -o")
        click.echo(texts[0], nl=False)
        return
    paths = [out]
    if len(texts) > 1:
        count = len(texts)
        paths = [out.with_name(f"{out.stem}-{n + 1}of{count}{out.suffix}") for n in range(count)]
    written: list[Path] = []
    try:
        for path, text in zip(paths, texts, strict=True):
            with path.open("x", encoding="utf-8", newline="\n") as stream:
                written.append(path)
                stream.write(text)
    except OSError as error:
        for path in written:
            path.unlink(missing_ok=True)
        wrong = f"can't be written: {error.strerror or error}"
        if isinstance(error, FileExistsError):
            wrong = "exists: give another name with -o"
        raise Usage(f"{error.filename} {wrong}") from None
    for path in paths:
        click.echo(f"{path} written; then: form4 check {path}", err=True)


def _summary(count: int, made: Sequence[Line], forms: int) -> None:
    days = _counted(len({line.day for line in made}), "day")
    much = f"{_counted(len(made), 'line')}, {_counted(forms, 'form')}"
    click.echo(f"{_counted(count, 'execution')} on {days}: {much}", err=True)


def _counted(count: int, what: str) -> str:
    return f"{count:,} {what}{'s' * (count != 1)}"
