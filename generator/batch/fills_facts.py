"""An execution, whose it is, and what a broker's file can't tell by itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Holder:
    """Whose shares, of which class: what makes lines of Table I apart."""

    title: str
    ownership: str = "direct"
    nature: str = ""


@dataclass(frozen=True, slots=True)
class Fill:
    """One execution: `code` is P or S; shares and price (dollars a share) are exact."""

    row: int
    day: date
    code: str
    shares: Decimal
    price: Decimal
    holder: Holder


@dataclass(frozen=True, slots=True)
class Choices:
    """What the file can't tell by itself.

    `title` is the class for rows without one, `symbol` the only one that is read, `month_first`
    settles dates like 05/06/2026, `accounts` gives each account its ownership: "direct", or the
    nature of an indirect one.
    """

    title: str = "Common Stock"
    symbol: str = ""
    month_first: bool | None = None
    accounts: Mapping[str, str] = field(default_factory=dict)
    sheet: str | None = None
