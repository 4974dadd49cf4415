"""Our own checker of PDF/A-3b: the clauses of ISO 19005-3 that a PDF of ours could break.

It is no validator of the whole standard, and says nothing of files that others write.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator
from typing import Any

import pikepdf
from lxml import etree

from pdf_standards.content import SHOWING, steps

RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
DC = "{http://purl.org/dc/elements/1.1/}"
XMP = "{http://ns.adobe.com/xap/1.0/}"
PDF = "{http://ns.adobe.com/pdf/1.3/}"
PDFA = "{http://www.aiim.org/pdfa/ns/id/}"
EXTENSION = "{http://www.aiim.org/pdfa/ns/extension/}"
SCHEMA = "{http://www.aiim.org/pdfa/ns/schema#}"
PREDEFINED = {DC, XMP, PDF, PDFA, EXTENSION, RDF}
FORBIDDEN_ACTIONS = {
    "/Launch",
    "/Sound",
    "/Movie",
    "/ResetForm",
    "/ImportData",
    "/Hide",
    "/JavaScript",
}
DEVICE = {"g", "G", "k", "K"}


def problems(data: bytes) -> list[str]:
    """What breaks PDF/A-3b, each with its clause; empty when nothing was found."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return [
            *_file(data, pdf),
            *_metadata(pdf),
            *_color(pdf),
            *_fonts(pdf),
            *_objects(pdf),
            *_annotations(pdf),
            *_attachments(pdf),
        ]


def _file(data: bytes, pdf: pikepdf.Pdf) -> Iterator[str]:
    if not data.startswith(b"%PDF-1.") or data[9:10] != b"%" or min(data[10:14]) < 128:
        yield "6.1.2: no header with a comment of four bytes over 127"
    if not data.rstrip(b"\r\n").endswith(b"%%EOF"):
        yield "6.1.3: something follows the end"
    identifier = pdf.trailer.get("/ID")
    if identifier is None or len(identifier) != 2 or not all(len(bytes(i)) for i in identifier):
        yield "6.1.3: no file identifier"
    if pdf.is_encrypted:
        yield "6.1.3: encrypted"
    yield from (f"syntax: {message}" for message in pdf.check_pdf_syntax())


def _metadata(pdf: pikepdf.Pdf) -> Iterator[str]:
    stream = pdf.Root.get("/Metadata")
    if stream is None:
        yield "6.6.2.1: no metadata"
        return
    if stream.get("/Type") != "/Metadata" or stream.get("/Subtype") != "/XML":
        yield "6.6.2.1: the metadata stream isn't marked as one"
    root = etree.fromstring(stream.read_bytes())
    if len(root.findall(f"{RDF}RDF")) != 1:
        yield "6.6.2.2: not one RDF"
    said: dict[str, str] = {}
    for description in root.iter(f"{RDF}Description"):
        said |= {str(k): str(v) for k, v in description.attrib.items()}
        for element in description:
            said[str(element.tag)] = "".join(element.itertext()).strip()
    if said.get(f"{PDFA}part") != "3" or said.get(f"{PDFA}conformance") != "B":
        yield "6.6.4: not identified as PDF/A-3B"
    spaces = {f"{{{element.text}}}" for element in root.iter(f"{SCHEMA}namespaceURI")}
    for name in said:
        space = name.partition("}")[0] + "}"
        if space not in PREDEFINED | spaces:
            yield f"6.6.2.3: {name} has no extension schema"
    yield from _information(pdf, said)


def _information(pdf: pikepdf.Pdf, said: dict[str, str]) -> Iterator[str]:
    """6.6.3: what the information dictionary says is what the metadata says."""
    pairs = {
        "/Title": f"{DC}title",
        "/Subject": f"{DC}description",
        "/Keywords": f"{PDF}Keywords",
        "/Producer": f"{PDF}Producer",
        "/CreationDate": f"{XMP}CreateDate",
        "/ModDate": f"{XMP}ModifyDate",
    }
    for key, value in pdf.docinfo.items():
        text = str(value)
        if text.startswith("D:"):
            text = f"{text[2:6]}-{text[6:8]}-{text[8:10]}"
        if key not in pairs or said.get(pairs[key]) != text:
            yield f"6.6.3: {key} is {text!r}, in the metadata {said.get(pairs.get(key, ''))!r}"


