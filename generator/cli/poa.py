"""`form4 poa`: powers of attorney."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..errors import Usage
from ..model.powers import COVERABLE
from ..reports import printable
from .inputs import REGISTER, codes_at_hand
from .new_file import write_file
from .options import parse_day, templates_option
from .registers import check_register
from .show import show_file

if TYPE_CHECKING:
    from ..powers.known import Known


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
@templates_option
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
    from ..powers.known import Known
    from .either import refuse_text

    given = Known(principal or "", "", False, attorneys, issuer or "", forms, until)
    known = _known(given, filing, owner, register)
    draft = Draft(
        known.principal,
        known.attorneys,
        known.issuer or None,
        known.forms or USUAL,
        law,
        day,
        known.until,
    )
    text = drafted(draft, templates)
    refuse_text(text.encode("ascii"), "the draft", codes_at_hand())
    if out is None:
        click.echo(text, nl=False)
    else:
        write_file(out, text.encode("ascii"), force=force)
    _advise(known, law)
    if out is not None:
        click.echo(f"{out} written. Once it is signed, enter it in {REGISTER}:\n", err=True)
        click.echo(entry(draft, known.cik, out.name), err=True)


def _known(given: Known, filing: str | None, owner: str | None, register: Path | None) -> Known:
    """The values from the options, then from the register, then from the filing."""
    from ..powers import read_register
    from ..powers.known import combined, from_filing, from_register
    from .either import bytes_of, read_either, refuse_text

    found = [given]
    if filing is not None:
        found.append(from_filing(read_either(filing, "-").whole(), owner))
    who = combined(*found)
    if not who.principal:
        raise Usage("whose power of attorney is it? Give --principal, or a filing with --from")
    if register is not None:
        refuse_text(bytes_of(str(register)), str(register), codes_at_hand())
        found.insert(1, from_register(read_register(register), who.principal, who.cik))
    return combined(*found)


def _advise(known: Known, law: str | None) -> None:
    if known.as_in_edgar:
        name = known.principal
        click.echo(f"the name is as EDGAR has it ({name}): give --principal to change it", err=True)
    if law is None:
        click.echo(
            "no governing law is named (--law): some states ask for warnings of their own", err=True
        )


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
