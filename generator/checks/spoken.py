"""What kind of transaction footnotes speak of."""

from __future__ import annotations

import re

Words = tuple[str, ...]
#: The words of which one is in a text that speaks of a subject, and a pattern where they alone
#: don't tell.
_SUBJECTS: dict[str, tuple[Words, re.Pattern[str] | None]] = {
    "market": (
        (
            *("in the open market", "on the open market", "open market sale", "open-market sale"),
            *("through a broker", "by the broker"),
        ),
        None,
    ),
    "plan": (("10b5", "trading plan", "open market", "weighted average"), None),
    "surrender": (
        ("withh", "surrender", "deliver", "tender", "retain", "forfeit", "net ", "reduc"),
        None,
    ),
    "withh": (("withh",), None),
    "withheld": (("withheld",), None),
    "withheld by issuer": (("withheld by the issuer",), None),
    "cost": (("tax", "exercise price"), None),
    "exercise": (("exerc",), None),
    "bona fide gift": (("bona fide gift",), None),
    "award": (
        (
            *("grant", "award", "vest", "bonus", "unit", "compens", "retainer", "dividend"),
            *("purchase plan", "incentive", "employ", "director", "match", "401"),
        ),
        None,
    ),
    "bought in the market": (
        ("open market",),
        re.compile(
            r"\A\W*(?:the )?(?:shares |securities )?(?:were )?(?:purchased|bought|acquired) "
            r"(?:in|on) the open market"
        ),
    ),
    "reinvestment": (("reinvest", "purchase plan", "401", "administrator", "trustee"), None),
    "gift at all": (("gift", "donat", "charit", "contribut"), None),
    # "No shares were sold", "does not represent a sale": what is denied doesn't count.
    "sale": (
        ("sold", "sale"),
        re.compile(
            r"(?P<denied>\bnot?\b(?: (?:shares|securities|stock|were|was|been|actually|represent"
            r"|reflect|constitute|involve|a|an|any|the|open|market|discretionary))*"
            r" (?:sold|sales?)\b)|\b(?:sold|sales?)\b"
        ),
    ),
    "surrendered": (
        ("surrender",),
        re.compile(r"\bsurrender(?:ed)?\b(?=.{0,120}\btax)"),
    ),
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


class Told:
    """What footnotes speak of: whether a subject ("sale", "gift", "withheld") is in them.

    A subject is looked for when it is asked for: of most footnotes few are.
    """

    __slots__ = ("texts",)

    def __init__(self, texts: list[str]) -> None:
        """`texts` are in small letters."""
        self.texts = texts

    def __contains__(self, subject: str) -> bool:
        """Whether one of the footnotes speaks of a subject."""
        words, pattern = _SUBJECTS[subject]
        for text in self.texts:
            for word in words:
                if word in text:
                    if pattern is None or _is_told(pattern, text):
                        return True
                    break
        return False


def _is_told(pattern: re.Pattern[str], text: str) -> bool:
    """Whether a pattern is in a text, and not denied there."""
    return any(match.lastgroup != "denied" for match in pattern.finditer(text))
