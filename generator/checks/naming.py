"""Who is meant: names of owners as signatures tell them."""

from __future__ import annotations

import re
from collections.abc import Sequence
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


def closest(text: str, owners: Sequence[ReportingOwner]) -> ReportingOwner:
    """The owner with whose name a text shares most words; the first of several."""
    said = set(WORD.findall(text.lower()))
    return max(owners, key=lambda owner: len(_words(owner.name) & said))


#: Short forms that share no two first letters with their names.
_SHORT = {
    "bob": "robert", "bill": "william", "billy": "william", "jim": "james", "dick": "richard",
    "mike": "michael", "jack": "john", "tony": "anthony", "ted": "edward", "ned": "edward",
    "peggy": "margaret", "meg": "margaret", "beth": "elizabeth", "liz": "elizabeth",
    "betsy": "elizabeth", "betty": "elizabeth", "hank": "henry", "harry": "henry",
    "drew": "andrew", "becky": "rebecca", "tom": "thomas", "jeff": "geoffrey", "gene": "eugene",
    "kathy": "catherine", "kate": "catherine", "sandy": "alexander", "alex": "sandra",
    "jerry": "gerald", "nancy": "ann", "polly": "mary", "molly": "mary", "sally": "sarah",
}  # fmt: skip


#: Parts of family names that many have.
_PARTICLES = frozenset(
    (
        *("van", "von", "der", "den", "ter", "ten", "de", "del", "della", "di", "da", "dos", "du"),
        *("la", "le", "las", "los", "el", "al", "bin", "ben", "st"),
    )
)


def is_person(text: str, owner: ReportingOwner) -> bool:
    """Whether a name is an owner's: family name and a given name agree, as far as both are told.

    EDGAR puts the family name first. Initials, short forms and names of one word are let pass.
    """
    return _same_person(text, owner.name)


@lru_cache(maxsize=512)
def _same_person(text: str, name: str) -> bool:
    words, said = WORD.findall(name.lower()), set(WORD.findall(text.lower()))
    full, told = _words(name), _words(text.lower())
    if len(full - _PARTICLES) > 1:
        words = [word for word in words if word not in _PARTICLES]
        full, told = full - _PARTICLES, told - _PARTICLES
    shared = full & said
    if not shared or len(shared) > 1 or len(full) < 2 or not _COMMON.isdisjoint(words):
        return bool(shared)
    rest, others = full - shared, told - shared
    if not others:
        return True
    if words[0] not in shared:
        return False
    return any(a[:2] == b[:2] or _SHORT.get(a, a) == _SHORT.get(b, b) for a in rest for b in others)
