"""The tags of an HTML document, with their lines: all that the checks on exhibits look at."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

_TAGS = """
    html head title meta body h1 h2 h3 h4 h5 h6 p div center blockquote pre address hr br
    ul ol li dl dt dd dir menu table caption tr th td a img font basefont b i u s strike tt big
    small sub sup em strong dfn code samp kbd var cite span listing plaintext xmp isindex
"""
_ACTIVE = """
    script noscript object applet embed param iframe frame frameset noframes form input select
    option textarea button label fieldset link style base audio video source track canvas svg
    math map area bgsound marquee layer ilayer portal template slot dialog
"""
#: The tags of HTML 3.2 that EDGAR takes, and `span`, which accepted exhibits of today are full of.
TAGS = frozenset(_TAGS.split())
#: Tags that do something, load something or ask for something.
ACTIVE = frozenset(_ACTIVE.split())
#: What a browser takes for text and not for tags, up to the end of the element.
_TEXT_ONLY = frozenset(
    ("title", "textarea", "style", "xmp", "script", "iframe", "noembed", "noframes")
)
#: A tag begins with a letter; attributes are parted by blanks and slashes; a value ends where its
#: quotes do, or at a blank: as the HTML standard has it, 13.2.5.
#: Patterns are compiled when an exhibit needs them: a check without exhibits doesn't pay for it.
_START_OR_END = r"<(/?)([A-Za-z][^\s/>]*)"
_ATTRIBUTE = r"""[\s/]*(?:(>)|([^\s/>][^\s/>=]*)(?:\s*=\s*("[^"]*"|'[^']*'|[^\s>"'][^\s>]*)?)?)"""
#: For a tag that has no end: another < begins another tag, as nothing can stand twice.
_LOOSE = r"""(?i)<(/?)([a-z][^\s/>"'<]*)((?:[^>"'<]|"[^"]*"|'[^']*')*)>"""
_LOOSE_ATTRIBUTE = r"""([^\s=>/"']+)(?:\s*=\s*("[^"]*"|'[^']*'|[^\s>]*))?"""
_BLANKS = r"[\x00-\x20]+"
#: A tag as it is read: whether it ends an element, its name, its attributes, where it stands.
_Read = tuple[bool, str, list[tuple[str, str]], int]


@dataclass(frozen=True, slots=True)
class Mark:
    """A start tag: its name and attributes in small letters, its line, from 1."""

    tag: str
    attributes: tuple[tuple[str, str], ...]
    line: int
    inside_table: bool = False


@lru_cache(maxsize=8)
def marks_in(text: str) -> tuple[Mark, ...]:
    """Every start tag of a document in its order; comments and declarations are none.

    Read once from front to back, as a browser does: Python's own parser takes hours over 5 MiB of
    `<a <a <a`. What a browser never gets to, behind a tag without an end, is read all the same.
    """
    from html import unescape

    text = without_comments(text)
    found, tables, line, at = [], 0, 1, 0
    for is_end, tag, attributes, start in _tags(text):
        line, at = line + text.count("\n", at, start), start
        if is_end:
            tables -= tag == "table" and tables > 0
            continue
        given = tuple(
            (name.lower(), re.sub(_BLANKS, "", unescape(value.strip("\"'"))))
            for name, value in attributes
        )
        found.append(Mark(tag, given, line, tables > 0))
        tables += tag == "table"
    return tuple(found)


def _tags(text: str) -> Iterator[_Read]:
    begins, at, closed = re.compile(_START_OR_END), 0, set(_TEXT_ONLY)
    while (tag := begins.search(text, at)) is not None:
        attributes, end = _attributes(text, tag.end())
        if end is None:
            break
        name, at = tag[2].lower(), end
        yield bool(tag[1]), name, attributes, tag.start()
        if not tag[1] and name in closed:
            closes = re.compile(rf"(?i)</{name}(?=[\s/>])").search(text, at)
            if closes is None:
                closed.remove(name)
            else:
                at = closes.start()
    for tag in re.compile(_LOOSE).finditer(text, at):
        yield bool(tag[1]), tag[2].lower(), re.findall(_LOOSE_ATTRIBUTE, tag[3]), tag.start()


def _attributes(text: str, at: int) -> tuple[list[tuple[str, str]], int | None]:
    """The attributes of a tag from behind its name on, and where it ends; None: it has no end."""
    found: list[tuple[str, str]] = []
    one = re.compile(_ATTRIBUTE)
    while (attribute := one.match(text, at)) is not None:
        at = attribute.end()
        if attribute[1]:
            return found, at
        found.append((attribute[2], attribute[3] or ""))
        if text[at : at + 1] in ("'", '"') and text[at - 1 : at] in "= \t\n\r\f":
            return found, None
    return found, None


def without_comments(text: str) -> str:
    """The text without its comments, but with their line breaks; one that has no end stays.

    As browsers do: `<!-->` is a whole comment, and `--!>` ends one.
    """
    kept, at, ends = [], 0, re.compile(r"--!?>")
    while (start := text.find("<!--", at)) >= 0:
        end = re.compile(r"-?>").match(text, start + 4) or ends.search(text, start + 4)
        if end is None:
            break
        kept += [text[at:start], "\n" * text.count("\n", start, end.end())]
        at = end.end()
    return "".join((*kept, text[at:]))
