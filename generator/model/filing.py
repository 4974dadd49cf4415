"""A filing: one Form 4 or Form 4/A as a whole."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import Annotated, Any, Literal

from pydantic import Discriminator, Field, Tag, WithJsonSchema

from .people import Issuer, Part, ReportingOwner, Signature, Submission
from .rows import (
    DerivativeHolding,
    DerivativeTransaction,
    NonDerivativeHolding,
    NonDerivativeTransaction,
    Ownership,
)
from .types import Amount, Day, Flag, Text60, Text100, Text2000, choice

DocumentType = Annotated[
    Literal["4", "4/A"],
    choice(**{"4": "4", "4/A": "4/A"}),
    WithJsonSchema({"enum": ["4", "4/A", 4]}),
]
Place = tuple[str | int, ...]


def _kind(row: Any) -> str:
    """A row with a code is a transaction, a row without one a holding."""
    if isinstance(row, dict):
        return "transaction" if "transaction_code" in row else "holding"
    return "transaction" if getattr(row, "is_transaction", False) else "holding"


NonDerivativeRow = Annotated[
    Annotated[NonDerivativeTransaction, Tag("transaction")]
    | Annotated[NonDerivativeHolding, Tag("holding")],
    Discriminator(_kind),
]
DerivativeRow = Annotated[
    Annotated[DerivativeTransaction, Tag("transaction")]
    | Annotated[DerivativeHolding, Tag("holding")],
    Discriminator(_kind),
]


class OpeningBalance(Part):
    """What was held of a class before the first transaction on this form."""

    security_title: Text60 = Field(description="Title, exactly as in the rows.")
    ownership: Ownership = Field("D", description="direct (default) or indirect.")
    nature_of_ownership: Text100 | None = Field(None, description="Exactly as in the rows.")
    shares: Amount | None = Field(None, description="Shares held before.")
    value: Amount | None = Field(None, description="Or: value held before.")
    conversion_or_exercise_price: Amount | None = Field(
        None, description="Tells derivative securities of one title apart."
    )
    expiration_date: Day | None = Field(
        None, description="Tells derivative securities of one title apart."
    )


class Filing(Part):
    """One Form 4 or Form 4/A, complete: computed amounts are filled in, nothing is left to do."""

    form: DocumentType = Field(description='"4" or "4/A".')
    period_of_report: Day = Field(
        description="Date of the earliest transaction (item 3); may be left out.",
        examples=["2026-05-20"],
    )
    date_of_original_submission: Day | None = Field(
        None, description="Form 4/A only, and there required (item 4)."
    )
    not_subject_to_section16: Flag = Field(False, description="The exit box.")
    aff10b5_one: Flag = Field(False, description="The Rule 10b5-1(c) box.")
    issuer: Issuer
    reporting_owners: tuple[ReportingOwner, ...] = Field(
        min_length=1, max_length=10, description="1 to 10; the first is the one in item 1."
    )
    holdings_before: tuple[OpeningBalance, ...] = Field(
        (), description="Opening balances; the amounts following are then computed, or checked."
    )
    non_derivative: tuple[NonDerivativeRow, ...] = Field(
        (), max_length=30, description="Table I, in the order in which it is printed."
    )
    derivative: tuple[DerivativeRow, ...] = Field(
        (), max_length=30, description="Table II, in the order in which it is printed."
    )
    footnotes: dict[str, str] = Field(
        {}, description="Footnotes by name, numbered in the order of first reference."
    )
    remarks: Text2000 | None = Field(None, description="Remarks, 2,000 characters.")
    signatures: tuple[Signature, ...] = Field(
        min_length=1, max_length=10, description="1 to 10 signatures."
    )
    submission: Submission | None = Field(None, description="The envelope; optional.")
    acknowledge: dict[str, str] = Field(
        {}, description="Warnings looked at and kept: code and reason."
    )

    @property
    def is_amendment(self) -> bool:
        """Whether this is a Form 4/A."""
        return self.form == "4/A"

    def rows(self) -> Iterator[tuple[Place, NonDerivativeRow | DerivativeRow]]:
        """Every row of both tables with its path, in printing order."""
        for table, rows in (
            ("non_derivative", self.non_derivative),
            ("derivative", self.derivative),
        ):
            for number, row in enumerate(rows):
                yield (table, number if row.index is None else row.index), row

    def transactions(
        self,
    ) -> Iterator[tuple[Place, NonDerivativeTransaction | DerivativeTransaction]]:
        """Every row that reports a transaction, with its path, in printing order."""
        for path, row in self.rows():
            if isinstance(row, (NonDerivativeTransaction, DerivativeTransaction)):
                yield path, row

    @cached_property
    def numbering(self) -> dict[str, int]:
        """Footnote names with their numbers, from 1, in the order of first reference."""
        numbers: dict[str, int] = {}
        for row in (*self.non_derivative, *self.derivative):
            for name in row.notes_in_order():
                numbers.setdefault(name, len(numbers) + 1)
        return numbers