def _color(pdf: pikepdf.Pdf) -> Iterator[str]:
    intents = [i for i in pdf.Root.get("/OutputIntents", []) if i["/S"] == "/GTS_PDFA1"]
    if len(intents) != 1:
        yield "6.2.3: not one output intent"
        return
    profile = intents[0]["/DestOutputProfile"]
    data = profile.read_bytes()
    if int(profile["/N"]) != 3 or data[36:40] != b"acsp" or data[16:20] != b"RGB ":
        yield "6.2.3: the output intent's profile isn't one of RGB"
    if data[8] > 4:
        yield "6.2.3: a profile of a later version than 4"
    for page in pdf.pages:
        for step in steps(page):
            if step.operator in ("k", "K"):
                yield "6.2.4.3: DeviceCMYK under an RGB output intent"
            if step.operator == "ri" and str(step.operands[0]) not in (
                "/RelativeColorimetric", "/AbsoluteColorimetric", "/Perceptual", "/Saturation",
            ):  # fmt: skip
                yield "6.2.6: an unknown rendering intent"
        for state in page.get("/Resources", {}).get("/ExtGState", {}).values():
            if any(key in state for key in ("/TR", "/HTP", "/HTO")):
                yield "6.2.5: a transfer function or halftone"
            if state.get("/BM", "/Normal") not in ("/Normal", "/Compatible"):
                yield "6.2.10: a blend mode"
            transparent = state.get("/SMask", "/None") != "/None" or any(
                float(state.get(key, 1)) < 1 for key in ("/ca", "/CA")
            )
            if transparent and page.get("/Group", {}).get("/CS") is None and not intents:
                yield "6.2.10: transparency without a blending colour space"


def _fonts(pdf: pikepdf.Pdf) -> Iterator[str]:
    for page in pdf.pages:
        fonts = page["/Resources"].get("/Font", {})
        used = _glyphs(page)
        for name, font in fonts.items():
            if font["/Subtype"] != "/Type0":
                yield f"6.2.11: {name} is {font['/Subtype']}"
                continue
            inner = font["/DescendantFonts"][0]
            files = [key for key in ("/FontFile2", "/FontFile3") if key in inner["/FontDescriptor"]]
            if not files:
                yield f"6.2.11.4: {name} isn't embedded"
                continue
            if font["/Encoding"] != "/Identity-H":
                yield f"6.2.11.3.3: {name} has the encoding {font['/Encoding']}"
            if inner["/Subtype"] == "/CIDFontType2" and inner.get("/CIDToGIDMap") is None:
                yield f"6.2.11.3.2: {name} has no CIDToGIDMap"
            yield from _widths(name, inner, files[0], used.get(name, set()))


def _glyphs(page: pikepdf.Page) -> dict[str, set[int]]:
    """The glyphs that a page shows, by font."""
    shown: dict[str, set[int]] = {}
    font = ""
    for step in steps(page):
        if step.operator == "Tf":
            font = str(step.operands[0])
        elif step.operator in SHOWING:
            parts = step.operands[0] if step.operator == "TJ" else step.operands
            for part in parts:
                if isinstance(part, pikepdf.String):
                    raw = bytes(part)
                    pairs = zip(raw[::2], raw[1::2], strict=True)
                    shown.setdefault(font, set()).update(256 * a + b for a, b in pairs)
    return shown


def _widths(name: str, font: Any, file: str, used: set[int]) -> Iterator[str]:
    """6.2.11.4.1 and 6.2.11.5: every glyph that is shown is in the font, as wide as the PDF says."""
    from fontTools.ttLib import TTFont

    face = TTFont(io.BytesIO(font["/FontDescriptor"][file].read_bytes()), lazy=True)
    order, em, metrics = face.getGlyphOrder(), face["head"].unitsPerEm, face["hmtx"]
    told: dict[int, float] = {}
    entries = list(font.get("/W", []))
    at = 0
    while at < len(entries):
        first, second = int(entries[at]), entries[at + 1]
        if isinstance(second, pikepdf.Array):
            told |= {first + n: float(width) for n, width in enumerate(second)}
            at += 2
        else:
            told |= dict.fromkeys(range(first, int(second) + 1), float(entries[at + 2]))
            at += 3
    for glyph in used:
        if glyph == 0:
            yield f"6.2.11.8: {name} shows .notdef"
        elif glyph >= len(order):
            yield f"6.2.11.4.1: {name} lacks the glyph {glyph}"
        else:
            width = metrics[order[glyph]][0] * 1000 / em
            if abs(told.get(glyph, float(font.get("/DW", 1000))) - width) > 1:
                yield f"6.2.11.5: {name} tells another width of the glyph {glyph}"


