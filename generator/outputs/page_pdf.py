"""Pages that are no form: the stamp of a signature, the attestation. Same fonts, same bytes.

The engine is that of the form PDF: our faces alone, no network, no files.
"""

from __future__ import annotations

from typing import Any

from .form_pdf import _engine, _Refusal, _weasyprint
from .templates import Templates


def page(template: str, **context: Any) -> bytes:
    """The PDF of a template of ours, which brings its own style; the same context, the same bytes.

    Raises Unavailable when Pango or the fonts are missing.
    """
    text = Templates().render(template, **context)
    weasyprint = _weasyprint()
    fonts = _engine.sheet("body { font-family: Arimo }")
    refusal = _Refusal()
    document = weasyprint.HTML(string=text, url_fetcher=refusal)
    data: bytes = document.write_pdf(
        stylesheets=[fonts], font_config=_engine.fonts, pdf_variant=None
    )
    refusal.check()
    return data
