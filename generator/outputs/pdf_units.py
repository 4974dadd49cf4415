"""What belongs together in the structure tree of a PDF: a table, a paragraph, a footnote.

WeasyPrint makes an element of each part that the end of a page cuts off. Parts of one HTML element
become one here (ISO 32000-1, 14.8.4.2), and the heads that a table repeats are left out. A
paragraph with the id `f12` is the note 12 (ISO 14289-1, 7.9), and a table that lays out may say in
which order its cells are read: `data-reading="0 2 1"`. A link is one, whatever boxes stand in it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from pydyf import Array, Dictionary, String

if TYPE_CHECKING:
    from .pdf_structure import Structure

_NOTE = re.compile(r"f[0-9]+")


def gather(structure: Structure, pages: Sequence[Any]) -> list[Any]:
    """Join, name and order what the module's docstring says; the parts that became words of others.

    `pages` are WeasyPrint's. Where a template of a user's puts words into the body itself, boxes
    and elements can't be matched, and all stays as it is.
    """
    _single_links(structure)
    document = structure.object(structure.root["K"][0])
    elements = [structure.object(kid) for kid in document["K"]]
    boxes = [box for page in pages for box in _blocks(page._page_box)]
    if len(boxes) != len(elements):
        return []
    units = _Units(structure)
    kept: list[Any] = []
    before = None
    for box, element in zip(boxes, elements, strict=True):
        if before is not None and box.element is before.element:
            units.join(kept[-1], before, element, box)
        else:
            kept.append(element)
            units.name(element, box.element)
        before = box
    document["K"][:] = [element.reference for element in kept]
    units.list_names()
    return units.continued


def _single_links(structure: Structure) -> None:
    """Take out the links that WeasyPrint makes of the boxes within a link, at the same place."""
    for page, annotation in list(structure.annotations()):
        element = structure.element_of(annotation)
        around = structure.object(element["P"])
        while around["S"] in ("/NonStruct", "/Span"):
            around = structure.object(around["P"])
        if around["S"] == "/Link":
            holders = [kid for kid in element["K"] if isinstance(kid, bytes)]
            for kid in holders:
                if structure.object(kid).get("Obj") == annotation.reference:
                    element["K"].remove(kid)
                    structure.object(kid).free = "f"
            words = element["K"] and isinstance(element["K"][0], int)
            element["S"] = "/Span" if words else "/NonStruct"
            structure.object(page)["Annots"].remove(annotation.reference)
            structure.assign(annotation, around)
            annotation.free = "f"


def _blocks(page: Any) -> list[Any]:
    """The boxes in the body of a page."""
    root = next(box for box in page.children if box.element_tag == "html")
    return [block for body in root.children for block in body.children]


def _rows(box: Any) -> list[Any]:
    """The rows of a table's box, without the heads."""
    table = box.get_wrapped_table()
    return [row for group in table.children if not group.is_header for row in group.children]


class _Units:
    """The work on one structure tree."""

    def __init__(self, structure: Structure) -> None:
        self.structure = structure
        self.continued: list[Any] = []
        self.notes: dict[str, bytes] = {}

    def kids(self, element: Any) -> list[Any]:
        return [self.structure.object(kid) for kid in element["K"]]

    def name(self, element: Any, source: Any) -> None:
        """Make a note of a paragraph that is one; order the cells of a table that asks for it."""
        if element["S"] == "/P":
            key = source.get("id", "")
            if _NOTE.fullmatch(key):
                element["S"], element["ID"] = "/Note", String(key)
                self.notes[key] = element.reference
        elif element["S"] == "/Table" and source.get("data-reading"):
            rows = [row for group in self.kids(element) for row in self.kids(group)]
            cells = [cell for row in rows for cell in self.kids(row)]
            order = [int(word) for word in source.get("data-reading").split() if word.isdigit()]
            if sorted(order) == list(range(len(cells))):
                element["K"].clear()
                self.move([cells[place] for place in order], element)

    def list_names(self) -> None:
        """The tree of the notes' names (ISO 32000-1, 14.7.2)."""
        if self.notes:
            pairs = [part for key in sorted(self.notes) for part in (String(key), self.notes[key])]
            self.structure.root["IDTree"] = Dictionary({"Names": Array(pairs)})

    def move(self, elements: Sequence[Any], parent: Any) -> None:
        for element in elements:
            element["P"] = parent.reference
            parent["K"].append(element.reference)

    def join(self, first: Any, before: Any, second: Any, box: Any) -> None:
        """Put a part behind the parts before it; `before` is the box of the last of them."""
        if first["S"] == "/Table":
            self.join_tables(first, before, second, box)
        elif first["S"] == "/Div":
            kids = self.kids(second)
            ends = (before.children[-1:], box.children[:1])
            if len(kids) == len(box.children) and all(ends):
                (last,), (next_,) = ends
                if last.element is next_.element is not box.element:
                    self.join(self.kids(first)[-1], last, kids.pop(0), next_)
            self.move(kids, first)
        else:
            self.go_on(first, second)

    def go_on(self, first: Any, second: Any) -> None:
        """Words of the next page: within one element, but of another page (see `mend`)."""
        if second["K"]:
            second["S"] = "/NonStruct"
            second.pop("A", None)
            self.continued.append(second)
            self.move([second], first)

    def join_tables(self, first: Any, before: Any, second: Any, box: Any) -> None:
        last = self.kids(first)[-1]
        groups = [group for group in self.kids(second) if group["S"] != "/THead"]
        rows = [row for group in groups for row in self.kids(group)]
        if rows and _rows(before)[-1].element is _rows(box)[0].element:
            upper, lower = self.kids(last)[-1], rows.pop(0)
            for cell, rest in zip(self.kids(upper), self.kids(lower), strict=True):
                self.go_on(cell, rest)
        self.move(rows, last)
