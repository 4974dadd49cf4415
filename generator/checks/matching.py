"""SWING: purchases and sales within six months, whose profit is the issuer's."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from .base import TABLES, Hit, check
from .facts import Facts

_MONTHS = 6


@check("SWING-01", "advice", "A purchase and a sale can be matched", "Section 16(b)",
       needs=TABLES)  # fmt: skip
def matchable(facts: Facts) -> Iterator[Hit]:
    """A purchase and a dearer sale of one class within less than six months give a profit.

    It belongs to the issuer, in whatever order the two come. Source: 15 U.S.C. 78p(b). Not asked
    of joint filings, where the two may be of different persons, nor of issuers with a foreign
    symbol (Rule 3a12-3). Can't see: trades on other forms, exemptions, and whether the issuer is a
    foreign private one.
    """
    if not facts.codes.issuperset("PS") or len(facts.filing.reporting_owners) > 1:
        return
    if facts.filing.issuer.foreign_trading_symbol:
        return
    bought = [row for _, row in facts.market if row.transaction_code == "P"]
    for path, sale in facts.market:
        if sale.transaction_code != "S" or sale.price_per_share is None or sale.is_derivative:
            continue
        for row in bought:
            if (
                row.security_title == sale.security_title
                and row.price_per_share is not None
                and row.price_per_share < sale.price_per_share
                and _within(*sorted((row.transaction_date, sale.transaction_date)))
            ):
                yield Hit(
                    (*path, "transaction_code"),
                    f"sold at {sale.price_per_share:f}, and bought at {row.price_per_share:f} on "
                    f"{row.transaction_date}: the profit is recoverable under Section 16(b)",
                    "check code and direction of both lines, and tell counsel",
                )
                return


def _within(first: date, last: date) -> bool:
    """Whether two days lie less than six months apart."""
    months = (last.year - first.year) * 12 + last.month - first.month
    return months < _MONTHS or (months == _MONTHS and last.day < first.day)
