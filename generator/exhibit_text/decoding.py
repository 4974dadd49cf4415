"""From bytes to text: UTF-8, UTF-16 with its mark, or Windows-1252; and whether it is HTML."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ..errors import Unreadable
from ..findings import Finding
from .changes import RULE, Changes

MAX_BYTES = 5 * 1024 * 1024
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_HEAD = 4096
_STARTS = ("<!doctype html", "<html", "<head", "<body")
#: How files begin that are no text, and what to do with them.
_OTHERS: tuple[tuple[bytes, str, str], ...] = (
    (b"PK\x03\x04", "a Word document (.docx) or an archive", "in Word: Save As, Plain Text (.txt) "
     "or Web Page, Filtered (.htm)"),
    (b"\xd0\xcf\x11\xe0", "a Word document (.doc)", "in Word: Save As, Plain Text (.txt) or Web "
     "Page, Filtered (.htm)"),
    (b"%PDF", "a PDF, which EDGAR discards", "copy the text out of it, or get the document it "
     "was made from"),
    (b"{\\rtf", "a document in RTF", "save it as Plain Text (.txt)"),
)  # fmt: skip


def decode(data: bytes, name: str, changes: Changes) -> tuple[str, bool]:
    """The text, and whether it is HTML. Raises Unreadable: READ-02, READ-03, READ-05."""
    if len(data) > MAX_BYTES:
        raise _no_text(name, "READ-02", "the file is larger than 5 MiB", "split it, or shorten it")
    for magic, what, cure in _OTHERS:
        if data.startswith(magic):
            raise _no_text(name, "READ-05", f"the file is {what}, not text", cure)
    text, encoding = _text(data, name)
    if "\x00" in text:
        raise _no_text(name, "READ-05", "the file is binary, not text", "save it as text")
    if not text.strip():
        raise empty(name)
    if encoding != "ASCII":
        changes.note(1, f"the encoding {encoding}", "ASCII")
    start = text.lstrip("\ufeff \t\r\n")[:_HEAD].lower()
    is_html = name.lower().endswith((".htm", ".html")) or start.startswith(_STARTS)
    return text, is_html or (start.startswith("<?xml") and "<html" in start)


def empty(name: str) -> Unreadable:
    """The exception for a document without text."""
    return _no_text(name, "READ-03", "the file is empty", "give a document with text in it")


def _text(data: bytes, name: str) -> tuple[str, str]:
    """The text with the name of its encoding; what a page declares is tried after UTF-8."""
    if data.isascii():
        return data.decode("ascii"), "ASCII"
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _decoded(data, name, (("utf-16", "UTF-16"),))
    declared = _CHARSET.search(data[:_HEAD])
    kinds = [("utf-8-sig", "UTF-8"), ("cp1252", "Windows-1252")]
    if declared and declared[1].decode("ascii").lower() in ("iso-8859-15", "macintosh"):
        kind = declared[1].decode("ascii").lower()
        kinds.insert(1, (kind, kind))
    return _decoded(data, name, kinds)


def _decoded(data: bytes, name: str, kinds: Iterable[tuple[str, str]]) -> tuple[str, str]:
    failure: UnicodeDecodeError | None = None
    for codec, label in kinds:
        try:
            return data.decode(codec), label
        except UnicodeDecodeError as error:
            failure = error
    assert failure is not None
    line = data[: failure.start].count(b"\n") + 1
    message = f"the byte 0x{data[failure.start]:02x} is no character in the encodings known here"
    raise _no_text(name, "READ-05", message, "save the file as UTF-8", line)


def _no_text(name: str, code: str, message: str, fix: str, line: int = 0) -> Unreadable:
    where = f":{line}" if line else ""
    finding = Finding(code, "error", (), message, fix, RULE, line, 1 if line else 0)
    return Unreadable(f"{name}{where}: {code} {message}", (finding,))
