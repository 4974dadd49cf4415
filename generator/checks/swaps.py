"""CODES-06 and CODES-14: equity swaps are marked and described."""

from __future__ import annotations

from collections.abc import Iterator

from .base import Hit, check
from .facts import Facts

_INSTRUCTION = "General Instruction 8"
_SWAPS = ("swap", "forward", "collar", "hedg", "derivative", "contract", "exchange", "synthetic")


@check("CODES-06", "warning", "An equity swap is not described", _INSTRUCTION)
def swap_undescribed(facts: Facts) -> Iterator[Hit]:
    """A transaction with an equity swap or similar instrument (/K) is described in a footnote.

    Source: General Instruction 8, code K. Can't see: whether the footnote describes it.
    """
    for path, row in facts.transactions:
        if row.equity_swap_involved and not any(word in facts.prose for word in _SWAPS):
            yield Hit(
                (*path, "equity_swap_involved"),
                "an equity swap is involved, and no footnote describes it",
                "add a footnote at transaction_code, or remove equity_swap_involved",
            )


@check("CODES-14", "warning", "An equity swap is not marked", _INSTRUCTION)
def swap_unmarked(facts: Facts) -> Iterator[Hit]:
    """A transaction in an equity swap is marked as one: /K beside the code.

    Source: General Instruction 8, code K; of 500 real filings all that have a swap mark it. A title
    that names a swap is asked, and the swap's end (E, H) and code J are not.
    Can't see: swaps with another title.
    """
    for path, row in facts.derivative_transactions:
        if row.equity_swap_involved or row.transaction_code not in "PS":
            continue
        if "swap" in row.security_title.lower():
            yield Hit(
                (*path, "transaction_code"),
                f"{row.security_title!r} is an equity swap, and the transaction is not marked /K",
                "write equity_swap_involved: true, and describe the swap in a footnote",
            )
