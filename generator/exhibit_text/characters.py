"""Single characters: in ASCII for a `.txt`, as EDGAR's HTML takes them for a `.htm`.

The table of `forms.text` is where most of them stand; what only documents have is added here.
"""

from __future__ import annotations

import unicodedata

from ..forms.text import plain
from .changes import Changes

_BULLETS = (
    "\u25cf\u25a0\u25aa\u25e6\u25cb\u25ab\u2023\u2043\u25c6\u27a2"  # drawn
    "\uf0b7\uf0a7\uf0d8\uf06f\uf076"  # in the fonts Symbol and Wingdings
)
_MORE = {
    **dict.fromkeys(_BULLETS, "*"),
    "\u00b4": "'",
    "\u2192": "->",
    "\u2190": "<-",
    "\u2610": "[ ]",
    "\u2611": "[X]",
    "\u2612": "[X]",
    "\uf0a8": "[ ]",
    "\uf0fe": "[X]",
}
_CURES = {
    "\u00a7": "write Section",
    "\u00b6": "write paragraph",
    "\u2020": "use * or a number",
    "\u2021": "use ** or a number",
    "\u20ac": "write EUR",
    "\u00a3": "write GBP",
    "\u00a5": "write JPY",
    "\u00b0": "write degrees",
}


def in_ascii(text: str, line: int, changes: Changes, column: int = 1) -> str:
    """A piece of a line in ASCII, without control characters; tabs stay.

    Each change is noted; what has no ASCII form is refused with its place, and becomes "?".
    """
    if text.isascii() and text.replace("\t", "").isprintable():
        return text
    made = []
    for place, character in enumerate(text, column):
        new = _ascii(character)
        if new is None:
            cure = _CURES.get(character, "write it in plain letters")
            changes.refuse("TEXT-02", line, place, f"{named(character)} has no ASCII form", cure)
            new = "?"
        elif new != character:
            changes.note(line, named(character), _told(new))
        made.append(new)
    return "".join(made)


def for_html(text: str, line: int, changes: Changes) -> str:
    """A text as it may stand in HTML: what can be seen stays, and is written as `&#8217;`."""
    if text.isascii() and text.replace("\t", "").replace("\n", "").isprintable():
        return text
    made = []
    for character in text:
        new = _shown(character)
        if new is None:
            changes.refuse(
                "TEXT-02", line, 0, f"{named(character)} has no form that every browser shows",
                "write it in plain letters",
            )  # fmt: skip
            new = "?"
        elif new != character:
            changes.note(line, named(character), named(new) if new else "nothing")
        made.append(new)
    return "".join(made)


def named(character: str) -> str:
    """A character's name and number: `right single quotation mark (U+2019)`."""
    name = unicodedata.name(character, "").lower() or (
        "character of a symbol font" if unicodedata.category(character) == "Co" else "control code"
    )
    return f"{name} (U+{ord(character):04X})"


def _told(new: str) -> str:
    """What is written instead, as the report says it."""
    return "a blank" if new == " " else new or "nothing"


def _ascii(character: str) -> str | None:
    if character in _MORE:
        return _MORE[character]
    if character == "\t":
        return character
    if "\x80" <= character <= "\x9f":
        real = _windows(character)
        return plain(real) if real else ""
    category = unicodedata.category(character)
    if category in ("Cc", "Cf"):
        return ""
    found = plain(character)
    return None if found == " " and category != "Zs" else found


def _shown(character: str) -> str | None:
    if character in "\t\n\r":
        return character
    if "\x80" <= character <= "\x9f":
        return _windows(character)
    category = unicodedata.category(character)
    if category in ("Cc", "Cf"):
        return ""
    if category == "Co":
        return {"*": "\u2022", "[ ]": "\u2610", "[X]": "\u2611"}.get(_MORE.get(character, ""))
    return None if category in ("Cs", "Cn") else character


def _windows(character: str) -> str:
    """What a control code of the range 80 to 9F was meant to be; nothing for the unused ones."""
    try:
        return bytes([ord(character)]).decode("cp1252")
    except UnicodeDecodeError:
        return ""
