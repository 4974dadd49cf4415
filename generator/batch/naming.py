"""Who each row is about, and the folder that its bundle goes to.

The folder has the owner's name, or what a column of the roster says. Where two of them would be
one folder (the same name, names that differ in case only, or in characters that no folder may
have), each gets the owner's CIK behind the name, so that no folder depends on the order of rows.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from ..bundle import folder_name
from .expansion import text_at
from .grant import Grant
from .values import Senseless

_OWNER = ("reporting_owners", 0)
#: Names that we write beside the folders, and those that Windows keeps for itself.
_RESERVED = re.compile(
    r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\..*)?|(?:board|signatures)\.[a-z]+", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Identity:
    """Who a row is about, as far as grant and row tell."""

    name: str
    cik: str
    stem: str


def identify(grant: Grant, values: Mapping[str, str], column: str | None = None) -> Identity:
    """Who a row is about; `column` names the folder where one is given."""
    name, cik = _said(grant, values, "name"), _said(grant, values, "cik")
    wanted = values.get(column, "") if column else ""
    return Identity(name, cik.strip().lstrip("0"), folder_name(wanted or name or cik))


def _said(grant: Grant, values: Mapping[str, str], key: str) -> str:
    try:
        return " ".join(text_at(grant, (*_OWNER, key), values).split())
    except Senseless:
        return ""


@dataclass(slots=True)
class Census:
    """Everybody in a roster, as far as needed to tell them apart; small for 100,000 people."""

    rows: int = 0
    _stems: set[int] = field(default_factory=set)
    _twice: set[int] = field(default_factory=set)
    _ciks: dict[int, int] = field(default_factory=dict)
    _same: dict[str, list[int]] = field(default_factory=dict)

    def count(self, who: Identity, number: int) -> None:
        """Take in one row; `number` is the one that a spreadsheet shows."""
        self.rows += 1
        stem = hash(who.stem.casefold())
        (self._twice if stem in self._stems else self._stems).add(stem)
        if not who.cik:
            return
        first = self._ciks.setdefault(hash(who.cik), number)
        if first != number:
            self._same.setdefault(who.cik, [first]).append(number)

    def same(self, who: Identity) -> list[int]:
        """The rows that are about one and the same owner; empty when it is only this one."""
        return self._same.get(who.cik, [])

    def folder(self, who: Identity, number: int) -> str:
        """The folder of a row, unlike every other's."""
        if self.same(who):
            return f"{who.stem}-row-{number}"
        if hash(who.stem.casefold()) in self._twice or _RESERVED.fullmatch(who.stem):
            return folder_name(f"{who.stem[:100]}-{who.cik or f'row-{number}'}")
        return who.stem
