"""What the checks look at: a filing, a day, and what follows from both, worked out once.

Every filing pays for what stands here: tuples are made from lists, which is twice as fast as from
generators at this size.
"""

from __future__ import annotations

from collections.abc import Iterator, Set
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import cast

from ..findings import Path
from ..model.balances import follow, same_title
from ..model.filing import DerivativeRow, Filing, NonDerivativeRow, OpeningBalance
from ..model.people import Address
from ..model.rows import DerivativeTransaction, NonDerivativeTransaction, Noted, Row
from .adoption import PlanNote, plan_notes, speaks_of_plan
from .legs import PAIRED, Legs, legs
from .once import once
from .tallies import Tally, tallies

AnyRow = NonDerivativeRow | DerivativeRow
Transaction = NonDerivativeTransaction | DerivativeTransaction
#: What stands between two texts that are looked at together: no word, and no line break.
BETWEEN = " \x1f "
Reference = tuple[Path, str, tuple[str, ...]]


@dataclass(frozen=True)
class Facts:
    """What a check may look at: the filing, the day it is judged as of, and what follows from both.

    `closures` are days on which the SEC is closed beyond the federal holidays;
    `struck` are the codes of the checks that were asked before and struck.
    """

    filing: Filing
    as_of: date
    closures: frozenset[date] = field(default_factory=frozenset)
    struck: Set[str] = frozenset()

    @once
    def rows(self) -> tuple[tuple[Path, AnyRow], ...]:
        """Every row with its path, in printing order."""
        return tuple(self.filing.rows())

    @once
    def transactions(self) -> tuple[tuple[Path, Transaction], ...]:
        """Every transaction with its path, in printing order."""
        found = tuple([line for line in self.rows if line[1].is_transaction])
        return cast("tuple[tuple[Path, Transaction], ...]", found)

    @once
    def derivatives(self) -> tuple[tuple[Path, DerivativeRow], ...]:
        """Every row of Table II with its path."""
        found = tuple([line for line in self.rows if line[1].is_derivative])
        return cast("tuple[tuple[Path, DerivativeRow], ...]", found)

    @once
    def derivative_transactions(self) -> tuple[tuple[Path, DerivativeTransaction], ...]:
        """Every transaction of Table II with its path."""
        found = tuple([line for line in self.derivatives if line[1].is_transaction])
        return cast("tuple[tuple[Path, DerivativeTransaction], ...]", found)

    @once
    def codes(self) -> frozenset[str]:
        """The transaction codes on the form."""
        return frozenset([row.transaction_code for _, row in self.transactions])

    @once
    def references(self) -> tuple[Reference, ...]:
        """Every value that carries footnotes: its row's path, its name, the footnotes' names."""
        return tuple(_references(self.rows))

    @once
    def prose(self) -> str:
        """All footnotes and the remarks in small letters, for tests whether a word is there."""
        return BETWEEN.join((*self.filing.footnotes.values(), self.filing.remarks or "")).lower()

    @once
    def days(self) -> tuple[date, ...]:
        """The days of the transactions, the earliest first; each once."""
        return tuple(sorted({row.transaction_date for _, row in self.transactions}))

    @once
    def deemed(self) -> tuple[tuple[Path, Transaction, date], ...]:
        """The transactions with a deemed date of execution, and that date."""
        return tuple(
            [
                (path, row, row.deemed_execution_date)
                for path, row in self.transactions
                if row.deemed_execution_date is not None
            ]
        )

    @once
    def yearly(self) -> tuple[tuple[Path, Transaction], ...]:
        """The transactions that are Form 5 items reported early."""
        return tuple([line for line in self.transactions if line[1].transaction_form_type == "5"])

    @once
    def legs(self) -> tuple[Legs, ...]:
        """The rows of each code that shows in both tables, with the code."""
        return legs(self.filing, self.transactions) if self.codes & PAIRED else ()

    @once
    def addresses(self) -> tuple[tuple[Path, Address], ...]:
        """The addresses that are given, with their paths."""
        return tuple(
            (("reporting_owners", place, "address"), owner.address)
            for place, owner in enumerate(self.filing.reporting_owners)
            if owner.address is not None
        )

    @once
    def openings(self) -> tuple[tuple[int, OpeningBalance, tuple[str, str, str]], ...]:
        """The opening balances with their places, and title, ownership and nature compared by."""
        return tuple(
            [
                (
                    place,
                    balance,
                    (
                        same_title(balance.security_title),
                        balance.ownership,
                        same_title(balance.nature_of_ownership or ""),
                    ),
                )
                for place, balance in enumerate(self.filing.holdings_before)
            ]
        )

    @once
    def incomplete(self) -> tuple[tuple[Path, Row, Decimal | None], ...]:
        """The rows whose amount following is neither given nor follows, with what it would be."""
        for _, row in self.rows:
            if row.shares_owned_following is None and row.value_owned_following is None:
                return tuple(t for t in follow(self.filing) if t[1].owned_following is None)
        return ()

    @once
    def signed(self) -> date:
        """The day of the last signature."""
        return max([signature.date for signature in self.filing.signatures])

    @once
    def tallies(self) -> tuple[Tally, ...]:
        """What each class says of the amounts owned after its transactions."""
        return tallies(self.transactions, joint=len(self.filing.reporting_owners) > 1)

    @once
    def priced(self) -> tuple[tuple[Path, Transaction, str], ...]:
        """The purchases and sales with footnotes at their price, and the text of these."""
        if "price" not in self.prose or self.codes.isdisjoint("PS"):
            return ()
        return tuple(
            [
                (path, row, self.notes(row, "price_per_share"))
                for path, row in self.transactions
                if row.transaction_code in "PS" and "price_per_share" in row.references
            ]
        )

    @once
    def averages(self) -> tuple[tuple[Path, Transaction, str], ...]:
        """Those of them whose footnotes speak of a weighted average."""
        return tuple([line for line in self.priced if "average" in line[2] and "weight" in line[2]])

    @once
    def plan_notes(self) -> tuple[PlanNote, ...]:
        """What the footnotes and remarks say of Rule 10b5-1 plans."""
        return plan_notes(self.filing, self.transactions) if speaks_of_plan(self.prose) else ()

    def notes(self, row: Noted, *names: str) -> str:
        """The text of the footnotes at a row (or at some of its values), in small letters."""
        if not row.references:
            return ""
        texts = self.filing.footnotes
        at = names or row.references
        return BETWEEN.join(texts.get(note, "") for n in at for note in row.notes(n)).lower()


def _references(rows: tuple[tuple[Path, AnyRow], ...]) -> Iterator[Reference]:
    for path, row in rows:
        for name, names in row.references.items():
            yield path, name, names
        if row.is_derivative:
            underlying = getattr(row, "underlying_security", None)
            if underlying is not None and underlying.references:
                inner = (*path, "underlying_security")
                for name, names in underlying.references.items():
                    yield inner, name, names
