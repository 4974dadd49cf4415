"""Real filings, varied as other real filings vary: the same meaning in other clothes, or other
values that EDGAR takes. Each variation takes the document's root, or its bytes, and a chance.
"""

from __future__ import annotations

import base64
import random
import re
from collections.abc import Callable
from typing import Any

from lxml import etree
from what_is_said import GROUPS, NUMBERS

FLAGS = {
    "notSubjectToSection16",
    "aff10b5One",
    "isDirector",
    "isOfficer",
    "isTenPercentOwner",
    "isOther",
    "equitySwapInvolved",
    "rptOwnerNonUSAddressFlag",
}
DATES = {"periodOfReport", "dateOfOriginalSubmission", "signatureDate"}
TEXTS = {
    "footnote": 1000,
    "remarks": 2000,
    "signatureName": 255,
    "issuerName": 150,
    "rptOwnerName": 150,
    "rptOwnerStreet1": 40,
    "rptOwnerStreet2": 40,
    "rptOwnerCity": 30,
    "officerTitle": 30,
    "otherText": 30,
}
VALUED_TEXTS = {"securityTitle": 60, "underlyingSecurityTitle": 60, "natureOfOwnership": 100}
HOSTILE = [
    "yes",
    "No",
    "null",
    "~",
    "1e5",
    "0x1F",
    "12:30:45",
    "2001-01-01",
    "1_000",
    "- a",
    "? b",
    "*c",
    "&d",
    "!e",
    "%f",
    "@g",
    "`h",
    "'i'",
    '"j"',
    "k: l",
    "m #n",
    "[o]",
    "{p}",
    "q, r",
    "s|t",
    ">u",
    "v\\n",
    "w\\",
    "#x",
    "= y",
    "<<",
    "...",
    "---",
    "a:b",
    ":c",
    "d:",
    "true",
    "007",
    "+1",
    ".5",
    "a  b",
    "{{ x }}",
    "{% y %}",
    "$1",
    "C:\\x\\u0041",
    "F1",
    "(1)",
    "a\tb",
    ".inf",
    "NaN",
    "0o17",
]
PLACES = ["A6", "X0", "E9", "D8", "F4", "K3", "2M", "L3", "XX", "Z4"]
MARKABLE = (
    "securityTitle",
    "conversionOrExercisePrice",
    "transactionDate",
    "deemedExecutionDate",
    "transactionCoding",
    "transactionTimeliness",
    "transactionShares",
    "transactionTotalValue",
    "transactionPricePerShare",
    "exerciseDate",
    "expirationDate",
    "underlyingSecurityTitle",
    "underlyingSecurityShares",
    "underlyingSecurityValue",
    "sharesOwnedFollowingTransaction",
    "valueOwnedFollowingTransaction",
    "directOrIndirectOwnership",
    "natureOfOwnership",
)
Vary = Callable[[Any, random.Random], None]


def spell_flags(root: Any, chance: random.Random) -> None:
    for element in root.iter(*FLAGS):
        text = (element.text or "").strip()
        if text in ("1", "true"):
            element.text = chance.choice(["1", "true", " true "])
        elif text in ("0", "false"):
            element.text = chance.choice(["0", "false", "0\n"])


def drop_false_flags(root: Any, chance: random.Random) -> None:
    for element in list(root.iter(*FLAGS - {"equitySwapInvolved"})):
        if (element.text or "").strip() in ("0", "false") and chance.random() < 0.5:
            element.getparent().remove(element)


def add_zones(root: Any, chance: random.Random) -> None:
    for element in root.iter():
        date = element if element.tag in DATES else element.find("value")
        if date is not None and re.fullmatch(r"\d{4}-\d\d-\d\d", date.text or ""):
            date.text += chance.choice(["", "Z", "-05:00", "+00:00", "-04:00"])


def spell_numbers(root: Any, chance: random.Random) -> None:
    for element in root.iter():
        value = element.find("value")
        if value is None or not NUMBERS.search(element.tag) or not value.text:
            continue
        text = value.text.strip()
        if chance.random() < 0.6:
            whole, _, decimals = text.partition(".")
            text = chance.choice(
                [
                    f"{whole}.{decimals:0<4}",
                    f"+{text}",
                    f"00{text}",
                    f"{whole}." if not decimals.strip("0") else text,
                    f".{decimals}" if not whole.strip("0") and decimals else text,
                    f" {text}\n",
                ]
            )
        value.text = text


