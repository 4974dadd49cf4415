"""What EDGAR's HTML has: its elements and attributes, and what becomes of the others.

Source: the SEC's HTML specification for EDGAR (HTML 3.2 with some attributes of 4.0; no active
content, no external references but to filings on sec.gov, no tables within tables; graphics are
JPEG and GIF of the same submission). What stands here is a part of it that is beyond doubt.
"""

from __future__ import annotations

import re

ALLOWED: dict[str, frozenset[str]] = {
    tag: frozenset(names.split())
    for tag, names in {
        **dict.fromkeys(("html", "head", "title", "body"), ""),
        **dict.fromkeys(("b", "strong", "i", "em", "u", "strike", "sub", "sup", "tt", "big"), ""),
        **dict.fromkeys(("small", "code", "cite", "address", "blockquote", "center", "pre"), ""),
        **dict.fromkeys(("p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "caption"), "align"),
        **dict.fromkeys(("dl", "dt", "dd"), ""),
        "br": "clear",
        "hr": "align size width",
        "font": "size color",
        "ol": "type start",
        "ul": "type",
        "li": "type value",
        "a": "href name",
        "img": "src alt width height align border",
        "table": "align border cellpadding cellspacing width",
        "tr": "align valign",
        **dict.fromkeys(("td", "th"), "align valign colspan rowspan width height nowrap"),
    }.items()
}
#: Elements that go with all that is in them: programs, settings, and what loads other files.
DROPPED = frozenset(
    (
        *("script", "style", "meta", "link", "base", "xml", "template", "param", "source", "track"),
        *("col", "frame", "bgsound", "input", "embed"),
    )
)
#: Elements that have another name in EDGAR's HTML.
RENAMED = {
    **dict.fromkeys(("s", "del"), "strike"),
    **dict.fromkeys(("ins",), "u"),
    **dict.fromkeys(("kbd", "samp", "var"), "tt"),
    **dict.fromkeys(("section", "article", "header", "footer", "main", "nav", "aside"), "div"),
    **dict.fromkeys(("figure", "figcaption", "fieldset", "legend", "details", "summary"), "div"),
    **dict.fromkeys(("form", "menu", "dir"), "div"),
}
#: Parts of tables that EDGAR's HTML doesn't have; their rows stay.
PARTS = frozenset(("tbody", "thead", "tfoot", "colgroup"))
#: Elements that begin on a line of their own.
BLOCKS = frozenset(
    (
        *("p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "table", "tr", "td", "th", "caption"),
        *("ul", "ol", "li", "dl", "dt", "dd", "blockquote", "center", "address", "pre", "hr"),
        *("body", "html", "head", "title", "br", *RENAMED, *PARTS),
    )
) - {"s", "del", "ins", "kbd", "samp", "var"}
_VALUE = re.compile(r"[A-Za-z0-9#%+-]{1,20}")
_FILE = re.compile(r"[a-z][a-z0-9]*(?:[_-][a-z0-9]*){0,2}\.(?:htm|txt)(?:#[\w.-]+)?")
_GRAPHIC = re.compile(r"[a-z][a-z0-9]*(?:[_-][a-z0-9]*){0,2}\.(?:jpg|gif)")
_SEC = re.compile(r"https?://www\.sec\.gov/Archives/edgar/data/[\w/.-]+")
_MAX_NAME = 32


def may_stay(tag: str, name: str, value: str) -> bool:
    """Whether an attribute with its value is one of EDGAR's HTML."""
    if name not in ALLOWED.get(tag, ()):
        return False
    if name == "href":
        return bool(
            value.startswith("#")
            or _SEC.fullmatch(value)
            or (_FILE.fullmatch(value) and len(value.partition("#")[0]) <= _MAX_NAME)
        )
    if name == "src":
        return bool(_GRAPHIC.fullmatch(value)) and len(value) <= _MAX_NAME
    if name in ("alt", "name"):
        return value.isascii() and value.isprintable()
    return value == "" or _VALUE.fullmatch(value) is not None


def styles(value: str) -> dict[str, str]:
    """The declarations of a style attribute, names and values in small letters."""
    found = {}
    for declaration in value.split(";"):
        name, colon, said = declaration.partition(":")
        if colon:
            found[name.strip().lower()] = said.strip().lower().removesuffix("!important").strip()
    return found


_NOTHING = frozenset(("0", "0pt", "0px", "0%", "0em"))
_WHITE = frozenset(("white", "#fff", "#ffffff", "transparent"))


def is_hidden(style: dict[str, str]) -> bool:
    """Whether a style keeps its text from the reader."""
    return (
        style.get("display") == "none"
        or style.get("visibility") == "hidden"
        or style.get("mso-hide") == "all"
        or style.get("font-size") in _NOTHING
        or style.get("color") in _WHITE
    )


def marks(style: dict[str, str]) -> list[str]:
    """The elements that say what a style says of its text: bold, italic, underlined, raised."""
    weight = style.get("font-weight", "")
    found = ["b"] if weight in ("bold", "bolder", "600", "700", "800", "900") else []
    found += ["i"] if style.get("font-style") in ("italic", "oblique") else []
    found += ["u"] if "underline" in style.get("text-decoration", "") else []
    found += ["strike"] if "line-through" in style.get("text-decoration", "") else []
    raised = style.get("vertical-align")
    return found + (["sup"] if raised == "super" else ["sub"] if raised == "sub" else [])
