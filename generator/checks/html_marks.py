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
_BLANKS = re.compile(r"[\x00-\x20]+")


@dataclass(frozen=True, slots=True)
class Mark:
    """A start tag: its name and attributes in small letters, its line, from 1."""

    tag: str
    attributes: tuple[tuple[str, str], ...]
    line: int
    inside_table: bool = False


@lru_cache(maxsize=8)
def marks_in(text: str) -> tuple[Mark, ...]:
    """Every start tag of a document in its order; comments and declarations are none."""
    from html.parser import HTMLParser

    class Reader(HTMLParser):
        """Gathers start tags and counts how deep tables are."""

        def __init__(self) -> None:
            super().__init__(convert_charrefs=True)
            self.found: list[Mark] = []
            self.tables = 0

        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            given = tuple((n.lower(), _BLANKS.sub("", value or "")) for n, value in attrs)
            self.found.append(Mark(tag, given, self.getpos()[0], self.tables > 0))
            self.tables += tag == "table"

        def handle_endtag(self, tag: str) -> None:
            self.tables -= tag == "table" and self.tables > 0

    reader = Reader()
    reader.feed(text.replace("<![", "<! ["))  # Python's parser stumbles over marked sections
    reader.close()
    return tuple(reader.found)
