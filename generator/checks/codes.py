"""CODES: what each transaction code asks of its row."""

from __future__ import annotations

from collections.abc import Iterator

from ..findings import Path
from ..model.codes import BY_CODE
from .base import SPEC, Hit, check
from .facts import Facts
from .row_facts import Transaction

_INSTRUCTION = "General Instruction 8"
_TABLE_II_ONLY = frozenset("EH")
#: Codes that are always due on Form 4.
_NEVER_YEARLY = frozenset("PSDFIMOXU")


@check(
    "CODES-01",
    "error",
    "A timeliness stands at a line of form type 4",
    SPEC + "4.3.8.2",
)
def timeliness(facts: Facts) -> Iterator[Hit]:
    """Timeliness is given for Form 5 items only; a late line of Form 4 is not marked.

    Source: Technical Specification v5.5, 4.3.8.2; none of 20,691 accepted filings has one.
    Can't see: whether the line was meant as form type 5.
    """
    for path, row in facts.transactions:
        if row.timeliness is not None and row.transaction_form_type == "4":
            yield Hit(
                (*path, "timeliness"),
                f"timeliness {row.timeliness} stands at a line of form type 4",
                "remove timeliness, or write transaction_form_type: 5",
            )


@check("CODES-02", "warning", "The direction doesn't fit the code", _INSTRUCTION)
def direction(facts: Facts) -> Iterator[Hit]:
    """A code that goes one way is not reported the other way.

    P, A and L acquire; S, D, F, U and H dispose. M and C acquire in Table I and dispose in Table
    II; where one class turns into another of the same table, both directions stand in it (as the
    shares of class B in 0001209191-18-044227).
    Source: General Instruction 8; Technical Specification v5.5, 3.6.10.
    Can't see: whether the code or the direction is wrong.
    """
    for path, row in facts.transactions:
        entry = BY_CODE[row.transaction_code]
        wanted = entry.derivative if row.is_derivative else entry.non_derivative
        if wanted is not None and row.acquired_disposed != wanted and not _turned(facts, row):
            words = {"A": "acquired", "D": "disposed"}
            yield Hit(
                (*path, "acquired_disposed"),
                f"code {entry.code} ({entry.meaning.lower()}) is reported as "
                f"{words[row.acquired_disposed]}",
                f"write {words[wanted]}, or another code",
            )


@check("CODES-03", "warning", "The code belongs to the other table", _INSTRUCTION)
def table(facts: Facts) -> Iterator[Hit]:
    """Codes E and H report the end of derivative securities, so they stand in Table II.

    Source: General Instruction 8; Rule 16b-6. Can't see: whether the code or the table is wrong.
    """
    if facts.codes.isdisjoint(_TABLE_II_ONLY):
        return
    for path, row in facts.transactions:
        if row.transaction_code in _TABLE_II_ONLY and not row.is_derivative:
            yield Hit(
                (*path, "transaction_code"),
                f"code {row.transaction_code} reports a derivative, and stands in Table I",
                "move the row to derivative, or use another code",
            )


@check("CODES-04", "warning", "A purchase or sale has no price", _INSTRUCTION)
def no_price(facts: Facts) -> Iterator[Hit]:
    """A purchase or sale has a price, and securities are withheld at their value.

    Source: General Instructions 5 and 8 (P, S, F); 26 of 20,691 accepted filings have a purchase
    or sale at 0. Can't see: a price that stands in a footnote, which is let pass.
    """
    for path, row in facts.market:
        price, code = row.price_per_share, row.transaction_code
        if price is None or price:
            continue
        if "price_per_share" not in row.references and not (code == "F" and row.is_derivative):
            yield Hit(
                (*path, "price_per_share"),
                f"code {code} ({BY_CODE[code].meaning.lower()}) at a price of 0",
                "give the price per share; for a gift or grant use code G or A",
            )


@check("CODES-05", "warning", "An other transaction is not described", _INSTRUCTION)
def undescribed(facts: Facts) -> Iterator[Hit]:
    """Code J asks for a description of the transaction, in a footnote.

    Source: General Instruction 8, code J; 3 of 20,691 accepted filings have none.
    Can't see: whether the footnote describes it.
    """
    if "J" not in facts.codes:
        return
    for path, row in facts.transactions:
        if row.transaction_code == "J" and not row.references and not facts.filing.remarks:
            yield Hit(
                (*path, "transaction_code"),
                "code J (other) has no footnote that describes the transaction",
                "write transaction_code: {value: J, footnotes: [name]}, and say what happened",
            )


@check("CODES-07", "warning", "A transaction is of 0 shares", "Form 4, column 4")
def nothing_moved(facts: Facts) -> Iterator[Hit]:
    """A transaction moves something.

    Source: Form 4, column 4 (Table II: 5); the schema lets 0 pass, and 12 of 20,691 accepted
    filings have it. Can't see: how much it was.
    """
    for path, row in facts.transactions:
        if row.shares is not None and not row.shares:
            yield Hit(
                (*path, "shares"),
                f"the transaction of {row.transaction_date} in {row.security_title} is of 0 shares",
                "give the number of shares, or make the row a holding",
            )
    for path, moved in facts.derivative_transactions:
        under = moved.underlying_security
        if moved.total_value is not None and not moved.total_value:
            yield _of_nothing((*path, "total_value"), moved.security_title)
        if under.shares is not None and not under.shares and not under.references:
            yield _of_nothing((*path, "underlying_security", "shares"), under.title)


@check(
    "CODES-08",
    "warning",
    "The code can't be reported on Form 5",
    "Rule 16a-3(f) and (g)",
)
def never_yearly(facts: Facts) -> Iterator[Hit]:
    """Purchases, sales, exercises and withholding are due on Form 4, not on Form 5.

    Codes A and C are not asked: plan purchases and conversions are reported voluntarily.
    Source: Rule 16a-3(f)(1) and (g)(1) since August 2002.
    Can't see: whether a small or exempt case of the code is meant.
    """
    for path, row in facts.yearly:
        if row.transaction_code in _NEVER_YEARLY:
            yield Hit(
                (*path, "transaction_form_type"),
                f"code {row.transaction_code} is marked as a Form 5 item reported early (V)",
                "remove transaction_form_type, or use the code of the exempt transaction",
            )


def _of_nothing(path: Path, title: str) -> Hit:
    return Hit(path, f"{path[-1]} of {title} is 0", "give the amount, or a footnote in its place")


def _turned(facts: Facts, row: Transaction) -> bool:
    """Whether a row of M or C has its other side in the same table."""
    return row.transaction_code in "MC" and any(
        other.transaction_code == row.transaction_code
        and other.is_derivative == row.is_derivative
        and other.acquired_disposed != row.acquired_disposed
        for _, other in facts.transactions
    )
