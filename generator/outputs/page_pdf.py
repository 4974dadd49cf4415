"""Pages that are no form: the stamp of a signature, the attestation. Same fonts, same bytes.

The engine is that of the form PDF: our faces alone, no network, no files.
"""

from __future__ import annotations

from typing import Any

from .engine import ENGINE, Refusal, weasyprint_here
from .printing import Page, printed
from .templates import Templates

#: The templates bring their own style.
_STYLE = "body { font-family: Arimo }"


def page(template: str, **context: Any) -> bytes:
    """The PDF of a template of ours, to both standards; the same context gives the same bytes.

    Raises Unavailable when Pango or the fonts are missing.
    """
    return printed(Page(Templates().render(template, **context), _STYLE, {}))


def drawing(template: str, **context: Any) -> bytes:
    """The PDF of a template of ours whose page is drawn into another PDF: without structure.

    Raises Unavailable when Pango or the fonts are missing.
    """
    weasyprint = weasyprint_here()
    sheet, refusal = ENGINE.sheet(_STYLE), Refusal()
    document = weasyprint.HTML(string=Templates().render(template, **context), url_fetcher=refusal)
    data: bytes = document.write_pdf(stylesheets=[sheet], font_config=ENGINE.fonts)
    refusal.check()
    return data
