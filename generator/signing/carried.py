"""Whether a PDF carries a file, whatever program wrote it."""

from __future__ import annotations

from io import BytesIO

from .library import require


def carries(data: bytes) -> bool:
    """Whether the catalogue of a PDF names a file; false too for what can't be read.

    Raises Unavailable when pyHanko is missing.
    """
    require("Reading PDFs")
    from pyhanko.pdf_utils.reader import PdfFileReader

    from .faults import BROKEN

    try:
        root = PdfFileReader(BytesIO(data)).root
        return "/AF" in root or "/EmbeddedFiles" in root.get("/Names", {})
    except BROKEN:
        return False
