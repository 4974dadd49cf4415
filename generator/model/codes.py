"""The 18 transaction codes: what each means and which way it goes.

Source: EDGAR Ownership XML Technical Specification v5.5, 3.6.10 (list and meaning); General
Instruction 8 of Form 4. K (equity swap) and V (reported early) are flags, not codes.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Direction = Literal["A", "D"]


@dataclass(frozen=True, slots=True)
class TransactionCode:
    """A code, its short meaning, and the one direction it can have (None where it can have both).

    `non_derivative` and `derivative` are the directions in Table I and Table II; `rule` is the
    exemption or provision of Section 16 that it names.
    """

    code: str
    meaning: str
    non_derivative: Direction | None
    derivative: Direction | None
    rule: str = ""


CODES: tuple[TransactionCode, ...] = (
    TransactionCode("A", "Grant, award or other acquisition", "A", "A", "Rule 16b-3(d)"),
    TransactionCode("C", "Conversion of derivative security", "A", "D", "Rule 16b-6"),
    TransactionCode("D", "Disposition to the issuer", "D", "D", "Rule 16b-3(e)"),
    TransactionCode("E", "Expiration of short derivative position", None, None, "Rule 16b-6"),
    TransactionCode("F", "Payment of exercise price or tax in shares", "D", "D", "Rule 16b-3"),
    TransactionCode("G", "Bona fide gift", None, None, "Rule 16b-5"),
    TransactionCode(
        "H", "Expiration or cancellation of long derivative with value received", "D", "D", "16b-6"
    ),
    TransactionCode("I", "Discretionary transaction", None, None, "Rule 16b-3(f)"),
    TransactionCode("J", "Other acquisition or disposition", None, None, "described in a footnote"),
    TransactionCode("L", "Small acquisition", "A", "A", "Rule 16a-6"),
    TransactionCode("M", "Exercise or conversion of exempt derivative", "A", "D", "Rule 16b-3"),
    TransactionCode("O", "Exercise of out-of-the-money derivative", None, None, "Rule 16b-6"),
    TransactionCode("P", "Open-market or private purchase", "A", "A"),
    TransactionCode("S", "Open-market or private sale", "D", "D"),
    TransactionCode("U", "Tender of shares in a change of control", "D", "D"),
    TransactionCode("W", "Acquisition or disposition by will or descent", None, None, "Rule 16b-5"),
    TransactionCode("X", "Exercise of in- or at-the-money derivative", None, None, "Rule 16b-6"),
    TransactionCode("Z", "Deposit into or withdrawal from voting trust", None, None, "Rule 16b-8"),
)
BY_CODE = {entry.code: entry for entry in CODES}
