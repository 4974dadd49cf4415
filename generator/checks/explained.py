"""Whether a footnote at an amount owned explains how it differs from the opening balance."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from itertools import combinations
from typing import Literal

from .orders import ROUNDING

Explained = Literal["stated", "spoken", ""]
#: Numbers of a text; those after a $ are prices.
_NUMBER = re.compile(r"(?<![\w$.,/-])(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?![\w/%-])")
_SPLIT = re.compile(r"(\w+)[ -]for[ -](\w+)")
_WORDS = {
    name: number
    for number, name in enumerate(
        ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"), 1
    )
}
#: Words for changes that need no line of their own, or that an earlier report should have had.
_CHANGES = (
    *("split", "reinvest", "purchase plan", "espp", "domestic relations", "16a-9", "16a-11"),
    *("16a-12", "16a-13", "16b-3(c)", "401(k)", "stock dividend", "dividend equivalent", "inherit"),
    *("form of beneficial ownership", "previously reported", "not previously", "inadvertent"),
    *("since the", "savings plan", "administrative error", "no longer"),
)
#: So many numbers of a text may add up.
_MOST = 6


def explained(text: str, opening: Decimal, right: Decimal, after: Decimal,
              moved: frozenset[Decimal]) -> Explained:  # fmt: skip
    """Whether a footnote in small letters explains that `after` is owned and not `right`.

    It states the difference as a number or as a sum of numbers, or the split that makes it; or it
    speaks of such a change without its number. Numbers that rows `moved` explain nothing.
    """
    if not text:
        return ""
    apart = abs(after - right)
    told = [n for n in _numbers(text) if n not in moved]
    for count in range(1, len(told) + 1 if len(told) <= _MOST else 2):
        if any(abs(sum(some) - apart) <= ROUNDING for some in combinations(told, count)):
            return "stated"
    if "split" in text and (ratios := _ratios(text)):
        return "stated" if _by_split(ratios, opening, right, after) else ""
    return "spoken" if not told and any(word in text for word in _CHANGES) else ""


@lru_cache(maxsize=256)
def _numbers(text: str) -> tuple[Decimal, ...]:
    """The numbers of a text that may be of shares, each once: prices, days and years are none."""
    found: dict[Decimal, None] = {}
    for match in _NUMBER.finditer(text):
        said = match[0]
        year = len(said) == 4 and said[:2] in ("19", "20")
        day = re.match(r",? (?:19|20)\d\d\b", text[match.end() :]) is not None
        if not year and not day:
            found[Decimal(said.replace(",", ""))] = None
    return tuple(found)


def _ratios(text: str) -> list[tuple[int, int]]:
    """The splits that a text names, as new shares for old ones; a reverse split is 1-for-7."""
    told = [(_count(many), _count(one)) for many, one in _SPLIT.findall(text)]
    return [(new, old) for new, old in told if new and old]


def _by_split(
    ratios: list[tuple[int, int]], opening: Decimal, right: Decimal, after: Decimal
) -> bool:
    """Whether a split, before or after the transactions, makes what is owned; but for fractions."""
    return any(
        abs(opening * new / old + (right - opening) - after) < 1
        or abs(right * new / old - after) < 1
        for new, old in ratios
    )


def _count(word: str) -> int:
    return _WORDS.get(word) or (int(word) if word.isdigit() else 0)
