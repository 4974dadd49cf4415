"""The form PDF: what people review, sign and keep. EDGAR never gets it.

It carries the conformed copy as the source of what it shows, and an empty signature field at each
signature line.
"""

from __future__ import annotations

from ..bundle import Artifact
from ..forms.base import Form
from ..model.filing import Filing
from . import xml
from .base import Settings
from .figures import table_1_figures, table_2_figures
from .printing import MEDIA_TYPE, Enclosed, Page, printed
from .printing import style_warnings as warnings_of
from .templates import Templates

NAME = "form4.pdf"


def html(filing: Filing, form: Form, templates: Templates, settings: Settings) -> str:
    """The form as HTML, escaped by Jinja; the head of the template says what it is given."""
    return templates.render(
        f"{form.templates}/form.html.j2",
        filing=filing,
        form=form,
        final=settings.final,
        test=settings.test,
        live=settings.live,
        owner=filing.reporting_owners[0],
        table_1=[
            (row, *cells)
            for row, cells in zip(filing.non_derivative, table_1_figures(filing), strict=True)
        ],
        table_2=[
            (row, *cells)
            for row, cells in zip(filing.derivative, table_2_figures(filing), strict=True)
        ],
        notes=[(number, filing.footnotes[name]) for name, number in filing.numbering.items()],
        signed=max(signature.date for signature in filing.signatures),
    )


def page(filing: Filing, form: Form, templates: Templates, settings: Settings) -> Page:
    """All that the PDF is made of."""
    copy = settings.made.get(xml.CONFORMED)
    copy = copy or xml.conformed_copy(filing, form, templates, settings)
    signed = max(signature.date for signature in filing.signatures)
    return Page(
        html(filing, form, templates, settings),
        templates.text(f"{form.templates}/form.css"),
        {
            str(number): f"Digital signature, line {number}: {signature.conformed}"
            for number, signature in enumerate(filing.signatures, 1)
        },
        Enclosed(copy.name, f"Form {filing.form} as XML, without the CCC", copy.data, signed),
        boxes=_boxes(filing),
        ours=templates.ours,
    )


def _boxes(filing: Filing) -> tuple[bool, ...]:
    """Which check boxes are ticked, in the order of the form: at its head, items 5 and 6."""
    who, joint = filing.reporting_owners[0].relationship, len(filing.reporting_owners) > 1
    return (
        filing.not_subject_to_section16,
        filing.aff10b5_one,
        who.is_director,
        who.is_ten_percent_owner,
        who.is_officer,
        who.is_other,
        not joint,
        joint,
    )


def render(filing: Filing, form: Form, templates: Templates, settings: Settings) -> Artifact:
    """The form PDF of a filing; the same filing gives the same bytes.

    Raises Unavailable when Pango or the fonts are missing, Usage when a template asks for a URL.
    """
    made = page(filing, form, templates, settings)
    with templates.printing(f"{form.templates}/form.css"):
        return Artifact(NAME, MEDIA_TYPE, printed(made))


def style_warnings(form: Form, templates: Templates) -> tuple[str, ...]:
    """What WeasyPrint doesn't understand in the style sheet; nothing for our own."""
    return warnings_of(templates.text(f"{form.templates}/form.css"))
