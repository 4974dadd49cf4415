"""EXHIBIT: what EDGAR takes inside of a text or HTML document: characters, lines, tabs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..model.exhibits import Exhibit
from .base import Hit, check
from .exhibits import place_of
from .facts import Facts

MAX_LINE = 80
MAX_TABLE_LINE = 132
MANUAL = "EDGAR Filer Manual, volume II, 5.2"
_SHOWN = 3
_NOT_ASCII = re.compile(rb"[^\t\n\r\f -~]")
_CLEAN = "`form4 exhibit clean` writes a copy that EDGAR takes"
#: What other formats begin with, and what they are called.
FORMATS = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a Word or other zipped document"),
    (b"\xd0\xcf\x11\xe0", "an old Word document"),
    (b"{\\rtf", "an RTF document"),
    (b"\xff\xfe", "text in UTF-16"),
    (b"\xfe\xff", "text in UTF-16"),
    (b"\xff\xd8\xff", "a JPEG"),
    (b"GIF8", "a GIF"),
    (b"\x89PNG", "a PNG"),
    (b"BM", "a bitmap"),
    (b"II*\x00", "a TIFF"),
    (b"MM\x00*", "a TIFF"),
    (b"RIFF", "a WebP"),
)


def format_of(data: bytes) -> str:
    """What a file really is, by its first bytes; empty where they tell nothing."""
    return next((called for start, called in FORMATS if data.startswith(start)), "")


def _texts(facts: Facts) -> Iterator[Exhibit]:
    return (e for e in facts.exhibits if e.is_text or e.is_html)


def _lines(data: bytes) -> list[bytes]:
    return data.replace(b"\r\n", b"\n").replace(b"\r", b"\n").split(b"\n")


def _characters(line: bytes) -> int:
    """How long a line is, a form feed apart; what is not ASCII is told by its own check."""
    return len(line.decode("utf-8", "replace").rstrip("\f"))


def _some(numbers: list[int]) -> str:
    """`line 3`, `lines 3, 7 and 12`, `lines 3, 7, 12 and 5 more`."""
    if len(numbers) == 1:
        return f"line {numbers[0]}"
    if len(numbers) > _SHOWN:
        shown = ", ".join(map(str, numbers[:_SHOWN]))
        return f"lines {shown} and {len(numbers) - _SHOWN:,} more"
    return f"lines {', '.join(map(str, numbers[:-1]))} and {numbers[-1]}"


@check("EXHIBIT-11", "error", "An exhibit is not ASCII text", MANUAL)
def not_ascii(facts: Facts) -> Iterator[Hit]:
    """Text and HTML documents are ASCII: no curly quotes, long dashes, symbols, control characters.

    Source: EDGAR Filer Manual, volume II, 5.2 (second hand), and the plain-text rules beside it.
    Can't see: entities of HTML, which may name any character.
    """
    for exhibit in _texts(facts):
        other = format_of(exhibit.data)
        found = _NOT_ASCII.search(exhibit.data)
        if not found:
            continue
        path = (*place_of(exhibit), "path")
        if other and exhibit.data[:2] != b"BM":
            yield Hit(path, f"{exhibit.name} is {other}, not text", "save its words as plain text")
            continue
        lines = [n for n, line in enumerate(_lines(exhibit.data), 1) if _NOT_ASCII.search(line)]
        yield Hit(
            path,
            f"{exhibit.name} is not ASCII: byte 0x{found[0][0]:02x} and others in {_some(lines)}"
            if len(lines) > 1
            else f"{exhibit.name} is not ASCII: byte 0x{found[0][0]:02x} in {_some(lines)}",
            f"type it in plain characters; {_CLEAN}",
        )


@check("EXHIBIT-12", "error", "A line of an exhibit is too long", MANUAL)
def long_line(facts: Facts) -> Iterator[Hit]:
    """A line of a .txt has at most 80 characters, between <TABLE> and </TABLE> at most 132.

    Source: EDGAR Filer Manual, volume II, 5.2 (second hand).
    Can't see: HTML, whose lines may have any length.
    """
    for exhibit in facts.exhibits:
        if not exhibit.is_text:
            continue
        long, in_table = [], False
        for number, line in enumerate(_lines(exhibit.data), 1):
            lower = line.lower()
            in_table = in_table or b"<table>" in lower
            if _characters(line) > (MAX_TABLE_LINE if in_table else MAX_LINE):
                long.append(number)
            in_table = in_table and b"</table>" not in lower
        if long:
            yield Hit(
                (*place_of(exhibit), "path"),
                f"{exhibit.name} has more than {MAX_LINE} characters in {_some(long)}",
                f"break the lines ({MAX_TABLE_LINE} characters fit inside <TABLE>); {_CLEAN}",
            )


@check("EXHIBIT-13", "error", "An exhibit has tabs", MANUAL)
def tabs(facts: Facts) -> Iterator[Hit]:
    """A .txt has blanks, no tabs: how wide a tab is nobody knows.

    Source: EDGAR Filer Manual, volume II, 5.2 (second hand). Can't see: tabs in HTML.
    """
    for exhibit in facts.exhibits:
        if exhibit.is_text and b"\t" in exhibit.data:
            lines = [n for n, line in enumerate(_lines(exhibit.data), 1) if b"\t" in line]
            yield Hit(
                (*place_of(exhibit), "path"),
                f"{exhibit.name} has tabs in {_some(lines)}",
                f"put blanks instead; {_CLEAN}",
            )


@check(
    "EXHIBIT-20",
    "warning",
    "A power of attorney is not signed",
    "General Instruction 7; Regulation S-T Rule 302(a)",
)
def unsigned(facts: Facts) -> Iterator[Hit]:
    """What is filed as Exhibit 24 was signed, and its signature is typed, `/s/` by custom.

    A line to write on, with no typed signature anywhere, is a draft. Source: General Instruction 7;
    Regulation S-T Rule 302(a). Can't see: signatures typed without the mark where no line is left.
    """
    for exhibit in _texts(facts):
        if not exhibit.type.startswith("EX-24") or b"/s/" in exhibit.data.lower():
            continue
        if b"__________" in exhibit.data:
            yield Hit(
                (*place_of(exhibit), "path"),
                f"{exhibit.name} has a line to sign on, and no typed signature",
                "let it be signed, and file the text with /s/ and the name on that line",
            )
