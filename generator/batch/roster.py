"""A roster, of whatever kind: CSV, an Excel workbook, YAML or JSON."""

from __future__ import annotations

from pathlib import Path

from ..errors import Usage
from ..source import refuse
from .roster_rows import Roster, RosterRow

_CSV = (".csv", ".tsv", ".tab", ".txt", ".psv")
_XLSX = (".xlsx", ".xlsm")
_YAML = (".yaml", ".yml", ".json")
_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

__all__ = ["Roster", "RosterRow", "open_roster"]


def open_roster(path: Path, *, sheet: str | None = None) -> Roster:
    """The roster in a file, told by its suffix and its first bytes; `sheet` names one of XLSX.

    The columns are read now, the rows when `rows()` is asked for.
    Raises Unreadable when the file can't be read as a roster (missing, empty, binary, without a
    proper row of names, too large), Usage for a sheet or a kind that can't be, and Unavailable
    when openpyxl is needed and not installed.
    """
    kind, start = path.suffix.lower(), _start(path)
    if not start:
        fix = "`form4 roster template GRANT` writes one to start from"
        raise refuse(str(path), "READ-03", "the file is empty", fix)
    if start.startswith(_OLE):
        raise refuse(
            str(path),
            "ROSTER-01",
            "an old Excel workbook (.xls), or one with a password, can't be read",
            "save it as .xlsx without a password, or as CSV",
        )
    if start.startswith(_ZIP) and kind not in _XLSX:
        message = f"the file is a workbook or an archive, and is called {kind or 'nothing'}"
        raise refuse(str(path), "ROSTER-01", message, "rename it to .xlsx, or save it as CSV")
    if kind in _XLSX:
        from . import roster_xlsx

        return roster_xlsx.open_workbook(path, sheet)
    if sheet is not None:
        raise Usage(f"{path} has no sheets: leave the name of the sheet out")
    if kind in _CSV:
        from . import roster_csv

        return roster_csv.open_text(path)
    if kind in _YAML:
        from . import roster_yaml

        return roster_yaml.open_list(path)
    known = ", ".join((*_CSV, *_XLSX, *_YAML))
    raise Usage(f"{path} is no roster by its name: give a file that ends with one of {known}")


def _start(path: Path) -> bytes:
    try:
        if path.exists() and not (path.is_file() or path.is_dir()):
            fix = "save it as a file first: it is read more than once"
            raise refuse(str(path), "READ-01", "the roster is no file, but a stream", fix)
        with path.open("rb") as stream:
            return stream.read(16)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise refuse(
            str(path),
            "READ-01",
            f"the roster can't be opened: {reason}",
            "check the path and the file's permissions",
        ) from None
