"""A known text looked for as a reader, a browser or a decoder would find it again.

A CCC in a letter or on a page may be cut by tags, written with entities or percent signs, or
carried as base64. What is looked for is known; that which is not can't be found in such a dress.
"""

from __future__ import annotations

import re
from base64 import b64encode
from urllib.parse import unquote

_TAG = re.compile(r"<[^<>]*>")
#: Characters that nobody sees: zeros, soft hyphens, joiners, marks of direction, other blanks.
_UNSEEN = re.compile(
    "[\\s\x00\xad\u034f\u061c\u115f\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]"
)
#: The digits of base64 that carry whole bytes of a text behind 0, 1 or 2 others.
_CUTS = ((0, 0), (1, 2), (2, 3))


def plain(text: str) -> str:
    """A text without its tags and comments, and with its entities resolved."""
    if "<" in text:
        text = _TAG.sub("", _without_comments(text))
    if "&" not in text:
        return text
    from html import unescape

    return unescape(text)


def disguised(text: str, bare: str, codes: tuple[str, ...]) -> bool:
    """Whether one of some known texts is in a text, of which `bare` is the plain form.

    Blanks and what nobody sees are passed over, and small letters stand for large ones, but in
    base64, which means another text then.
    """
    if not codes:
        return False
    forms = {bare, text}
    if "%" in text:
        forms.add(unquote(text))
    solid = [_UNSEEN.sub("", form) for form in forms]
    small = [form.lower() for form in solid]
    return any(
        any(code.lower() in form for form in small)
        or any(cut in form for cut in _carried(code) for form in solid)
        for code in codes
    )


def _carried(code: str) -> set[str]:
    """A text as base64 carries it at each of three offsets, in both of its alphabets."""
    found = set()
    for before, first in _CUTS:
        digits = b64encode(b"\x00" * before + code.encode()).decode().rstrip("=")
        whole = digits[first : (before + len(code)) * 8 // 6]
        found |= {whole, whole.replace("+", "-").replace("/", "_")}
    return found


def _without_comments(text: str) -> str:
    """The text without its comments; one that has no end stays."""
    kept, at = [], 0
    while (start := text.find("<!--", at)) >= 0 and (end := text.find("-->", start + 4)) >= 0:
        kept.append(text[at:start])
        at = end + 3
    return "".join((*kept, text[at:]))
