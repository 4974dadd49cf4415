"""How a page of HTML becomes a PDF: WeasyPrint with our fonts, both archival standards, no network.

WeasyPrint is imported only when a PDF is rendered: its import takes longer than everything else
that a command does.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from ..collecting import uncollected
from ..errors import Usage
from . import own_html
from .engine import ENGINE, Refusal, messages, style_warnings, weasyprint_here
from .own_drawing import quick

__all__ = ["MEDIA_TYPE", "Enclosed", "Page", "printed", "style_warnings"]

MEDIA_TYPE = "application/pdf"


@dataclass(frozen=True, slots=True)
class Enclosed:
    """A file that a PDF carries: the source of what it shows (PDF/A-3, relationship Source)."""

    name: str
    description: str
    data: bytes = field(repr=False)
    day: date


@dataclass(frozen=True, slots=True)
class Page:
    """What is printed: HTML with its style sheet, what it carries, and its signature lines.

    `lines` tells people what each line is that the HTML marks with `id="sig-<key>"`; with
    `whole_line` a field takes all of its line, else the part beside the conformed text. `boxes`
    says of each check box in order whether it is ticked; `ours` that no template of a user's had a
    hand in the HTML.
    """

    html: str
    style: str
    lines: Mapping[str, str]
    enclosed: Enclosed | None = None
    whole_line: bool = False
    boxes: Sequence[bool] = ()
    ours: bool = False


_NO_GLYPH = ".notdef glyph rendered"
#: What WeasyPrint writes of the standards. The identifier is ours: see `pdf_writing.written`.
STANDARDS = {"pdf_variant": "pdf/a-3b", "pdf_tags": True, "pdf_identifier": False}


def printed(page: Page) -> bytes:
    """The PDF of a page, built to PDF/A-3b and PDF/UA-1; the same page gives the same bytes.

    Raises Unavailable when Pango or the fonts are missing, Usage when the HTML or the style sheet
    asks for a URL or for a letter that the fonts lack.
    """
    weasyprint = weasyprint_here()
    refusal = Refusal()
    document = own_html.document(weasyprint, page.html, refusal, ours=page.ours)
    files: list[bytes] = []
    with messages() as said, uncollected(), quick(weasyprint, ours=page.ours):
        document.write_pdf(
            stylesheets=[ENGINE.sheet(page.style)],
            font_config=ENGINE.fonts,
            finisher=lambda laid_out, pdf: files.append(_finished(laid_out, pdf, page)),
            attachments=[attached(weasyprint, page.enclosed)] if page.enclosed else None,
            **STANDARDS,
        )
    refusal.check()
    _all_letters(said)
    return files[0]


def _all_letters(said: Iterable[str]) -> None:
    """Raise Usage when WeasyPrint had to draw an empty box instead of a letter."""
    for message in said:
        if message.startswith(_NO_GLYPH):
            raise Usage(
                "the PDF would show empty boxes instead of letters that its fonts lack: "
                f"{message.partition(': ')[2][:80]}; write them in Latin letters"
            )


def _finished(laid_out: Any, pdf: Any, page: Page) -> bytes:
    """What WeasyPrint leaves to do for the standards, the fields, and the writing."""
    from .pdf_fields import add_fields
    from .pdf_metadata import declare_accessible
    from .pdf_structure import Structure, mend
    from .pdf_writing import written

    structure = Structure(pdf)
    mend(structure, laid_out.pages, page.boxes)
    add_fields(structure, page.lines, page.whole_line)
    declare_accessible(pdf)
    data = written(pdf)
    del pdf.objects[1:]  # so that pydyf has nothing left to write
    return data


def attached(weasyprint: Any, enclosed: Enclosed) -> Any:
    """A file as WeasyPrint attaches it; its dates are those of the signature, at midnight."""
    moment = datetime.combine(enclosed.day, datetime.min.time())
    return weasyprint.Attachment(
        string=enclosed.data.decode("ascii"),
        name=enclosed.name,
        description=enclosed.description,
        created=moment,
        modified=moment,
        relationship="Source",
    )
