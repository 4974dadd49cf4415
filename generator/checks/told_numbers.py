"""NOTES-08, AMEND-09 and DATES-09: footnotes that tell another number or day than their row."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache

from .base import Hit, check
from .facts import Facts
from .prose import days

_AT = ("shares", "price_per_share", "shares_owned_following", "total_value")
_NUMBER = re.compile(r"(?<![\w,.])\d[\d,]*(?:\.\d+)?(?![\w%])")
#: A number of fewer digits is too often near to another one by chance; so is a price in cents.
_FEWEST = 4
_CENTS = 2
#: A day farther away than that is of something else, such as the adoption of a plan.
_MONTH = 31
_CLAUSE = re.compile(r"[.;:]\s")
_BEFORE = ("correct", "origin", "previous", "filed", "report", "stat", "err", "amend", "inadvert")
#: How an amendment says what the original form had wrongly.
_WRONGLY = (
    *("incorrectly ", "erroneously ", "mistakenly ", "inadvertently ", "wrongly ", "misstated"),
    "form 4 filed on ",
)
_WRONG = re.compile(
    r"(?:(?:incorrectly|erroneously|mistakenly|inadvertently|wrongly) "
    r"(?:reported|stated|gave|showed|listed|disclosed)|misstated"
    r"|form 4 filed on \w+ \d+, \d{4},? (?:gave|reported|showed|stated))"
    r"(?: [a-z]+){0,6} \$?(\d[\d,]*(?:\.\d+)?)"
)


@check("NOTES-08", "warning", "A number of a footnote is that of its row with two digits swapped",
       "practice")  # fmt: skip
def swapped_digits(facts: Facts) -> Iterator[Hit]:
    """A footnote at a number, a price or an amount owned tells that number as the row has it.

    Asked only where a number in the footnote has the digits of the value, two neighbours swapped,
    and neither the form has that number anywhere nor the footnote the value itself. What an
    amendment says of the original form is not read.
    Source: practice; it occurs in none of 500 real filings.
    Can't see: which of the two is right; other slips of the pen; numbers without a comma or of
    fewer than four digits.
    """
    known: set[str] | None = None
    for path, row in facts.rows:
        for name in _AT:
            if name not in row.references:
                continue
            given = getattr(row, name, None)
            if given is None or len(mine := f"{given:f}") < _FEWEST:
                continue
            text = facts.notes(row, name)
            if mine in numbers(text):
                continue
            for other in numbers(_as_amended(facts, text)):
                if not _neighbours_swapped(mine, other):
                    continue
                known = _values(facts) if known is None else known
                if other not in known:
                    yield Hit(
                        (*path, name),
                        f"{name} is {mine}, and its footnote says {other}: two digits are swapped",
                        "correct the row or the footnote",
                    )


@check("AMEND-09", "warning", "The amendment still has what its footnote calls wrong",
       "General Instruction 9", needs=("form",))  # fmt: skip
def still_wrong(facts: Facts) -> Iterator[Hit]:
    """An amendment has the right number where its footnote tells what the original had wrongly.

    Source: General Instruction 9; practice. Can't see: mistakes that are told in other words.
    """
    if not any(word in facts.prose for word in _WRONGLY):
        return
    for path, row in facts.rows:
        for name in _AT:
            given = getattr(row, name, None) if name in row.references else None
            match = _WRONG.search(facts.notes(row, name)) if given is not None else None
            if match and Decimal(match[1].replace(",", "")) == given:
                yield Hit(
                    (*path, name),
                    f"{name} is {given:f}, which its footnote says was wrong on the original form",
                    "write the right number, or correct the footnote",
                )


@check("DATES-09", "warning", "The deemed date is another one than its footnote gives",
       "Rule 16a-3(g)")  # fmt: skip
def other_deemed(facts: Facts) -> Iterator[Hit]:
    """A footnote at a deemed date of execution that names one day names that day.

    Source: Rule 16a-3(g)(2) and (3). Can't see: which of the two is right.
    """
    for path, row, deemed in facts.deemed:
        if "deemed_execution_date" not in row.references:
            continue
        told = {
            said.first
            for said in days(facts.notes(row, "deemed_execution_date"))
            if said.first == said.last
        }
        if len(told) == 1 and not told & {deemed, row.transaction_date}:
            day = told.pop()
            if abs(day - deemed).days <= _MONTH:
                yield Hit(
                    (*path, "deemed_execution_date"),
                    f"the deemed date is {deemed}, and its footnote says {day}",
                    "correct deemed_execution_date or the footnote",
                )


def _as_amended(facts: Facts, text: str) -> str:
    """A text without the clauses in which an amendment tells what was reported before."""
    if not facts.filing.is_amendment:
        return text
    clauses = _CLAUSE.split(text)
    return " ".join(c for c in clauses if not any(word in c for word in _BEFORE))


@lru_cache(maxsize=512)
def numbers(text: str) -> frozenset[str]:
    """The numbers of a text from a thousand on, and those with more decimals than cents.

    They stand there without their commas; numbers that are written without them may be years.
    """
    found = set()
    for match in _NUMBER.finditer(text):
        whole, _, fraction = match[0].rstrip(",").partition(".")
        if "," in whole or len(fraction) > _CENTS:
            found.add(match[0].replace(",", ""))
    return frozenset(found)


def _neighbours_swapped(mine: str, other: str) -> bool:
    """Whether two numbers differ by two neighbouring digits that changed places."""
    if len(mine) != len(other) or mine == other:
        return False
    apart = [place for place, (a, b) in enumerate(zip(mine, other, strict=True)) if a != b]
    if len(apart) != 2 or apart[1] != apart[0] + 1:
        return False
    first, second = apart
    return mine[first] == other[second] and mine[second] == other[first]


def _values(facts: Facts) -> set[str]:
    """Every number in the rows and the opening balances, as text."""
    found: set[object] = set()
    for _, row in facts.rows:
        for name in (*_AT, "value_owned_following", "conversion_or_exercise_price"):
            found.add(getattr(row, name, None))
        under = getattr(row, "underlying_security", None)
        if under is not None:
            found.update((under.shares, under.value))
    for balance in facts.filing.holdings_before:
        found.update((balance.shares, balance.value))
    return {f"{value:f}" for value in found if isinstance(value, Decimal)}
