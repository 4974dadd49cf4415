"""PRICE-03 and CODES-11: codes that their footnotes contradict, or that want one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..findings import Path
from .base import Hit, check
from .facts import Facts

_MARKET = (
    "in the open market",
    "on the open market",
    "open market sale",
    "open-market sale",
    "through a broker",
    "by the broker",
)
#: The values at which a footnote says what the transaction was.
_AT = ("transaction_code", "shares", "price_per_share", "transaction_date", "security_title")
_GIFT = re.compile(
    r"bona fide gift|\bgift(?:ed)? (?:to|of|by|from)\b|charitable (?:gift|donation|contribution)"
    r"|\bdonat(?:ed|ion)\b"
)
_TENDER = re.compile(
    r"tendered (?:in|pursuant|to)|(?:effective time of|pursuant to|under) the merger"
    r"|converted into the right to receive"
)
_SOLD = re.compile(r"\b(?:sold|sales?)\b")
_BOUGHT = re.compile(r"\b(?:purchas\w+|bought|acqui\w+)")
_SHARES_BOUGHT = re.compile(r"shares (?:were )?(?:purchased|bought)")
#: Codes beside which a gift is no contradiction: the gift, and what passes at death.
_GIFTED = "GWJ"
_TRADED = ("10b5", "trading plan", "open market", "weighted average")
_BOUGHT_FIRST = re.compile(r"(?:^|\x1f)\W*(?:the shares (?:were )?)?(?:bought|purchased) ")
_CANCELLED = re.compile(r"\bcancel\w+")
_GIVEN_UP = ("withh", "surrender", "deliver", "tender", "retain", "forfeit", "net ", "reduc")


@check(
    "PRICE-03",
    "warning",
    "The footnote speaks of another kind of transaction",
    "Instruction 8",
    when="footed",
)
def other_kind(facts: Facts) -> Iterator[Hit]:
    """The code says of a transaction what its footnote says.

    Shares withheld by the issuer are code F; shares sold in the market are code S, those bought P;
    gifts are code G; what passes in a tender or merger is U or D.
    Source: General Instruction 8. Can't see: footnotes in other words.
    """
    for path, row in facts.transactions:
        at = [name for name in _AT if name in row.references]
        said = _contradicted(row.transaction_code, facts.notes(row, *at)) if at else None
        if said:
            code, (what, right) = row.transaction_code, said
            yield Hit(
                (*path, "transaction_code"),
                f"code {code} stands at a footnote that speaks of {what}",
                f"use code {right}, or correct the footnote",
            )


def _contradicted(code: str, text: str) -> tuple[str, str] | None:
    """What a footnote says against a code, and the code that fits; None when nothing does."""
    if code == "F" and any(words in text for words in _MARKET) and "withh" not in text:
        return "a sale in the market", "S"
    if code == "F" and _SOLD.search(text) and not any(word in text for word in _GIVEN_UP):
        return "a sale", "S"
    if code in "DIUJ" and any(words in text for words in _TRADED) and _SOLD.search(text):
        return "a sale in the market", "S"
    if (
        code in "SMCXOGF"
        and _CANCELLED.search(text)
        and not _SOLD.search(text)
        and "exerc" not in text
    ):
        return "a cancellation", "D"
    if code in "SDIU" and "withheld" in text and not _SOLD.search(text):
        if code != "S" and "tax" not in text and "exercise price" not in text:
            return None
        return "shares withheld", "F"
    if code not in _GIFTED and ("gift" in text or "donat" in text) and _GIFT.search(text):
        return "a gift", "G"
    if code == "J" and "withheld by the issuer" in text:
        return "shares withheld", "F"
    if code in "JW" and "bona fide gift" in text:
        return "a bona fide gift", "G"
    if code in "SXOF" and ("tender" in text or "merger" in text) and _TENDER.search(text):
        return "a tender or merger", "U or D"
    if code == "P" and _SOLD.search(text) and not _BOUGHT.search(text):
        return "a sale", "S"
    if code in "SDFU" and _bought(text) and not _SOLD.search(text):
        return "a purchase", "P"
    return None


def _bought(text: str) -> bool:
    return _SHARES_BOUGHT.search(text) is not None or _BOUGHT_FIRST.search(text) is not None


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
    if facts.codes.isdisjoint("DF") or facts.filing.remarks:
        return
    exercised = not facts.codes.isdisjoint("MXC")
    for path, row in facts.transactions:
        code = row.transaction_code
        if row.references or code not in "DF" or (code == "F" and exercised):
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
