"""The footnotes at a weighted average price: the range, and the undertaking to give the prices."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal

from ..importer.drafts import Draft, mappings, plain
from ..source import Tree

_WORDS = {"P": "purchased", "S": "sold"}


class Notes:
    """The footnotes of ranges and of the undertaking, made when they are first asked for."""

    def __init__(self, texts: Draft, head: Mapping[str, Tree], codes: Iterable[str]) -> None:
        self.taken = texts
        self.made: Draft = {}
        self.done = " or ".join(sorted({_WORDS[code] for code in codes}))
        self.several = len(mappings(head.get("reporting_owners"))) > 1

    def range(self, code: str, low: Decimal, high: Decimal) -> str:
        """The name of the footnote that gives a range of prices."""
        return self._name(
            "range",
            "The price is a weighted average price. The shares were "
            f"{_WORDS[code]} in multiple transactions at prices from ${_money(low)} to "
            f"${_money(high)}, inclusive.",
            numbered=True,
        )

    def details(self) -> str:
        """The name of the footnote that undertakes to give the single prices."""
        who = "reporting persons undertake" if self.several else "reporting person undertakes"
        return self._name(
            "details",
            f"The {who} to provide to the staff of the Securities and Exchange Commission, the "
            "issuer or any security holder of the issuer, upon request, full information about "
            f"the number of shares {self.done} at each separate price within the range stated.",
        )

    def _name(self, stem: str, text: str, *, numbered: bool = False) -> str:
        for name, known in (*self.made.items(), *self.taken.items()):
            if known == text:
                self.made.setdefault(name, text)
                return name
        number = 1
        name = f"{stem}_1" if numbered else stem
        while name in self.made or name in self.taken:
            number += 1
            name = f"{stem}_{number}"
        self.made[name] = text
        return name


def _money(price: Decimal) -> str:
    """A price as prose writes it: two decimals at least."""
    whole, _, part = plain(price).partition(".")
    return f"{whole}.{part:0<2}"
