"""`form4 poa`: powers of attorney."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from ..errors import Usage
from ..model.powers import COVERABLE, Register
from ..reports import printable
from .inputs import REGISTER, parse_day
from .new_file import write_file
from .registers import check_register
from .show import show_file


@click.group(name="poa")
def command() -> None:
    """Powers of attorney: who may sign for whom."""


@command.command(name="new")
@click.option("--from", "filing", metavar="FILING", help="Take owner, signer and issuer from it.")
@click.option("--owner", metavar="CIK", help="Which owner of a joint filing.")
@click.option(
    "--register",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Or from poa.yaml: attorneys, forms, term.",
)
@click.option("--principal", metavar="NAME", help="Who gives the power.")
@click.option(
    "--attorney", "attorneys", multiple=True, metavar="NAME", help="Who may sign; may be repeated."
)
@click.option("--issuer", metavar="NAME", help="The company.")
@click.option(
    "--form",
    "forms",
    multiple=True,
    type=click.Choice(COVERABLE),
    help="A form covered; may be repeated. By itself all of them.",
)
@click.option("--law", metavar="STATE", help="Governing law: 'the State of Delaware'.")
@click.option(
    "--date", "day", callback=parse_day, metavar="DATE", help="By itself a line to fill in."
)
@click.option("--until", callback=parse_day, metavar="DATE", help="The last day; by itself no end.")
@click.option(
    "--templates",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    metavar="DIR",
    help="Templates of yours that go before ours.",
)
@click.option("-o", "--out", type=click.Path(path_type=Path), metavar="FILE", help="Where to.")
@click.option("--force", is_flag=True, help="Replace FILE if it is there.")
def new_command(
    filing: str | None,
    owner: str | None,
    register: Path | None,
    principal: str | None,
    attorneys: tuple[str, ...],
    issuer: str | None,
    forms: tuple[str, ...],
    law: str | None,
    day: date | None,
    until: date | None,
    templates: Path | None,
    out: Path | None,
    force: bool,
) -> None:
    """Draft a power of attorney to sign and to file as Exhibit 24.

    Values come from the options, then from the register, then from the filing. The draft is for a
    lawyer to look at; it is worth nothing until it is signed.
    """
    from ..powers.drafting import USUAL, Draft, drafted, entry
    from ..powers.known import Known, from_filing, from_register
    from .either import read_either

    known = from_filing(read_either(filing, "-").whole(), owner) if filing else Known()
    entered = Known()
    if register is not None:
        who = principal or known.principal
        if not who:
            raise Usage("--register needs --principal or --from: whose power is it?")
        entered = from_register(_read(register), who, known.cik)
    name = principal or entered.principal or known.principal
    if not name:
        raise Usage("whose power of attorney is it? Give --principal, or a filing with --from")
    draft = Draft(
        name,
        attorneys or entered.attorneys or known.attorneys,
        issuer or known.issuer or None,
        forms or entered.forms or USUAL,
        law,
        day,
        until or entered.until,
    )
    text = drafted(draft, templates)
    if out is None:
        click.echo(text, nl=False)
    else:
        write_file(out, text.encode("ascii"), force=force)
    if known.as_in_edgar and not principal and not entered.principal:
        click.echo(f"the name is as EDGAR has it ({name}): give --principal to change it", err=True)
    if law is None:
        click.echo(
            "no governing law is named (--law): some states ask for warnings of their own", err=True
        )
    if out is not None:
        click.echo(f"{out} written. Once it is signed, enter it in {REGISTER}:\n", err=True)
        click.echo(entry(draft, known.cik or entered.cik, out.name), err=True)


@command.command(name="list")
@click.argument("path", default=REGISTER, type=click.Path(path_type=Path), metavar="[FILE]")
@click.option("--as-of", callback=parse_day, metavar="DATE", help="The day; today by itself.")
def list_command(path: Path, as_of: date | None) -> int:
    """List the powers on a register, poa.yaml by itself, and say which are in force."""
    register, report = check_register(path)
    if register is None:
        show_file(report, err=True)
        return 1 if report.status == "rejected" else 2
    day = as_of or date.today()
    from ..powers.listing import rows

    table = rows(register, day)
    widths = [max(len(row[column]) for row in table) for column in range(len(table[0]))]
    for row in table:
        line = "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        click.echo(printable(line.rstrip()))
    return 0


def _read(path: Path) -> Register:
    from ..powers import read_register

    return read_register(path)
