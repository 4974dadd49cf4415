"""One form PDF by itself: its signatures, the XML in it, and whether its pages still say that."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from ..findings import Finding, ordered
from ..forms import FORMS
from ..model.filing import Filing
from ..schemas import SchemaVersion, current
from ..verify import Against, pdf_enclosed, pdf_info
from ..verify.pdf_identity import is_untouched
from ..verify.pdf_objects import DAMAGE
from ..verify.revisions import NoPdf, first_revision
from ..verify.states import DRAFT
from . import manifest
from .documents import CONFORMED, FORM_PDF, Rebuilt, rebuilt
from .files import bytes_of
from .found import found
from .pages import SIGNATURE_PAGE, shown
from .signatures import on_signatures

if TYPE_CHECKING:
    from asn1crypto.x509 import Certificate

_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Asked:
    """What a PDF is held against: an XML that was given, trusted certificates, the time of now."""

    now: datetime
    xml: bytes | None = None
    trust: Sequence[Certificate] = field(default=())


def verify_pdf(path: Path, data: bytes, asked: Asked) -> tuple[Finding, ...]:
    """What is found on a form PDF at a path. Raises nothing for a damaged one: it is told."""
    return ordered(_found(path, data, asked))


def against_signing(path: Path, data: bytes, now: datetime) -> tuple[Finding, ...]:
    """Why a PDF must not be signed: the errors of `verify_pdf`, before anybody vouches for it.

    Of a PDF that is none of ours, and carries no file, only its signatures are asked; of what is no
    PDF, nothing: signing says so. Needs the library that signs.
    """
    from ..signing.carried import carries

    name = path.name
    if not data.startswith(b"%PDF-"):
        return ()
    try:
        ours = is_untouched(first_revision(data)) or carries(data)
    except NoPdf:
        ours = False
    asked = Asked(now)
    found_on = _found(path, data, asked) if ours else on_signatures(data, name, (), now)
    return ordered(finding for finding in found_on if finding.severity == "error")


def is_draft(data: bytes) -> bool:
    """Whether a PDF says of itself that it is the draft of a form."""
    try:
        return DRAFT in pdf_info.read(first_revision(data)).get("Subject", "")
    except DAMAGE:
        return False


def _found(path: Path, data: bytes, asked: Asked) -> Iterator[Finding]:
    name = path.name
    yield from on_signatures(data, name, asked.trust, asked.now)
    try:
        built = first_revision(data)
    except NoPdf as error:
        yield found("VERIFY-08", name, f"the PDF can't be read: {error}")
        return
    if not is_untouched(built):
        message = "the PDF is not, byte for byte, what form4 wrote: changed, or written anew since"
        yield found("VERIFY-04", name, message)
    try:
        enclosed = _enclosed(built)
    except Unbelievable as error:
        yield found("VERIFY-08", name, str(error))
        return
    yield from _hash(path, enclosed, asked)
    source = enclosed or asked.xml or _beside(path)
    if source is None:
        message = "the PDF holds no XML, and none was given: its pages can't be compared"
        yield found("SIGNED-07", name, message, "give its conformed copy with --xml")
        return
    yield from _pages(name, built, source, SIGNATURE_PAGE if enclosed is None else FORM_PDF)


class Unbelievable(ValueError):
    """A PDF that has an XML, or should, and doesn't give it as it was enclosed."""


def _enclosed(built: bytes) -> bytes | None:
    """The XML in a PDF; None for one that is no form and carries no file. Raises Unbelievable."""
    try:
        if not pdf_enclosed.carries(built) and not pdf_info.says_form(built):
            return None
    except DAMAGE as error:
        message = f"the PDF can't be read, so nothing is proven ({type(error).__name__}: {error})"
        raise Unbelievable(message) from None
    copy = pdf_enclosed.read(built)
    if isinstance(copy, str):
        raise Unbelievable(copy)
    return copy


def _pages(name: str, built: bytes, source: bytes, kind: str) -> Iterator[Finding]:
    """What the pages say otherwise than the XML."""
    filing = rebuilt(source, CONFORMED)
    if isinstance(filing, Rebuilt):
        against = Against(filing.filing, FORMS[0], _version(filing.filing), {})
        for problem in shown(kind, built, against).problems[:_SHOWN]:
            yield found("VERIFY-08", name, problem)
    else:
        yield filing


def _beside(path: Path) -> bytes | None:
    """The conformed copy beside a PDF, when a manifest there vouches for it."""
    told, _ = manifest.read(path.parent)
    entry = told.listed(CONFORMED) if told is not None else None
    data = None if entry is None else bytes_of(path.parent / CONFORMED)
    if data is None or entry is None or hashlib.sha256(data).hexdigest() != entry.sha256:
        return None
    return data


def _hash(path: Path, xml: bytes | None, asked: Asked) -> Iterator[Finding]:
    """The SHA-256 of the XML in the PDF: that of the file given, else as the manifest beside it."""
    if xml is None:
        return
    told, _ = manifest.read(path.parent) if asked.xml is None else (None, [])
    entry = told.listed(CONFORMED) if told is not None else None
    if asked.xml is not None:
        expected, of = hashlib.sha256(asked.xml).hexdigest(), "the file that was given"
    elif entry is not None:
        expected, of = entry.sha256, f"{CONFORMED} in the manifest beside the PDF"
    else:
        return
    have = hashlib.sha256(xml).hexdigest()
    if have != expected:
        message = f"the XML in the PDF (SHA-256 {have[:16]}...) is not {of} ({expected[:16]}...)"
        yield found("SIGNED-05", path.name, message, "find out which of the two was filed")


def _version(filing: Filing) -> SchemaVersion:
    """The schema generation in force when it was signed; pages don't depend on it."""
    return current(max(signature.date for signature in filing.signatures))
