"""GIFT and SMALL: gifts, small acquisitions, and what else passes without payment."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from .base import Hit, check
from .deadlines import GIFTS_SINCE
from .facts import Facts

_SMALL = Decimal(10000)


@check("GIFT-01", "warning", "A gift or inheritance has a price", "Rule 16b-5")
def paid_gift(facts: Facts) -> Iterator[Hit]:
    """A bona fide gift, what passes by will or descent or into a voting trust, costs nothing.

    Source: Rule 16b-5; General Instruction 8, codes G and W.
    Can't see: a price that is only meant as the value.
    """
    for path, row in facts.gifts:
        if row.price_per_share:
            yield Hit(
                (*path, "price_per_share"),
                f"code {row.transaction_code} has a price of {row.price_per_share:f}",
                "write price_per_share: 0; if something was paid, it is no gift",
            )


@check("GIFT-02", "warning", "A gift given is marked as a Form 5 item", "Rule 16a-3(g)(1)",
       since=GIFTS_SINCE)  # fmt: skip
def deferred_gift(facts: Facts) -> Iterator[Hit]:
    """A gift given since February 27, 2023, is due on Form 4 within two business days.

    Source: Rule 16a-3(f) and (g)(1) as amended by Release 33-11138. Before, it was due on Form 5.
    Can't see: whether the gift was bona fide.
    """
    for path, row in facts.yearly:
        if (
            row.transaction_code == "G"
            and row.acquired_disposed == "D"
            and row.transaction_date >= GIFTS_SINCE
        ):
            yield Hit(
                (*path, "transaction_form_type"),
                f"the gift of {row.transaction_date} is marked as a Form 5 item reported early (V)",
                "remove transaction_form_type: such a gift is due on Form 4 since February 2023",
            )


@check("GIFT-03", "advice", "A gift received is due on Form 5", "Rule 16a-3(f)(1)")
def gift_received(facts: Facts) -> Iterator[Hit]:
    """A gift received is due on Form 5 only; reported before, it is marked as reported early.

    Source: Rule 16a-3(f)(1); General Instruction 8 (V). Can't see: whether a disposition on the
    same form makes the line part of a transfer.
    """
    for path, row in facts.gifts:
        if (
            row.transaction_code == "G"
            and row.acquired_disposed == "A"
            and row.transaction_form_type == "4"
        ):
            yield Hit(
                (*path, "transaction_code"),
                "a gift received is a Form 5 item, and this line is of form type 4",
                "write transaction_form_type: 5, which prints V",
            )


@check(
    "SMALL-01",
    "warning",
    "A small acquisition is marked as a Form 4 item",
    "Rule 16a-6",
)
def small_on_form4(facts: Facts) -> Iterator[Hit]:
    """A small acquisition is due on Form 5; on a Form 4 it is marked as reported early.

    Source: Rule 16a-6; General Instruction 8, codes L and V.
    Can't see: acquisitions on other forms.
    """
    for path, row in facts.small:
        if row.transaction_form_type == "4":
            yield Hit(
                (*path, "transaction_code"),
                "code L (small acquisition) is a Form 5 item, and this line is of form type 4",
                "write transaction_form_type: 5; if the exemption is lost, use code P",
            )


@check("SMALL-02", "warning", "A small acquisition is too large", "Rule 16a-6")
def not_small(facts: Facts) -> Iterator[Hit]:
    """Small acquisitions amount to at most 10,000 dollars within six months.

    Source: Rule 16a-6(a). Can't see: acquisitions on other forms within the six months.
    """
    total = Decimal(0)
    for path, row in facts.small:
        if row.shares and row.price_per_share:
            total += row.shares * row.price_per_share
            if total > _SMALL:
                yield Hit(
                    (*path, "transaction_code"),
                    f"small acquisitions on this form amount to ${total:,.2f}; "
                    "up to $10,000 within six months are small",
                    "use code P and transaction_form_type: 4",
                )
                return
