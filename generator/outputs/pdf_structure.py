"""What WeasyPrint leaves to be done before its tagged PDF/A-3 is PDF/UA-1 as well.

Works on pydyf's objects, in the hook that WeasyPrint calls when all of them are made. Sources: ISO
14289-1 (PDF/UA-1) 7.1 (artifacts), 7.2 (no layout tagged as a table), 7.5 (headers of tables) and
7.18 (annotations); ISO 19005-3 (PDF/A-3) 6.6.2.3 (a schema for what XMP doesn't know).
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

#: How the parts of a table that only lays out are tagged: as a division, without rows and cells.
_PLAIN = {"/Table": "/Div", "/TBody": "/NonStruct", "/TR": "/Div", "/TD": "/Div"}


class Structure:
    """The structure tree of a PDF that is being made: its elements by their reference."""

    def __init__(self, pdf: Any) -> None:
        self.pdf = pdf
        self.root = self.object(pdf.catalog["StructTreeRoot"])
        self.parents = self.object(self.root["ParentTree"])["Nums"]
        self.elements: dict[bytes, Any] = {
            found.reference: found
            for found in pdf.objects
            if isinstance(found, dict) and found.get("Type") == "/StructElem"
        }
        self.document = self.elements[self.root["K"][0]]

    def object(self, reference: bytes) -> Any:
        """The object that a reference names."""
        return self.pdf.objects[int(reference.split()[0])]

    def ancestor(self, element: Any, kind: str) -> Any:
        """The nearest element of a kind around an element; None where there is none."""
        while element is not None and element["S"] != kind:
            element = self.elements.get(element["P"])
        return element

    def add(self, kind: str, **values: Any) -> Any:
        """A new element at the end of the document."""
        import pydyf

        made = pydyf.Dictionary({"Type": "/StructElem", "S": kind, **values})
        made["P"] = self.document.reference
        self.pdf.add_object(made)
        self.document["K"].append(made.reference)
        return made

    def own(self, annotation: Any, element: Any) -> None:
        """Say in the parent tree to which element an annotation belongs."""
        annotation["StructParent"] = key = self.parents[-2] + 1
        self.parents += [key, element.reference]


def finish(pdf: Any, ticks: Sequence[bool]) -> Structure:
    """Make the structure of a tagged PDF what PDF/UA-1 asks; `ticks` are its boxes in order."""
    structure = Structure(pdf)
    _set_apart(structure)
    _without_layout_tables(structure)
    _headers(structure)
    _boxes(structure, ticks)
    for found in pdf.objects:
        if isinstance(found, dict) and found.get("Subtype") == "/Link":
            found["Contents"] = _text(f"Footnote {str(found['Dest'].string).lstrip('#f')}")
    metadata = structure.object(pdf.catalog["Metadata"])
    before, end, after = metadata.stream[0].rpartition(b"</rdf:RDF>")
    metadata.stream[0] = before + _identification() + end + after
    return structure


def _set_apart(structure: Structure) -> None:
    """Mark running heads and feet as artifacts.

    WeasyPrint numbers their content as that of elements, which it then leaves out of the tree.
    """
    document, kept = structure.document.reference, set(structure.document["K"])
    pages = structure.pdf.page_references
    left_out = [
        element
        for element in structure.elements.values()
        if element["P"] == document and element.reference not in kept
    ]
    for element in left_out:
        page, numbers = element["Pg"], set(_content(structure, element))
        for number in numbers:
            structure.parents[2 * pages.index(page) + 1][number] = b"null"
        _as_artifacts(structure.object(structure.object(page)["Contents"]).stream, numbers)


def _content(structure: Structure, element: Any) -> Iterator[int]:
    """The numbers of the marked content in an element, which is taken out of the tree."""
    for kid in element["K"]:
        if isinstance(kid, int):
            yield kid
        else:
            yield from _content(structure, structure.elements[kid])
    del structure.elements[element.reference]
    element.clear()


def _as_artifacts(stream: list[Any], numbers: set[int]) -> None:
    for place, item in enumerate(stream):
        if isinstance(item, dict) and item.get("MCID") in numbers:
            stream[place - 1] = "/Artifact"
            item.clear()
            item["Type"] = "/Pagination"


def _without_layout_tables(structure: Structure) -> None:
    """A table without headers only lays out: it is tagged as divisions."""
    headed = {
        id(structure.ancestor(element, "/Table"))
        for element in structure.elements.values()
        if element["S"] == "/TH"
    }
    around = [
        (element, structure.ancestor(element, "/Table"))
        for element in structure.elements.values()
        if element["S"] in _PLAIN
    ]
    for element, table in around:
        if id(table) not in headed:
            element["S"] = _PLAIN[element["S"]]
            element.pop("A", None)


def _headers(structure: Structure) -> None:
    """Each header says of what it is the header, and can be found by the name that cells use."""
    import pydyf

    names = {}
    for element in structure.elements.values():
        if element["S"] == "/TH":
            element["A"]["Scope"] = "/Column"
            names[element["ID"].string] = element
    if names:
        tree = pydyf.Array()
        for name in sorted(names):
            tree += [_text(name), names[name].reference]
        structure.root["IDTree"] = pydyf.Dictionary({"Names": tree})


def _boxes(structure: Structure, ticks: Sequence[bool]) -> None:
    """Say of each box whether it is ticked: the only elements that are spans around spans."""
    boxes = [
        element
        for element in structure.elements.values()
        if element["S"] == "/Span" and element["K"] and not isinstance(element["K"][0], int)
    ]
    if len(boxes) == len(ticks):
        for box, ticked in zip(boxes, ticks, strict=True):
            box["Alt"] = _text("ticked" if ticked else "not ticked")


def _text(text: str) -> Any:
    import pydyf

    return pydyf.String(text)


@lru_cache(maxsize=1)
def _identification() -> bytes:
    """The part of the XMP metadata that says PDF/UA-1."""
    return Path(__file__).with_name("pdf_ua.xmp").read_bytes()


def compress(pdf: Any) -> None:
    """Compress each stream once: pydyf would do it again for the identifier of the file."""
    import pydyf

    for found in pdf.objects:
        if isinstance(found, pydyf.Stream) and found.compress:
            raw = b"\n".join(map(_bytes, found.stream))
            found.stream = [zlib.compress(raw, 9)]
            found.extra["Filter"] = "/FlateDecode"
            found.compress = False


def _bytes(item: Any) -> bytes:
    if isinstance(item, bytes):
        return item
    if isinstance(item, str):
        return item.encode("ascii")
    data: bytes = item.data
    return data
