"""The rows of Table I and Table II: transactions and holdings.

A row's values are plain; which footnotes stand at which value is in `references`, a mapping from
the value's name to footnote names in the order in which they are printed.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, ClassVar

from pydantic import Field, SkipValidation

from .coding import AcquiredDisposed, Code, FormType, Ownership, Timeliness
from .noted import Noted, References
from .types import Amount, Day, Flag, Text60, Text100

__all__ = [
    "DerivativeHolding",
    "DerivativeTransaction",
    "NonDerivativeHolding",
    "NonDerivativeTransaction",
    "Noted",
    "Ownership",
    "References",
    "Row",
    "UnderlyingSecurity",
]


class UnderlyingSecurity(Noted):
    """What a derivative security converts into (Table II, column 7)."""

    title: Text60 = Field(description="Title of the underlying security.")
    shares: Amount | None = Field(None, description="Number of underlying shares.")
    value: Amount | None = Field(None, description="Or: value of the underlying securities.")

    printing_order = ("title", "shares", "value")
    footnote_instead = frozenset(("shares", "value"))


class Row(Noted):
    """What every row has: a class of securities, what is owned of it, and how.

    `index` is the row's place in the input, counted from 0, where it came from one.
    """

    index: Annotated[int | None, SkipValidation] = Field(None, exclude=True)

    security_title: Text60 = Field(
        description="Title of the security, specific enough to name the class (Instr. 3).",
        examples=["Common Stock"],
    )
    shares_owned_following: Amount | None = Field(
        None, description="Shares owned after the transaction; computed with holdings_before."
    )
    value_owned_following: Amount | None = Field(
        None, description="Or: value owned after the transaction, for debt and the like."
    )
    ownership: Ownership = Field("D", description="direct (default) or indirect.")
    nature_of_ownership: Text100 | None = Field(
        None,
        description="How it is owned indirectly; with indirect ownership only, there required.",
        examples=["By Trust"],
    )

    is_transaction: ClassVar[bool] = False
    is_derivative: ClassVar[bool] = False

    @property
    def owned_following(self) -> Decimal | None:
        """What is owned afterwards, as shares or as value."""
        shares = self.shares_owned_following
        return self.value_owned_following if shares is None else shares


class NonDerivativeHolding(Row):
    """A position in Table I."""

    printing_order = (
        "security_title",
        "shares_owned_following",
        "value_owned_following",
        "ownership",
        "nature_of_ownership",
    )


class _Transaction(Row):
    """What the transactions of both tables have."""

    transaction_date: Day = Field(description="Date of the transaction.", examples=["2026-05-20"])
    deemed_execution_date: Day | None = Field(
        None, description="Only when Rule 16a-3(g)(2) or (3) deems another date."
    )
    transaction_code: Code = Field(description="One of the 18 codes (Instr. 8).", examples=["A"])
    transaction_form_type: FormType = Field(
        "4", description="4 (default), or 5 for a Form 5 item reported early: prints V."
    )
    timeliness: Timeliness | None = Field(None, description="E, with form type 5 only.")
    equity_swap_involved: Flag = Field(False, description="true prints /K after the code.")
    price_per_share: Amount | None = Field(
        None, description="Price in US dollars, or a footnote instead."
    )
    acquired_disposed: AcquiredDisposed = Field(
        description="acquired or disposed; may be left out where the code settles it."
    )

    is_transaction = True


class NonDerivativeTransaction(_Transaction):
    """A transaction in Table I."""

    shares: Amount = Field(description="Number of shares.", examples=["1000"])

    printing_order = (
        "security_title",
        "transaction_date",
        "deemed_execution_date",
        "transaction_code",
        "timeliness",
        "shares",
        "acquired_disposed",
        "price_per_share",
        "shares_owned_following",
        "value_owned_following",
        "ownership",
        "nature_of_ownership",
    )
    footnote_instead = frozenset(("price_per_share", "deemed_execution_date", "timeliness"))


class _Derivative(Row):
    """What transactions and holdings of Table II have."""

    conversion_or_exercise_price: Amount | None = Field(
        None, description="Price in US dollars, or a footnote instead."
    )
    exercise_date: Day | None = Field(None, description="Date exercisable, or a footnote instead.")
    expiration_date: Day | None = Field(None, description="Expiration, or a footnote instead.")
    underlying_security: UnderlyingSecurity

    is_derivative = True

    def notes_in_order(self) -> list[str]:
        """The names of all footnotes at the values, those of the underlying security among them."""
        if not self.underlying_security.references:
            return Row.notes_in_order(self)
        found = dict(self.references)
        found["underlying_security"] = tuple(self.underlying_security.notes_in_order())
        return [name for value in self.printing_order for name in found.get(value, ())]


class DerivativeHolding(_Derivative):
    """A position in Table II."""

    printing_order = (
        "security_title",
        "conversion_or_exercise_price",
        "exercise_date",
        "expiration_date",
        "underlying_security",
        "shares_owned_following",
        "value_owned_following",
        "ownership",
        "nature_of_ownership",
    )
    footnote_instead = frozenset(
        ("conversion_or_exercise_price", "exercise_date", "expiration_date")
    )


class DerivativeTransaction(_Derivative, _Transaction):
    """A transaction in Table II."""

    shares: Amount | None = Field(None, description="Number of derivative securities.")
    total_value: Amount | None = Field(None, description="Or: their total value.")

    printing_order = (
        "security_title",
        "conversion_or_exercise_price",
        "transaction_date",
        "deemed_execution_date",
        "transaction_code",
        "timeliness",
        "shares",
        "total_value",
        "acquired_disposed",
        "exercise_date",
        "expiration_date",
        "underlying_security",
        "price_per_share",
        "shares_owned_following",
        "value_owned_following",
        "ownership",
        "nature_of_ownership",
    )
    footnote_instead = frozenset(
        (
            "conversion_or_exercise_price",
            "deemed_execution_date",
            "timeliness",
            "exercise_date",
            "expiration_date",
            "price_per_share",
        )
    )
    footnote_never = frozenset(("acquired_disposed",))
    is_transaction = True
