"""A page searched before it goes out: no CCC, nothing that runs, nothing from elsewhere.

Values are escaped, so that what is found stands in a template of the user's, or in ours: then it
is our fault. The page is read as a browser reads it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ..checks.html_marks import Mark, marks_in
from ..disclosure import shows

#: Elements that run something, or bring in another document.
_RUNNING = frozenset(
    ("script", "object", "embed", "applet", "iframe", "frame", "frameset", "base", "portal")
)
_RUNNING_TAG = re.compile(r"(?i)<\s{0,8}(script|object|embed|applet|iframe)(?![a-z0-9])")
#: What an animation must not set.
_SET = ("on", "href", "xlink:href")
#: Attributes that name another place.
_NAMING = frozenset(
    ("href", "xlink:href", "src", "srcset", "imagesrcset", "background", "action", "formaction",
     "data", "codebase", "cite", "poster", "longdesc", "lowsrc", "dynsrc", "usemap", "profile",
     "classid", "archive", "manifest", "ping", "icon")
)  # fmt: skip
_RUNS = re.compile(r"(?i)(?:java|vb|live)script:|expression\(|-moz-binding|behavior:url")
_SCHEME = re.compile(r"(?i)(?:^|,)(?:([a-z][a-z0-9+.-]*):|//)")
#: A link for people to follow; pictures that lie in the page itself.
_LINK = re.compile(r"(?i)https://[^/]|mailto:|tel:")
_INSIDE = re.compile(r"(?i)data:image/")
_STYLE = re.compile(r"(?is)<style(?![a-z0-9])[^>]*>(.*?)(?:</style(?![a-z0-9])|\Z)")
_CSS_COMMENT = re.compile(r"(?s)/\*.*?(?:\*/|\Z)")
_CSS_ESCAPE = re.compile(r"\\(?:([0-9a-fA-F]{1,6})\s?|(.))", re.DOTALL)
_CSS_PLACE = re.compile(
    r"(?i)(?<![a-z0-9+.-])(?:[a-z][a-z0-9+.-]*:)?//[^\s'\")]*|\bdata:[^\s'\")]*"
)


@dataclass(frozen=True, slots=True)
class Wrong:
    """Something that must not stand on a page; `quote` is how a template would have it."""

    what: str
    cure: str
    quote: str


_STILL = "take it out: the page is text and pictures that stand still"
_HERE = 'put the file on your site and name it without https:, or make it a link: <a href="https:'
_CODE = "take it out of the template, and have EDGAR make a new one if others have seen it"


def wrong_with(page: str, codes: tuple[str, ...]) -> Iterator[Wrong]:
    """What must not stand on a page; `codes` are the CCCs that are known. It never repeats one."""
    if shows(page, codes):
        shown = next((code for code in codes if code.lower() in page.lower()), "")
        yield Wrong("a CCC", _CODE, shown)
    for tag in _RUNNING_TAG.finditer(page):
        yield Wrong(f"<{tag[1].lower()}>", _STILL, tag[0])
    for mark in marks_in(page):
        yield from _running(mark)
        yield from _elsewhere(mark)
    for style in _STYLE.finditer(page):
        yield from _style(style[1])


def _running(mark: Mark) -> Iterator[Wrong]:
    if mark.tag in _RUNNING:
        yield Wrong(f"<{mark.tag}>", _STILL, f"<{mark.tag}")
    for name, value in mark.attributes:
        sets = name == "attributename" and value.lower().startswith(_SET)
        if name.startswith("on") or name == "srcdoc" or sets:
            yield Wrong(f"{name}= at <{mark.tag}>", _STILL, name)
        elif _RUNS.search(_css_plain(value)):
            yield Wrong(f"{name}= at <{mark.tag}>, which runs something", _STILL, name)
    if mark.tag == "meta" and ("http-equiv", "refresh") in _lower(mark):
        yield Wrong("<meta> that loads another page", _STILL, "refresh")


def _lower(mark: Mark) -> set[tuple[str, str]]:
    return {(name, value.lower()) for name, value in mark.attributes}


def _elsewhere(mark: Mark) -> Iterator[Wrong]:
    for name, value in mark.attributes:
        if name == "style":
            yield from _style(value)
        if name not in _NAMING:
            continue
        place = value.replace("\\", "/")
        link = mark.tag == "a" and name == "href" and _LINK.match(place)
        inside = mark.tag not in ("a", "use") and _INSIDE.match(place)
        if _SCHEME.search(place) and not link and not inside:
            yield Wrong(
                f"{name}={_short(value)} at <{mark.tag}>, which lies elsewhere", _HERE, value
            )


def _style(text: str) -> Iterator[Wrong]:
    text = _css_plain(text)
    if _RUNS.search(text):
        yield Wrong("a style that runs something", _STILL, "")
    for place in _CSS_PLACE.finditer(text):
        if not _INSIDE.match(place[0]):
            quote = f"a style that loads {_short(place[0])}, which lies elsewhere"
            yield Wrong(quote, _HERE, place[0])


def _css_plain(text: str) -> str:
    """A style without comments and escapes."""
    return _CSS_ESCAPE.sub(_unescaped, _CSS_COMMENT.sub("", text)) if text else text


def _unescaped(escape: re.Match[str]) -> str:
    number = int(escape[1], 16) if escape[1] else 0
    return chr(number) if 0 < number < 0x110000 else escape[2] or ""


def _short(text: str) -> str:
    shown = ascii(text)[1:-1]
    return shown if len(shown) <= 60 else shown[:57] + "..."
