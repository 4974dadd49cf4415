"""HTML parsed, by libxml2: without network, and nothing in it is run or fetched."""

from __future__ import annotations

from typing import Any

from lxml import etree
from lxml import html as lxml_html

from ..errors import Unreadable
from ..findings import Finding
from .changes import RULE, Changes
from .html_rules import DROPPED, is_hidden, styles

#: Deeper than this no document of people's is, and libxml2 would leave the rest out.
MAX_DEPTH = 200


_STRUCK = frozenset(("s", "del", "strike"))


def parsed(text: str, name: str, changes: Changes) -> Any:
    """The root element, without comments and without what EDGAR drops as a whole.

    Raises Unreadable (READ-09) when elements are nested too deeply, or there are none. Hidden text
    is refused in `changes` (CLEAN-02): shown it would be published, and dropped it would be lost.
    """
    parser = lxml_html.HTMLParser(encoding="utf-8", no_network=True)
    try:
        root = lxml_html.document_fromstring(text.encode("utf-8"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, RecursionError):
        raise _unreadable(name, "READ-06", "no text was found in the HTML") from None
    if any("depth" in entry.message for entry in parser.error_log):
        raise _unreadable(name, "READ-09", "elements are nested too deeply")
    if _depth(root) > MAX_DEPTH:
        raise _unreadable(name, "READ-09", f"elements are nested deeper than {MAX_DEPTH}")
    elements: list[Any] = list(root.iter())
    for element in elements:
        if not isinstance(element.tag, str):
            _without(element, "comment", changes)
        elif element.tag in DROPPED and element is not root:
            _without(element, f"<{element.tag}>", changes)
        elif is_hidden(styles(element.get("style", ""))) and element.text_content().strip():
            changes.refuse(
                "CLEAN-02",
                element.sourceline or 0,
                0,
                f"the text in this <{element.tag}> is hidden from the reader",
                "delete it, or make it visible (in Word: Font, Hidden)",
            )
    return root


def refuse_struck(root: Any, changes: Changes) -> None:
    """Refuse text that is struck out: as plain text it would say what was taken back."""
    for element in root.iter():
        struck = element.tag in _STRUCK or "line-through" in str(
            styles(element.get("style", "")).get("text-decoration", "")
        )
        if struck and element.text_content().strip():
            changes.refuse(
                "CLEAN-02",
                element.sourceline or 0,
                0,
                f"the text in this <{element.tag}> is struck out, which plain text can't show",
                "delete it (in Word: accept all changes), or make a .htm",
            )


def _without(element: Any, what: str, changes: Changes) -> None:
    """Take an element out with what is in it; the text after it stays."""
    changes.note(element.sourceline or 1, what, "nothing")
    parent = element.getparent()
    tail = element.tail or ""
    before = element.getprevious()
    if before is None:
        parent.text = (parent.text or "") + tail
    else:
        before.tail = (before.tail or "") + tail
    parent.remove(element)


def _depth(root: Any) -> int:
    depth = deepest = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        deepest = max(deepest, depth)
    return deepest


def _unreadable(name: str, code: str, message: str) -> Unreadable:
    finding = Finding(
        code, "error", (), message, "save the page as filtered HTML, or as text", RULE
    )
    return Unreadable(f"{name}: {code} {message}", (finding,))
