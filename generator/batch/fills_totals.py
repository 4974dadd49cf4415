"""Running totals from one form to the next of the same day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from ..errors import Rejected
from ..forms import FORMS
from ..forms.loading import load
from ..importer.drafts import Draft, mappings, plain
from ..model.balances import same_title
from ..source import Tree, from_tree

_Class = tuple[str, str, str]


def carry(draft: Draft, before: Sequence[Draft], base: Draft) -> None:
    """Put in what was owned after the forms before: it is what is owned before this one.

    A class that none of them moved has the opening balance of `base`.
    Raises Rejected when one of them has faults, so that nobody can tell.
    """
    openings = {_class(one): one for one in reversed(mappings(base.get("holdings_before")))}
    owned: dict[_Class, Decimal | None] = {}
    for form in before:
        owned |= _owned_after(form)
    balances: list[Tree] = []
    for key, row in {_class(row): row for row in mappings(draft["non_derivative"])}.items():
        amount = owned.get(key)
        if amount is not None:
            balances.append(_opening(row, plain(amount)))
        elif key not in owned and key in openings:
            balances.append(openings[key])
    if balances:
        draft["holdings_before"] = balances


def without_later(first: Draft, later: Sequence[Draft]) -> None:
    """Take the opening balances out of the first form whose class only later forms move."""
    here = {_class(row) for row in mappings(first.get("non_derivative"))}
    there = {_class(row) for form in later for row in mappings(form.get("non_derivative"))}
    given = mappings(first.get("holdings_before"))
    kept = [one for one in given if _class(one) in here or _class(one) not in there]
    first["holdings_before"] = list[Tree](kept)
    if not kept:
        del first["holdings_before"]


def _owned_after(form: Draft) -> dict[_Class, Decimal | None]:
    """What is owned of each class of Table I after the last row of a form."""
    loaded = load(from_tree(form), FORMS[0])
    if loaded.filing is None or loaded.damaged:
        errors = tuple(f for f in loaded.findings if f.severity == "error")
        what = errors[0].message
        message = f"the totals can't be carried over, as the filing has faults: {what}"
        raise Rejected(message, errors)
    return {
        (same_title(row.security_title), row.ownership, same_title(row.nature_of_ownership or "")):
        row.shares_owned_following
        for row in loaded.filing.non_derivative
    }  # fmt: skip


def _opening(row: Draft, shares: str) -> Draft:
    made: Draft = {"security_title": row["security_title"]}
    if "nature_of_ownership" in row:
        made |= {"ownership": "indirect", "nature_of_ownership": row["nature_of_ownership"]}
    else:
        made["ownership"] = "direct"
    return {**made, "shares": shares}


def _class(row: Mapping[str, Tree]) -> _Class:
    """The class of a row or of an opening balance, as the model tells classes apart."""
    title, nature = text_of(row.get("security_title")), text_of(row.get("nature_of_ownership"))
    owned = text_of(row.get("ownership")).upper()
    return (same_title(title), "I" if owned.startswith("I") else "D", same_title(nature))


def text_of(value: Tree) -> str:
    """The text of a value, plain or with footnotes; empty where there is none."""
    if isinstance(value, dict):
        value = value.get("value")
    return value if isinstance(value, str) else ""
