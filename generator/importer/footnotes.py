"""Speaking names for footnotes: what the text plainly is about, else the number as filed.

The tests are simple on purpose: a name only helps the reader, and the text stands beside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from .values import exact

#: Name and what in the text, in lower case, gives it away; the most telling first.
_TELLING: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile("|".join(patterns)))
    for name, *patterns in (
        ("amendment", r"\bthis amendment\b", r"form 4/a\b", r"original(?:ly filed)? form 4\b"),
        ("weighted_average", r"weighted[- ]average"),
        ("plan_10b5_1", r"10b5-1"),
        ("withheld", r"\bwithh(?:eld|olding)\b", r"\btendered .{0,60}\btax"),
        ("disclaimer", r"\bdisclaims? (?:any )?beneficial", r"\bdisclaims? .{0,40}except to"),
        ("unit", r"contingent right", r"\beach .{0,60}\bunit\b.{0,60}\b(?:right|equivalent)"),
        ("phantom", r"\bphantom (?:stock|share|unit)"),
        ("gift", r"\bgift", r"\bcharit", r"\bdonat"),
        ("dividends", r"\bdividend (?:equivalent|reinvest)", r"\breinvest\w* (?:of )?dividend"),
        ("plan_401k", r"401\(k\)"),
        ("purchase_plan", r"employee stock purchase plan", r"\bespp\b"),
        ("performance", r"\bperformance[- ](?:based|stock|share|unit|vest|goal|condition)"),
        ("vesting", r"\bvest(?:s|ed|ing)?\b", r"\bbec(?:omes?|ame) exercisable\b"),
        ("no_expiration", r"no expiration", r"\bnot? (?:\w+ )?(?:expire|have an expiration)"),
        ("conversion", r"\bconver(?:t|ts|ted|tible|sion)\b"),
        ("merger", r"\bmerger\b"),
        ("offering", r"initial public offering", r"\bunderwrit"),
        ("distribution", r"\bpro[- ]rata\b", r"\bdistribut(?:ed|ion)\b"),
        ("deferred", r"\bdeferr(?:ed|al)\b"),
        ("exercise", r"\bexercis(?:e|ed|able)\b"),
        ("grant", r"\b(?:grant|award)(?:s|ed)?\b"),
        ("trust", r"\btrust(?:s|ee)?\b"),
        ("spouse", r"\b(?:spouse|husband|wife)\b"),
        ("holder", r"\bheld (?:\w+ )?(?:by|for|in)\b", r"\bowned (?:directly )?by\b"),
        ("transfer", r"\btransfer"),
    )
)


def read(element: Any | None) -> tuple[dict[str, str], dict[str, str]]:
    """Footnote names by their ids as filed, and texts by name, in the order as filed."""
    texts: dict[str, str] = {}
    for found in () if element is None else element.iterchildren("footnote"):
        text = exact(found)
        if text is not None:
            texts[(found.get("id") or "").strip()] = text
    names = name_all(texts)
    return names, {names[identity]: text for identity, text in texts.items()}


def name_all(texts: Mapping[str, str]) -> dict[str, str]:
    """A name for each footnote, by its id: told by its text and made unique, else the id itself."""
    names: dict[str, str] = {}
    taken: set[str] = set()
    for identity, text in texts.items():
        name = told(text) or identity
        if name in taken:
            name = next(n for n in _numbered(name) if n not in taken and n not in texts)
        taken.add(name)
        names[identity] = name
    return names


def told(text: str) -> str:
    """What a footnote is plainly about; empty where nothing gives it away."""
    lower = text.lower()
    return next((name for name, pattern in _TELLING if pattern.search(lower)), "")


def _numbered(name: str) -> Iterator[str]:
    number = 2
    while True:
        yield f"{name}_{number}"
        number += 1


def references(rows: Any) -> Iterator[str]:
    """The names of the footnotes that a tree of rows refers to, in the order of the tree."""
    if isinstance(rows, dict):
        for key, value in rows.items():
            if key == "footnotes" and isinstance(value, list):
                yield from (str(name) for name in value)
            else:
                yield from references(value)
    elif isinstance(rows, list):
        for row in rows:
            yield from references(row)
