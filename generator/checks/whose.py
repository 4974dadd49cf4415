"""LINES-07: whose securities the lines of a joint filing are."""

from __future__ import annotations

from collections.abc import Iterator

from ..findings import Path
from ..model.balances import same_title
from .base import TABLES, Hit, check
from .facts import Facts


@check(
    "LINES-07",
    "advice",
    "Nothing says whose securities a line is",
    "General Instruction 4(b)(v)",
    needs=TABLES | {"footnotes"},
)
def whose(facts: Facts) -> Iterator[Hit]:
    """On a joint filing each person's securities can be told: a footnote says who owns directly.

    A footnote at one line of a class is enough for it, as are remarks.
    Source: General Instruction 4(b)(v). One of 500 real filings has it, a man's with his trust,
    where it can be guessed: so this is advice. Can't see: whether the footnote says it.
    """
    if facts.filing.remarks or len(facts.filing.reporting_owners) == 1:
        return
    bare: dict[str, Path] = {}
    told: set[str] = set()
    for path, row in facts.rows:
        if row.is_derivative or row.ownership != "D":
            continue
        title = same_title(row.security_title)
        if row.references:
            told.add(title)
        else:
            bare.setdefault(title, path)
    for title, path in bare.items():
        if title not in told:
            yield Hit(
                path,
                f"{len(facts.filing.reporting_owners)} persons report, and no footnote says which "
                "of them owns this line directly",
                "say in a footnote at shares_owned_following who holds the securities",
            )
