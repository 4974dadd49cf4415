"""OWNED: the amount owned following each row."""

from __future__ import annotations

from collections.abc import Iterator

from .base import SPEC, TABLES, Hit, check
from .facts import Facts

_NEEDS = TABLES | {"holdings_before"}


@check(
    "OWNED-01",
    "error",
    "The amount owned following is missing, or given twice",
    SPEC + "3.5",
    needs=_NEEDS,
)
def one_amount(facts: Facts) -> Iterator[Hit]:
    """Each row gives the shares or the value owned afterwards, not both.

    Source: Technical Specification v5.5, 3.5 cm(7). What follows from holdings_before, or from a
    row above of the same class, is filled in and not missing.
    Can't see: what is really owned.
    """
    for path, row in facts.rows:
        if row.value_owned_following is not None and row.shares_owned_following is not None:
            yield Hit(
                (*path, "value_owned_following"),
                "shares_owned_following and value_owned_following are both given",
                "keep the one in which these securities are counted",
            )
    for path, bare, expected in facts.incomplete:
        if expected is None:
            yield Hit(
                (*path, "shares_owned_following"),
                f"nothing says how much {bare.security_title} is owned after this row",
                "give shares_owned_following, or the opening balance under holdings_before",
            )


@check(
    "OWNED-02",
    "error",
    "The amount owned following can't be",
    SPEC + "3.2",
    needs=_NEEDS,
)
def negative(facts: Facts) -> Iterator[Hit]:
    """What is owned can't be less than nothing: the amount following would be negative.

    Source: arithmetic; Technical Specification v5.5, 3.2 (no negative numbers).
    Can't see: whether the opening balance or the transaction is wrong.
    """
    struck: set[tuple[str, str, str]] = set()
    for path, row, expected in facts.incomplete:
        key = (row.security_title, row.ownership, row.nature_of_ownership or "")
        if expected is not None and key not in struck:
            struck.add(key)
            why = "more than EDGAR has room for"
            if expected < 0:
                why = "more is disposed of than the form says was owned before"
            yield Hit(
                (*path, "shares" if row.is_transaction else "shares_owned_following"),
                f"after this row {expected:f} of {row.security_title} would be owned: {why}",
                "correct shares, holdings_before or a row above",
            )
