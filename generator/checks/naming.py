"""Who is meant: names of owners as signatures tell them."""

from __future__ import annotations

import re
from functools import lru_cache

from ..model.people import ReportingOwner

WORD = re.compile(r"[a-z0-9]+")
#: Words of names that tell nobody apart.
_COMMON = frozenset(
    (
        *("the", "and", "for", "llc", "llp", "inc", "ltd", "corp", "company", "trust", "fund"),
        *("jr", "sr", "ii", "iii", "iv", "dr", "mr", "mrs", "ms"),
    )
)


def names(text: str, owner: ReportingOwner) -> bool:
    """Whether a text names an owner: has a word of the name that tells people apart."""
    return _shares_word(text, owner.name)


@lru_cache(maxsize=512)
def _shares_word(text: str, name: str) -> bool:
    return not _words(name).isdisjoint(WORD.findall(text))


def _words(name: str) -> frozenset[str]:
    """The words of a name that tell people apart."""
    found = WORD.findall(name.lower())
    return frozenset(w for w in found if len(w) > 1 and w not in _COMMON)


def words_apart(given: list[str]) -> list[frozenset[str]]:
    """For each name the words that no other has; all of its words where it has none of its own."""
    words = [_words(name) for name in given]
    made = []
    for place, mine in enumerate(words):
        others = frozenset().union(*(w for other, w in enumerate(words) if other != place))
        made.append(mine - others or mine)
    return made
