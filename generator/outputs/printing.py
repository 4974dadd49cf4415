"""How a page of HTML becomes a PDF: WeasyPrint with our fonts, both archival standards, no network.

WeasyPrint is imported only when a PDF is rendered: its import takes longer than everything else
that a command does.
"""

from __future__ import annotations

import logging
import os
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any, NoReturn

from ..errors import Unavailable, Usage
from ..fonts import CONFIGURATION, ensure_fonts

MEDIA_TYPE = "application/pdf"

_SYSTEM_LIBRARIES = (
    "the PDF needs Pango and HarfBuzz, which pip can't install: "
    "`apt-get install --no-install-recommends libpangoft2-1.0-0 libharfbuzz-subset0` "
    "(macOS: `brew install pango`)"
)
#: Style sheets kept parsed in one thread: ours, and a few of a user's.
_SHEETS = 8


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
    `whole_line` a field takes all of its line, else the part beside the conformed text.
    """

    html: str
    style: str
    lines: Mapping[str, str]
    enclosed: Enclosed | None = None
    whole_line: bool = False


#: What WeasyPrint writes of the standards. The identifier is ours: see `pdf_metadata.identified`.
STANDARDS = {"pdf_variant": "pdf/a-3b", "pdf_tags": True, "pdf_identifier": False}


def printed(page: Page) -> bytes:
    """The PDF of a page, built to PDF/A-3b and PDF/UA-1; the same page gives the same bytes.

    Raises Unavailable when Pango or the fonts are missing, Usage when the HTML or the style sheet
    asks for a URL.
    """
    weasyprint = _weasyprint()
    from .pdf_metadata import identified

    refusal = _Refusal()
    document = weasyprint.HTML(string=page.html, url_fetcher=refusal)
    data: bytes = document.write_pdf(
        stylesheets=[_engine.sheet(page.style)],
        font_config=_engine.fonts,
        finisher=lambda _, pdf: _finish(pdf, page),
        attachments=[attached(weasyprint, page.enclosed)] if page.enclosed else None,
        **STANDARDS,
    )
    refusal.check()
    return identified(data)


def _finish(pdf: Any, page: Page) -> None:
    """What WeasyPrint leaves to do for the standards, and the fields."""
    from .pdf_fields import add_fields
    from .pdf_metadata import declare_accessible
    from .pdf_structure import Structure, mend

    structure = Structure(pdf)
    mend(structure)
    add_fields(structure, page.lines, page.whole_line)
    declare_accessible(pdf)


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


def style_warnings(style: str) -> tuple[str, ...]:
    """What WeasyPrint doesn't understand in a style sheet."""
    with _messages() as messages:
        _engine.parse(_weasyprint(), style)
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
