"""A parsed page as lines of plain text: paragraphs, lists and tables."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from .changes import Changes
from .html_rules import BLOCKS, PARTS
from .lines import Line

_BLANKS = re.compile(r"[ \t\n\r\f]+")
_CELLS = ("td", "th")
_PARAGRAPHS = frozenset(("p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "dl", "table", "pre"))
_INDENT = 4


def lines_in(root: Any, changes: Changes) -> list[Line]:
    """The text of a page, line by line, each with the line of the source that it begins in."""
    body = root.find("body")
    writer = _Writer()
    writer.inside(root if body is None else body)
    writer.end()
    for element in (root if body is None else body).iter("img"):
        shown = element.get("src", "")[:60]
        into = shown_for(element).strip() or "nothing"
        changes.note(element.sourceline or 1, f"the graphic {shown!a}", into)
    changes.note(1, "HTML", "plain text")
    return writer.lines


@dataclass(slots=True)
class _Writer:
    """The lines as they are found; `text` is the line at hand."""

    lines: list[Line] = field(default_factory=list)
    text: str = ""
    number: int = 1
    indent: int = 0
    lists: list[int | None] = field(default_factory=list)

    def end(self, blank: bool = False) -> None:
        """End the line at hand; `blank` leaves an empty one after it."""
        text = self.text.strip(" ")
        if text:
            self.lines.append(Line(self.number, " " * self.indent + text))
        self.text = ""
        if blank and self.lines and (self.lines[-1].text or self.lines[-1].cells):
            self.lines.append(Line(self.number))

    def say(self, text: str, line: int) -> None:
        """Add text to the line at hand."""
        if not self.text.strip():
            self.number = line
        self.text = _BLANKS.sub(" ", self.text + text)

    def inside(self, element: Any) -> None:
        """The text of an element, then of each child with what follows it."""
        line = element.sourceline or self.number
        if element.text:
            self.say(element.text, line)
        for child in element:
            self.element(child)
            if child.tail:
                self.say(child.tail, child.sourceline or line)

    def element(self, element: Any) -> None:
        """One element."""
        tag = element.tag
        if tag == "table":
            self.table(element)
        elif tag == "pre":
            self.preformatted(element)
        elif tag in ("ul", "ol"):
            self.listed(element, tag)
        elif tag == "li":
            self.entry(element)
        elif tag == "img":
            self.say(shown_for(element), element.sourceline or self.number)
        elif tag == "hr":
            self.end()
            self.lines.append(Line(element.sourceline or self.number, "-" * 72))
        elif tag in BLOCKS:
            self.block(element, tag)
        else:
            self.inside(element)

    def block(self, element: Any, tag: str) -> None:
        """A paragraph, a division, a heading or a line break."""
        self.end(blank=tag in _PARAGRAPHS)
        deeper = _INDENT if tag in ("blockquote", "dd") else 0
        self.indent += deeper
        self.inside(element)
        self.end(blank=tag in _PARAGRAPHS)
        self.indent -= deeper

    def listed(self, element: Any, tag: str) -> None:
        """A list; its entries are marked with * or numbered."""
        self.end(blank=not self.lists)
        start = element.get("start", "1")
        first = int(start) if start.isdecimal() and start.isascii() and len(start) < 5 else 1
        self.lists.append(first if tag == "ol" else None)
        self.indent += _INDENT
        self.inside(element)
        self.end()
        self.indent -= _INDENT
        self.lists.pop()
        self.end(blank=not self.lists)

    def entry(self, element: Any) -> None:
        """An entry of a list."""
        self.end()
        number = self.lists[-1] if self.lists else None
        if number is not None:
            self.lists[-1] = number + 1
        self.say("* " if number is None else f"{number}. ", element.sourceline or self.number)
        self.inside(element)
        self.end()

    def preformatted(self, element: Any) -> None:
        """Text whose line ends and blanks are meant."""
        self.end(blank=True)
        first = element.sourceline or self.number
        text = "".join(_pieces(element, "\n")).strip("\r\n")
        for place, line in enumerate(text.splitlines()):
            self.lines.append(Line(first + place, line.rstrip()))
        self.end(blank=True)

    def table(self, element: Any) -> None:
        """A table: a line for each row, with its cells. Within a cell all is one text."""
        self.end(blank=True)
        self.rows(element)
        self.end(blank=True)

    def rows(self, element: Any) -> None:
        """The rows of a table or of a part of it; what stands beside them is text."""
        self.alone(element.text, element)
        for child in element:
            if child.tag == "tr":
                self.row(child)
            elif child.tag in PARTS:
                self.rows(child)
            else:
                self.alone(_flat(child), child)
            self.alone(child.tail, child)

    def row(self, row: Any) -> None:
        """A row: its cells, or one line of text where only one of them holds something."""
        self.alone(row.text, row)
        cells = tuple(_flat(cell) for cell in row if cell.tag in _CELLS)
        full = [cell for cell in cells if cell]
        if len(full) == 1:
            self.alone(full[0], row)
        elif full:
            self.lines.append(Line(row.sourceline or self.number, "", cells))
        for child in row:
            if child.tag not in _CELLS:
                self.alone(_flat(child), child)
            self.alone(child.tail, child)

    def alone(self, text: str | None, element: Any) -> None:
        """A text on a line of its own."""
        flat = _BLANKS.sub(" ", text or "").strip(" ")
        if flat:
            self.lines.append(Line(element.sourceline or self.number, " " * self.indent + flat))


def _flat(element: Any) -> str:
    """The text of an element on one line; blocks within it are told apart by a blank."""
    return _BLANKS.sub(" ", "".join(_pieces(element, " "))).strip(" ")


def _pieces(element: Any, apart: str) -> Iterator[str]:
    """The pieces of text in an element, with `apart` around those that are blocks."""
    yield element.text or ""
    for child in element:
        between = apart if child.tag in BLOCKS else ""
        yield between
        yield shown_for(child) if child.tag == "img" else ""
        yield from _pieces(child, apart)
        yield between
        yield child.tail or ""


def shown_for(image: Any) -> str:
    """What stands for a graphic in a text: the words that its author gave for it."""
    words = " ".join(image.get("alt", "").split())
    return f" [{words}] " if words else ""
