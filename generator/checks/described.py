"""CODES-12, CODES-13 and PRICE-05: rare codes want words, and prices agree with them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from .base import TABLES, Hit, check
from .facts import Facts

#: For each rare code what it stands for, and the words of which one is said with it.
_SAID: dict[str, tuple[str, tuple[str, ...]]] = {
    "U": (
        "a tender in a change of control",
        ("tender", "offer", "merger", "acqui", "exchange", "change"),
    ),
    "I": (
        "a discretionary transaction of an employee plan",
        ("plan", "fund", "401", "deferr", "savings", "discretion", "esop", "ksop"),
    ),
    "W": (
        "a will or descent",
        ("will", "estate", "inherit", "descent", "beque", "death", "dece", "trust", "heir"),
    ),
    "Z": ("a voting trust", ("voting",)),
}
_PRICED = re.compile(
    r"\$\s?(\d[\d,]*(?:\.\d+)?),? (?:in cash|per share|a share|for each share|net )"
)
_AT = ("transaction_code", "shares", "price_per_share")
_CENT = Decimal("0.01")


@check("CODES-12", "warning", "Nothing says what a rare code stands for", "Instruction 8",
       needs=TABLES | {"footnotes", "remarks"})  # fmt: skip
def rare_code(facts: Facts) -> Iterator[Hit]:
    """Codes U, I, W and Z are of rare transactions, and a form that has one speaks of it.

    Source: General Instruction 8. Texts, titles and natures are searched for a word of each code;
    2 of 500 real filings have none, where another code was meant.
    Can't see: whether the words describe the transaction.
    """
    for path, row in facts.rare:
        entry = _SAID[row.transaction_code]
        said = f"{facts.prose} {row.security_title} {row.nature_of_ownership or ''}".lower()
        if not any(word in said for word in entry[1]):
            yield Hit(
                (*path, "transaction_code"),
                f"code {row.transaction_code} stands for {entry[0]}, and nothing on the form "
                "speaks of one",
                "describe it in a footnote, or correct the code",
            )


@check("CODES-13", "advice", "The code is of an exemption for directors and officers", "Rule 16b-3",
       needs=("reporting_owners",))  # fmt: skip
def not_for_owners(facts: Facts) -> Iterator[Hit]:
    """Codes A, F, I and M are of Rule 16b-3, which exempts directors and officers only.

    Who is a ten percent owner and nothing else acquires with P, J or C.
    Source: Rule 16b-3(a), (d), (e), (f); General Instruction 8; practice: 5 of 500 real filings.
    Can't see: directors by deputization, which the remarks can tell.
    """
    held = [owner.relationship for owner in facts.filing.reporting_owners]
    if any(one.is_director or one.is_officer or one.is_other for one in held):
        return
    if facts.codes.isdisjoint("AFIM") or "deput" in facts.prose:
        return
    for path, row in facts.transactions:
        if row.transaction_code in "AFIM":
            yield Hit(
                (*path, "transaction_code"),
                f"code {row.transaction_code} is of Rule 16b-3, and nobody here is a director or "
                "an officer",
                "use P, J or C, or tick the relationship that is missing",
            )
            return


@check("PRICE-05", "warning", "The price is another one than its footnote gives", "practice")
def told_price(facts: Facts) -> Iterator[Hit]:
    """What a tender or a disposition to the issuer pays is what its footnote says.

    Only footnotes with one price per share are read. Source: practice; it occurs in none of 500
    real filings. Can't see: which of the two is wrong.
    """
    if facts.codes.isdisjoint("DU") or "$" not in facts.prose:
        return
    for path, row in facts.transactions:
        if row.transaction_code not in "DU" or row.price_per_share is None or row.is_derivative:
            continue
        at = [name for name in _AT if name in row.references]
        text = facts.notes(row, *at) if at else ""
        told = set(_PRICED.findall(text)) if "grant" not in text else set()
        if len(told) != 1:
            continue
        given = Decimal(told.pop().replace(",", ""))
        if abs(given - row.price_per_share) >= _CENT:
            yield Hit(
                (*path, "price_per_share"),
                f"the price is {row.price_per_share:f}, and the footnote says ${given:f}",
                "correct the price or the footnote",
            )
