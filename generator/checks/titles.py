"""What the title of a security says of its kind."""

from __future__ import annotations

import re
from functools import lru_cache

from .one_line import is_ragged

_DERIVATIVE = re.compile(
    r"\boptions?\b|\bwarrants?\b|right to (?:buy|sell|purchase|acquire)|\bphantom\b"
    r"|appreciation right|\bsars?\b|convertible (?:\w+ )?(?:note|debenture|bond)|equity swap"
)
#: Units that consist of shares and warrants are no derivative securities.
_BUNDLE = re.compile(r"\bunits?\b.*(?:consist|compris|includ)|shares? and\b|stock and\b")
_MARKS = re.compile(r"[^a-z0-9]+")
_VAGUE = frozenset(("shares", "share", "stock", "securities", "security", "equity", "na", "none"))
_VAGUE_NATURES = frozenset(
    (
        *("indirect", "indirectly", "i", "d", "direct", "n/a", "na", "none", "yes", "by", "other"),
        *("by self", "self", "by others", "by other", "indirect ownership", "held indirectly"),
        *("beneficial", "beneficially owned", "beneficial ownership", "by reporting person"),
    )
)
#: Titles that may be none, or the trading symbol, are no longer than that.
_SHORT = 10
_ALIKE, _BREAKS, _NOTHING = frozenset(("titles",)), frozenset(("breaks",)), frozenset[str]()
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


@lru_cache(maxsize=512)
def is_unit(title: str) -> bool:
    """Whether a title is that of what is worth a share: phantom stock, or units of stock."""
    said = title.lower()
    return ("phantom" in said or "unit" in said) and not has_strike(title)


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
    from difflib import SequenceMatcher

    apart = [(a, b) for a, b in zip(mine, its, strict=True) if a != b]
    if len(apart) != 1:
        return False
    a, b = apart[0]
    words = a.isalpha() and b.isalpha() and min(len(a), len(b)) >= _SHORTEST
    return words and a[0] == b[0] and SequenceMatcher(None, a, b).ratio() >= _LIKE


@lru_cache(maxsize=512)
def is_vague(title: str) -> bool:
    """Whether a title names no class: Stock, Shares."""
    return letters(title) in _VAGUE


@lru_cache(maxsize=512)
def is_vague_nature(nature: str) -> bool:
    """Whether a nature of ownership says nothing: Indirect, By Others."""
    said = nature.strip().lower()
    return not said or said in _VAGUE_NATURES


@lru_cache(maxsize=512)
def traits_of_titles(
    plain: frozenset[str], derivative: frozenset[str], underlying: frozenset[str]
) -> frozenset[str]:
    """The traits of the titles in Table I, in Table II and of what underlies.

    "titles" where one needs a look: it is short, or in the wrong table, or nearly or wholly the
    same as another one; "breaks" where one has a line break or blanks around it.
    """
    told = sorted(plain | derivative | underlying)
    small = {letters(title) for title in derivative}
    odd = (
        any(map(is_derivative, plain))
        or any(map(is_option, underlying))
        or not small.isdisjoint([letters(title) for title in plain | underlying])
        or any(len(title) <= _SHORT for title in plain | derivative)
        or any(
            letters(title) == letters(other) or misspelled(title, other)
            for number, title in enumerate(told)
            for other in told[number + 1 :]
        )
    )
    ragged = _BREAKS if any(map(is_ragged, told)) else _NOTHING
    return ragged | _ALIKE if odd else ragged
