"""The tags of an HTML document, with their lines: all that the checks on exhibits look at."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

_TAGS = """
    html head title meta body h1 h2 h3 h4 h5 h6 p div center blockquote pre address hr br
    ul ol li dl dt dd dir menu table caption tr th td a img font basefont b i u s strike tt big
    small sub sup em strong dfn code samp kbd var cite span listing plaintext xmp isindex
"""
_ACTIVE = """
    script noscript object applet embed param iframe frame frameset noframes form input select
    option textarea button label fieldset link style base audio video source track canvas svg
    math map area bgsound marquee layer ilayer portal template slot dialog
"""
#: The tags of HTML 3.2 that EDGAR takes, and `span`, which accepted exhibits of today are full of.
TAGS = frozenset(_TAGS.split())
#: Tags that do something, load something or ask for something.
ACTIVE = frozenset(_ACTIVE.split())
#: A tag ends at > outside of quotes; another < begins another tag, as nothing can stand twice.
#: Patterns are compiled when an exhibit needs them: a check without exhibits doesn't pay for it.
_START_OR_END = r"""(?i)<(/?)([a-z][^\s/>"'<]*)((?:[^>"'<]|"[^"]*"|'[^']*')*)>"""
_ATTRIBUTE = r"""([^\s=>/"']+)(?:\s*=\s*("[^"]*"|'[^']*'|[^\s>]*))?"""
_BLANKS = r"[\x00-\x20]+"


@dataclass(frozen=True, slots=True)
class Mark:
    """A start tag: its name and attributes in small letters, its line, from 1."""

    tag: str
    attributes: tuple[tuple[str, str], ...]
    line: int
    inside_table: bool = False


@lru_cache(maxsize=8)
def marks_in(text: str) -> tuple[Mark, ...]:
    """Every start tag of a document in its order; comments and declarations are none.

    Read once from front to back: Python's own parser takes hours over 5 MiB of `<a <a <a`.
    """
    from html import unescape

    text = _without_comments(text)
    found, tables, line, at = [], 0, 1, 0
    for start in re.finditer(_START_OR_END, text):
        line, at = line + text.count("\n", at, start.start()), start.start()
        tag = start[2].lower()
        if start[1]:
            tables -= tag == "table" and tables > 0
            continue
        given = tuple(
            (name.lower(), re.sub(_BLANKS, "", unescape(value.strip("\"'"))))
            for name, value in re.findall(_ATTRIBUTE, start[3])
        )
        found.append(Mark(tag, given, line, tables > 0))
        tables += tag == "table"
    return tuple(found)


def _without_comments(text: str) -> str:
    """The text without its comments, but with their line breaks; one that has no end stays."""
    kept, at = [], 0
    while (start := text.find("<!--", at)) >= 0 and (end := text.find("-->", start + 4)) >= 0:
        kept += [text[at:start], "\n" * text.count("\n", start, end)]
        at = end + 3
    return "".join((*kept, text[at:]))
