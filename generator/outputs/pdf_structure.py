"""The structure tree of a PDF, mended to the level of PDF/UA-1 just before it is written.

WeasyPrint tags every box. What it leaves to do (ISO 14289-1): tables that only lay out are no
tables (7.5), heads of columns need a scope (7.5), running heads, repeated heads of tables, page
numbers and the draft mark are artifacts (7.1), and links need a description (7.18.5). What leads to
a footnote is a reference (ISO 32000-1, 14.8.4.4.1).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from pydyf import Array, Dictionary, String

from .pdf_units import gather
from .pdf_words import absorb

_TABLE_PARTS = ("/TR", "/TD", "/TH", "/THead", "/TBody")
_INLINE = ("/Span", "/NonStruct", "/Link")
#: The anchors of our templates, such as `#f12`, and what they are called.
_NOTE = "f"
_TARGETS = {_NOTE: "Footnote", "filing-": "Authentication page"}


@dataclass(slots=True)
class Structure:
    """The structure tree of a `pydyf.PDF`: its root, and the map from content to elements."""

    pdf: Any
    root: Any = field(init=False)
    numbers: Any = field(init=False)

    def __post_init__(self) -> None:
        self.root = self.object(self.pdf.catalog["StructTreeRoot"])
        self.numbers = self.object(self.root["ParentTree"])["Nums"]

    def object(self, reference: bytes) -> Any:
        """The object that a reference names."""
        return self.pdf.objects[int(reference.split()[0])]

    def annotations(self) -> Iterator[tuple[bytes, Any]]:
        """Every annotation, with the reference to its page."""
        for page in self.pdf.page_references:
            for reference in self.object(page).get("Annots", ()):
                yield page, self.object(reference)

    def element_of(self, annotation: Any) -> Any:
        """The structure element that an annotation belongs to."""
        return self.object(self.numbers[2 * annotation["StructParent"] + 1])

    def assign(self, annotation: Any, element: Any) -> None:
        """Make an annotation belong to another structure element."""
        self.numbers[2 * annotation["StructParent"] + 1] = element.reference


def mend(structure: Structure, laid_out: Sequence[Any], boxes: Sequence[bool]) -> None:
    """Everything of the module's docstring, in place.

    `laid_out` are WeasyPrint's pages. `boxes` says of each check box, in order, whether it is
    ticked: an empty one has no words.
    """
    continued = gather(structure, laid_out)
    reached, tables, kept = _walk(structure)
    for parts in tables:
        _mend_table(structure, parts)
    _drop_empty(structure, kept)
    _name_boxes(structure, kept, boxes)
    for part in continued:
        part["S"] = "/Span"
    pages = dict(zip(structure.pdf.page_references, structure.numbers[1::2], strict=False))
    absorb(structure.pdf, pages, kept)
    for index, page in enumerate(structure.pdf.page_references):
        parents = structure.numbers[2 * index + 1]
        lost = set(range(len(parents))) - reached[page]
        if lost:
            _make_artifacts(structure.object(structure.object(page)["Contents"]).stream, lost)
            for number in lost:
                parents[number] = "null"
    for found in structure.pdf.objects:
        tag = isinstance(found, Dictionary) and found.get("Type") == "/StructElem"
        if tag and found.number not in kept:
            found.free = "f"
    for page, annotation in structure.annotations():
        _describe(structure, page, annotation)


Tables = list[list[Any]]


def _walk(structure: Structure) -> tuple[dict[bytes, set[int]], Tables, dict[int, None]]:
    """The marked content of each page that the tree reaches, the tables, all elements in order."""
    reached: dict[bytes, set[int]] = defaultdict(set)
    tables: Tables = []
    kept: dict[int, None] = {}
    waiting: list[tuple[Any, list[Any] | None]] = [(structure.object(structure.root["K"][0]), None)]
    while waiting:
        element, table = waiting.pop()
        kept[element.number] = None
        if element["S"] == "/Table":
            table = [element]
            tables.append(table)
        elif table is not None and element["S"] in _TABLE_PARTS:
            table.append(element)
        for kid in reversed(element["K"]):
            if isinstance(kid, int):
                reached[element["Pg"]].add(kid)
            else:
                found = structure.object(kid)
                if found["Type"] == "/StructElem":
                    waiting.append((found, table))
    return reached, tables, kept


def _drop_empty(structure: Structure, kept: dict[int, None]) -> None:
    """Take out paragraphs that hold nothing, such as lines to write on."""
    for element in [structure.pdf.objects[number] for number in kept]:
        if not element["K"] and element["S"] == "/P":
            structure.object(element["P"])["K"].remove(element.reference)
            del kept[element.number]


def _name_boxes(structure: Structure, kept: Iterable[int], boxes: Sequence[bool]) -> None:
    """Say of each box whether it is ticked: boxes are the only spans around spans."""
    found = [
        element
        for element in map(structure.pdf.objects.__getitem__, kept)
        if element["S"] == "/Span" and element["K"] and not isinstance(element["K"][0], int)
    ]
    if len(found) == len(boxes):
        for element, ticked in zip(found, boxes, strict=True):
            element["Alt"] = String("ticked" if ticked else "not ticked")


def _mend_table(structure: Structure, parts: list[Any]) -> None:
    """A table without heads only lays out; a head is one of a column in THead, else of its row."""
    if all(part["S"] != "/TH" for part in parts):
        for part in parts:
            inline = part["S"] == "/TD" and _is_inline(structure, part)
            part["S"] = "/P" if inline else "/Div"
            part.pop("A", None)
        return
    for part in parts:
        attributes = part.get("A", {})
        if part["S"] == "/TH":
            group = structure.object(structure.object(part["P"])["P"])
            attributes["Scope"] = "/Column" if group["S"] == "/THead" else "/Row"
            part.pop("ID", None)
        elif part["S"] == "/TD":
            attributes.pop("Headers", None)
            if len(attributes) == 1:
                del part["A"]


def _is_inline(structure: Structure, part: Any) -> bool:
    """Whether an element holds words and nothing of a paragraph's kind."""
    kids = [structure.object(kid) for kid in part["K"] if not isinstance(kid, int)]
    return all(kid.get("S") in _INLINE for kid in kids)


