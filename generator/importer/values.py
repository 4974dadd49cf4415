"""Values as a filed document writes them, in the spelling of the input format.

Numbers and dates may be written in several ways in XML; what changes is noted, what isn't one is
kept as it stands, and the checks will say so. Sources: EDGAR Ownership XML Technical Specification
v5.5, 3.2 (types); XML Schema Part 2, 3.2.3 and 3.2.9 (what `decimal` and `date` allow).
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from .changes import BOX_SPELLED, NUMBER_SPELLED, UNREAD, ZONE_DROPPED, Changes

_DECIMAL = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)", re.ASCII)
_DATE = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})(Z|[+-][0-9]{2}:[0-9]{2})?", re.ASCII)
_BOXES = {"1": "true", "true": "true", "0": "false", "false": "false"}


def exact(element: Any) -> str | None:
    """The text of an element exactly as it stands; None when it is empty or blank."""
    text: str | None = element.text
    return text if text and not text.isspace() else None


def token(element: Any) -> str | None:
    """The text of an element without blanks around it; None when nothing is left."""
    text: str | None = element.text
    return text.strip() or None if text else None


def number(text: str, changes: Changes) -> str:
    """A decimal in plain, minimal digits: `10.500` is `10.5`, `+5.` is `5`, `.5` is `0.5`.

    Zeros or a point too many at the end are nothing to speak of; other spellings are noted.
    """
    text = text.strip()
    if _is_plain(text) or _DECIMAL.fullmatch(text) is None:
        return text
    plain = format(Decimal(text), "f")
    if "." in plain:
        plain = plain.rstrip("0").rstrip(".")
    plain = plain.removeprefix("-") if plain == "-0" else plain
    if not text.startswith(plain):
        changes.note(NUMBER_SPELLED, f"{text} is {plain}")
    return plain


def _is_plain(text: str) -> bool:
    return text.isdecimal() and text.isascii() and (text[0] != "0" or len(text) == 1)


def day(text: str, changes: Changes) -> str:
    """A date without its time zone."""
    text = text.strip()
    found = _DATE.fullmatch(text)
    if found is None or found[2] is None:
        return text
    changes.note(ZONE_DROPPED, text)
    return found[1]


def box(element: Any, changes: Changes, *, as_word: bool = False) -> str | None:
    """A Boolean as `true` or `false`; None when it is blank. `as_word`: EDGAR wants it so too."""
    text = token(element)
    if text is None:
        return None
    if text in _BOXES and (text in ("true", "false")) is not as_word:
        changes.note(BOX_SPELLED, f"{element.tag} {text}")
    return _BOXES.get(text, text)


def unread(element: Any, changes: Changes) -> None:
    """Note an element that the form has no place for, unless it is empty: nothing goes in silence.

    Its text isn't repeated: it may be anything.
    """
    if element.get("id") or any(text and not text.isspace() for text in element.itertext()):
        changes.note(UNREAD, element.tag)
