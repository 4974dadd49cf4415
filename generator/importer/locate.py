"""Where in a file the ownershipDocument is: plain, in a submission text, or in an envelope.

A full submission text file is EDGAR's SGML: a header with the accession number, then documents with
XML between <XML> and </XML> (EDGAR Public Dissemination Service Technical Specification, 2). The
envelope holds the documents in base64 (EDGAR Ownership XML Technical Specification v5.5, 3.4).
"""

from __future__ import annotations

import base64
import binascii
import re
from dataclasses import dataclass
from typing import Any

from ..errors import Unreadable
from ..source import MAX_BYTES, refuse
from .parsing import ROOT_TAG, parse

ROOT = "ownershipDocument"
_ENVELOPE = "edgarSubmission"
_BLOCK = re.compile(rb"<XML>(.*?)</XML>", re.DOTALL)
_TYPE = re.compile(rb"<TYPE>([^\r\n<]+)")
_HEADER_NUMBER = re.compile(rb"ACCESSION NUMBER:\s*(\d{10}-\d{2}-\d{6})")
_DASHED = re.compile(r"(?<!\d)(\d{10}-\d{2}-\d{6})(?!\d)")
_SOLID = re.compile(r"(?<!\d)(\d{10})(\d{2})(\d{6})(?!\d)")
_MAX_HEADER = 20_000


@dataclass(frozen=True, slots=True)
class Located:
    """A document found in a file, with what stands around it."""

    root: Any
    accession: str = ""
    container: str = ""
    others: tuple[str, ...] = ()


def locate(data: bytes, name: str) -> Located:
    """The ownershipDocument in a file. Raises Unreadable when there is none, or it is unsafe."""
    if len(data) > MAX_BYTES:
        raise refuse(
            name,
            "READ-02",
            f"the file is larger than {MAX_BYTES // 1024 // 1024} MiB",
            "give the XML of the form alone, without its exhibits",
        )
    stripped = data.removeprefix(b"\xef\xbb\xbf").lstrip()
    if not stripped:
        raise refuse(name, "READ-03", "the file is empty", "give a filed Form 4")
    if _is_submission_text(stripped):
        return _from_text(stripped, name)
    if not stripped.startswith((b"<", b"\xff\xfe", b"\xfe\xff")):
        raise _nothing_in(name)
    if stripped[:100].lower().startswith((b"<!doctype html", b"<html")):
        raise _web_page(name)
    root = parse(stripped, name)
    if root.tag == _ENVELOPE:
        return _from_envelope(root, name)
    return Located(_checked(root, name), _number(stripped, name))


def _is_submission_text(data: bytes) -> bool:
    head = data[:200]
    sgml = (b"<SEC-DOCUMENT>", b"<SUBMISSION>", b"<IMS-DOCUMENT>", b"<DOCUMENT>", b"-----BEGIN")
    return head.startswith(sgml) or (b"<XML>" in data and not head.startswith(b"<?xml"))


def _from_text(data: bytes, name: str) -> Located:
    found = next((block[1] for block in _BLOCK.finditer(data) if ROOT_TAG in block[1]), None)
    if found is None:
        raise _nothing_in(name)
    header = _HEADER_NUMBER.search(data, 0, _MAX_HEADER)
    types = [kind.decode("ascii", "replace").strip() for kind in _TYPE.findall(data)]
    root = _checked(parse(found.strip(), name), name)
    number = header[1].decode() if header else _number(b"", name)
    return Located(root, number, "full submission text", tuple(types[1:]))


def _from_envelope(envelope: Any, name: str) -> Located:
    """The document in base64 inside an edgarSubmission; the others by their names."""
    found, others = None, []
    for enclosed in envelope.iter("edgarDocument", "document"):
        block = next(enclosed.iter("documentMimeBlock", "contents"), None)
        data = _decoded(block.text or "", name) if block is not None else b""
        if found is None and ROOT_TAG in data:
            found = data
        else:
            called = enclosed.findtext("documentName") or enclosed.findtext("documentType")
            others.append(" ".join((called or "a document without a name").split()))
    if found is None:
        raise _nothing_in(name)
    root = _checked(parse(found.removeprefix(b"\xef\xbb\xbf").lstrip(), name), name)
    return Located(root, _number(b"", name), "edgarSubmission", tuple(others))


def _decoded(text: str, name: str) -> bytes:
    try:
        return base64.b64decode("".join(text.split()), validate=True)
    except (binascii.Error, ValueError):
        raise refuse(
            name,
            "IMPORT-06",
            "a document in the envelope is not base64",
            "give the XML of the form itself",
        ) from None


def _checked(root: Any, name: str) -> Any:
    """The root if it is that of a Form 4 or 4/A."""
    if root.tag != ROOT:
        raise refuse(
            name,
            "IMPORT-04",
            "the XML is not an ownershipDocument",
            "give the XML of a Form 4, or the full submission text",
        )
    form = (root.findtext("documentType") or "").strip()
    if form not in ("4", "4/A"):
        raise refuse(
            name,
            "IMPORT-05",
            f"this is {'a Form ' + form if form in ('3', '3/A', '5', '5/A') else 'no Form 4'}",
            "only Form 4 and Form 4/A can be read",
        )
    return root


def _number(data: bytes, name: str) -> str:
    """The accession number: from a comment before the document, else from the path."""
    before = data[: data.find(ROOT_TAG)].decode("ascii", "replace") if data else ""
    for text in (before, name):
        dashed = _DASHED.search(text)
        if dashed:
            return dashed[1]
    solid = _SOLID.search(name)
    return "-".join(solid.groups()) if solid else ""


def _nothing_in(name: str) -> Unreadable:
    return refuse(
        name,
        "IMPORT-01",
        "no ownershipDocument was found in the file",
        "give the XML of a Form 4, or the full submission text from EDGAR",
    )


def _web_page(name: str) -> Unreadable:
    return refuse(
        name,
        "IMPORT-01",
        "this is EDGAR's web page of a form, not its XML",
        "take the file at the address without the part `xslF345X.../`",
    )
