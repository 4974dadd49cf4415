"""Reads XML back and holds it against the filing, value by value, in order.

Nothing here is shared with what writes the XML.
"""

from __future__ import annotations

import base64
from collections.abc import Iterator, Mapping
from typing import Any

from lxml import etree

from ..model.filing import Filing
from .expected import Leaf, ownership_document

MAX_SHOWN = 5


def parse(data: bytes) -> Any:
    """The root of an XML document; entities, DTDs and the network are off."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    return etree.fromstring(data, parser)


def leaves(root: Any) -> list[Leaf]:
    """Every element without children and every footnote reference: short path and text."""
    found: list[Leaf] = []
    _collect(root, "", found)
    return found


def _collect(element: Any, path: str, found: list[Leaf]) -> None:
    tag = element.tag
    if not isinstance(tag, str):
        found.append((f"{path}/(comment or instruction)", ""))
        return
    here = f"{path}/{tag}"
    identity = element.get("id")
    if len(element) == 0:
        found.append((here if identity is None else f"{here}#{identity}", element.text or ""))
        return
    if (element.text or "").strip():
        found.append((f"{here}/(stray text)", element.text))
    for child in element:
        _collect(child, here, found)


def primary_document(root: Any, filing: Filing, cccs: Mapping[str, str]) -> list[str]:
    """What a primary document says otherwise than the filing; `cccs` are by CIK."""
    return _compare(leaves(root), list(ownership_document(filing, cccs, None)))


def conformed_copy(root: Any, filing: Filing, schema: str) -> list[str]:
    """What a conformed copy says otherwise than the filing."""
    return _compare(leaves(root), list(ownership_document(filing, {}, schema)))


def submission(root: Any, filing: Filing, cccs: Mapping[str, str], live: bool) -> list[str]:
    """What a submission says otherwise than the filing, the enclosed primary document included."""
    found = leaves(root)
    blocks = [text for path, text in found if path.endswith("/documentMimeBlock")]
    shown = [leaf for leaf in found if not leaf[0].endswith("/documentMimeBlock")]
    problems = _compare(shown, list(_envelope(filing, live)))
    if len(blocks) != 1:
        return [*problems, f"{len(blocks)} documents enclosed instead of 1"]
    enclosed = base64.b64decode("".join(blocks[0].split()), validate=True)
    return problems + primary_document(parse(enclosed), filing, cccs)


def _compare(found: list[Leaf], expected: list[Leaf]) -> list[str]:
    if found == expected:
        return []
    problems = []
    for have, want in zip(found, expected, strict=False):
        if have != want:
            secret = have[0].endswith("rptOwnerCcc") or want[0].endswith("rptOwnerCcc")
            shown = "another value" if secret else f"{have[1]!r} at {have[0]}"
            problems.append(f"{want[0]}: {'a CCC' if secret else repr(want[1])} became {shown}")
    if len(found) != len(expected):
        problems.append(f"{len(found)} values written, {len(expected)} expected")
    return problems[:MAX_SHOWN]


def _envelope(filing: Filing, live: bool) -> Iterator[Leaf]:
    top = "/edgarSubmission"
    yield f"{top}/submissionType", filing.form
    yield f"{top}/testOrLive", "LIVE" if live else "TEST"
    envelope = filing.submission
    contact = envelope.contact if envelope else None
    if contact is not None:
        given = [
            ("contactName", contact.name),
            ("contactPhoneNumber", contact.phone),
            ("contactEmailAddress", contact.email),
        ]
        for tag, text in given:
            if text is not None:
                yield f"{top}/pointOfContact/{tag}", text
        if all(text is None for _, text in given):
            yield f"{top}/pointOfContact", "\n    "
    for address in envelope.notify if envelope else ():
        yield f"{top}/notificationAddresses/notificationEmailAddress", address
    yield f"{top}/edgarDocument/documentName", "primary_doc.xml"
    yield f"{top}/edgarDocument/documentType", filing.form
    yield f"{top}/edgarDocument/documentDescription", f"Form {filing.form}"
