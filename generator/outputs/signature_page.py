"""The signature page: what each signer signs and the filer keeps, for one filing or a whole set.

Regulation S-T, Rule 302(b) (17 CFR 232.302(b)): whoever's typed signature is filed signs an
authentication document before the filing or at its time, by hand or electronically; the filer
keeps it for five years and gives it to the staff on request. It is never filed itself.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ..bundle import Artifact
from ..errors import Usage
from ..forms.base import Form
from ..model.filing import Filing
from .base import Settings
from .form_pdf import MEDIA_TYPE, archived, signed
from .pdf_fields import SignatureField
from .templates import Templates
from .xml import primary_document

NAME = "signature_page.pdf"
SET_NAME = "signatures.pdf"


@dataclass(frozen=True, slots=True)
class SignatureItem:
    """One filing of a set that is signed: its name there, and the SHA-256 of what is filed."""

    name: str
    filing: Filing
    primary_sha256: str


def fingerprint(filing: Filing, form: Form, templates: Templates, settings: Settings) -> str:
    """SHA-256 of the primary document without any CCC, in hexadecimal digits.

    The hash of a document that holds a CCC would let whoever sees it try all CCCs.
    """
    bare = primary_document(filing, form, templates, replace(settings, secrets={}))
    return hashlib.sha256(bare.data).hexdigest()


def render_own(filing: Filing, form: Form, templates: Templates, settings: Settings) -> Artifact:
    """The signature page of a filing, with the hash of its own primary document."""
    return render(filing, form, templates, settings, fingerprint(filing, form, templates, settings))


def render(
    filing: Filing, form: Form, templates: Templates, settings: Settings, primary_sha256: str
) -> Artifact:
    """The signature page of a filing; its fields are `signature_1` and so on.

    Raises as `form_pdf.render` does.
    """
    item = SignatureItem("", filing, primary_sha256)
    return Artifact(NAME, MEDIA_TYPE, _pdf((item,), form, templates, settings, ""))


def render_set(
    items: Sequence[SignatureItem], form: Form, templates: Templates, settings: Settings, title: str
) -> Artifact:
    """The signature pages of many filings, with an index before them.

    The fields of the third filing are `filing_3_signature_1` and so on. Raises Usage when there is
    no filing, or no title, and as `form_pdf.render` does.
    """
    if not items or not title:
        raise Usage("signature pages of a set need at least one filing, and a title")
    return Artifact(SET_NAME, MEDIA_TYPE, _pdf(items, form, templates, settings, title))


def _pdf(
    items: Sequence[SignatureItem], form: Form, templates: Templates, settings: Settings, title: str
) -> bytes:
    text = templates.render(
        f"{form.templates}/signature_page.html.j2",
        items=[
            {"number": n, "name": item.name, "filing": item.filing, "sha256": item.primary_sha256}
            for n, item in enumerate(items, 1)
        ],
        form=form,
        title=title,
        final=settings.final,
        live=settings.live,
        signed=max(signed(item.filing) for item in items),
    )
    fields = [field for n, item in enumerate(items, 1) for field in _fields(item, n, title)]
    return archived(text, templates.text(f"{form.templates}/signature_page.css"), (), fields)


def _fields(item: SignatureItem, number: int, title: str) -> list[SignatureField]:
    name, anchor = (f"filing_{number}_", f"{number}-") if title else ("", "")
    return [
        SignatureField(
            f"{name}signature_{place}",
            f"sig-{anchor}{place}",
            f"Sign here: {signature.conformed}",
            width=None,
        )
        for place, signature in enumerate(item.filing.signatures, 1)
    ]
