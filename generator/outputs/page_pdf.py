"""Any page of ours as a PDF, by the engine and the fonts of the form PDF."""

from __future__ import annotations

from .printing import Page, printed


def page_pdf(text: str, style: str) -> bytes:
    """The PDF of a page of HTML; nothing is fetched, and the same page gives the same bytes.

    Raises Unavailable when Pango or the fonts are missing, Usage when the page asks for a URL.
    """
    return printed(Page(text, style, {}))
