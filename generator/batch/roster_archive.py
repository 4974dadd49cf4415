"""A workbook as an archive, looked at before any parser sees it: its size, and document types.

Neither entities nor an archive that unpacks without end get as far as a parser.
"""

from __future__ import annotations

import zipfile
import zlib
from pathlib import Path

from ..errors import Unreadable
from ..findings import printable
from ..source import refuse

MAX_BYTES = 20 * 1024 * 1024
MAX_UNPACKED = 200 * 1024 * 1024
_CHUNK = 1 << 20
_TYPES = tuple("<!DOCTYPE".encode(name) for name in ("ascii", "utf-16-le", "utf-16-be"))
#: What openpyxl, zipfile, lxml and expat raise on a damaged workbook (SyntaxError: both parsers).
DAMAGED = (
    zipfile.BadZipFile, zlib.error, SyntaxError, KeyError, ValueError, TypeError, IndexError,
    AttributeError, EOFError, NotImplementedError, OverflowError, RuntimeError, OSError,
)  # fmt: skip


def measure(path: Path) -> None:
    """Refuse an archive that is too large, packed or unpacked, or a part with a document type."""
    name = str(path)
    too_large = "the workbook is too large: at most 20 MiB, and 200 MiB unpacked"
    fix = "save the sheet as CSV"
    if path.stat().st_size > MAX_BYTES:
        raise refuse(name, "READ-02", too_large, fix)
    try:
        with zipfile.ZipFile(path) as archive:
            parts = archive.infolist()
            if sum(part.file_size for part in parts) > MAX_UNPACKED:
                raise refuse(name, "READ-02", too_large, fix)
            for part in parts:
                if part.filename.lower().endswith((".xml", ".rels", ".vml")):
                    _no_type(name, archive, part)
    except DAMAGED as error:
        raise damaged(name, error) from None


def _no_type(name: str, archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> None:
    last = b""
    with archive.open(part) as stream:
        while data := stream.read(_CHUNK):
            if any(mark in last + data for mark in _TYPES):
                message = "the workbook declares a document type, which no spreadsheet does"
                raise refuse(name, "ROSTER-01", message, "don't open it: ask who made it")
            last = data[-32:]


def damaged(name: str, error: BaseException) -> Unreadable:
    """The exception for a workbook that can't be read."""
    what = "" if isinstance(error, KeyError) else f" ({printable(str(error))})"
    message = f"the workbook can't be read{what}"
    return refuse(name, "ROSTER-01", message, "save it anew as .xlsx or as CSV")
