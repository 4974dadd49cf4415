"""Sign an empty field of a PDF: appended, so that what was there before stays byte for byte.

The document information and the XMP metadata are left alone: they agree with each other, as PDF/A
asks (ISO 19005-3, 6.6.3), and the library would write its own clock into them.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any

from ..errors import Unreadable, Usage
from ..findings import printable
from .library import require

if TYPE_CHECKING:
    from pyhanko.sign import Signer

#: Draws the stamp: width and height in points, who signs, when; gives a PDF of one page.
Stamp = Callable[[float, float, str, datetime], bytes]


@dataclass(frozen=True, slots=True)
class Signed:
    """A signed PDF: its bytes, who signed, and what is to be said about the certificate."""

    data: bytes
    signer: str
    warning: str = ""


def sign(data: bytes, field: str, signer: Signer, when: datetime, stamp: Stamp | None) -> Signed:
    """Sign the field of a name; `when` has a zone and is what the signature says of its time.

    Without `stamp` the signature can't be seen on the page. Raises Unreadable for what is no PDF,
    Usage when there is no such field or it is signed already.
    """
    require("Signing")
    from pyhanko.pdf_utils.misc import PdfError
    from pyhanko.sign.general import SigningError

    from .appending import AtTime, appender, metadata, style_of
    from .faults import BROKEN

    try:
        writer = appender(data)
        rectangle = _empty_field(writer.prev, field)
    except BROKEN as error:
        raise Unreadable(f"it can't be read as a PDF: {printable(str(error))}") from None
    name = common_name(signer.signing_cert)
    width, height = rectangle
    page = stamp(width, height, name, when) if stamp is not None and width and height else None
    try:
        made = AtTime(metadata(field), signer, when=when, stamp_style=style_of(page))
        output = BytesIO()
        asyncio.run(made.async_sign_pdf(writer, existing_fields_only=True, output=output))
    except (SigningError, PdfError) as error:
        raise Usage(f"the field {field} can't be signed: {printable(str(error))}") from None
    return Signed(output.getvalue(), name, _validity(signer.signing_cert, when))


def _empty_field(reader: Any, field: str) -> tuple[float, float]:
    """Width and height of the field, in points; it is there, and empty."""
    from pyhanko.sign.fields import enumerate_sig_fields

    fields = {name: (value, place) for name, value, place in enumerate_sig_fields(reader)}
    if field not in fields:
        empty = [name for name, (value, _) in fields.items() if value is None]
        there = f"empty are {', '.join(empty)}" if empty else "it has no empty field for one"
        raise Usage(f"the PDF has no signature field {field}: {there}")
    value, place = fields[field]
    if value is not None:
        raise Usage(f"the field {field} is signed already")
    left, bottom, right, top = (float(side) for side in place.get_object()["/Rect"])
    return abs(right - left), abs(top - bottom)


def common_name(certificate: Any) -> str:
    """Whom a certificate names: its common name, or the whole name where it has none."""
    subject = certificate.subject.native
    name = subject.get("common_name") or certificate.subject.human_friendly
    return printable(str(name if isinstance(name, str) else ", ".join(name)))


def _validity(certificate: Any, when: datetime) -> str:
    """What is wrong with the days of a certificate; empty when nothing is."""
    first, last = certificate.not_valid_before, certificate.not_valid_after
    if when < first:
        return f"the certificate is valid from {first:%Y-%m-%d} only"
    if when > last:
        return f"the certificate expired on {last:%Y-%m-%d}"
    return ""
