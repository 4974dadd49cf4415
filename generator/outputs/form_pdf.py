"""The form PDF: what people review, sign and keep. EDGAR never gets it.

WeasyPrint is imported only when a PDF is rendered: its import takes longer than everything else
that a command does.
"""

from __future__ import annotations

import logging
import os
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from typing import Any, NoReturn

from ..bundle import Artifact
from ..errors import Unavailable, Usage
from ..fonts import CONFIGURATION, ensure_fonts
from ..forms.base import Form
from ..model.filing import Filing
from .base import Settings
from .pdf_fields import SignatureField, add_fields
from .pdf_structure import compress, finish
from .templates import Templates
from .xml import conformed_copy

NAME = "form4.pdf"
MEDIA_TYPE = "application/pdf"

_SYSTEM_LIBRARIES = (
    "the PDF needs Pango and HarfBuzz, which pip can't install: "
    "`apt-get install --no-install-recommends libpangoft2-1.0-0 libharfbuzz-subset0` "
    "(macOS: `brew install pango`)"
)
#: Style sheets kept parsed in one thread: ours, and a few of a user's.
_SHEETS = 8


def html(filing: Filing, form: Form, templates: Templates, settings: Settings) -> str:
    """The form as HTML, escaped by Jinja; the head of the template says what it is given."""
    return templates.render(
        f"{form.templates}/form.html.j2",
        filing=filing,
        form=form,
        final=settings.final,
        owner=filing.reporting_owners[0],
        notes=[(number, filing.footnotes[name]) for name, number in filing.numbering.items()],
        signed=signed(filing),
    )


def render(filing: Filing, form: Form, templates: Templates, settings: Settings) -> Artifact:
    """The form PDF of a filing; the same filing gives the same bytes.

    PDF/A-3b with the conformed copy attached, tagged as PDF/UA-1 asks, with an empty signature field
    at each signature line. Raises Unavailable when Pango or the fonts are missing, Usage when a
    template asks for a URL.
    """
    conformed = conformed_copy(filing, form, templates, settings)
    text = html(filing, form, templates, settings)
    data = archived(
        text,
        templates.text(f"{form.templates}/form.css"),
        ticks(filing),
        signature_fields(filing),
        Enclosure(conformed, f"Form {filing.form} as EDGAR publishes it", signed(filing)),
    )
    return Artifact(NAME, MEDIA_TYPE, data)


def ticks(filing: Filing) -> tuple[bool, ...]:
    """The boxes of the form in the order in which it prints them, true where they are ticked."""
    who, joint = filing.reporting_owners[0].relationship, len(filing.reporting_owners) > 1
    return (
        filing.not_subject_to_section16,
        filing.aff10b5_one,
        *(who.is_director, who.is_ten_percent_owner, who.is_officer, who.is_other),
        *(not joint, joint),
    )


def signature_fields(filing: Filing) -> tuple[SignatureField, ...]:
    """A field for each signature, `signature_1` and so on, at the line `sig-1` and so on."""
    return tuple(
        SignatureField(f"signature_{number}", f"sig-{number}", f"Sign here: {signature.conformed}")
        for number, signature in enumerate(filing.signatures, 1)
    )


def signed(filing: Filing) -> date:
    """The latest signature date: the day that the document bears."""
    return max(signature.date for signature in filing.signatures)


@dataclass(frozen=True, slots=True)
class Enclosure:
    """A file that a PDF carries: what its pages were made from."""

    artifact: Artifact
    description: str
    day: date


def archived(
    text: str,
    style: str,
    boxes: Sequence[bool],
    fields: Sequence[SignatureField],
    enclosure: Enclosure | None = None,
) -> bytes:
    """HTML as PDF/A-3b tagged as PDF/UA-1 asks, with signature fields; the same gives the same.

    Raises Unavailable when Pango or the fonts are missing, Usage when the HTML asks for a URL.
    """
    weasyprint = _weasyprint()
    sheet = _engine.sheet(style)
    refusal = _Refusal()

    def finisher(document: Any, pdf: Any) -> None:
        add_fields(document, pdf, finish(pdf, boxes), fields)
        compress(pdf)

    data: bytes = weasyprint.HTML(string=text, url_fetcher=refusal).write_pdf(
        stylesheets=[sheet],
        font_config=_engine.fonts,
        pdf_variant="pdf/a-3b",
        pdf_tags=True,
        attachments=[_attachment(weasyprint, enclosure)] if enclosure else None,
        finisher=finisher,
    )
    refusal.check()
    return data


