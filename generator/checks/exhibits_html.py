"""EXHIBIT: what EDGAR takes inside of an HTML document: tags, references, nothing active."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..model.exhibits import Exhibit
from .base import Hit, check
from .exhibits import place_of
from .exhibits_text import MANUAL
from .facts import Facts
from .html_marks import ACTIVE, TAGS, Mark, marks_in

_SHOWN = 5
#: The only pages outside of the submission to which a link may lead: filings on EDGAR.
_EDGAR = r"(?i)https?://www\.sec\.gov/Archives/edgar/data/"
_SCHEME = r"(?i)[a-z][a-z0-9+.-]*:|//"
_ACTIVE_VALUE = r"(?i)(?:java|vb|live)script:|expression\(|-moz-binding|behavior:|@import"
_ACTIVE_TAG = rf"(?i)<\s{{0,8}}/?\s{{0,8}}({'|'.join(sorted(ACTIVE))})(?![a-z0-9])"
_IN_STYLE = r"(?i)url\(['\"]?([^'\"()]*)"
#: Attributes that name another file, and those of them that show it as a graphic.
_NAMING = frozenset(("href", "src", "background", "action", "data", "codebase", "longdesc", "cite",
                     "lowsrc", "dynsrc", "poster", "srcset", "usemap", "profile", "classid",
                     "archive", "formaction", "manifest", "ping"))  # fmt: skip
_SHOWING = frozenset(("src", "background", "lowsrc"))


def documents_in_html(facts: Facts) -> Iterator[tuple[Exhibit, tuple[Mark, ...]]]:
    """The HTML documents with their tags."""
    for exhibit in facts.exhibits:
        if exhibit.is_html:
            yield exhibit, marks_in(exhibit.text)


def references(mark: Mark) -> Iterator[tuple[str, str]]:
    """The attributes of a tag that name another place: `#` at the same page is left out."""
    for name, value in mark.attributes:
        if name in _NAMING and value and not value.startswith("#"):
            yield name, value
        elif name == "style":
            for found in re.finditer(_IN_STYLE, value):
                yield "src", found[1]


def shown_graphics(facts: Facts) -> set[str]:
    """The names of the files that HTML documents of the submission show."""
    return {
        value
        for _, marks in documents_in_html(facts)
        for mark in marks
        for name, value in references(mark)
        if name in _SHOWING
    }


def _active_tags(text: str) -> Iterator[tuple[int, str]]:
    """Every tag that does something, with its line."""
    line, at = 1, 0
    for tag in re.finditer(_ACTIVE_TAG, text):
        line, at = line + text.count("\n", at, tag.start()), tag.start()
        yield line, f"<{tag[1].lower()}>"


def _is_external(value: str) -> bool:
    return re.match(_SCHEME, value) is not None


def _listed(found: list[str]) -> str:
    distinct = list(dict.fromkeys(found))
    more = f" and {len(distinct) - _SHOWN} more" if len(distinct) > _SHOWN else ""
    return ", ".join(distinct[:_SHOWN]) + more


@check("EXHIBIT-14", "error", "An exhibit has active content", MANUAL)
def active(facts: Facts) -> Iterator[Hit]:
    """HTML has no scripts, forms, frames, objects or anything else that does something.

    Source: EDGAR Filer Manual, volume II, 5.2; SEC, HTML Specifications for EDGAR Release 7.0.
    Tags are looked for in comments too. Can't see: what a browser makes of broken HTML.
    """
    for exhibit, marks in documents_in_html(facts):
        found = list(_active_tags(exhibit.text))
        for mark in marks:
            for name, value in mark.attributes:
                if name.startswith("on"):
                    found.append((mark.line, name))
                elif re.search(_ACTIVE_VALUE, value):
                    found.append((mark.line, f"{name} that runs something"))
            if mark.tag == "meta" and any(v.lower() == "refresh" for _, v in mark.attributes):
                found.append((mark.line, "<meta> that loads another page"))
        if found:
            yield Hit(
                (*place_of(exhibit), "path"),
                f"{exhibit.name} has active content from line {min(found)[0]} on: "
                + _listed([what for _, what in sorted(found)]),
                "take it out: an exhibit is text that stands still",
            )


@check("EXHIBIT-15", "error", "An exhibit refers to something outside of the submission", MANUAL)
def external(facts: Facts) -> Iterator[Hit]:
    """HTML refers to nothing outside, but by links to filings at www.sec.gov/Archives/edgar/data.

    Source: EDGAR Filer Manual, volume II, 5.2. Graphics inside of the page (`data:`) count too.
    Can't see: addresses that are written as text, which are allowed.
    """
    for exhibit, marks in documents_in_html(facts):
        found = [
            (mark.line, value if len(value) <= 60 else value[:57] + "...")
            for mark in marks
            for name, value in references(mark)
            if _is_external(value)
            and not (mark.tag == "a" and name == "href" and re.match(_EDGAR, value))
        ]
        if found:
            yield Hit(
                (*place_of(exhibit), "path"),
                f"{exhibit.name} refers to other places from line {found[0][0]} on: "
                + _listed([ascii(value) for _, value in found]),
                "write the address as text, or enclose the graphic and name its file",
            )


@check("EXHIBIT-16", "warning", "An exhibit has tags outside of EDGAR's set", MANUAL)
def outside_set(facts: Facts) -> Iterator[Hit]:
    """HTML has the tags of HTML 3.2 that EDGAR takes, and no table inside of a table.

    Source: EDGAR Filer Manual, volume II, 5.2; SEC, HTML Specifications for EDGAR Release 7.0. A
    warning, for our list is second hand. Can't see: attributes, and tags that browsers would add.
    """
    for exhibit, marks in documents_in_html(facts):
        strange = [m for m in marks if m.tag not in TAGS and m.tag not in ACTIVE]
        path = (*place_of(exhibit), "path")
        if strange:
            yield Hit(
                path,
                f"{exhibit.name} has tags that EDGAR may refuse from line {strange[0].line} on: "
                + _listed([f"<{m.tag}>" for m in strange]),
                "`form4 exhibit clean` writes a copy with plain tags",
            )
        nested = next((m for m in marks if m.tag == "table" and m.inside_table), None)
        if nested is not None:
            yield Hit(
                path,
                f"{exhibit.name} has a table inside of a table in line {nested.line}",
                "put the tables one after another",
            )


@check("EXHIBIT-18", "error", "An exhibit names a file that is not enclosed", MANUAL)
def unresolved(facts: Facts) -> Iterator[Hit]:
    """Whatever an HTML document shows or links to is enclosed, under that very name.

    Source: EDGAR Filer Manual, volume II, 5.2: all links are resolved within the submission.
    Can't see: places inside of another document.
    """
    enclosed = {exhibit.name for exhibit in facts.exhibits}
    for exhibit, marks in documents_in_html(facts):
        for mark in marks:
            for _, value in references(mark):
                name = value.partition("#")[0]
                if _is_external(value) or name in enclosed:
                    continue
                yield Hit(
                    (*place_of(exhibit), "path"),
                    f"{exhibit.name} names {name[:60]!a} in line {mark.line}, "
                    "which is not enclosed",
                    "list it under submission.documents, or take the reference out",
                )
