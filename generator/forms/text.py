"""Text that EDGAR takes is ASCII: what a word processor leaves behind is put right and reported.

Source: EDGAR Ownership XML Technical Specification v5.5, 4.1(3) (an ASCII XML file); no byte
outside ASCII occurs among 20,691 accepted filings.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Literal

from ..findings import Finding, Path
from ..source import Source, Tree

TextMode = Literal["clean", "refuse"]
_RULE = "EDGAR Ownership XML Technical Specification v5.5, 4.1(3)"

_PLAIN = {
    "\u2018": "'",
    "\u2019": "'",
    "\u201a": "'",
    "\u201b": "'",
    "\u2032": "'",
    "\u02bc": "'",
    "\u201c": '"',
    "\u201d": '"',
    "\u201e": '"',
    "\u201f": '"',
    "\u2033": '"',
    "\u00ab": '"',
    "\u00bb": '"',
    "\u2010": "-",
    "\u2011": "-",
    "\u2012": "-",
    "\u2013": "-",
    "\u2014": "-",
    "\u2015": "-",
    "\u2212": "-",
    "\u00ad": "",
    "\u200b": "",
    "\u200c": "",
    "\u200d": "",
    "\u2060": "",
    "\ufeff": "",
    "\u2026": "...",
    "\u2022": "*",
    "\u00b7": "*",
    "\u2122": "(TM)",
    "\u00ae": "(R)",
    "\u00a9": "(C)",
    "\u2120": "(SM)",
    "\u00bc": "1/4",
    "\u00bd": "1/2",
    "\u00be": "3/4",
    "\u2044": "/",
    "\u00d7": "x",
    "\u00df": "ss",
    "\u00e6": "ae",
    "\u00c6": "AE",
    "\u0153": "oe",
    "\u0152": "OE",
    "\u00f8": "o",
    "\u00d8": "O",
    "\u0142": "l",
    "\u0141": "L",
    "\u0111": "d",
    "\u0110": "D",
    "\u0131": "i",
    "\u00fe": "th",
    "\u00de": "Th",
    "\u00f0": "d",
    "\u00d0": "D",
    "\u2028": "\n",
    "\u2029": "\n",
    "\u0085": "\n",
}
_HALF = re.compile("[\ud800-\udfff]")
_FIGURE = re.compile(r"[0-9$.,/ -]*[0-9][0-9$.,/ -]*")
_NAMED = {
    "\u20ac": "write EUR",
    "\u00a3": "write GBP",
    "\u00a5": "write JPY",
    "\u00a7": "write Section",
    "\u00b6": "write paragraph",
    "\u00b0": "write degrees",
    "\u2020": "use a footnote instead of a dagger",
}


def plain(character: str) -> str | None:
    """A character in ASCII; None when it has no ASCII form."""
    if character.isascii():
        return character if character in "\n\t" or character.isprintable() else None
    if character in _PLAIN:
        return _PLAIN[character]
    if unicodedata.category(character) == "Zs":
        return " "
    if unicodedata.category(character) == "Mn":
        return ""
    base = unicodedata.normalize("NFKD", character)
    kept = "".join(c for c in base if unicodedata.category(c) != "Mn")
    if kept and kept != character and all(c.isascii() or c in _PLAIN for c in kept):
        return "".join(_PLAIN.get(c, c) for c in kept)
    return None


def clean(source: Source, mode: TextMode = "clean") -> tuple[dict[str, Tree], list[Finding]]:
    """The source's tree in ASCII, and a finding for each value that was not ASCII before."""
    # What a program made has no text. Python's own spelling of its tree has everything that needs a
    # look behind a backslash, or outside ASCII; it is made in a tenth of the time of a walk.
    text = source.text or repr(source.tree)
    if text.isascii() and "\\" not in text and "\x7f" not in text:
        return source.tree, []
    findings: list[Finding] = []
    tree = _cleaned(source.tree, (), mode, findings)
    return (tree if isinstance(tree, dict) else {}), findings


def _cleaned(value: Tree, path: Path, mode: TextMode, findings: list[Finding]) -> Tree:
    if isinstance(value, str):
        if value.isascii() and (value.isprintable() or value.replace("\n", "").isprintable()):
            return value
        return _text(value, path, mode, findings)
    if isinstance(value, dict):
        if any(_HALF.search(key) for key in value):
            value = {_whole(key, path, findings): inner for key, inner in value.items()}
        return {
            k: v if _names_notes(k, v) else _cleaned(v, (*path, k), mode, findings)
            for k, v in value.items()
        }
    if isinstance(value, list):
        return [_cleaned(v, (*path, i), mode, findings) for i, v in enumerate(value)]
    return value


def _names_notes(key: str, value: Tree) -> bool:
    """Whether a value names footnotes: names are never printed, and stay as their keys do."""
    return key == "footnotes" and isinstance(value, list)


def _whole(key: str, path: Path, findings: list[Finding]) -> str:
    """A key without halves of characters, which JSON can spell and nothing else can hold."""
    half = _HALF.search(key)
    if half is None:
        return key
    findings.append(_refused(half[0], half.start() + 1, (*path, key)))
    return _HALF.sub("?", key)


def is_figure(value: str) -> bool:
    """Whether a text that is not ASCII would become a number or a date in ASCII.

    Those are never touched: the exact pattern refuses them, and says what to write.
    """
    if value.isascii():
        return False
    put = (str(unicodedata.decimal(c, "x")) if c.isdecimal() else _sign(c) for c in value)
    return _FIGURE.fullmatch("".join(put)) is not None


def _sign(character: str) -> str:
    """A sign between digits in ASCII; fractions and letters are none."""
    found = plain(character)
    return found if found is not None and not found.isalnum() and len(found) == 1 else "x"


def _text(value: str, path: Path, mode: TextMode, findings: list[Finding]) -> str:
    made: list[str] = []
    changed: dict[str, str] = {}
    if is_figure(value):
        return value
    for position, character in enumerate(value, 1):
        new = plain(character)
        if new is None:
            findings.append(_refused(character, position, path))
            new = "?"
        elif new != character:
            changed[character] = new
        made.append(new)
    if changed:
        pairs = ", ".join(f"{_name(old)} -> {new!r}" for old, new in changed.items())
        findings.append(
            Finding(
                "TEXT-01" if mode == "clean" else "TEXT-07",
                "advice" if mode == "clean" else "error",
                path,
                f"not ASCII, written in ASCII instead: {pairs}"
                if mode == "clean"
                else f"not ASCII: {pairs}",
                "type it so in the file, or let `form4 fix` do it",
                _RULE,
            )
        )
    return "".join(made)


def _refused(character: str, position: int, path: Path) -> Finding:
    return Finding(
        "TEXT-02",
        "error",
        path,
        f"{_name(character)} at character {position} has no ASCII form",
        _NAMED.get(character, "write it in plain letters"),
        _RULE,
    )


def _name(character: str) -> str:
    name = unicodedata.name(character, "control character").lower()
    return f"{name} (U+{ord(character):04X})"
