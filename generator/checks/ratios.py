"""AMOUNT-03: for how many shares an option or a unit stands."""

from __future__ import annotations

from collections.abc import Iterator

from .base import Hit, check
from .facts import Facts
from .measures import without_schedule

_NUMBER = "Form 4, Table II columns 5 and 7"
#: Words by which a footnote explains that a unit stands for more or less than a share.
_MEASURE = ("percent", "%", "target", "maximum")
#: Words by which a footnote says that what is converted stands for one share each.
_ONE = ("one-for-one", "1-for-1", "one-to-one", "into one share", "1:1", "one (1) share")
_RATIO = (
    *(
        "percent",
        "%",
        "target",
        "maximum",
        "ratio",
        "conver",
        "for-one",
        "one-for",
        "performance",
        "multipl",
        "times",
    ),
    *("contract", "adjust", "split", "each", "represent", "per unit", "per option", "equal to"),
)
#: Kinds of securities that are converted share for share, where a footnote says so.
_KINDS = ("class b", "common", "ordinary", "restricted")


@check(
    "AMOUNT-03",
    "warning",
    "Options or units and their shares differ in number",
    _NUMBER,
)
def one_to_one(facts: Facts) -> Iterator[Hit]:
    """An option or unit stands for one share, unless a footnote gives another ratio.

    Source: Form 4, Table II columns 5 and 7; practice: it occurs in none of 500 real filings. A
    footnote that speaks of a ratio is taken to give another one; what it says of vesting is none.
    Other securities are asked where a footnote says that they convert into one share. Puts and
    calls of a hundred shares are not asked.
    Can't see: what the footnote means.
    """
    for path, row in facts.derivative_transactions:
        shares, under = row.shares, row.underlying_security
        if shares is None or under.shares is None or shares == under.shares:
            continue
        title, said = row.security_title.lower(), facts.notes(row) + facts.notes(under)
        by_one = any(word in said for word in _ONE) and "adjust" not in said
        if not _stands_for_a_share(title) and not (by_one and any(k in title for k in _KINDS)):
            continue
        if said and "warrant" in title:
            continue
        words = _MEASURE if by_one or "one share" in said else _RATIO
        told = without_schedule(said)
        if not any(word in told for word in words):
            yield Hit(
                (*path, "underlying_security", "shares"),
                f"{shares:f} of {row.security_title} stand for {under.shares:f} shares",
                f"write {shares:f}, or give the ratio in a footnote",
            )


def _stands_for_a_share(title: str) -> bool:
    """Whether a security with this title usually stands for one share."""
    if not any(word in title for word in ("option", "unit", "phantom", "appreciation", "warrant")):
        return False
    return not any(word in title for word in ("obligation", "call", "put "))
