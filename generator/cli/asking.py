"""--ask-ccc: CCCs that are kept nowhere are typed at the terminal, unseen, once each."""

from __future__ import annotations

import sys
from collections.abc import Callable

import click
from pydantic import SecretStr

from ..credentials import Credentials, Withheld
from ..errors import Unreadable, Usage
from ..forms import FORMS
from ..forms.loading import load
from ..model.people import ReportingOwner
from ..model.types import is_ccc
from ..source import Source
from .inputs import STDIN

_TRIES = 3


def ask_for_cccs(
    paths: list[str], secrets: Credentials, read: Callable[[str], Source]
) -> dict[str, SecretStr]:
    """The CCCs that are not found where the filings say, by reference, as they were typed.

    What a filing's own place holds is not asked for, and a place that is not safe is left for
    building to refuse. Raises Usage without a terminal, and after three answers of another form.
    """
    if STDIN in paths or not sys.stdin.isatty():
        raise Usage("--ask-ccc asks on a terminal, and there is none: use env:, file: or keyring:")
    asked: dict[str, SecretStr] = {}
    for path in paths:
        for owner, here in _owners(path, secrets, read):
            if owner.reference not in asked and _is_missing(owner, here):
                asked[owner.reference] = _typed(owner)
    return asked


def _owners(
    path: str, secrets: Credentials, read: Callable[[str], Source]
) -> list[tuple[ReportingOwner, Credentials]]:
    try:
        source = read(path)
    except Unreadable:
        return []
    filing = load(source, FORMS[0]).filing
    here = secrets.beside(source.folder)
    return [(owner, here) for owner in filing.reporting_owners] if filing is not None else []


def _is_missing(owner: ReportingOwner, secrets: Credentials) -> bool:
    try:
        secrets[owner.reference]
    except Withheld as error:
        return not error.unsafe
    return False


def _typed(owner: ReportingOwner) -> SecretStr:
    """A CCC from the terminal; it is not shown, and not repeated when it is none."""
    for _ in range(_TRIES):
        text: str = click.prompt(
            f"CCC of {owner.name} (CIK {owner.cik}), not shown",
            hide_input=True,
            default="",
            show_default=False,
            err=True,
        )
        if is_ccc(text):
            return SecretStr(text)
        click.echo("a CCC has 8 characters, among them a digit and one of @ # $ *", err=True)
    raise Usage(f"no CCC was given for {owner.name}: nothing was built")
