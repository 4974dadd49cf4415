"""PDFs with empty signature fields, as building makes them."""

from __future__ import annotations

from io import BytesIO

import pikepdf
from pikepdf import Array, Dictionary, Name, String


def with_fields(data: bytes, *names: str) -> bytes:
    """A PDF with empty signature fields of these names, one above the other on the first page."""
    with pikepdf.open(BytesIO(data)) as pdf:
        page = pdf.pages[0]
        fields = []
        for number, name in enumerate(names):
            low = 60 + 40 * number
            fields.append(
                pdf.make_indirect(
                    Dictionary(
                        Type=Name.Annot,
                        Subtype=Name.Widget,
                        FT=Name.Sig,
                        T=String(name),
                        F=132,
                        P=page.obj,
                        Rect=Array([300, low, 460, low + 24]),
                    )
                )
            )
        page.Annots = pdf.make_indirect(Array(fields))
        pdf.Root.AcroForm = pdf.make_indirect(Dictionary(Fields=Array(fields), SigFlags=1))
        made = BytesIO()
        pdf.save(made, object_stream_mode=pikepdf.ObjectStreamMode.generate, static_id=True)
    return made.getvalue()
