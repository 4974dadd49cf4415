"""Empty signature fields of a PDF: named, at the line where a person signs.

Sources: ISO 32000-1, 12.7.4.5 (signature fields); ISO 19005-3 6.3.3 (each has an appearance);
ISO 14289-1 7.18.4 (each is a form element of the structure).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from .pdf_structure import Structure

_POINTS = 0.75  # a CSS pixel
#: Of a signature line, the part at its right end that the field takes; `form.css` keeps it free.
_WIDTH = 150.0
_PRINT = 4


@dataclass(frozen=True, slots=True)
class SignatureField:
    """An empty field: its name, the id of the line in the page, and what a reader hears of it."""

    name: str
    anchor: str
    description: str


def add_fields(
    document: Any, pdf: Any, structure: Structure, fields: Sequence[SignatureField]
) -> None:
    """Put each field at the right end of its line.

    A field whose line the page doesn't have (a user's template may leave it out) is left out too.
    """
    import pydyf

    made = []
    for field in fields:
        for number, page in enumerate(document.pages):
            if field.anchor in page.anchors:
                where = _rectangle(page, page.anchors[field.anchor])
                made.append(_add(pdf, structure, number, where, field))
                break
    if made:
        pdf.catalog["AcroForm"] = pydyf.Dictionary(
            {"Fields": pydyf.Array([widget.reference for widget in made]), "SigFlags": 1}
        )


def _rectangle(page: Any, line: Sequence[float]) -> tuple[float, float, float, float]:
    """The field's corners in points, from the line's in CSS pixels counted from the top."""
    left, top, right, bottom = (side * _POINTS for side in line)
    height = page.height * _POINTS
    return (max(left, right - _WIDTH), height - bottom, right, height - top)


def _add(
    pdf: Any,
    structure: Structure,
    page_number: int,
    where: tuple[float, float, float, float],
    field: SignatureField,
) -> Any:
    import pydyf

    left, low, right, high = (round(side, 2) for side in where)
    empty = pydyf.Stream(
        [],
        {
            "Type": "/XObject",
            "Subtype": "/Form",
            "BBox": pydyf.Array([0, 0, round(right - left, 2), round(high - low, 2)]),
        },
    )
    pdf.add_object(empty)
    page = pdf.page_references[page_number]
    widget = pydyf.Dictionary(
        {
            "Type": "/Annot",
            "Subtype": "/Widget",
            "FT": "/Sig",
            "T": pydyf.String(field.name),
            "TU": pydyf.String(field.description),
            "Rect": pydyf.Array([left, low, right, high]),
            "F": _PRINT,
            "P": page,
            "AP": pydyf.Dictionary({"N": empty.reference}),
        }
    )
    pdf.add_object(widget)
    structure.object(page).setdefault("Annots", pydyf.Array()).append(widget.reference)
    held = pydyf.Dictionary({"Type": "/OBJR", "Obj": widget.reference, "Pg": page})
    element = structure.add("/Form", K=pydyf.Array([held]), Pg=page)
    structure.own(widget, element)
    return widget
