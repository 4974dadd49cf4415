"""PRICE-03 and CODES-11: codes that their footnotes contradict, or that want one."""

from __future__ import annotations

from collections.abc import Iterator

from ..findings import Path
from .base import Hit, check
from .facts import Facts
from .row_facts import AnyRow
from .spoken import Told

#: The values at which a footnote says what the transaction was.
_AT = frozenset(
    ("transaction_code", "shares", "price_per_share", "transaction_date", "security_title")
)
#: Codes beside which a gift is no contradiction: the gift, and what passes at death.
_GIFTED = "GWJ"


@check(
    "PRICE-03",
    "warning",
    "The footnote speaks of another kind of transaction",
    "Instruction 8",
)
def other_kind(facts: Facts) -> Iterator[Hit]:
    """The code says of a transaction what its footnote says.

    Shares withheld by the issuer are code F; shares sold in the market are code S, those bought P;
    gifts are code G; what passes in a tender or merger is U or D. Grants (A) and gifts are not sold
    or bought in the market. What a footnote denies is not taken for said.
    Source: General Instruction 8. Can't see: footnotes in other words.
    """
    filing = facts.filing
    known: dict[tuple[str, ...], tuple[str, str] | None] = {}
    for line in (*filing.non_derivative, *filing.derivative):
        key = _told_at(line)
        if len(key) > 1 and key not in known:
            notes = [filing.footnotes[note].lower() for note in key[1:] if note in filing.footnotes]
            known[key] = _contradicted(key[0], Told(notes))
    if not any(known.values()):
        return
    for path, row in facts.transactions:
        said = known.get(_told_at(row))
        if said:
            what, right = said
            yield Hit(
                (*path, "transaction_code"),
                f"code {row.transaction_code} stands at a footnote that speaks of {what}",
                f"use code {right}, or correct the footnote",
            )


def _told_at(row: AnyRow) -> tuple[str, ...]:
    """The code of a transaction and the footnotes that say what it was; empty for a holding."""
    values = row.__dict__  # attributes of pydantic's models take more than twice as long
    at = values["references"]
    if not at or "transaction_code" not in values:
        return ()
    told = [note for name, notes in at.items() if name in _AT for note in notes]
    return (values["transaction_code"], *told)


def _contradicted(code: str, told: Told) -> tuple[str, str] | None:
    """What footnotes say against a code, and the code that fits; None when nothing does."""
    if code == "F" and "market" in told and "withh" not in told:
        return "a sale in the market", "S"
    if code == "F" and "sale" in told and "surrender" not in told:
        return "a sale", "S"
    if code in "DIUJ" and "plan" in told and "sale" in told:
        return "a sale in the market", "S"
    if code in "AG" and "market" in told and "sale" in told and "gift at all" not in told:
        return None if "award" in told else ("a sale in the market", "S")
    if code == "A" and "sale" in told and "plan" in told and "award" not in told:
        return "a sale in the market", "S"
    if code == "A" and "bought in the market" in told and "reinvestment" not in told:
        return "a purchase in the market", "P"
    if (
        code in "SMCXOGF"
        and "cancellation" in told
        and "sale" not in told
        and "exercise" not in told
    ):
        return "a cancellation", "D"
    if code in "SDIU" and "withheld" in told and "sale" not in told:
        return ("shares withheld", "F") if code == "S" or "cost" in told else None
    if code in "SD" and "surrendered" in told and "sale" not in told:
        return "shares surrendered for tax", "F"
    if code not in _GIFTED and "gift" in told:
        return "a gift", "G"
    if code == "J" and "withheld by issuer" in told:
        return "shares withheld", "F"
    if code in "JW" and "bona fide gift" in told:
        return "a bona fide gift", "G"
    if code in "SXOF" and "tender" in told:
        return "a tender or merger", "U or D"
    if code == "P" and "sale" in told and "purchase" not in told:
        return "a sale", "S"
    if code in "SDFU" and "shares bought" in told and "sale" not in told:
        return "a purchase", "P"
    return None


@check(
    "CODES-11",
    "advice",
    "A disposition to the issuer is not described",
    "Instruction 8",
)
def disposition_undescribed(facts: Facts) -> Iterator[Hit]:
    """Code D is a disposition to the issuer: a footnote says which, a merger or a cancellation.

    Code F is withholding: a footnote names the award, unless an exercise stands on the form. A sale
    in the market is code S. Source: General Instruction 8; practice: 7 of 500 real filings have
    such a D, 9 such an F. Can't see: to whom the securities went.
    """
    if facts.filing.remarks:
        return
    exercised = not facts.codes.isdisjoint("MXC")
    for path, row in facts.returned:
        code = row.transaction_code
        if row.references or (code == "F" and exercised):
            continue
        yield _undescribed(path, code)


def _undescribed(path: Path, code: str) -> Hit:
    if code == "F":
        return Hit(
            (*path, "transaction_code"),
            "code F (withheld) stands without an exercise or a footnote that names the award",
            "say in a footnote which award vested or was exercised; a sale in the market is code S",
        )
    return Hit(
        (*path, "transaction_code"),
        "code D (disposition to the issuer) stands without a footnote that says what happened",
        "describe it in a footnote; a sale in the market is code S, withholding code F",
    )