def empty_elements(root: Any, chance: random.Random) -> None:
    """Elements without content, as forms filled in by a program have them."""
    for parent_tag, tag, before in (
        ("nonDerivativeTransaction", "deemedExecutionDate", "transactionCoding"),
        ("derivativeTransaction", "deemedExecutionDate", "transactionCoding"),
        ("nonDerivativeTransaction", "transactionTimeliness", "transactionAmounts"),
        ("derivativeTransaction", "transactionTimeliness", "transactionAmounts"),
    ):
        for parent in root.iter(parent_tag):
            if parent.find(tag) is None and chance.random() < 0.7:
                made = etree.Element(tag)
                if chance.random() < 0.5:
                    etree.SubElement(made, "value").text = chance.choice([None, "", " "])
                parent.find(before).addprevious(made)
    for relationship in root.iter("reportingOwnerRelationship"):
        for tag in ("officerTitle", "otherText"):
            if relationship.find(tag) is None:
                etree.SubElement(relationship, tag).text = chance.choice([None, "", "\n "])
    for tag in ("nonDerivativeTable", "derivativeTable", "footnotes", "remarks"):
        if root.find(tag) is None and chance.random() < 0.5:
            root.find("ownerSignature").addprevious(etree.Element(tag))


def drop_empty_elements(root: Any, chance: random.Random) -> None:
    for element in list(root.iter()):
        if len(element) == 0 and not (element.text or "").strip() and not element.attrib:
            parent = element.getparent()
            if parent is not None and parent.tag != "natureOfOwnership" and chance.random() < 0.7:
                parent.remove(element)


def pad_texts(root: Any, chance: random.Random) -> None:
    for element, limit in texts(root):
        pad = chance.choice([" ", "  ", "\n", "\t", ""])
        text = chance.choice([pad + element.text, element.text + pad, element.text])
        if len(text) <= limit and element.text.strip():
            element.text = text


def hostile_texts(root: Any, chance: random.Random) -> None:
    for element, limit in texts(root):
        if chance.random() < 0.5:
            bad = chance.choice(HOSTILE)
            text = chance.choice([bad, f"{element.text} {bad}", f"{bad} {element.text}"])
            if len(text) <= limit:
                element.text = text


def long_texts(root: Any, chance: random.Random) -> None:
    """Texts to their limits: words, double blanks, one endless word, several lines."""
    for element, limit in texts(root):
        if chance.random() < 0.3:
            text = chance.choice(
                [
                    "word " * 500,
                    "two  blanks " * 300,
                    "x" * 2000,
                    "line one\nline two " * 200,
                    "a\n\nb\n" * 400,
                    "short\n  indented " * 200,
                    "ends with colon: " * 200,
                    'quoted "text" \\ ' * 200,
                    "sentence. Next # one - " * 100,
                ]
            )[:limit]
            element.text = text.strip() or text


def line_breaks(root: Any, chance: random.Random) -> None:
    for element, limit in texts(root):
        if chance.random() < 0.3:
            breaks = chance.choice(["\n", "\n\n", " \n", "\n ", "\t"])
            text = element.text.replace(". ", "." + breaks)
            if len(text) <= limit:
                element.text = text


def texts(root: Any) -> list[tuple[Any, int]]:
    found = [(e, TEXTS[e.tag]) for e in root.iter(*TEXTS) if (e.text or "").strip()]
    for tag, limit in VALUED_TEXTS.items():
        values = [v for e in root.iter(tag) if (v := e.find("value")) is not None]
        found += [(value, limit) for value in values if (value.text or "").strip()]
    return found


def more_marks(root: Any, chance: random.Random) -> None:
    """Footnotes on every element that may have them."""
    ids = [n.get("id") for n in root.iterfind("footnotes/footnote")]
    if not ids:
        return
    for element in root.iter(*MARKABLE):
        if element.tag == "natureOfOwnership" and element.find("value") is None:
            continue
        used = {mark.get("id") for mark in element.findall("footnoteId")}
        free = [identity for identity in ids if identity not in used]
        if free and chance.random() < 0.4:
            etree.SubElement(element, "footnoteId", id=chance.choice(free))


