"""What kind of transaction a footnote speaks of, read once a footnote."""

from __future__ import annotations

import re
from functools import lru_cache

Words = tuple[str, ...]
#: What a text speaks of, by words of which one is enough.
_BY_WORDS: dict[str, Words] = {
    "market": (
        *("in the open market", "on the open market", "open market sale", "open-market sale"),
        *("through a broker", "by the broker"),
    ),
    "plan": ("10b5", "trading plan", "open market", "weighted average"),
    "surrender": ("withh", "surrender", "deliver", "tender", "retain", "forfeit", "net ", "reduc"),
    "withh": ("withh",),
    "withheld": ("withheld",),
    "withheld by issuer": ("withheld by the issuer",),
    "cost": ("tax", "exercise price"),
    "exercise": ("exerc",),
    "bona fide gift": ("bona fide gift",),
}
#: And by patterns, each asked only where one of the words before it is there.
_BY_PATTERN: dict[str, tuple[Words, re.Pattern[str]]] = {
    "sale": (("sold", "sale"), re.compile(r"\b(?:sold|sales?)\b")),
    "purchase": (
        ("purchas", "bought", "acqui"),
        re.compile(r"\b(?:purchas\w+|bought|acqui\w+)"),
    ),
    "shares bought": (
        ("purchased", "bought"),
        re.compile(
            r"shares (?:were )?(?:purchased|bought)"
            r"|\A\W*(?:the shares (?:were )?)?(?:bought|purchased) "
        ),
    ),
    "gift": (
        ("gift", "donat", "charit"),
        re.compile(
            r"bona fide gift|\bgift(?:ed)? (?:to|of|by|from)\b"
            r"|charitable (?:gift|donation|contribution)|\bdonat(?:ed|ion)\b"
        ),
    ),
    "tender": (
        ("tender", "merger", "right to receive"),
        re.compile(
            r"tendered (?:in|pursuant|to)|(?:effective time of|pursuant to|under) the merger"
            r"|converted into the right to receive"
        ),
    ),
    "cancellation": (("cancel",), re.compile(r"\bcancel\w+")),
}


@lru_cache(maxsize=1024)
def subjects(text: str) -> frozenset[str]:
    """What a footnote speaks of: "sale", "gift", "withheld" and the like."""
    said = text.lower()
    found = {name for name, words in _BY_WORDS.items() if any(word in said for word in words)}
    for name, (words, pattern) in _BY_PATTERN.items():
        if any(word in said for word in words) and pattern.search(said):
            found.add(name)
    return frozenset(found)
