"""Our own checker of PDF/UA-1: the clauses of ISO 14289-1 that a machine can judge in our PDFs.

Whether an order of reading makes sense, or a description helps, only a person can say.
"""

from __future__ import annotations

import io
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

import pikepdf
from lxml import etree

from pdf_standards.content import PAINTING, SHOWING, steps

STANDARD = frozenset(
    f"/{name}"
    for name in [
        "Document",
        "Part",
        "Art",
        "Sect",
        "Div",
        "BlockQuote",
        "Caption",
        "TOC",
        "TOCI",
        "Index",
        "NonStruct",
        "Private",
        "P",
        "H1",
        "H2",
        "H3",
        "H4",
        "H5",
        "H6",
        "L",
        "LI",
        "Lbl",
        "LBody",
        "Table",
        "TR",
        "TH",
        "TD",
        "THead",
        "TBody",
        "TFoot",
        "Span",
        "Quote",
        "Note",
        "Reference",
        "BibEntry",
        "Code",
        "Link",
        "Annot",
        "Figure",
        "Formula",
        "Form",
    ]
)
INSIDE = {
    "/TR": {"/Table", "/THead", "/TBody", "/TFoot"},
    "/TH": {"/TR"},
    "/TD": {"/TR"},
    "/THead": {"/Table"},
    "/TBody": {"/Table"},
}
UAID = "{http://www.aiim.org/pdfua/ns/id/}part"
TITLE = "{http://purl.org/dc/elements/1.1/}title"


