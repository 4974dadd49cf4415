"""`form4 next`: the skeleton of the filing that follows one, without rows.

What was owned after the last line of each class is what is owned before the next. Rules: SEC
Section 16 FAQ, answer 1 (a running tally); General Instruction 4(a) and (b) (classes, direct and
each form of indirect ownership apart).
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator, Mapping
from decimal import Decimal

from ..model.balances import ClassKey, change, class_key
from ..model.filing import Filing
from ..model.rows import DerivativeHolding, DerivativeTransaction, Row
from ..source import Source, Tree
from . import drafts
from .drafts import Draft
from .writer import to_yaml

HEAD = f"""Skeleton of the filing after {{name}}: add the new lines, then run `form4 check`.

holdings_before is what was owned after the last line of each class there; the amounts owned after
each new line are computed from it. Delete the classes in which nothing happens, and tell
positions of one class apart by their nature of ownership.
{drafts.INSTRUCTIONS}"""
_VAGUE = re.compile(r"\bsee\b|foot ?note|\bnote\b", re.IGNORECASE)
_SHOWN = 120


def following(tree: Mapping[str, Tree], filing: Filing, name: str) -> Source:
    """The YAML of the next filing: who files, what is owned, how it is signed; no rows."""
    balances, said = _balances(filing)
    signed, comments = drafts.unsigned(tree)
    told = drafts.needs_remarks(tree)
    draft: Draft = drafts.filled(
        {
            "form": "4",
            "issuer": tree.get("issuer"),
            "reporting_owners": drafts.owners(tree),
            "holdings_before": balances,
        }
    )
    draft["non_derivative"] = None
    draft["derivative"] = None
    draft |= drafts.filled(
        {
            "remarks": tree.get("remarks") if told else None,
            "signatures": signed,
            "submission": tree.get("submission"),
        }
    )
    comments |= {("holdings_before", at): text for at, text in said.items()}
    comments[("non_derivative",)] = "the new lines of Table I; `form4 init` shows how"
    comments[("derivative",)] = "the new lines of Table II"
    if told:
        comments[("remarks",)] = "Kept because a title or relationship refers to the remarks."
    return to_yaml(draft, name, HEAD.format(name=drafts.called(name)), comments)


def _balances(filing: Filing) -> tuple[list[Tree], dict[int, str]]:
    """The last amount of each position, in the order of the form; and what to say at some."""
    positions = list(_positions(filing))
    said = {}
    for at, (key, row) in enumerate(positions):
        others = [other for of, other in positions if of == key and other is not row]
        if others:
            said[at] = _telling(row, others, filing)
    return [_balance(row) for _, row in positions], said


def _positions(filing: Filing) -> Iterator[tuple[ClassKey, Row]]:
    """The last row of each position, with its class; a class may have several."""
    found: dict[ClassKey, list[Row]] = {}
    for _, row in filing.rows():
        if row.owned_following is None:
            continue
        rows = found.setdefault(class_key(row), [])
        at = _continued(row, row.owned_following, rows, filing)
        if at is None:
            rows.append(row)
        else:
            rows[at] = row
    for key, rows in found.items():
        yield from ((key, row) for row in rows)


def _continued(row: Row, after: Decimal, rows: list[Row], filing: Filing) -> int | None:
    """Which position of its class a row goes on from; None for one of its own.

    A transaction goes on from the amount that it changes into its own, or repeats a total that
    another line states. Where neither fits, Table I tells positions apart by owner and nature, and
    in Table II it is another award of the same title. Every holding is a position of its own.
    """
    if not row.is_transaction:
        return None
    for before in (after - change(row), after):
        for at, known in enumerate(rows):
            if known.owned_following == before:
                return at
    if row.is_derivative:
        return None
    apart = _apart(row, filing)
    return next((at for at, known in enumerate(rows) if _apart(known, filing) == apart), None)


def _apart(row: Row, filing: Filing) -> tuple[str, ...]:
    """Texts that tell two positions in Table I apart.

    Those of a nature that only says `See footnote`, and in a joint filing those at the ownership.
    """
    nature = row.nature_of_ownership
    names = row.notes("ownership") if len(filing.reporting_owners) > 1 else ()
    if row.ownership == "I" and (nature is None or _VAGUE.search(nature)):
        names += row.notes("nature_of_ownership")
    return tuple(filing.footnotes.get(name, "") for name in names)


def _telling(row: Row, others: list[Row], filing: Filing) -> str:
    """The footnotes that this position alone has, to tell it from the others of its class."""
    theirs = {text for other in others for text in _texts(other, filing)}
    own = [text for text in _texts(row, filing) if text not in theirs]
    if not own:
        return "One of several positions of this class: tell them apart."
    return textwrap.shorten(" ".join(own), _SHOWN, placeholder=" ...")


def _texts(row: Row, filing: Filing) -> list[str]:
    names = row.notes_in_order()
    return [filing.footnotes.get(name, "") for name in dict.fromkeys(names)]


def _balance(row: Row) -> Draft:
    """A row's class with what is owned of it, as an opening balance."""
    return dict(_parts(row))


def _parts(row: Row) -> Iterator[tuple[str, Tree]]:
    yield "security_title", row.security_title
    yield "ownership", "direct" if row.ownership == "D" else "indirect"
    if row.nature_of_ownership:
        yield "nature_of_ownership", row.nature_of_ownership
    if row.shares_owned_following is not None:
        yield "shares", drafts.plain(row.shares_owned_following)
    elif row.value_owned_following is not None:
        yield "value", drafts.plain(row.value_owned_following)
    if isinstance(row, (DerivativeTransaction, DerivativeHolding)):
        if row.conversion_or_exercise_price is not None:
            yield "conversion_or_exercise_price", drafts.plain(row.conversion_or_exercise_price)
        if row.expiration_date is not None:
            yield "expiration_date", row.expiration_date.isoformat()
