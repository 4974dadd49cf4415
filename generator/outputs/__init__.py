"""The artifacts that a filing becomes, one entry each; a new one is a new entry."""

from __future__ import annotations

from . import form_pdf, signature_page, xml
from .base import Output, Render, Settings
from .templates import Templates

OUTPUTS: tuple[Output, ...] = (
    Output("primary_doc", xml.PRIMARY, xml.primary_document),
    Output("submission", xml.SUBMISSION, xml.submission),
    Output("conformed_copy", xml.CONFORMED, xml.conformed_copy),
    Output("form4", "form4.pdf", form_pdf.render),
)

__all__ = ["OUTPUTS", "Output", "Render", "Settings", "Templates", "signature_page"]