def footnote_only(root: Any, chance: random.Random) -> None:
    """A footnote where the value would stand, where the form, or EDGAR in fact, allows it."""
    ids = [n.get("id") for n in root.iterfind("footnotes/footnote")]
    tags = (
        "deemedExecutionDate",
        "exerciseDate",
        "expirationDate",
        "transactionPricePerShare",
        "conversionOrExercisePrice",
        "underlyingSecurityShares",
    )
    for element in root.iter(*tags) if ids else ():
        if chance.random() < 0.4:
            for inner in element.findall("value"):
                if chance.random() < 0.3:
                    inner.text = None
                else:
                    element.remove(inner)
            if element.find("footnoteId") is None:
                etree.SubElement(element, "footnoteId", id=chance.choice(ids))
    _add_footnote_only(root, chance, ids)


def _add_footnote_only(root: Any, chance: random.Random, ids: list[str]) -> None:
    for coding in list(root.iter("transactionCoding")) if ids else ():
        if coding.getparent().find("transactionTimeliness") is None and chance.random() < 0.3:
            made = etree.Element("transactionTimeliness")
            etree.SubElement(made, "footnoteId", id=chance.choice(ids))
            coding.addnext(made)
    for nature in root.iter("natureOfOwnership") if ids else ():
        if chance.random() < 0.2 and nature.find("footnoteId") is not None:
            value = nature.find("value")
            if chance.random() < 0.5:
                nature.remove(value)
            else:
                value.text = None


def foreign_places(root: Any, chance: random.Random) -> None:
    """Addresses of every kind: old foreign codes, EDGAR's additions, partial, empty, of today."""
    for address in root.iter("reportingOwnerAddress"):
        state = address.find("rptOwnerState")
        kind = chance.randrange(6)
        if kind == 0 and state is not None:
            state.text = chance.choice(PLACES)
            _add(address, "rptOwnerStateDescription", "SOMEWHERE")
        elif kind == 1:
            _add(address, "rptOwnerGoodAddress", "1")
        elif kind == 2:
            for part in address:
                if chance.random() < 0.3 and part.tag not in ("rptOwnerState", "rptOwnerCountry"):
                    part.text = None
        elif kind == 3:
            for part in list(address):
                part.text = None
        elif kind == 4 and state is not None:
            for tag in ("rptOwnerState", "rptOwnerNonUSAddressFlag", "rptOwnerStateDescription"):
                for part in address.findall(tag):
                    address.remove(part)
            flag = etree.Element("rptOwnerNonUSAddressFlag")
            flag.text = chance.choice(["true", "1"])
            address.insert(0, flag)
            if address.find("rptOwnerCountry") is None:
                _add(address, "rptOwnerNonUSStateTerritory", "HSINCHU")
                _add(address, "rptOwnerCountry", chance.choice(PLACES))
        elif kind == 5:
            address.getparent().remove(address)


def _add(parent: Any, tag: str, text: str) -> None:
    found = parent.find(tag)
    found = etree.SubElement(parent, tag) if found is None else found
    found.text = text


def older(root: Any, chance: random.Random) -> None:
    for box in root.findall("aff10b5One"):
        root.remove(box)
    for version in root.findall("schemaVersion"):
        version.text = chance.choice(["X0101", "X0201", "X0202", "X0303", "X0306", "X0407"])


def renumber(root: Any, chance: random.Random) -> None:
    """Footnotes numbered in another order, and listed in another one."""
    notes = list(root.iterfind("footnotes/footnote"))
    ids = [note.get("id") for note in notes]
    chance.shuffle(ids)
    new = {note.get("id"): identity for note, identity in zip(notes, ids, strict=True)}
    for element in root.iter("footnote", "footnoteId"):
        element.set("id", new.get(element.get("id"), element.get("id")))
    chance.shuffle(notes)
    for note in notes:
        note.getparent().append(note)


