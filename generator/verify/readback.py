"""Reads XML back and holds it against the filing, element by element, in order.

Nothing here is shared with what writes the XML. The schema has been asked before: it settles what
stands inside what, so that the elements in document order say everything.
"""

from __future__ import annotations

import base64
from collections.abc import Mapping
from itertools import zip_longest
from typing import Any

from lxml import etree

from ..model.exhibits import Exhibit
from ..model.filing import Filing
from .expected import Element, ownership_document

MAX_SHOWN = 5
SECRET = "rptOwnerCcc"  # noqa: S105 - a tag, not a secret
BLOCK = "documentMimeBlock"
#: What XML takes for blanks, and base64 may have between its letters.
_BLANKS = dict.fromkeys(map(ord, " \t\r\n"))
_SHORTEST = "QQ=="
_NUMBERED = frozenset(("footnoteId", "footnote"))

#: Entities, DTDs and the network are off. One parser serves all: lxml locks it while it works.
#: White space between elements is not kept: it says nothing, and parsing takes a quarter less time.
_PARSER = etree.XMLParser(
    resolve_entities=False,
    no_network=True,
    load_dtd=False,
    huge_tree=False,
    remove_blank_text=True,
)


def parse(data: bytes) -> Any:
    """The root of an XML document; entities, DTDs and the network are off."""
    return etree.fromstring(data, _PARSER)


def elements(root: Any) -> list[Element]:
    """Every element in document order; white space around elements inside others is no text."""
    return [
        (
            tag if (tag := element.tag) not in _NUMBERED else f"{tag}#{element.get('id')}",
            "" if (text := element.text) is None or (text.isspace() and len(element)) else text,
        )
        for element in root.iter()
    ]


def primary_document(root: Any, filing: Filing, cccs: Mapping[str, str]) -> list[str]:
    """What a primary document says otherwise than the filing; `cccs` are by CIK."""
    return _compare(elements(root), ownership_document(filing, cccs, None))


def conformed_copy(root: Any, filing: Filing, schema: str) -> list[str]:
    """What a conformed copy says otherwise than the filing."""
    return _compare(elements(root), ownership_document(filing, {}, schema))


def submission(
    root: Any, filing: Filing, live: bool, attached: tuple[Exhibit, ...] = ()
) -> list[str]:
    """What a submission says otherwise than the filing, around the documents that it encloses."""
    found = [(tag, "" if tag == BLOCK else text) for tag, text in elements(root)]
    return _compare(found, _envelope(filing, live, attached))


def taken_out(root: Any) -> list[bytes]:
    """The documents that a submission encloses; in the tree the shortest base64 takes their place.

    The schema is asked of what is around them: it would read their text letter by letter, which
    takes longer than all else that it is asked. A text that is not just what encoding its document
    gives, in lines or not, stays for the schema to judge, and so does an empty one.
    """
    found = []
    for block in root.iter(BLOCK):
        text = (block.text or "").translate(_BLANKS)
        try:
            data = base64.b64decode(text)
        except ValueError:
            data = b""
        if data and base64.b64encode(data).decode("ascii") == text:
            block.text = _SHORTEST
        found.append(data)
    return found


def attached(root: Any, files: Mapping[str, bytes]) -> tuple[Exhibit, ...]:
    """The exhibits that a submission names, with the bytes that lie beside it under these names.

    For a bundle that was built earlier: `Against.exhibits` is then what the envelope is held
    against. Where a file is missing there are no bytes, and the comparison says so.
    """
    return tuple(
        Exhibit(
            place,
            document.findtext("documentName") or "",
            document.findtext("documentType") or "",
            document.findtext("documentDescription"),
            files.get(document.findtext("documentName") or "", b""),
        )
        for place, document in enumerate(list(root.iter("edgarDocument"))[1:])
    )


def exhibits(found: list[bytes], attached: tuple[Exhibit, ...]) -> list[str]:
    """Which exhibits are not enclosed byte by byte; their names and number were compared before."""
    return [
        f"{exhibit.name} is not enclosed byte by byte"
        for data, exhibit in zip(found, attached, strict=True)
        if data != exhibit.data
    ]


def _compare(found: list[Element], expected: list[Element]) -> list[str]:
    if found == expected:
        return []
    problems = []
    for have, want in zip_longest(found, expected, fillvalue=("nothing", "")):
        if have != want:
            secret = SECRET in (have[0], want[0])
            wanted = want[0] if secret else f"{want[0]} {want[1]!r}"
            problems.append(f"{wanted} became {have[0] if secret else f'{have[0]} {have[1]!r}'}")
    return problems[:MAX_SHOWN]


def _envelope(filing: Filing, live: bool, attached: tuple[Exhibit, ...]) -> list[Element]:
    envelope = filing.submission
    found: list[tuple[str, str | None]] = [
        ("edgarSubmission", ""),
        ("submissionType", filing.form),
        ("testOrLive", "LIVE" if live else "TEST"),
    ]
    contact = envelope.contact if envelope else None
    if contact and (contact.name or contact.phone or contact.email):
        found += [
            ("pointOfContact", ""),
            ("contactName", contact.name),
            ("contactPhoneNumber", contact.phone),
            ("contactEmailAddress", contact.email),
        ]
    if envelope and envelope.notify:
        found.append(("notificationAddresses", ""))
        found += [("notificationEmailAddress", address) for address in envelope.notify]
    found += [
        ("edgarDocument", ""),
        ("documentName", "primary_doc.xml"),
        ("documentType", filing.form),
        ("documentDescription", f"Form {filing.form}"),
        (BLOCK, ""),
    ]
    for exhibit in attached:
        found += [
            ("edgarDocument", ""),
            ("documentName", exhibit.name),
            ("documentType", exhibit.type),
            ("documentDescription", exhibit.description),
            (BLOCK, ""),
        ]
    return [(tag, text) for tag, text in found if text is not None]
