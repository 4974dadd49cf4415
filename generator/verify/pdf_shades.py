"""Between which colours a gradient lies, as WeasyPrint writes it (ISO 32000-1, 8.7.3 and 8.7.4)."""

from __future__ import annotations

import re
from collections.abc import Callable

from .pdf_geometry import Color, Paint
from .pdf_objects import DAMAGE, Objects, found

_NAMED = re.compile(rb"/(\S+) (\d+) 0 R")
_USED = re.compile(rb"/(?:Resources|x\d+|s\d+|Function) (\d+) 0 R")
_ENDS = re.compile(rb"/C[01] \[([-0-9.]+) ([-0-9.]+) ([-0-9.]+)\]")
_DEPTH = 8


def shades(objects: Objects, resources: int) -> Callable[[bytes], Paint | None]:
    """What tells the colours of a pattern by its name; None for pictures and what is pale."""

    def of(name: bytes) -> Paint | None:
        try:
            listed = dict(
                _NAMED.findall(found(rb"/Pattern <<([^>]*)>>", objects.dictionary(resources)))
            )
            texts = _behind(objects, int(listed[name]), _DEPTH)
        except DAMAGE:
            return None
        return _between(b"\n".join(texts))

    return of


def _behind(objects: Objects, number: int, depth: int) -> list[bytes]:
    """The texts of an object, of what it draws, and of all that it uses."""
    if not depth:
        raise ValueError("a pattern in patterns")
    text = objects.dictionary(number).partition(b"stream")[0]
    texts = [text]
    if b"/XStep" in text or b"/Form" in text:
        texts.append(objects.stream(number))
    for used in _USED.findall(text):
        texts += _behind(objects, int(used), depth - 1)
    return texts


def _between(text: bytes) -> Paint | None:
    """The darkest and the lightest that a gradient can be, part by part."""
    ends = [tuple(float(part) for part in end) for end in _ENDS.findall(text)]
    if not ends or any(word in text for word in (b"/SMask", b"/Image", b" rg", b" scn")):
        return None
    darkest: Color = (min(e[0] for e in ends), min(e[1] for e in ends), min(e[2] for e in ends))
    lightest: Color = (max(e[0] for e in ends), max(e[1] for e in ends), max(e[2] for e in ends))
    return darkest, lightest
