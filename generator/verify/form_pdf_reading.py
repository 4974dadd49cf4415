"""A cursor in the text of a form PDF: which of its values comes next, and where it stands."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate

from .form_pdf_cells import squeezed
from .pdf_text import Run, Text
from .states import is_mark

#: Nearer than this to the top or bottom of the page lie running heads: 0.36 inch in CSS pixels.
_MARGIN = 34.56
#: So many letters of a value are shown in a message.
SHOWN = 60


class Reading:
    """A cursor in the text of the pages' bodies."""

    def __init__(self, text: Text) -> None:
        self.runs = [run for run in text.runs if _is_body(run, text)]
        words = [squeezed(run.text) for run in self.runs]
        self.text = "".join(words)
        self.starts = [0, *accumulate(len(word) for word in words)]
        self.at = 0
        self.problems: list[str] = []
        self.heights = [page.height for page in text.pages]
        self.lines: dict[str, tuple[int, float]] = {}

    def skip_to(self, caption: str) -> None:
        """Go behind a caption of the form."""
        wanted = squeezed(caption)
        found = self.text.find(wanted, self.at)
        if found < 0:
            self.problems.append(f"caption {caption!r} is missing")
        else:
            self.at = found + len(wanted)

    def expect(self, what: str, value: str) -> bool:
        """Read a value that must come next; after a fault go on behind it where it stands."""
        wanted = squeezed(value)
        if self.text.startswith(wanted, self.at):
            self.at += len(wanted)
            return True
        self.fault(what, value)
        found = self.text.find(wanted, self.at)
        self.at = found + len(wanted) if found >= 0 else self.at
        return False

    def is_before(self, caption: str) -> bool:
        """Whether a caption comes next."""
        return self.text.startswith(squeezed(caption), self.at)

    def fault(self, what: str, value: str) -> None:
        """Note that something else comes next than a value."""
        shown = self.text[self.at : self.at + SHOWN]
        self.problems.append(f"{what}: {value[:SHOWN]!r} expected, {shown!r} found")

    def run(self, offset: int) -> Run:
        """The words at an offset."""
        return self.runs[bisect_right(self.starts, offset) - 1]

    def sign(self, number: int) -> None:
        """Note where the line of a signature is whose text was read last."""
        run = self.run(self.at - 1)
        self.lines[f"signature_{number}"] = (run.page, self.heights[run.page] - 0.75 * run.y)


def _is_body(run: Run, text: Text) -> bool:
    bottom = text.pages[run.page].height / 0.75 - _MARGIN
    return not is_mark(run) and _MARGIN < run.y < bottom
