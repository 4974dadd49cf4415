"""What the checks look at: a filing, a day, and what follows from both, worked out once."""

from __future__ import annotations

from collections.abc import Iterator, Set
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from ..findings import Path
from ..model.filing import DerivativeRow, Filing, NonDerivativeRow
from ..model.rows import DerivativeTransaction, NonDerivativeTransaction, Noted

AnyRow = NonDerivativeRow | DerivativeRow
Transaction = NonDerivativeTransaction | DerivativeTransaction
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

    @cached_property
    def rows(self) -> tuple[tuple[Path, AnyRow], ...]:
        """Every row with its path, in printing order."""
        return tuple(self.filing.rows())

    @cached_property
    def transactions(self) -> tuple[tuple[Path, Transaction], ...]:
        """Every transaction with its path, in printing order."""
        return tuple(
            (path, row)
            for path, row in self.rows
            if isinstance(row, (NonDerivativeTransaction, DerivativeTransaction))
        )

    @cached_property
    def derivatives(self) -> tuple[tuple[Path, DerivativeRow], ...]:
        """Every row of Table II with its path."""
        found = self.filing.derivative
        return tuple(
            (("derivative", number if row.index is None else row.index), row)
            for number, row in enumerate(found)
        )

    @cached_property
    def codes(self) -> frozenset[str]:
        """The transaction codes on the form."""
        return frozenset(row.transaction_code for _, row in self.transactions)

    @cached_property
    def references(self) -> tuple[Reference, ...]:
        """Every value that carries footnotes: its row's path, its name, the footnotes' names."""
        return tuple(_references(self.rows))

    @cached_property
    def prose(self) -> str:
        """All footnotes and the remarks in small letters, for tests whether a word is there."""
        return "\n".join((*self.filing.footnotes.values(), self.filing.remarks or "")).lower()

    @cached_property
    def signed(self) -> date:
        """The day of the last signature."""
        return max(signature.date for signature in self.filing.signatures)

    def notes(self, row: Noted, *names: str) -> str:
        """The text of the footnotes at a row (or at some of its values), in small letters."""
        if not row.references:
            return ""
        texts = self.filing.footnotes
        at = names or row.references
        return "\n".join(texts.get(note, "") for n in at for note in row.notes(n)).lower()


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
