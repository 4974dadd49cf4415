"""What the XML of a bundle holds beyond the filing: CCCs, the TEST or LIVE flag, the contact.

Roots come from `readback.parse`; the schema may not have been asked yet, so nothing is expected to
be there.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Callable
from typing import Any

from .. import schemas
from ..schemas import SchemaVersion
from . import schema
from .readback import BLOCK, SECRET, parse

_CCC_LINE = re.compile(rb"[ \t]*<%b>[^<]*</%b>\n" % (SECRET.encode(), SECRET.encode()))


def root_of(data: bytes) -> Any:
    """The root of an XML document, or None when it is not well-formed."""
    from lxml import etree

    try:
        return parse(data)
    except etree.XMLSyntaxError:
        return None


def shape(name: str, data: bytes, root: Any, version: SchemaVersion, form: str) -> list[str]:
    """What our schema, and the rules on the form of the text, have against a document."""
    validators: dict[str, Callable[[], Any]] = {
        "primary_doc.xml": lambda: schemas.primary(version, form),
        "conformed_copy.xml": lambda: schemas.conformed(version, form),
        "submission.xml": lambda: schemas.submission(version),
    }
    return schema.problems(data, root, validators[name]())


def enclosed(root: Any) -> bytes | None:
    """The document that an envelope encloses; None when there is none, or it is not base64."""
    block = next(root.iter(BLOCK), None)
    if block is None:
        return None
    try:
        return base64.b64decode("".join((block.text or "").split()), validate=True)
    except (binascii.Error, ValueError):
        return None


def without_ccc(data: bytes) -> bytes:
    """A primary document as it is without CCCs: their elements stand on lines of their own."""
    return _CCC_LINE.sub(b"", data)


def cccs(root: Any) -> dict[str, str]:
    """The CCC of each reporting owner by CIK; empty where a document has none."""
    found: dict[str, str] = {}
    for owner in root.iter("reportingOwnerId"):
        found[_text(owner, "rptOwnerCik")] = _text(owner, SECRET)
    return found


def has_ccc(root: Any) -> bool:
    """Whether there is an element for a CCC anywhere in a document."""
    return next(root.iter(SECRET), None) is not None


def flag(root: Any) -> str:
    """TEST or LIVE, as an envelope says; empty when it says neither."""
    return _text(root, "testOrLive")


def envelope(root: Any) -> dict[str, Any]:
    """Contact and notification addresses of an envelope, by the keys of the input format."""
    contact = {
        "name": _text(root, "pointOfContact/contactName"),
        "phone": _text(root, "pointOfContact/contactPhoneNumber"),
        "email": _text(root, "pointOfContact/contactEmailAddress"),
    }
    notify = [element.text or "" for element in root.iter("notificationEmailAddress")]
    return {
        "contact": {key: value for key, value in contact.items() if value} or None,
        "notify": notify,
    }


def _text(root: Any, path: str) -> str:
    return (root.findtext(f".//{path}") or "").strip()
