"""What one look at the rows of a filing gathers for its traits."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from ..model.filing import DerivativeRow, NonDerivativeRow
from ..model.rows import DerivativeTransaction, NonDerivativeTransaction

Transaction = NonDerivativeTransaction | DerivativeTransaction
#: The values of a row by their names.
Values = Mapping[str, Any]


class Seen:
    """What one look at the rows gathers.

    `traits` so far; `codes` and `days` of the transactions, and the numbers that they `moved`;
    `trading`: the days of purchases and sales; `used`: the footnotes referred to; `owned`: what is
    owned of each class after its last row; `starts`: what was owned before its first one, where
    opening balances are given (`opened`); `bare`: whether a D or F has no footnote; `held_until`:
    when the first holding expires; `prices` of the market in Table I, and of `units` in Table II;
    `strikes` of granted options; `left` and `right`: the legs of exercises in Table II and Table I;
    `taken`: what was withheld; the titles in both tables; and the `natures` of indirect ownership.
    """

    __slots__ = (
        *(
            "traits",
            "joint",
            "opened",
            "starts",
            "codes",
            "days",
            "moved",
            "trading",
            "used",
            "owned",
            "holdings",
            "bare",
        ),
        *("held_until", "prices", "units", "strikes", "left", "right", "taken"),
        *("titles", "derivative_titles", "underlying", "natures"),
    )

    def __init__(self, *, joint: bool, opened: bool) -> None:
        self.joint = joint
        self.opened = opened
        self.starts: dict[tuple[object, ...], Decimal] = {}
        self.bare = False
        self.held_until: date | None = None
        self.traits: set[str] = set()
        self.codes: set[str] = set()
        self.days: set[date] = set()
        self.moved: set[Decimal] = set()
        self.trading: set[date] = set()
        self.used: set[str] = set()
        self.owned: dict[tuple[object, ...], Decimal] = {}
        self.holdings: list[NonDerivativeRow | DerivativeRow] = []
        self.prices: list[Decimal] = []
        self.units: list[Decimal] = []
        self.strikes: list[Decimal] = []
        self.left: list[DerivativeTransaction] = []
        self.right: list[NonDerivativeTransaction] = []
        self.taken: list[Decimal] = []
        self.titles: set[str] = set()
        self.derivative_titles: set[str] = set()
        self.underlying: set[str] = set()
        self.natures: set[str] = set()
