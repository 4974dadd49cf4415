"""What a form PDF says of itself in its document information (ISO 32000-1, 14.3.3)."""

from __future__ import annotations

import re
from collections.abc import Mapping

from ..model.filing import Filing
from .form_pdf_cells import squeezed
from .pdf_objects import DAMAGE, found, objects_of
from .states import DRAFT, TEST

_INFO = rb"/Info (\d+) 0 R"
_ENTRY = re.compile(rb"/([A-Za-z]+) (?:\(((?:[^()\\]|\\.)*)\)|<([0-9a-fA-F]*)>)", re.DOTALL)
_ESCAPED = re.compile(rb"\\(.)", re.DOTALL)
_KEYWORDS = re.compile(r"EDGAR submission (TEST|LIVE)")


def read(data: bytes) -> dict[str, str]:
    """The texts of the document information by key; raises the errors of `pdf_objects.DAMAGE`."""
    table = int(data[data.rindex(b"startxref") + 9 :].split()[0])
    info = int(found(_INFO, data[table : data.index(b"stream", table)]))
    entries = _ENTRY.findall(objects_of(data).dictionary(info))
    texts = {key.decode("ascii"): _text(plain, coded) for key, plain, coded in entries}
    if len(texts) != len(entries):
        raise ValueError("a key stands twice in the document information")
    return texts


def _text(plain: bytes, coded: bytes) -> str:
    """A text string: Latin letters as they are, others as UTF-16 in hexadecimal digits."""
    if coded:
        return bytes.fromhex(coded.decode("ascii")).decode("utf-16")
    return _ESCAPED.sub(rb"\1", plain).decode("latin-1")


def submission(data: bytes) -> str | None:
    """TEST or LIVE, as the PDF was built for; empty when it doesn't say, None if unreadable."""
    try:
        said = _KEYWORDS.fullmatch(read(data).get("Keywords", ""))
    except DAMAGE:
        return None
    return said[1] if said else ""


def says_form(data: bytes) -> bool:
    """Whether a PDF calls itself one of our forms. Raises the errors of `pdf_objects.DAMAGE`."""
    texts = read(data)
    return texts.get("Title", "").startswith("Form ") or "Keywords" in texts


def of_form(
    data: bytes, filing: Filing, *, final: bool, test: bool, live: bool | None
) -> list[str]:
    """What the document information of a form says otherwise than filing and state."""
    owner = filing.reporting_owners[0]
    title = f"Form {filing.form} - {filing.issuer.name} - {owner.name}"
    return problems(data, title, final=final, test=test, live=live)


def problems(
    data: bytes, title: str | None, *, final: bool, test: bool, live: bool | None = None
) -> list[str]:
    """What the document information says otherwise than title and state; empty when nothing.

    Any title does for None. `live` is what the key words may say, if they say anything: None for no
    such words at all.
    """
    try:
        texts = read(data)
    except DAMAGE as error:
        return [f"the document information can't be read ({type(error).__name__}: {error})"]
    state = " - ".join((() if final else (DRAFT,)) + ((TEST,) if test else ()))
    wrong = [
        _otherwise(key, texts, expected)
        for key, expected in (("Title", title), ("Subject", state))
        if expected is not None and squeezed(texts.get(key, "")) != squeezed(expected)
    ]
    words = "" if live is None else f"EDGAR submission {'LIVE' if live else 'TEST'}"
    if texts.get("Keywords", "") not in ("", words):
        wrong.append(_otherwise("Keywords", texts, words))
    return wrong


def _otherwise(key: str, texts: Mapping[str, str], expected: str) -> str:
    said = texts.get(key, "")[:60]
    return f"the document information: {key} {expected[:60]!r} expected, {said!r} found"
