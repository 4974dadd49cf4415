"""The option `--trust` of the commands that judge signatures."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from .sign import bytes_in

if TYPE_CHECKING:
    from asn1crypto.x509 import Certificate

trust_option = click.option(
    "--trust",
    multiple=True,
    type=click.Path(path_type=Path),
    metavar="CERT",
    help="A certificate to trust, PEM or DER, such as an authority's; may be repeated.",
)


def roots_of(trust: tuple[Path, ...]) -> list[Certificate]:
    """The certificates in the files of a user. Raises Unreadable, or Usage for other files."""
    if not trust:
        return []
    from ..signing.keys import certificates

    return [one for path in trust for one in certificates(bytes_in(path), str(path))]
