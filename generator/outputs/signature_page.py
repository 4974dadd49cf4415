"""The authentication page of Rule 302(b): what each signer signs, by hand or with a key, and keeps.

17 CFR 232.302(b)(1): each signatory signs, before or at the time of the electronic filing, a
document that authenticates the typed signature; the filer keeps it for five years.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ..bundle import Artifact
from ..forms.base import Form
from ..model.filing import Filing
from . import xml
from .base import Settings
from .printing import MEDIA_TYPE, Page, printed
from .templates import Templates

NAME = "signature_page.pdf"
SET_NAME = "signatures.pdf"
_TEMPLATE = "form4/signature_page"


@dataclass(frozen=True, slots=True)
class SignatureItem:
    """A filing to be signed: what it is called in a set, and the hash of its primary document.

    `primary_sha256` is what `sha256_without_ccc` gives, in hexadecimal.
    """

    name: str
    filing: Filing
    primary_sha256: str


def sha256_without_ccc(filing: Filing, form: Form, templates: Templates, settings: Settings) -> str:
    """The SHA-256 of the primary document without its CCC elements, in hexadecimal.

    Whoever has the hash of the document with the CCC, and the public copy, can try all CCCs
    against it; a page that is passed round and kept must not carry that.
    """
    public = replace(settings, secrets={})
    return hashlib.sha256(xml.primary_document(filing, form, templates, public).data).hexdigest()


def render(
    filing: Filing, form: Form, templates: Templates, settings: Settings, primary_sha256: str
) -> Artifact:
    """The authentication page of one filing: a block with the field `signature_1`, ... for each.

    Raises Unavailable when Pango or the fonts are missing, Usage when a template asks for a URL.
    """
    title = f"Signature authentication - Form {filing.form} - {filing.issuer.name}"
    item = SignatureItem(f"Form {filing.form}", filing, primary_sha256)
    return Artifact(NAME, MEDIA_TYPE, _pages([item], templates, settings, title))


def render_set(
    items: Sequence[SignatureItem], templates: Templates, settings: Settings, title: str
) -> Artifact:
    """The authentication pages of many filings in one PDF, behind an index with page numbers.

    The fields are `signature_<filing>_<line>`, both counted from 1. Raises as `render` does, and
    ValueError when there is no filing.
    """
    if not items:
        raise ValueError("a set of authentication pages needs at least one filing")
    return Artifact(SET_NAME, MEDIA_TYPE, _pages(items, templates, settings, title))


def _pages(
    items: Sequence[SignatureItem], templates: Templates, settings: Settings, title: str
) -> bytes:
    keyed = [
        {
            "key": str(number) if len(items) > 1 else "",
            "name": item.name,
            "filing": item.filing,
            "primary_sha256": item.primary_sha256,
        }
        for number, item in enumerate(items, 1)
    ]
    html = templates.render(
        f"{_TEMPLATE}.html.j2",
        items=keyed,
        title=title,
        final=settings.final,
        test=settings.test,
        signed=max(s.date for item in items for s in item.filing.signatures),
    )
    lines = {
        (f"{entry['key']}-{number}" if entry["key"] else str(number)): (
            f"{item.name}: digital signature, line {number}: {signature.conformed}"
        )
        for entry, item in zip(keyed, items, strict=True)
        for number, signature in enumerate(item.filing.signatures, 1)
    }
    sheet = f"{_TEMPLATE}.css"
    with templates.printing(sheet):
        style, ours = templates.text(sheet), templates.ours
        return printed(Page(html, style, lines, whole_line=True, ours=ours))
