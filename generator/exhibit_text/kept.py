"""Whether every word of a page is in what was made of it: read again, by Python's own parser.

The cleaning rests on libxml2, which mends broken pages as it thinks right. This shares no code with
it, so that a word that was lost on the way, or ran together with the next, is noticed.
"""

from __future__ import annotations

from collections import Counter
from html.parser import HTMLParser

from .changes import Changes
from .characters import for_html, in_ascii
from .html_rules import BLOCKS
from .plain import MAX_LINE

_SILENT = frozenset(("script", "style", "xml", "template", "title"))


def check_kept(page: str, made: str, is_page: bool, changes: Changes) -> None:
    """Refuse in `changes` (CLEAN-03) where a word of the page is not among the words made of it.

    Drawn lines, which may be cut shorter, don't count.
    """
    quiet = Changes()
    text = " ".join(words_in(page).split())
    put = for_html(text, 1, quiet) if is_page else in_ascii(text, 1, quiet)
    wanted = Counter(word for word in put.split() if len(word) <= MAX_LINE)
    there = Counter((words_in(made) if is_page else made).split())
    lost = wanted - there
    if lost:
        word = min(lost, key=put.split().index)
        changes.refuse(
            "CLEAN-03",
            0,
            0,
            f"the page is broken: {word[:40]!a} would be lost or run together with another word",
            "open it where it was written and save it again, or save it as plain text",
        )


def words_in(page: str) -> str:
    """The text of a page, words apart as its elements set them apart."""
    reader = _Reader()
    reader.feed(page)
    reader.close()
    return "".join(reader.parts)


class _Reader(HTMLParser):
    """The text of a page outside of programs and settings."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._within: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element begins."""
        if tag in _SILENT:
            self._within.append(tag)
        elif tag in BLOCKS:
            self.parts.append(" ")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element without content."""
        if tag in BLOCKS:
            self.parts.append(" ")

    def handle_endtag(self, tag: str) -> None:
        """An element ends."""
        if self._within and tag == self._within[-1]:
            self._within.pop()
        elif tag in BLOCKS:
            self.parts.append(" ")

    def handle_data(self, data: str) -> None:
        """Text."""
        if not self._within:
            self.parts.append(data)