def comments(root: Any, chance: random.Random) -> None:
    for element in list(root.iter("value", "footnote", "issuer", "remarks", "isDirector")):
        if chance.random() < 0.3:
            made = etree.Comment(" a comment ")
            text = element.text or ""
            cut = chance.randint(0, len(text))
            if text.strip() and not len(element):
                element.text, made.tail = text[:cut], text[cut:]
            element.insert(0, made)
    root.insert(0, etree.ProcessingInstruction("xml-stylesheet", 'href="x.xsl"'))


TREE_VARIATIONS: tuple[Vary, ...] = (
    spell_flags,
    drop_false_flags,
    add_zones,
    spell_numbers,
    empty_elements,
    drop_empty_elements,
    pad_texts,
    hostile_texts,
    long_texts,
    line_breaks,
    more_marks,
    footnote_only,
    foreign_places,
    older,
    renumber,
    comments,
)


def written(root: Any, chance: random.Random) -> bytes:
    """The document as bytes: encodings, line ends, references, CDATA, on one line or indented."""
    encoding = chance.choice(["UTF-8", "US-ASCII", "ISO-8859-1", "utf-8", None])
    if encoding is None:
        data = etree.tostring(root)
    else:
        data = etree.tostring(root, encoding=encoding, xml_declaration=True)
    if chance.random() < 0.3:
        data = re.sub(
            rb">([^<]*)'", lambda m: m[0][:-1] + chance.choice([b"&apos;", b"&#39;"]), data
        )
    if chance.random() < 0.3:
        data = re.sub(rb'(>[^<]*)"([^<]*<)', rb"\1&quot;\2", data)
    if chance.random() < 0.3:
        data = re.sub(rb"(<footnote id=[^>]*>)([^<&]*)</", rb"\1<![CDATA[\2]]></", data)
    if chance.random() < 0.3:
        data = data.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")
    if chance.random() < 0.2:
        data = chance.choice([b"\xef\xbb\xbf", b"\n \n"]) + data
    return data


def wrapped(data: bytes, chance: random.Random) -> bytes:
    """The document plain, in a full submission text, or in an envelope."""
    kind = chance.randrange(5)
    if kind == 0:
        return (
            b"<SEC-DOCUMENT>0001234567-24-000123.txt : 20240102\n<SEC-HEADER>\n"
            b"ACCESSION NUMBER:\t\t0001234567-24-000123\n</SEC-HEADER>\n<DOCUMENT>\n<TYPE>4\n"
            b"<SEQUENCE>1\n<FILENAME>form4.xml\n<TEXT>\n<XML>\n"
            + data.lstrip(b"\xef\xbb\xbf\n ")
            + b"\n</XML>\n</TEXT>\n</DOCUMENT>\n<DOCUMENT>\n<TYPE>EX-24\n<TEXT>\nPOWER\n</TEXT>\n"
            b"</DOCUMENT>\n</SEC-DOCUMENT>\n"
        )
    if kind == 1:
        block = base64.encodebytes(data)
        return (
            b'<?xml version="1.0"?>\n<edgarSubmission><submissionType>4</submissionType>'
            b"<edgarDocument><documentName>poa.txt</documentName><documentType>EX-24</documentType>"
            b"<documentMimeBlock>UE9XRVI=</documentMimeBlock></edgarDocument><edgarDocument>"
            b"<documentName>primary_doc.xml</documentName><documentType>4</documentType>"
            b"<documentMimeBlock>" + block + b"</documentMimeBlock></edgarDocument>"
            b"</edgarSubmission>\n"
        )
    return data


def varied(data: bytes, chance: random.Random) -> tuple[bytes, bytes, list[str]]:
    """The varied document, the file that holds it, and the names of the variations."""
    root = etree.fromstring(data, etree.XMLParser(remove_comments=True, remove_pis=True))
    chosen = [vary for vary in TREE_VARIATIONS if chance.random() < 0.3]
    for vary in chosen:
        vary(root, chance)
    made = written(root, chance)
    return made, wrapped(made, chance), [vary.__name__ for vary in chosen]


__all__ = ["GROUPS", "TREE_VARIATIONS", "varied"]