def _make_artifacts(stream: list[Any], numbers: set[int]) -> None:
    """Marked content that no element holds is furniture of the page (ISO 32000-1, 14.8.2.2)."""
    for at, step in enumerate(stream):
        if step == b"BDC" and stream[at - 1].get("MCID") in numbers:
            stream[at - 2 : at] = ["/Artifact", Dictionary({"Type": "/Pagination"})]


def _describe(structure: Structure, page: bytes, annotation: Any) -> None:
    """What a link leads to, in words (ISO 14289-1, 7.18.5); one to a note is in a reference."""
    if annotation.get("Subtype") == "/Link" and "Dest" in annotation:
        name = str(annotation["Dest"].string)
        for beginning, words in _TARGETS.items():
            number = name.removeprefix(beginning)
            if number.isdigit() and number != name:
                annotation["Contents"] = String(f"{words} {number}")
                if beginning == _NOTE:
                    link = structure.element_of(annotation)
                    parent = structure.object(link["P"])
                    reference = child(structure, parent, "Reference", page, [link.reference])
                    parent["K"][parent["K"].index(link.reference)] = parent["K"].pop()
                    link["P"] = reference.reference


def child(structure: Structure, parent: Any, kind: str, page: bytes, kids: list[Any]) -> Any:
    """A new structure element, added as the last in another."""
    made = Dictionary(
        {
            "Type": "/StructElem",
            "S": f"/{kind}",
            "K": Array(kids),
            "Pg": page,
            "P": parent.reference,
        }
    )
    structure.pdf.add_object(made)
    parent["K"].append(made.reference)
    return made
