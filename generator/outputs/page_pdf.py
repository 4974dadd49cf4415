"""Pages that are no form: the stamp of a signature, the attestation. Same fonts, same bytes.

The engine is that of the form PDF: our faces alone, no network, no files.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from ..fonts import ensure_fonts
from .form_pdf import _engine, _Refusal, _weasyprint
from .templates import Templates


def missing(text: str) -> str:
    """The first character of a text that our font has no glyph for; empty when it has all."""
    known = _characters(str(ensure_fonts() / "Arimo-Regular.ttf"))
    return next((character for character in text if ord(character) not in known), "")


@cache
def _characters(face: str) -> frozenset[int]:
    from fontTools.ttLib import TTFont

    with TTFont(face, lazy=True) as font:
        return frozenset(font.getBestCmap())


def page(template: str, **context: Any) -> bytes:
    """The PDF of a template of ours, which brings its own style; the same context, the same bytes.

    Raises Unavailable when Pango or the fonts are missing.
    """
    text = Templates().render(template, **context)
    weasyprint = _weasyprint()
    fonts = _engine.sheet("body { font-family: Arimo }")
    refusal = _Refusal()
    document = weasyprint.HTML(string=text, url_fetcher=refusal)
    data: bytes = document.write_pdf(stylesheets=[fonts], font_config=_engine.fonts, pdf_tags=True)
    refusal.check()
    return data
