"""What follows from the rows of a filing, worked out once.

Every filing pays for what stands here: tuples are made from lists, which is twice as fast as from
generators at this size.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import cast

from ..findings import Path
from ..model.balances import follow
from ..model.filing import DerivativeRow, Filing, NonDerivativeRow
from ..model.rows import DerivativeTransaction, NonDerivativeTransaction, Row
from .legs import PAIRED, Legs, legs
from .once import once
from .tallies import Tally, tallies

AnyRow = NonDerivativeRow | DerivativeRow
Transaction = NonDerivativeTransaction | DerivativeTransaction


@dataclass(eq=False)
class RowFacts:
    """The rows of a filing, sorted by what checks ask of them."""

    filing: Filing

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
    def incomplete(self) -> tuple[tuple[Path, Row, Decimal | None], ...]:
        """The rows whose amount following is neither given nor follows, with what it would be."""
        for _, row in self.rows:
            if row.shares_owned_following is None and row.value_owned_following is None:
                return tuple(t for t in follow(self.filing) if t[1].owned_following is None)
        return ()

    @once
    def tallies(self) -> tuple[Tally, ...]:
        """What each class says of the amounts owned after its transactions."""
        return tallies(self.transactions, joint=len(self.filing.reporting_owners) > 1)

    @once
    def indirect(self) -> tuple[tuple[Path, AnyRow], ...]:
        """The rows that are owned indirectly, or say how."""
        return tuple(
            [
                line
                for line in self.rows
                if line[1].ownership == "I" or line[1].nature_of_ownership is not None
            ]
        )

    @once
    def gifts(self) -> tuple[tuple[Path, Transaction], ...]:
        """The gifts and inheritances, and what goes into a voting trust."""
        return self._of("GWZ")

    @once
    def small(self) -> tuple[tuple[Path, Transaction], ...]:
        """The small acquisitions."""
        return self._of("L")

    @once
    def market(self) -> tuple[tuple[Path, Transaction], ...]:
        """The purchases and sales, and what was withheld."""
        return self._of("PSF")

    @once
    def rare(self) -> tuple[tuple[Path, Transaction], ...]:
        """The transactions of codes that hardly occur."""
        return self._of("UIWZ")

    @once
    def returned(self) -> tuple[tuple[Path, Transaction], ...]:
        """What went back to the issuer, and what was withheld."""
        return self._of("DF")

    def _of(self, codes: str) -> tuple[tuple[Path, Transaction], ...]:
        if self.codes.isdisjoint(codes):
            return ()
        return tuple([line for line in self.transactions if line[1].transaction_code in codes])
