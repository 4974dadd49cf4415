"""AMOUNT, MISSING: what each row must say, and what it can't say."""

from __future__ import annotations

from collections.abc import Iterator

from ..model.rows import (
    DerivativeHolding,
    DerivativeTransaction,
    NonDerivativeHolding,
    NonDerivativeTransaction,
    Noted,
)
from .base import SPEC, Hit, check
from .facts import Facts

#: Values that each kind of row needs, as a value or as a footnote.
_WANTED: dict[type[Noted], tuple[str, ...]] = {
    kind: tuple(
        name
        for name in kind.printing_order
        if name in kind.footnote_instead and name not in ("deemed_execution_date", "timeliness")
    )
    for kind in (
        NonDerivativeTransaction,
        NonDerivativeHolding,
        DerivativeTransaction,
        DerivativeHolding,
    )
}


@check(
    "AMOUNT-01",
    "error",
    "A derivative transaction has no amount, or two",
    SPEC + "3.5, note 4",
)
def shares_or_total(facts: Facts) -> Iterator[Hit]:
    """A derivative transaction gives the number of securities or their total value, not both.

    Source: Technical Specification v5.5, 3.5 cm(4); Form 4, Table II column 5.
    Can't see: whether the number counts the derivative or the underlying securities.
    """
    for path, row in facts.derivative_transactions:
        if row.shares is None and row.total_value is None:
            yield Hit(
                (*path, "shares"),
                f"the transaction in {row.security_title} has neither shares nor total_value",
                "give the number of derivative securities as shares",
            )
        elif row.shares is not None and row.total_value is not None:
            yield Hit(
                (*path, "total_value"),
                "shares and total_value are both given, and the form has one place for them",
                "keep the one in which these securities are counted",
            )


@check(
    "AMOUNT-02",
    "error",
    "Underlying securities have no amount, or two",
    SPEC + "3.5, note 6",
)
def underlying_amount(facts: Facts) -> Iterator[Hit]:
    """Underlying securities have a number or a value, as a figure or as a footnote, not both.

    Source: Technical Specification v5.5, 3.5 cm(6) and cm(8); Form 4, Table II column 7.
    Can't see: whether the number fits the conversion ratio.
    """
    for path, row in facts.derivatives:
        held = row.underlying_security
        shares = held.shares is not None or "shares" in held.references
        value = held.value is not None or "value" in held.references
        if shares == value:
            yield Hit(
                (*path, "underlying_security", "value" if shares else "shares"),
                f"the underlying {held.title} has "
                + ("both shares and value" if shares else "neither shares nor value"),
                "give one of shares and value, or a footnote at it",
            )


@check(
    "MISSING-01",
    "error",
    "A value is missing, and no footnote stands for it",
    SPEC + "3.5",
)
def value_or_footnote(facts: Facts) -> Iterator[Hit]:
    """Price, exercise price, exercise and expiration date have a value or at least a footnote.

    Source: Technical Specification v5.5, 3.5 cm(8) and the schema.
    Can't see: whether the footnote tells what the value would have told.
    """
    for path, row in facts.rows:
        for name in _WANTED[type(row)]:
            if getattr(row, name) is None and name not in row.references:
                yield Hit(
                    (*path, name),
                    f"{name} of {row.security_title} is missing, without a footnote in its place",
                    f"give {name}, or {name}: {{footnotes: [name]}}",
                )


@check(
    "MISSING-02",
    "error",
    "A footnote stands where the form wants a value",
    SPEC + "3.5",
)
def footnote_only(facts: Facts) -> Iterator[Hit]:
    """A footnote can't replace an amount, a title or a date of transaction.

    Source: Technical Specification v5.5, 3.5 cm(8) and the schema, which wants a value there.
    Can't see: what the value is. A nature of ownership is NATURE-03.
    """
    for path, row in facts.rows:
        for name in row.references:
            if name in row.footnote_instead or name == "nature_of_ownership":
                continue
            if getattr(row, name, None) is None:
                yield Hit(
                    (*path, name),
                    f"{name} has a footnote and no value, and the form wants a value there",
                    f"write {name}: {{value: ..., footnotes: [name]}}",
                )
