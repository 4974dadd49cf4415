"""A parsed page as EDGAR's HTML: its elements and attributes alone, the text all of it."""

from __future__ import annotations

import re
from typing import Any

from lxml import etree
from lxml import html as lxml_html

from .changes import Changes
from .characters import for_html
from .html_rules import ALLOWED, BLOCKS, PARTS, RENAMED, marks, may_stay, styles

_BLANKS = re.compile(r"[ \t\n\r\f]+")
_ALIGNMENTS = frozenset(("left", "center", "right", "justify"))
_ALIGNED = frozenset(("p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "td", "th", "tr", "table"))


def as_clean_html(root: Any, name: str, changes: Changes) -> str:
    """The page in EDGAR's HTML, ASCII. `root` is changed on the way."""
    body = root.find("body")
    if body is None:
        body = etree.SubElement(root, "body")
    title = _title(root, name, changes)
    for element in list(body.iter()):
        if element is not body:
            _element(element, changes)
    body.attrib.clear()
    _texts(body, changes)
    _blocks_on_lines(body)
    page = lxml_html.Element("html")
    head = etree.SubElement(page, "head")
    etree.SubElement(head, "title").text = title
    page.append(body)
    body.tail = head.tail = "\n"
    text: str = etree.tostring(page, method="html", encoding="ascii").decode("ascii")
    return text.rstrip("\n") + "\n"


def _title(root: Any, name: str, changes: Changes) -> str:
    found = root.find("head/title")
    text = " ".join((found.text or "").split()) if found is not None else ""
    line = (found.sourceline or 1) if found is not None else 1
    return for_html(text, line, changes) or "Exhibit"


def _element(element: Any, changes: Changes) -> None:
    """Give an element its name in EDGAR's HTML, or take it away from around its text."""
    tag, line = element.tag, element.sourceline or 1
    style = styles(element.get("style", ""))
    if tag == "img":
        _image(element, changes)
        return
    if tag == "table" and any(True for _ in element.iterancestors("table")):
        _flatten(element, changes)
        return
    if tag in RENAMED:
        changes.note(line, f"<{tag}>", f"<{RENAMED[tag]}>")
        element.tag = tag = RENAMED[tag]
    said = marks(style)
    _attributes(element, style, changes)
    if tag in PARTS or tag in ("td", "th", "tr", "table", "br", "hr"):
        said = []
    if tag not in ALLOWED or tag in ("html", "head", "body", "title"):
        changes.note(line, f"<{tag}>", "".join(f"<{mark}>" for mark in said) or "its text alone")
        if said:
            element.tag = said.pop(0)
        else:
            _unwrap(element)
            return
    if tag == "a" and not element.attrib:
        _unwrap(element)
        return
    for mark in said:
        _mark(element, mark)


def _attributes(element: Any, style: dict[str, str], changes: Changes) -> None:
    align = style.get("text-align")
    for name, value in list(element.attrib.items()):
        if not may_stay(element.tag, name, value):
            del element.attrib[name]
            link = f" to {value}" if name == "href" else ""
            changes.note(element.sourceline or 1, f"the attribute {name}{link}", "nothing")
    if align in _ALIGNMENTS and element.tag in _ALIGNED and "align" not in element.attrib:
        element.set("align", align)


def _mark(element: Any, mark: str) -> None:
    """Put an element such as <b> around all that another one holds."""
    if not element.text_content().strip():
        return
    inner = lxml_html.Element(mark)
    inner.text, element.text = element.text, None
    for child in list(element):
        inner.append(child)
    element.append(inner)


def _image(element: Any, changes: Changes) -> None:
    source = element.get("src", "")
    if may_stay("img", "src", source):
        _attributes(element, {}, changes)
        return
    alt = " ".join(element.get("alt", "").split())
    shown = source if len(source) <= 60 else source[:57] + "..."
    into = f"[{alt}]" if alt else "nothing"
    changes.note(element.sourceline or 1, f"the graphic {shown!a}, no .jpg or .gif beside it", into)
    element.tag = "b"
    element.attrib.clear()
    element.text = f" {for_html(into, element.sourceline or 1, changes)} " if alt else None
    _unwrap(element)


def _flatten(table: Any, changes: Changes) -> None:
    """A table within a table: its rows become divisions, as EDGAR takes none within another."""
    changes.note(table.sourceline or 1, "a table within a table", "its rows as lines")
    for inner in table.iter("tr", "caption"):
        inner.tag = "div"
        inner.attrib.clear()
    for cell in list(table.iter("td", "th")):
        cell.tail = " " + (cell.tail or "")
        cell.attrib.clear()
        cell.tag = "font"
    table.tag = "div"
    table.attrib.clear()


def _unwrap(element: Any) -> None:
    """Take an element away and leave what it holds in its place, apart from what is beside it."""
    if element.tag in PARTS:
        element.text = " " + (element.text or "")
        element.tail = " " + (element.tail or "")
    element.drop_tag()


def _texts(body: Any, changes: Changes) -> None:
    """Every text in characters that may stand there, blanks as one outside <pre>."""
    for element in body.iter():
        kept = any(True for _ in element.iterancestors("pre")) or element.tag == "pre"
        line = element.sourceline or 1
        if element.text:
            element.text = for_html(_one_blank(element.text, kept), line, changes)
        if element.tail and element is not body:
            outside = kept and element.tag != "pre"
            element.tail = for_html(_one_blank(element.tail, outside), line, changes)


def _one_blank(text: str, kept: bool) -> str:
    return text if kept else _BLANKS.sub(" ", text)


def _blocks_on_lines(body: Any) -> None:
    """A new line after each block, where blanks mean nothing, so that people can read the file."""
    for element in body.iter():
        if element is body or any(True for _ in element.iterancestors("pre")):
            continue
        if element.tag in BLOCKS and not (element.tail or "").strip(" \n"):
            element.tail = "\n"
    if not (body.text or "").strip(" \n"):
        body.text = "\n"
