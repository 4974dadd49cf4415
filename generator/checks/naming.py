"""Who is meant: names of owners as signatures tell them."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
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


#: What tells persons, trusts and funds of one name apart.
_ORDINALS = frozenset(("jr", "sr", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"))


def is_person(text: str, owner: ReportingOwner) -> bool:
    """Whether a name is an owner's: family name and a given name agree, as far as both are told.

    EDGAR puts the family name first. Short forms and names of one word are let pass, and initials
    where they don't rule each other out. Of an entity most words agree, and its number.
    """
    return _same_person(text, owner.name)


@lru_cache(maxsize=512)
def _same_person(text: str, name: str) -> bool:
    text = text.lower().replace("/s/", "")
    words, said = WORD.findall(name.lower()), set(WORD.findall(text))
    if _ruled_out(said, frozenset(words)):
        return False
    full, told = _words(name), _words(text)
    if len(full - _PARTICLES) > 1:
        words = [word for word in words if word not in _PARTICLES]
        full, told = full - _PARTICLES, told - _PARTICLES
    shared = full & said
    if not shared:
        return False
    rest, others = full - shared, told - shared
    entity = not _COMMON.isdisjoint(words)
    if (
        not others
        or len(full) < 2
        or len(shared) * 2 > len(full)
        or (len(shared) > 1 and not entity)
    ):
        return True
    if not entity and words[0] not in shared:
        return False
    if not _initials(said).isdisjoint(_begun(rest)):
        return True
    return any(a[:2] == b[:2] or _SHORT.get(a, a) == _SHORT.get(b, b) for a in rest for b in others)


def _ruled_out(said: Set[str], words: Set[str]) -> bool:
    """Whether numbers, a Jr. or III, or initials of two names can't be of one owner.

    What only one of them tells rules out nothing: EDGAR leaves much away, and so do people.
    """
    for apart in (
        (said & _ORDINALS, words & _ORDINALS),
        (set(filter(str.isdigit, said)), set(filter(str.isdigit, words))),
    ):
        if all(apart) and not apart[1] <= apart[0]:
            return True
    mine, its = _initials(said), _initials(words)
    return bool(mine and its) and not (mine & (its | _begun(words)) or its & _begun(said))


def _initials(words: Set[str]) -> set[str]:
    return {word for word in words if len(word) == 1 and word.isalpha()}


def _begun(words: Set[str]) -> set[str]:
    """The letters with which words begin that are no initials."""
    return {word[0] for word in words if len(word) > 1}
