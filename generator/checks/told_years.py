"""DATES-10: years in texts that can't be meant."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .base import Hit, check
from .facts import Facts
from .leftovers import texts

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_YEAR = re.compile(
    rf"\b{_MONTH} (?:\d{{1,2}},? )?(?P<day>2\d\d\d)\b(?! shares)"
    r"|\b(?P<plan>2\d\d\d) (?:[a-z]+ ){0,5}plan\b"
)
#: What a sentence speaks of where its years are near.
_NEAR = ("vest", "adopt", "instal", "plan")
_FIRST, _AHEAD = 2040, 20


@check("DATES-10", "warning", "A text names a year that can't be meant", "practice",
       needs=("footnotes", "remarks"))  # fmt: skip
def far_year(facts: Facts) -> Iterator[Hit]:
    """Awards vest, and plans are named and adopted, in years near to the form's.

    Years from 2040 on, more than twenty years ahead, are asked in such sentences; maturities of
    notes are not, nor is the adoption of a plan that is PLAN-03. Source: practice; it occurs in
    none of 500 real filings. Can't see: which year was meant.
    """
    told = "PLAN-03" in facts.struck
    for path, text in texts(facts):
        for sentence in text.lower().split(". "):
            if not any(word in sentence for word in _NEAR) or (told and "10b" in sentence):
                continue
            for match in _YEAR.finditer(sentence):
                year = int(match["day"] or match["plan"])
                if year >= _FIRST and year > facts.as_of.year + _AHEAD:
                    yield Hit(
                        path,
                        f"the text says {match[0]!r}: the year {year} looks mistyped",
                        "correct the year",
                    )
