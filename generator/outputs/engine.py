"""WeasyPrint as one thread uses it: our fonts alone, style sheets parsed once, nothing fetched.

It is imported only when a PDF is rendered: its import takes longer than everything else that a
command does.
"""

from __future__ import annotations

import logging
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NoReturn

from ..errors import Unavailable, Usage
from ..fonts import CONFIGURATION, ensure_fonts

_SYSTEM_LIBRARIES = (
    "the PDF needs Pango and HarfBuzz, which pip can't install: "
    "`apt-get install --no-install-recommends libpangoft2-1.0-0 libharfbuzz-subset0` "
    "(macOS: `brew install pango`)"
)
#: Style sheets kept parsed in one thread: ours, and a few of a user's.
_SHEETS = 8


def style_warnings(style: str) -> tuple[str, ...]:
    """What WeasyPrint doesn't understand in a style sheet."""
    with messages() as said:
        ENGINE.parse(weasyprint_here(), style)
    return tuple(said)


class Refusal:
    """Fetches nothing: a form is rendered without network and without files."""

    _fail_on_errors = False  # WeasyPrint reads it from a fetcher that raises

    def __init__(self) -> None:
        self.asked: list[str] = []

    def __call__(self, url: str) -> NoReturn:
        """Note the URL and fail."""
        self.asked.append(url)
        raise PermissionError(url)

    def check(self) -> None:
        """Raise Usage when anything was asked for."""
        if self.asked:
            raise Usage(
                f"the template or style sheet asks for {self.asked[0][:200]}: "
                "the PDF is rendered without network and without files; take the reference out"
            )


class Engine(threading.local):
    """What one thread renders with: WeasyPrint's font configuration must never be shared."""

    def __init__(self) -> None:
        self.fonts: Any = None
        self.sheets: dict[str, Any] = {}

    def sheet(self, text: str) -> Any:
        """A style sheet, parsed once."""
        if text not in self.sheets:
            if len(self.sheets) >= _SHEETS:
                self.sheets.clear()
            self.sheets[text] = self.parse(weasyprint_here(), text)
        return self.sheets[text]

    def parse(self, weasyprint: Any, text: str) -> Any:
        """A style sheet as WeasyPrint wants it."""
        if self.fonts is None:
            from weasyprint.text.fonts import FontConfiguration

            with _our_fonts(ensure_fonts()):
                self.fonts = FontConfiguration()
        refusal = Refusal()
        sheet = weasyprint.CSS(string=text, font_config=self.fonts, url_fetcher=refusal)
        refusal.check()
        return sheet


ENGINE = Engine()
_environment = threading.Lock()


def weasyprint_here() -> Any:
    """WeasyPrint. Raises Unavailable, with the cure, where Pango is missing."""
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
def messages() -> Iterator[list[str]]:
    """What WeasyPrint says in this thread, while it works."""
    logger = logging.getLogger("weasyprint")
    said: list[str] = []
    collector = _Collector(said)
    logger.addHandler(collector)
    try:
        yield said
    finally:
        logger.removeHandler(collector)
