"""OPENING: the opening balances are of classes on the form."""

from __future__ import annotations

from collections.abc import Iterator

from ..model.balances import class_key
from ..model.filing import OpeningBalance
from .base import TABLES, Hit, check
from .facts import Facts

_RULE = "input format, holdings_before"


@check("OPENING-01", "error", "An opening balance has no amount, or two", _RULE)
def one_amount(facts: Facts) -> Iterator[Hit]:
    """An opening balance gives shares or a value, not both.

    Source: the input format. Can't see: what was owned.
    """
    for place, balance in enumerate(facts.filing.holdings_before):
        if (balance.shares is None) == (balance.value is None):
            both = balance.shares is not None
            yield Hit(
                ("holdings_before", place, "value" if both else "shares"),
                f"the opening balance of {balance.security_title} has "
                + ("both shares and value" if both else "neither shares nor value"),
                "give one of shares and value",
            )


@check("OPENING-02", "warning", "An opening balance is of no class on the form", _RULE,
       needs=TABLES)  # fmt: skip
def unused(facts: Facts) -> Iterator[Hit]:
    """An opening balance has the title, the ownership and the nature of a row.

    Where it gives exercise price or expiration, these are the row's too.
    Source: the input format. Can't see: which row was meant.
    """
    for place, balance, named in facts.openings:
        terms = (balance.conversion_or_exercise_price, balance.expiration_date)
        if any(t.key[1:4] == named and _agree(terms, t.key[4:6]) for t in facts.tallies):
            continue
        keys = [key for _, row in facts.rows if (key := class_key(row))[1:4] == named]
        if keys and not any(_agree(terms, key[4:6]) for key in keys):
            price = terms[0] is not None and all(key[4] != terms[0] for key in keys)
            name = "conversion_or_exercise_price" if price else "expiration_date"
            yield Hit(
                ("holdings_before", place, name),
                f"no row of {balance.security_title!r} has the {name} {terms[0 if price else 1]}",
                "correct it here or in the row, so that the balance finds its class",
            )
        elif not keys:
            yield Hit(
                ("holdings_before", place, "security_title"),
                f"no row is of {balance.security_title!r}, {_how(balance)}",
                "write title, ownership and nature as in the rows, or remove the balance",
            )


@check("OPENING-03", "error", "Two opening balances are of one class", _RULE)
def twice(facts: Facts) -> Iterator[Hit]:
    """A class has one opening balance.

    Source: the input format. Can't see: which of the two is right.
    """
    if len(facts.openings) < 2:
        return
    seen: set[object] = set()
    for place, balance, named in facts.openings:
        key = (named, balance.conversion_or_exercise_price, balance.expiration_date)
        if key in seen:
            yield Hit(
                ("holdings_before", place),
                f"{balance.security_title}, {_how(balance)}, has another opening balance above",
                "keep one, or tell derivative securities apart by price and expiration",
            )
        seen.add(key)


def _agree(terms: tuple[object, ...], given: tuple[object, ...]) -> bool:
    return all(want in (None, have) for want, have in zip(terms, given, strict=True))


def _how(balance: OpeningBalance) -> str:
    if balance.ownership == "D":
        return "owned directly"
    return f"owned indirectly ({balance.nature_of_ownership or 'no nature given'})"
