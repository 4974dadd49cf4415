"""Any page of ours as a PDF, by the engine and the fonts of the form PDF."""

from __future__ import annotations

from .form_pdf import _engine, _Refusal, _weasyprint


def page_pdf(text: str, style: str) -> bytes:
    """The PDF of a page of HTML; nothing is fetched, and the same page gives the same bytes.

    Raises Unavailable when Pango or the fonts are missing, Usage when the page asks for a URL.
    """
    weasyprint = _weasyprint()
    sheet = _engine.sheet(style)
    refusal = _Refusal()
    page = weasyprint.HTML(string=text, url_fetcher=refusal)
    data: bytes = page.write_pdf(stylesheets=[sheet], font_config=_engine.fonts)
    refusal.check()
    return data