def _objects(pdf: pikepdf.Pdf) -> Iterator[str]:
    for key in ("/AA", "/OCProperties", "/Requirements", "/Perms", "/NeedsRendering"):
        if key in pdf.Root:
            yield f"6.4-6.9: the catalog has {key}"
    if "/XFA" in pdf.Root.get("/AcroForm", {}) or pdf.Root.get("/AcroForm", {}).get(
        "/NeedAppearances"
    ):
        yield "6.4.1: a form that draws itself"
    for found in pdf.objects:
        if not isinstance(found, pikepdf.Dictionary | pikepdf.Stream):
            continue
        if found.get("/S") in FORBIDDEN_ACTIONS:
            yield f"6.5.1: the action {found['/S']}"
        if isinstance(found, pikepdf.Stream):
            if any(key in found for key in ("/F", "/FFilter", "/FDecodeParms")):
                yield "6.1.7.1: a stream that lies outside"
            if "/LZWDecode" in str(found.get("/Filter", "")):
                yield "6.1.7.2: LZW"
            if found.get("/Subtype") == "/Image" and (found.get("/Interpolate") or "/OPI" in found):
                yield "6.2.8: an interpolated image"
            if found.get("/Subtype") == "/PS" or "/Ref" in found:
                yield "6.2.9: an XObject of PostScript, or a reference"


def _annotations(pdf: pikepdf.Pdf) -> Iterator[str]:
    for page in pdf.pages:
        if "/AA" in page:
            yield "6.4.1: a page with actions"
        for annotation in page.get("/Annots", []):
            kind = str(annotation["/Subtype"])
            if kind not in ("/Link", "/Widget"):
                yield f"6.3.1: an annotation {kind}"
            flags = int(annotation.get("/F", 0))
            if not flags & 4 or flags & (1 | 2 | 32 | 256):
                yield f"6.3.2: {kind} is hidden or not printed"
            if kind == "/Widget":
                appearance = annotation.get("/AP", {})
                if set(appearance.keys()) != {"/N"}:
                    yield "6.3.3: a field without a normal appearance, or with another one"
                elif appearance["/N"].get("/Subtype") != "/Form":
                    yield "6.3.3: the appearance isn't a Form XObject"
                if "/A" in annotation or "/AA" in annotation:
                    yield "6.4.1: a field with an action"


def _attachments(pdf: pikepdf.Pdf) -> Iterator[str]:
    names = pdf.Root.get("/Names", {}).get("/EmbeddedFiles", {}).get("/Names", [])
    listed = [entry.objgen for entry in pdf.Root.get("/AF", [])]
    if len(listed) != len(set(listed)) or len(listed) != len(names) // 2:
        yield "6.8: the associated files are not the embedded ones"
    for entry in list(names)[1::2]:
        if entry.objgen not in listed:
            yield "6.8: an embedded file that is associated with nothing"
        for key in ("/F", "/UF", "/EF", "/AFRelationship", "/Desc"):
            if key not in entry:
                yield f"6.8: a file specification without {key}"
        stream = entry["/EF"]["/F"]
        data = stream.read_bytes()
        if str(stream.get("/Subtype")) not in ("/text/xml", "/application/xml"):
            yield f"6.8: the embedded file's type is {stream.get('/Subtype')}"
        params = stream.get("/Params", {})
        if int(params.get("/Size", -1)) != len(data) or "/ModDate" not in params:
            yield "6.8: size or date of the embedded file is missing or wrong"
        if bytes(params["/CheckSum"]) != hashlib.md5(data).digest():
            yield "6.8: the embedded file's checksum is wrong"
