"""What the title of a security says of its kind."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from functools import lru_cache

_DERIVATIVE = re.compile(
    r"\boptions?\b|\bwarrants?\b|right to (?:buy|sell|purchase|acquire)|\bphantom\b"
    r"|appreciation right|\bsars?\b|convertible (?:\w+ )?(?:note|debenture|bond)|equity swap"
)
#: Units that consist of shares and warrants are no derivative securities.
_BUNDLE = re.compile(r"\bunits?\b.*(?:consist|compris|includ)|shares? and\b|stock and\b")
_MARKS = re.compile(r"[^a-z0-9]+")
_LIKE = 0.8
_SHORTEST = 4


@lru_cache(maxsize=512)
def is_derivative(title: str) -> bool:
    """Whether a title is that of an option, a warrant, phantom stock or the like."""
    said = title.lower()
    return _DERIVATIVE.search(said) is not None and _BUNDLE.search(said) is None


@lru_cache(maxsize=512)
def has_strike(title: str) -> bool:
    """Whether a title is that of what is exercised at a price: an option, a warrant, a SAR."""
    said = title.lower()
    return any(word in said for word in ("option", "warrant", "right to", "appreciation"))


@lru_cache(maxsize=512)
def is_option(title: str) -> bool:
    """Whether a title is that of an option or an appreciation right."""
    said = title.lower()
    return "option" in said or "appreciation" in said


@lru_cache(maxsize=1024)
def same_security(title: str, other: str) -> bool:
    """Whether two titles can be of one class: one of them holds the other, signs left out.

    A class or series that only one of them names makes another class.
    """
    mine, its = letters(title), letters(other)
    if mine not in its and its not in mine:
        return False
    return all((word in mine) == (word in its) for word in ("class", "series"))


@lru_cache(maxsize=256)
def letters(title: str) -> str:
    """A title without its signs and capitals."""
    return _MARKS.sub("", title.lower())


@lru_cache(maxsize=1024)
def misspelled(title: str, other: str) -> bool:
    """Whether two titles differ in one word only, and there by a letter or two."""
    mine, its = title.lower().split(), other.lower().split()
    if len(mine) != len(its):
        return False
    apart = [(a, b) for a, b in zip(mine, its, strict=True) if a != b]
    if len(apart) != 1:
        return False
    a, b = apart[0]
    words = a.isalpha() and b.isalpha() and min(len(a), len(b)) >= _SHORTEST
    return words and a[0] == b[0] and SequenceMatcher(None, a, b).ratio() >= _LIKE
