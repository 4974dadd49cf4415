"""Long lines broken between words, their indent kept."""

from __future__ import annotations

import re
import textwrap

#: What stands before the text of a list's entry, which goes on under the text.
_MARKER = re.compile(r"(?:\(?(?:[0-9]{1,3}|[A-Za-z]{1,4})[.)]|[*o-])\s+")
_RUN = re.compile(r"(_|-|=|\*|\.|~)\1{9,}")
_DEEPEST = 40


def wrapped(line: str, width: int) -> list[str]:
    """A line as lines of at most `width` characters; words longer than that stay whole."""
    if len(line) <= width:
        return [line]
    text = line.strip()
    indent = min(len(line) - len(line.lstrip()), _DEEPEST)
    longest = max(len(word) for word in text.split())
    indent = max(0, min(indent, width - longest))
    marker = _MARKER.match(text)
    hang = indent + (len(marker[0]) if marker else 0)
    hang = max(0, min(hang, width - longest))
    return textwrap.wrap(
        text,
        width,
        initial_indent=" " * indent,
        subsequent_indent=" " * hang,
        break_long_words=False,
        break_on_hyphens=False,
        replace_whitespace=False,
    )


def shortened(word: str, width: int) -> str | None:
    """A word that is too long with its drawn lines (`_____`) made shorter; None: it can't be."""
    excess = len(word) - width
    for run in sorted(_RUN.finditer(word), key=lambda found: -len(found[0])):
        cut = min(excess, len(run[0]) - 9)
        word = word.replace(run[0], run[0][cut:], 1)
        excess -= cut
        if excess <= 0:
            return word
    return None