def _attachment(weasyprint: Any, enclosure: Enclosure) -> Any:
    midnight = datetime.combine(enclosure.day, time())
    return weasyprint.Attachment(
        string=enclosure.artifact.data,
        name=enclosure.artifact.name,
        description=enclosure.description,
        relationship="Source",
        created=midnight,
        modified=midnight,
    )


def style_warnings(form: Form, templates: Templates) -> tuple[str, ...]:
    """What WeasyPrint doesn't understand in the style sheet; nothing for our own."""
    with _messages() as messages:
        _engine.parse(_weasyprint(), templates.text(f"{form.templates}/form.css"))
    return tuple(messages)


class _Refusal:
    """Fetches nothing: a form is rendered without network and without files."""

    _fail_on_errors = False  # WeasyPrint reads it from a fetcher that raises

    def __init__(self) -> None:
        self.asked: list[str] = []

    def __call__(self, url: str) -> NoReturn:
        self.asked.append(url)
        raise PermissionError(url)

    def check(self) -> None:
        """Raise Usage when anything was asked for."""
        if self.asked:
            raise Usage(
                f"the template or style sheet asks for {self.asked[0][:200]}: "
                "the PDF is rendered without network and without files; take the reference out"
            )


class _Engine(threading.local):
    """What one thread renders with: WeasyPrint's font configuration must never be shared."""

    def __init__(self) -> None:
        self.fonts: Any = None
        self.sheets: dict[str, Any] = {}

    def sheet(self, text: str) -> Any:
        """A style sheet, parsed once."""
        if text not in self.sheets:
            if len(self.sheets) >= _SHEETS:
                self.sheets.clear()
            self.sheets[text] = self.parse(_weasyprint(), text)
        return self.sheets[text]

    def parse(self, weasyprint: Any, text: str) -> Any:
        """A style sheet as WeasyPrint wants it."""
        if self.fonts is None:
            from weasyprint.text.fonts import FontConfiguration

            with _our_fonts(ensure_fonts()):
                self.fonts = FontConfiguration()
        refusal = _Refusal()
        sheet = weasyprint.CSS(string=text, font_config=self.fonts, url_fetcher=refusal)
        refusal.check()
        return sheet


_engine = _Engine()
_environment = threading.Lock()


def _weasyprint() -> Any:
    try:
        import weasyprint
    except OSError as error:
        raise Unavailable(f"{_SYSTEM_LIBRARIES} ({str(error).splitlines()[0][:120]})") from None
    return weasyprint


@contextmanager
def _our_fonts(folder: Path) -> Iterator[None]:
    """Point fontconfig at our faces alone, just while a font configuration is made."""
    with _environment:
        before = os.environ.get("FONTCONFIG_FILE")
        os.environ["FONTCONFIG_FILE"] = str(folder / CONFIGURATION)
        try:
            yield
        finally:
            if before is None:
                del os.environ["FONTCONFIG_FILE"]
            else:
                os.environ["FONTCONFIG_FILE"] = before


class _Collector(logging.Handler):
    """Keeps the messages of the thread that it was made in."""

    def __init__(self, messages: list[str]) -> None:
        super().__init__(logging.WARNING)
        self.messages = messages
        self.thread = threading.get_ident()

    def emit(self, record: logging.LogRecord) -> None:
        """Keep one message."""
        if record.thread == self.thread:
            self.messages.append(record.getMessage())


@contextmanager
def _messages() -> Iterator[list[str]]:
    logger = logging.getLogger("weasyprint")
    messages: list[str] = []
    collector = _Collector(messages)
    logger.addHandler(collector)
    try:
        yield messages
    finally:
        logger.removeHandler(collector)
