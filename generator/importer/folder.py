"""Which files of a folder hold a form: the SEC's folder of a filing has many that don't.

EDGAR's folder of a filing holds the XML, the full submission text with the same XML in it, exhibits
and pages; a form that stands in two files is taken once, from its own XML.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from ..source import MAX_BYTES

_SUFFIXES = (".xml", ".txt")
_START, _END = b"<ownershipDocument", b"</ownershipDocument>"


def read(path: Path) -> bytes | None:
    """What a file holds, as far as it may be read; None when it can't be opened."""
    try:
        with path.open("rb") as stream:
            return stream.read(MAX_BYTES + 1)
    except OSError:
        return None


def forms_in(folder: Path, read: Callable[[Path], bytes | None] = read) -> list[Path]:
    """The files of a folder that hold a form, in order of their names, each form once.

    A file that can't be opened is among them if its name says XML: importing it will say why.
    """
    files = [path for path in folder.iterdir() if _may_hold(path)]
    files.sort(key=lambda path: (_SUFFIXES.index(path.suffix.lower()), path.name))
    kept: list[Path] = []
    seen: set[bytes] = set()
    for path in files:
        data = read(path)
        form = str(path).encode() if data is None else _form(data)
        if form and form not in seen and (data is not None or path.suffix.lower() == ".xml"):
            seen.add(form)
            kept.append(path)
    return sorted(kept)


def _may_hold(path: Path) -> bool:
    return path.suffix.lower() in _SUFFIXES and not path.name.startswith(".") and path.is_file()


def _form(data: bytes) -> bytes:
    """The part of a file that says what it is: the form, or the envelope around it."""
    start, end = data.find(_START), data.rfind(_END)
    if start >= 0:
        return data[start : end if end > start else len(data)].replace(b"\r\n", b"\n")
    return data if b"<edgarSubmission" in data else b""
