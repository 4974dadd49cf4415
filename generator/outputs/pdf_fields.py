"""Empty signature fields at the signature lines of a PDF.

A template makes a line for signing a link to itself, `<a class="sign" href="#sig-1" id="sig-1">`:
WeasyPrint then gives its rectangle, its page and its place in the structure tree, and the link
becomes the field `signature_1` (ISO 32000-1, 12.7.4.5). PDF/A wants an appearance (ISO 19005-3,
6.3.3), which is empty; PDF/UA wants a Form element around it (ISO 14289-1, 7.18.4).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydyf import Array, Dictionary, Stream, String

from .pdf_structure import Structure, child

_ANCHOR = "sig-"
#: Annotation flag: it is printed (ISO 32000-1, table 165).
_PRINT = 4
#: The document has signature fields (ISO 32000-1, table 219).
_SIGNATURES = 1
#: The width in points at the right end of a line with text that is kept free for the field.
_ROOM = 150.0


def add_fields(structure: Structure, names: Mapping[str, str], whole_line: bool) -> None:
    """Turn each link to a line of `names` into a field; `names` tells people what each one is.

    `names` holds descriptions by the anchor without its beginning: `{"1": "Signature of ..."}`.
    With `whole_line` the field takes the line; else its right part, beside the conformed text.
    """
    fields = Array()
    for page, link in structure.annotations():
        name = str(link["Dest"].string) if "Dest" in link else ""
        number = name.removeprefix(_ANCHOR)
        if name.startswith(_ANCHOR) and number in names:
            _become_field(structure, page, link, number, names[number], whole_line)
            fields.append(link.reference)
    if fields:
        structure.pdf.catalog["AcroForm"] = Dictionary({"Fields": fields, "SigFlags": _SIGNATURES})


def _become_field(
    structure: Structure, page: bytes, link: Any, number: str, said: str, whole_line: bool
) -> None:
    left, top, right, bottom = link["Rect"]
    bottom, top = sorted((bottom, top))
    if not whole_line:
        left = max(left, right - _ROOM)
    appearance = Stream(
        [],
        {
            "Type": "/XObject",
            "Subtype": "/Form",
            "BBox": Array([0, 0, right - left, top - bottom]),
            "Resources": Dictionary({}),
        },
    )
    structure.pdf.add_object(appearance)
    _nest(structure, page, link, said)
    for key in ("Dest", "BS", "Contents"):
        del link[key]
    link.update(
        {
            "Subtype": "/Widget",
            "FT": "/Sig",
            "T": String("signature_" + number.replace("-", "_")),
            "TU": String(said),
            "F": _PRINT,
            "P": page,
            "Rect": Array([left, bottom, right, top]),
            "AP": Dictionary({"N": appearance.reference}),
        }
    )


def _nest(structure: Structure, page: bytes, link: Any, said: str) -> None:
    """Make the link's element words of its own, and put a Form element with the field into it."""
    element = structure.element_of(link)
    within = structure.object(element["P"])["S"] == "/P"
    element["S"] = "/Span" if within else "/P"
    holder = next(
        kid
        for kid in element["K"]
        if isinstance(kid, bytes) and structure.object(kid).get("Obj") == link.reference
    )
    element["K"].remove(holder)
    form = child(structure, element, "Form", page, [holder])
    form["Alt"] = String(said)
    structure.assign(link, form)
