"""`form4 attestation`: what is signed by hand before the first electronic signature."""

from __future__ import annotations

from pathlib import Path

import click

from ..errors import Usage


@click.command(name="attestation")
@click.option("--signer", required=True, metavar="NAME", help="Who attests.")
@click.option("--capacity", default="", metavar="TEXT", help="In what capacity.")
@click.option("--company", default="", metavar="NAME", help="Of which company.")
@click.option("-o", "--out", required=True, type=click.Path(path_type=Path), metavar="FILE.pdf")
def command(signer: str, capacity: str, company: str, out: Path) -> None:
    """Write the attestation of Regulation S-T Rule 302(b)(2), to be signed by hand.

    A signatory signs it once, before signing anything electronically; it is kept as long as
    electronic signatures are used, and seven years after the last.
    """
    from ..attestation import attestation

    data = attestation(signer, capacity, company)
    try:
        with out.open("xb") as stream:
            stream.write(data)
    except FileExistsError:
        raise Usage(f"{out} exists: give another name with -o") from None
    except OSError as error:
        raise Usage(f"{out} can't be written: {error.strerror or error}") from None
    click.echo(f"{out} written: print it, sign it by hand, keep it")
