"""What an XML for or from EDGAR holds: an envelope with its documents, or one document alone.

CCCs are not given: only whether there is one. Whatever else a file says is shown as it is, for it
may come from anybody; nothing in it is believed but that it is XML and base64.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from ..errors import Unreadable
from ..source import refuse
from .locate import ROOT
from .parsing import ROOT_TAG, parse

ENVELOPE = "edgarSubmission"
#: Our own envelopes have at most 25 MiB of exhibits, which is 34 MiB of base64.
MAX_BYTES = 64 * 1024 * 1024
_SAFE_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\..*)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Part:
    """A document of an envelope, decoded; `secret` says that it holds a CCC."""

    name: str
    type: str
    description: str
    data: bytes = field(repr=False)
    secret: bool = False

    @property
    def sha256(self) -> str | None:
        """The hash of its bytes; none where a CCC could be found out from it by trying."""
        return None if self.secret else hashlib.sha256(self.data).hexdigest()


@dataclass(frozen=True, slots=True)
class Person:
    """A reporting owner as a document names one."""

    cik: str
    name: str
    ccc: bool


@dataclass(frozen=True, slots=True)
class Form:
    """What the ownershipDocument says of itself."""

    type: str
    period: str
    issuer_cik: str
    issuer: str
    symbol: str
    owners: tuple[Person, ...]
    signed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Contents:
    """What a file holds. `disagreements` says where the envelope and the form tell two things."""

    kind: str
    type: str
    flag: str
    contact: dict[str, str]
    notify: tuple[str, ...]
    parts: tuple[Part, ...]
    form: Form | None
    disagreements: tuple[str, ...] = ()


def contents(data: bytes, name: str) -> Contents:
    """What an envelope or an ownershipDocument holds.

    Raises Unreadable for what is too large, no XML, unsafe XML, another document, or no base64.
    """
    if len(data) > MAX_BYTES:
        limit = MAX_BYTES // 2**20
        raise refuse(name, "READ-02", f"the file is larger than {limit} MiB", "give an envelope")
    if not data.strip():
        raise refuse(name, "READ-03", "the file is empty", "give a submission.xml")
    root = parse(data.removeprefix(b"\xef\xbb\xbf"), name)
    if root.tag == ROOT:
        form, secret = _form(root), _has_code(root)
        kind = "primary document" if secret or not form.issuer else "conformed copy"
        part = Part(name.replace("\\", "/").rpartition("/")[2], form.type, "", data, secret)
        return Contents(kind, form.type, "", {}, (), (part,), form)
    if root.tag != ENVELOPE:
        raise _neither(name)
    return _envelope(root, name)


def file_names(found: Contents) -> list[str]:
    """A name for each document under which it can be written: no folders, none twice.

    A name that isn't plain is replaced by the number of the document.
    """
    names: list[str] = []
    for number, part in enumerate(found.parts):
        name = part.name
        plain = _SAFE_NAME.fullmatch(name) and not _RESERVED.fullmatch(name)
        if not plain or name.lower() in (known.lower() for known in names):
            name = f"document-{number}"
        names.append(name)
    return names


def _envelope(root: Any, name: str) -> Contents:
    parts, form = [], None
    for document in root.iter("edgarDocument"):
        data = _decoded(_text(document, "documentMimeBlock"), name)
        inner = _inner(data, name)
        form = form or (_form(inner) if inner is not None else None)
        parts.append(
            Part(
                _text(document, "documentName"),
                _text(document, "documentType"),
                _text(document, "documentDescription"),
                data,
                inner is not None and _has_code(inner),
            )
        )
    flag, kind = _text(root, "testOrLive"), _text(root, "submissionType")
    contact = {
        key: text
        for key, tag in (
            ("name", "contactName"),
            ("phone", "contactPhoneNumber"),
            ("email", "contactEmailAddress"),
        )
        if (text := _text(root, f"pointOfContact/{tag}"))
    }
    notify = tuple((e.text or "").strip() for e in root.iter("notificationEmailAddress"))
    told = tuple(_disagreements(kind, flag, parts, form))
    return Contents(ENVELOPE, kind, flag, contact, notify, tuple(parts), form, told)


def _disagreements(kind: str, flag: str, parts: list[Part], form: Form | None) -> Iterator[str]:
    """What of an envelope doesn't fit together (specification v5.5, 3.4)."""
    if flag not in ("TEST", "LIVE"):
        yield "the envelope is neither TEST nor LIVE"
    if form is None:
        yield "no ownershipDocument is enclosed"
    elif form.type != kind:
        yield f"the envelope is for type {kind or 'nothing'}, and the form in it is a {form.type}"
    primary = [part for part in parts if part.type == kind]
    if form is not None and len(primary) != 1:
        yield f"{len(primary)} documents have the type {kind or 'nothing'}, not one"
    names = [part.name.lower() for part in parts]
    for name in sorted({name for name in names if names.count(name) > 1}):
        yield f"two documents are called {name}"


def _inner(data: bytes, name: str) -> Any:
    """The ownershipDocument in a part; None where it is another document."""
    if ROOT_TAG not in data:
        return None
    root = parse(data.removeprefix(b"\xef\xbb\xbf").lstrip(), name)
    return root if root.tag == ROOT else None


def _form(root: Any) -> Form:
    owners = tuple(
        Person(
            _text(owner, "reportingOwnerId/rptOwnerCik"),
            _text(owner, "reportingOwnerId/rptOwnerName"),
            _has_code(owner),
        )
        for owner in root.iter("reportingOwner")
    )
    return Form(
        _text(root, "documentType"),
        _text(root, "periodOfReport"),
        _text(root, "issuer/issuerCik"),
        _text(root, "issuer/issuerName"),
        _text(root, "issuer/issuerTradingSymbol"),
        owners,
        tuple(_text(signature, "signatureDate") for signature in root.iter("ownerSignature")),
    )


def _has_code(root: Any) -> bool:
    return any((element.text or "").strip() for element in root.iter("rptOwnerCcc"))


def _text(root: Any, path: str) -> str:
    return (root.findtext(path) or "").strip()


def _decoded(text: str, name: str) -> bytes:
    try:
        return base64.b64decode("".join(text.split()), validate=True)
    except (binascii.Error, ValueError):
        raise refuse(
            name,
            "IMPORT-06",
            "a document in the envelope is not base64",
            "build the envelope again, or fetch it again",
        ) from None


def _neither(name: str) -> Unreadable:
    return refuse(
        name,
        "IMPORT-04",
        f"the XML is neither an {ENVELOPE} nor an {ROOT}",
        "give a submission.xml, a primary_doc.xml or a conformed copy",
    )
