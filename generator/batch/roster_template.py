"""An empty roster for a grant: its columns, and what each of them is for, as CSV or as a workbook.

In CSV the explanations are lines above the header that begin with # and a blank; in a workbook they
are comments at the header's cells, and columns that hold text are formatted as text, so that Excel
keeps leading zeros.
"""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from ..errors import Unavailable
from .roster_columns import Column

_OVERRIDE = (
    "A column named like a path, such as reporting_owners.0.relationship.officer_title, "
    "puts another value there for one person."
)
_MOST_PLACES = 4
_FORMATS = {"text": "@", "date": "yyyy-mm-dd", "number": "General"}
#: Workbooks hold days; the same template has the same bytes whenever it is made.
_EPOCH = datetime(2000, 1, 1)
_STAMP = (2000, 1, 1, 0, 0, 0)


def explained(column: Column) -> str:
    """What a column is for, in a sentence."""
    shown = ", ".join(column.places[:_MOST_PLACES])
    more = len(column.places) - _MOST_PLACES
    used = f"used at {shown}" + (f" and {more} more" if more > 0 else "")
    if column.fallback:
        return f"{used}; may be empty: {column.fallback}"
    if column.whether:
        return f"{used}; may be empty: then those rows are left out"
    kinds = {"number": "a number, without commas", "date": "YYYY-MM-DD", "text": ""}
    return f"{used}; {kinds[column.kind]}" if kinds[column.kind] else used


def as_csv(columns: Sequence[Column], grant: str) -> str:
    """The empty roster as CSV, with a comment for each column above the header."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    for line in (
        f"Roster for {grant}: one row a person, below the names of the columns.",
        *(f"{column.name}: {explained(column)}" for column in columns),
        _OVERRIDE,
        "Excel drops leading zeros of a CSV file: where they matter, take an .xlsx template.",
    ):
        writer.writerow([f"# {_plain(line)}"])
    writer.writerow([column.name for column in columns])
    return text.getvalue()


def _plain(line: str) -> str:
    return " ".join(line.split())


def as_xlsx(columns: Sequence[Column], grant: str) -> bytes:
    """The empty roster as a workbook with one sheet. Raises Unavailable without openpyxl."""
    try:
        from openpyxl import Workbook
        from openpyxl.comments import Comment
        from openpyxl.styles import Font
        from openpyxl.utils import get_column_letter
    except ImportError:
        raise Unavailable(
            "writing .xlsx needs openpyxl: pip install 'form4-generator[xlsx]', or write .csv"
        ) from None
    book = Workbook()
    sheet: Any = book.active
    sheet.title = "Roster"
    sheet.freeze_panes = "A2"
    for place, column in enumerate(columns, 1):
        letter = get_column_letter(place)
        cell = sheet.cell(1, place, column.name)
        cell.font = Font(bold=True)
        cell.number_format = "@"
        said = f"{column.name}: {explained(column)}"
        if place == 1:
            said += f"\n\nRoster for {grant}: one row a person. {_OVERRIDE}"
        cell.comment = Comment(said, "form4", height=140, width=320)
        sheet.column_dimensions[letter].width = max(14, len(column.name) + 4)
        sheet.column_dimensions[letter].number_format = _FORMATS[column.kind]
    made = io.BytesIO()
    book.save(made)
    return _undated(made.getvalue())


def _undated(data: bytes) -> bytes:
    """The workbook without the time of its making."""
    from openpyxl.packaging.core import DocumentProperties
    from openpyxl.xml.functions import tostring

    about = DocumentProperties(creator="form4", created=_EPOCH, modified=_EPOCH)
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as given,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made,
    ):
        for name in given.namelist():
            inside: Any = given.read(name)
            if name == "docProps/core.xml":
                inside = tostring(about.to_tree())
            made.writestr(zipfile.ZipInfo(name, _STAMP), inside, zipfile.ZIP_DEFLATED)
    return out.getvalue()
