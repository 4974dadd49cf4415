"""The artifacts that a filing becomes, one entry each; a new one is a new entry."""

from __future__ import annotations

from ..bundle import Artifact
from ..forms.base import Form
from ..model.filing import Filing
from . import xml
from .base import Output, Render, Settings
from .templates import Templates


def _form(filing: Filing, form: Form, templates: Templates, settings: Settings) -> Artifact:
    """The form PDF; what prints is loaded when the first one is asked for."""
    from . import form_pdf

    return form_pdf.render(filing, form, templates, settings)


OUTPUTS: tuple[Output, ...] = (
    Output("primary_doc", xml.PRIMARY, xml.primary_document),
    Output("submission", xml.SUBMISSION, xml.submission),
    Output("conformed_copy", xml.CONFORMED, xml.conformed_copy),
    Output("form4", "form4.pdf", _form),
)

__all__ = ["OUTPUTS", "Output", "Render", "Settings", "Templates"]
