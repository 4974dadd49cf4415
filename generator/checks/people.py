"""Whether two names are one person's, as registers, signatures and EDGAR write them."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

Likeness = Literal["same", "variant", "typo", "other"]
#: Likenesses of names that are one person's.
SAME: tuple[Likeness, ...] = ("same", "variant")
_WORD = re.compile(r"[a-z0-9]+")
_MARKS = str.maketrans("", "", ".'`")
_TITLES = frozenset(("mr", "mrs", "ms", "dr", "esq", "prof", "hon"))
_GENERATIONS = frozenset(("jr", "sr", "ii", "iii", "iv", "v"))
#: From here on two spellings are taken for a slip of the pen.
_CLOSE = 0.86


@lru_cache(maxsize=1024)
def likeness(one: str, other: str) -> Likeness:
    """How alike two names are; the order of the words, case and points don't matter.

    "variant": they differ only in initials or middle names. "typo": in few letters, or in a Jr. or
    III, which may be another person.
    """
    a, b = _words(one), _words(other)
    if sorted(a) == sorted(b):
        return "same" if a else "other"
    full_a, full_b = ({word for word in words if len(word) > 1} for words in (a, b))
    fewer, more = sorted((full_a, full_b), key=len)
    if len(fewer) > 1 and fewer <= more and _initials_agree(a, b):
        return "variant" if full_a & _GENERATIONS == full_b & _GENERATIONS else "typo"
    from difflib import SequenceMatcher

    alike = SequenceMatcher(None, " ".join(sorted(full_a)), " ".join(sorted(full_b))).ratio()
    return "typo" if alike >= _CLOSE else "other"


def _words(name: str) -> tuple[str, ...]:
    found = _WORD.findall(name.lower().translate(_MARKS))
    return tuple(word for word in found if word not in _TITLES)


def _initials_agree(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether each initial that one has and the other has not begins a word that it has more.

    Susan M. Lee agrees with Susan Mary Lee and with Susan Lee, and not with Susan K. Lee.
    """
    for mine, others in ((set(a), set(b)), (set(b), set(a))):
        begins = {word[0] for word in others - mine}
        lonely = {word for word in mine - others if len(word) == 1}
        if lonely and begins and not lonely <= begins:
            return False
    return True
