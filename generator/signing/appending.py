"""pyHanko's signer as it is used here: our time, our stamp, and no change to the metadata.

Imports pyHanko: import it only where that is known to be installed.
"""

from __future__ import annotations

from datetime import datetime
from io import BytesIO
from typing import Any

from pyhanko.pdf_utils.content import PdfContent
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.layout import AxisAlignment, BoxConstraints, Margins, SimpleBoxLayoutRule
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import SigSeedSubFilter
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner
from pyhanko.sign.signers.pdf_signer import PdfSigningSession
from pyhanko.stamp import BaseStampStyle, NoOpStampStyle, StaticStampStyle


class _Appender(IncrementalPdfFileWriter):
    """Appends to a PDF and leaves document information and XMP metadata as they are."""

    def _update_meta(self) -> None:
        """Nothing: pyHanko would write its name and the machine's clock into the metadata."""


def appender(data: bytes) -> IncrementalPdfFileWriter:
    """What appends to a PDF. Raises what pyHanko raises for a broken one."""
    return _Appender(BytesIO(data))


def metadata(field: str) -> PdfSignatureMetadata:
    """A signature of PAdES level B-B, with SHA-256 (ETSI EN 319 142-1; ISO 32000-2, 12.8.3.4)."""
    return PdfSignatureMetadata(
        field_name=field, md_algorithm="sha256", subfilter=SigSeedSubFilter.PADES
    )


class AtTime(PdfSigner):
    """Signs at a time that it is told, not at that of the machine's clock."""

    def __init__(self, *arguments: Any, when: datetime, **more: Any) -> None:
        super().__init__(*arguments, **more)
        self.when = when

    def init_signing_session(
        self, pdf_out: Any, existing_fields_only: bool = False
    ) -> PdfSigningSession:
        """The session, with its time set."""
        session = super().init_signing_session(pdf_out, existing_fields_only)
        session.system_time = self.when
        return session


class _Page(PdfContent):
    """The first page of a PDF, drawn with all that it brings: its fonts are embedded."""

    def __init__(self, data: bytes) -> None:
        super().__init__()
        self.data = data

    def render(self) -> bytes:
        """Take the page over as one object, and draw that."""
        reader = PdfFileReader(BytesIO(self.data))
        drawn = self._ensure_writer.import_page_as_xobject(reader)
        self.resources.xobject["/Page"] = drawn
        left, bottom, right, top = drawn.get_object()["/BBox"]
        self.box = BoxConstraints(width=abs(right - left), height=abs(top - bottom))
        return b"/Page Do"


def style_of(page: bytes | None) -> BaseStampStyle:
    """A stamp that draws a page of ours; without one the field keeps the look that it has."""
    if page is None:
        return NoOpStampStyle()
    low = AxisAlignment.ALIGN_MIN
    none = Margins(left=0, right=0, top=0, bottom=0)
    return StaticStampStyle(
        border_width=0,
        background=_Page(page),
        background_opacity=1.0,
        background_layout=SimpleBoxLayoutRule(x_align=low, y_align=low, margins=none),
    )