def problems(data: bytes) -> list[str]:
    """What breaks PDF/UA-1, each with its clause; empty when nothing was found."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return [*_document(pdf), *_Tree(pdf).problems()]


def _document(pdf: pikepdf.Pdf) -> Iterator[str]:
    root = etree.fromstring(pdf.Root["/Metadata"].read_bytes())
    parts = [e.text for e in root.iter(UAID)] + [
        str(e.attrib[UAID]) for e in root.iter() if UAID in e.attrib
    ]
    if parts != ["1"]:
        yield f"5: identified as PDF/UA-{parts}"
    if not any("".join(element.itertext()).strip() for element in root.iter(TITLE)):
        yield "7.1: no title"
    if not pdf.Root.get("/ViewerPreferences", {}).get("/DisplayDocTitle"):
        yield "7.1: the title isn't shown"
    marks = pdf.Root.get("/MarkInfo", {})
    if not marks.get("/Marked") or marks.get("/Suspects"):
        yield "7.1: not marked, or suspect"
    if not str(pdf.Root.get("/Lang", "")):
        yield "7.2: no language"
    for page in pdf.pages:
        if page.get("/Annots") and page.get("/Tabs") != "/S":
            yield "7.18.3: the tab order isn't that of the structure"
        for name, font in page["/Resources"].get("/Font", {}).items():
            if "/ToUnicode" not in font:
                yield f"7.21.7: the letters of {name} are unknown"


class _Tree:
    """The structure tree, walked once; each element is known by its object number."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self.pdf = pdf
        self.root = pdf.Root["/StructTreeRoot"]
        self.found: list[str] = []
        self.owner: dict[tuple[Any, int], Any] = {}
        self.annotations: dict[Any, Any] = {}
        self.levels: list[int] = []
        self.notes: dict[str, Any] = {}
        self.roles = {str(k): str(v) for k, v in self.root.get("/RoleMap", {}).items()}

    def problems(self) -> list[str]:
        for element in (
            self.root["/K"] if isinstance(self.root["/K"], pikepdf.Array) else [self.root["/K"]]
        ):
            if element["/S"] != "/Document":
                self.found.append("7.1: the root isn't one Document")
            self._walk(element, self.root)
        self._parents()
        self._content()
        self._annotations()
        self._headings()
        self._notes()
        return self.found

    def _walk(self, element: Any, parent: Any) -> None:
        kind = str(element["/S"])
        kind = self.roles.get(kind, kind)
        if element["/P"].objgen != parent.objgen:
            self.found.append(f"7.1: {kind} names another parent")
        if kind not in STANDARD:
            self.found.append(f"7.1: {kind} is no standard type")
        if kind in INSIDE and str(parent["/S"]) not in INSIDE[kind]:
            self.found.append(f"7.2: {kind} in {parent['/S']}")
        if kind == "/Link" and parent["/S"] == "/Link":
            self.found.append("7.18.5: a link within a link")
        if kind == "/Reference" and [str(kid.get("/S", "")) for kid in element["/K"]] != ["/Link"]:
            self.found.append("7.9: a reference that isn't around one link")
        if kind == "/Note":
            name = str(element.get("/ID", ""))
            if not name or name in self.notes:
                self.found.append(f"7.9: a note without a name of its own: {name!r}")
            self.notes[name] = element
        if kind in ("/P", "/Note") and parent["/S"] == "/P":
            self.found.append(f"7.1: {kind} in a paragraph")
        if kind == "/P" and not len(element["/K"]):
            self.found.append("7.1: an empty paragraph")
        if kind in ("/Figure", "/Formula") and not str(
            element.get("/Alt", element.get("/ActualText", ""))
        ):
            self.found.append(f"7.3: {kind} without a description")
        if kind[1:2] == "H" and kind[2:].isdigit():
            self.levels.append(int(kind[2:]))
        kids = element.get("/K", [])
        for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
            self._kid(kid, element)
        if kind == "/Table":
            self._table(element)

    def _kid(self, kid: Any, element: Any) -> None:
        if isinstance(kid, int):
            place = (element["/Pg"].objgen, kid)
            if place in self.owner:
                self.found.append(f"7.1: content {kid} is in two elements")
            self.owner[place] = element
        elif kid.get("/Type") == "/OBJR":
            self.annotations[kid["/Obj"].objgen] = element
        elif kid.get("/Type") == "/StructElem":
            self._walk(kid, element)
        else:
            self.found.append("7.1: a kid of the tree that isn't known")

    def _table(self, table: Any) -> None:
        """7.2 and 7.5: as many columns in each row, and heads with a scope."""
        rows = list(_rows(table))
        taken: dict[int, set[int]] = defaultdict(set)
        widths = set()
        heads = 0
        for number, row in enumerate(rows):
            column = 0
            for cell in row["/K"]:
                while column in taken[number]:
                    column += 1
                attributes = cell.get("/A", {})
                across = int(attributes.get("/ColSpan", 1))
                for line in range(number, number + int(attributes.get("/RowSpan", 1))):
                    taken[line].update(range(column, column + across))
                if cell["/S"] == "/TH":
                    heads += 1
                    if attributes.get("/Scope") not in ("/Column", "/Row", "/Both"):
                        self.found.append("7.5: a head without a scope")
            widths.add(len(taken[number]))
        if len(widths) != 1 or len(taken) != len(rows):
            self.found.append(f"7.2: a table with rows of {sorted(widths)} columns")
        if not heads:
            self.found.append("7.5: a table without heads")

    def _parents(self) -> None:
        """The way from content to element leads to the element that holds the content."""
        numbers = list(self.root["/ParentTree"]["/Nums"])
        self.by_number = dict(zip((int(n) for n in numbers[::2]), numbers[1::2], strict=True))
        if list(self.by_number) != sorted(self.by_number):
            self.found.append("7.1: the parent tree isn't sorted")
        for page in self.pdf.pages:
            for number, owner in enumerate(self.by_number[int(page["/StructParents"])]):
                held = self.owner.get((page.obj.objgen, number))
                if (owner is None) != (held is None) or (held and held.objgen != owner.objgen):
                    self.found.append(f"7.1: the parent tree is wrong about content {number}")

    def _content(self) -> None:
        """7.1: all that is painted is content of the tree or an artifact, and not both."""
        for page in self.pdf.pages:
            reached = set()
            for step in steps(page):
                numbers = [number for _, number in step.marks if number is not None]
                if step.is_artifact and numbers:
                    self.found.append("7.1: content within an artifact, or around one")
                if len(numbers) > 1:
                    self.found.append("7.1: content within content")
                reached.update(numbers)
                if step.operator in PAINTING and not step.is_artifact:
                    if not numbers:
                        self.found.append(
                            f"7.1: {step.operator} paints neither content nor artifact"
                        )
                    elif (page.obj.objgen, numbers[0]) not in self.owner:
                        self.found.append(f"7.1: content {numbers[0]} isn't in the tree")
                if step.operator in SHOWING and not step.marks:
                    self.found.append("7.1: words without a mark")
            wanted = {number for place, number in self.owner if place == page.obj.objgen}
            if wanted - reached:
                self.found.append(
                    f"7.1: the tree holds content {wanted - reached} that isn't drawn"
                )

    def _annotations(self) -> None:
        for page in self.pdf.pages:
            for annotation in page.get("/Annots", []):
                kind = str(annotation["/Subtype"])
                element = self.annotations.get(annotation.objgen)
                wanted = {"/Link": "/Link", "/Widget": "/Form"}.get(kind, "/Annot")
                if element is None or element["/S"] != wanted:
                    self.found.append(f"7.18.1: {kind} isn't in an element {wanted}")
                elif self.by_number[int(annotation["/StructParent"])].objgen != element.objgen:
                    self.found.append(f"7.18.1: the parent tree is wrong about a {kind}")
                if kind == "/Link" and not str(annotation.get("/Contents", "")):
                    self.found.append("7.18.5: a link without a description")
                if kind == "/Widget" and not str(annotation.get("/TU", "")):
                    self.found.append("7.18.4: a field without a description")

    def _notes(self) -> None:
        """7.9 and ISO 32000-1, 14.7.2: names lead to their notes, and references to a note."""
        names = list(self.root.get("/IDTree", {}).get("/Names", []))
        keys = [str(name) for name in names[::2]]
        if keys != sorted(self.notes):
            self.found.append(f"7.9: the tree of names has {keys}, the notes {list(self.notes)}")
        for key, element in zip(keys, names[1::2], strict=True):
            if key in self.notes and element.objgen != self.notes[key].objgen:
                self.found.append(f"7.9: the name {key} leads elsewhere")
        for page in self.pdf.pages:
            links = [a for a in page.get("/Annots", []) if a["/Subtype"] == "/Link"]
            places = [tuple(map(float, link["/Rect"])) for link in links]
            if len(set(places)) < len(places):
                self.found.append("7.18.5: two links in one place")
            for link in links:
                element = self.annotations.get(link.objgen)
                refers = element is not None and element["/P"]["/S"] == "/Reference"
                if refers != (str(link.get("/Dest", "")) in self.notes):
                    self.found.append("7.9: a link to a note in no reference, or another in one")

    def _headings(self) -> None:
        """7.4.2: the first heading is of level 1, and none leaves out a level."""
        for before, level in zip([0, *self.levels], self.levels, strict=False):
            if level > before + 1:
                self.found.append(f"7.4.2: a heading of level {level} after one of {before}")


def _rows(part: Any) -> Iterator[Any]:
    for kid in part["/K"]:
        if kid["/S"] == "/TR":
            yield kid
        elif kid["/S"] in ("/THead", "/TBody", "/TFoot"):
            yield from _rows(kid)
