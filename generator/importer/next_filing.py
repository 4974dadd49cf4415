"""`form4 next`: the skeleton of the filing that follows one, without rows.

What was owned after the last line of each class is what is owned before the next. Rules: SEC
Section 16 FAQ, answer 1 (a running tally); General Instruction 4(a) and (b) (classes, direct and
each form of indirect ownership apart).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from ..model.balances import ClassKey, class_key
from ..model.filing import Filing
from ..model.rows import DerivativeHolding, DerivativeTransaction, Row
from ..source import Source, Tree
from . import drafts
from .drafts import Draft
from .writer import to_yaml

HEAD = f"""Skeleton of the filing after {{name}}: add the new lines, then run `form4 check`.

holdings_before is what was owned after the last line of each class there; the amounts owned after
each new line are computed from it. Delete the classes in which nothing happens.
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
    """The last amount of each class, in the order of the form; and what to say at some of them."""
    last: dict[tuple[ClassKey, tuple[str, ...]], Row] = {}
    for _, row in filing.rows():
        if row.owned_following is not None:
            last[(class_key(row), _apart(row, filing))] = row
    said = {at: _short(" ".join(texts)) for at, (_, texts) in enumerate(last) if texts}
    return [_balance(row) for row in last.values()], said


def _apart(row: Row, filing: Filing) -> tuple[str, ...]:
    """Texts that tell two positions of one class apart.

    Those of a nature that only says `See footnote`, and in a joint filing those at the ownership.
    """
    nature = row.nature_of_ownership
    names = row.notes("ownership") if len(filing.reporting_owners) > 1 else ()
    if row.ownership == "I" and (nature is None or _VAGUE.search(nature)):
        names += row.notes("nature_of_ownership")
    return tuple(filing.footnotes.get(name, "") for name in names)


def _short(text: str) -> str:
    one_line = " ".join(text.split())
    return one_line if len(one_line) <= _SHOWN else one_line[: _SHOWN - 4] + " ..."


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
