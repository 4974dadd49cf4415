"""The stamp that shows a digital signature on the page, in a font that the PDF embeds."""

from __future__ import annotations

from datetime import datetime

from .fonts import missing_glyphs
from .outputs.page_pdf import drawing

#: Letters are at most so large, in points, and at least so small that they can be read.
_LARGEST, _SMALLEST = 7.0, 4.0
_LINE = 1.15
#: A letter of Arimo is about so wide, as a part of its size.
_LETTER = 0.56
_LONGEST = 120
#: So far above the rule at the foot of the field stands the last line, in points, or as a part.
_CLEAR, _LOW = 1.75, 1 / 8


def stamp(width: float, height: float, signer: str, when: datetime) -> bytes:
    """A PDF of one page of this size in points: who signed, and when by the signer's clock."""
    shown = signer if len(signer) <= _LONGEST else signer[: _LONGEST - 3] + "..."
    lacking = missing_glyphs(shown)
    shown = "".join("?" if character in lacking else character for character in shown)
    clear = min(_CLEAR, height * _LOW)
    size = fitting(width, height - clear, len(f"Digitally signed by {shown}"))
    zone = when.strftime("%z")
    return drawing(
        "shared/stamp.html.j2",
        width=round(width, 2),
        height=round(height, 2),
        clear=round(clear, 2),
        signer=shown,
        day=when.strftime("%Y-%m-%d"),
        time=f"{when:%H:%M:%S} {zone[:3]}:{zone[3:5]}",
        size=round(size, 2),
    )


def fitting(width: float, height: float, letters: int) -> float:
    """The size of letters, in points, at which so many and a line with the time fit in a box."""
    size = _LARGEST
    while size > _SMALLEST:
        lines = 1 + -(-letters * size * _LETTER // width)
        if lines * size * _LINE <= height:
            return size
        size -= 0.25
    return _SMALLEST
