"""The tables of the form as a reader finds them: by their captions."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ..model.filing import Filing
from .form_pdf_cells import Rows, derivative, non_derivative, owners, squeezed


@dataclass(frozen=True, slots=True)
class Table:
    """A table of the form: its captions, and what its rows hold.

    `columns` are the captions that begin a column of values, from left to right; `lower` are those
    of the second line of the head, which is drawn after the first.
    """

    name: str
    title: str
    columns: tuple[str, ...]
    lower: tuple[str, ...]
    rows: Callable[[Filing], Rows]
    next: Callable[[Filing], str]
    optional: bool = False

    @property
    def head_end(self) -> str:
        """The last caption that is drawn."""
        return "".join(self.lower)

    def offsets(self, head: str) -> list[int]:
        """Where in the text of the head each column's caption begins."""
        lower = len(head) - len(squeezed(self.head_end))
        places = []
        for caption in self.columns:
            wanted = squeezed(caption)
            inside = caption in self.lower
            places.append(head.find(wanted, lower) if inside else head.find(wanted))
            lower += len(wanted) if inside else 0
        return places


_TITLE_1 = "Table I - Non-Derivative Securities Acquired, Disposed of, or Beneficially Owned"
_TITLE_2 = (
    "Table II - Derivative Securities Acquired, Disposed of, or Beneficially Owned "
    "(e.g., puts, calls, warrants, options, convertible securities)"
)
_CODE = ("Code", "V")

TABLES: tuple[Table, ...] = (
    Table(
        "Table I",
        _TITLE_1,
        (
            "1. Title",
            "2. Transaction",
            "2A.",
            *_CODE,
            "Amount",
            "(A) or (D)",
            "Price",
            "5.",
            "6.",
            "7.",
        ),
        (*_CODE, "Amount", "(A) or (D)", "Price"),
        non_derivative,
        lambda _: "Reminder: Report on a separate line",
    ),
    Table(
        "Table II",
        _TITLE_2,
        (
            *("1. Title", "2. Conversion", "3. Transaction", "3A.", *_CODE, "(A)", "(D)"),
            *("Date Exercisable", "Expiration Date", "Title", "Amount or Number of Shares"),
            *("8.", "9.", "10.", "11."),
        ),
        (
            *(*_CODE, "(A)", "(D)", "Date Exercisable", "Expiration Date"),
            *("Title", "Amount or Number of Shares"),
        ),
        derivative,
        lambda filing: "Reporting Owners" if owners(filing) else "Signatures",
    ),
    Table(
        "Reporting Owners",
        "Reporting Owners",
        ("Reporting Owner Name", "Director", "10% Owner", "Officer", "Other"),
        ("Director", "10% Owner", "Officer", "Other"),
        owners,
        lambda _: "Signatures",
        optional=True,
    ),
)
