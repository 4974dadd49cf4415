"""TEXT-03, TEXT-09 and TEXT-10: what drafts leave in texts, and what must not be public."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..findings import Path
from .base import Hit, check
from .facts import Facts
from .text_traits import may_hold_blanks

_LEFT_OVER = re.compile(
    r"\{\{.*?\}\}|\{%.*?%\}|\[(?:company|issuer|signer|owner)\]|\[[a-z ]{0,20}\bname[a-z ]{0,20}\]"
    r"|\[(?:[ _*?.\u25cf]*|insert[^\]]*|date|name|amount|number|price|signature|tbd|xx+|\u2022)\]"
    r"|_{3,}|\btbd\b|\btbc\b|\bx{3,}\b(?! holdings)|\?{2,}|\$\s?x+\b|\bx{2,}[.,]x+"
    r"|\bxx/xx\b|(?-i:\bTODO\b)|lorem ipsum|\[?\bntd\b|note to draft"
    r"|privileged (?:and|&) confidential"
    r"|\bdraft of (?:\d|\w+ \d)|\bdraft\s*[-:]|confidential draft",
    re.IGNORECASE,
)
_LEADING = re.compile(r"\s*(?:\(\d{1,2}\)|\[\d{1,2}\]|[Ff]\d{1,2}[:.)]|\d{1,2}[.)]\s+(?=[A-Z]))")
_WORDLESS = re.compile(r"[^A-Za-z]*\Z")
#: Footnotes that can be without a word are no longer than that.
_SHORT = 20
_NUMBER = re.compile(r"(?<![\d-])\d{3}-\d{2}-\d{4}(?![\d-])")
_CODE = re.compile(r"\bccc\b\W*(?:is\W*)?(?=\S*\d)(?=\S*[@#$*])\S{8}(?!\S)", re.IGNORECASE)


@check("TEXT-03", "warning", "A placeholder was left in the text", "practice",
       needs=("issuer", "reporting_owners", "footnotes", "remarks"))  # fmt: skip
def placeholder(facts: Facts) -> Iterator[Hit]:
    """Blanks of a draft are filled in before filing, in names and signatures as in footnotes.

    Source: practice. Can't see: blanks that are marked otherwise.
    """
    named = _names(facts)
    if may_hold_blanks(" ".join([text for _, text in named]).lower()):
        for path, text in named:
            match = _LEFT_OVER.search(text) if may_hold_blanks(text.lower()) else None
            if match:
                yield Hit(path, f"the name still holds {_brief(match[0])}", "write the name")
    if may_hold_blanks(facts.prose):
        for path, text in texts(facts):
            match = _LEFT_OVER.search(text) if may_hold_blanks(text.lower()) else None
            if match:
                found = _brief(match[0])
                yield Hit(path, f"the text still holds {found}", "fill it in, or remove it")
    for note, text in facts.filing.footnotes.items():
        said = text.strip() if len(text) <= _SHORT else ""
        if said and _WORDLESS.match(said):
            yield Hit(
                ("footnotes", note),
                f"the footnote {note!r} holds no words, but {said!r}",
                "write what it should say, or remove it and the references to it",
            )


@check("TEXT-09", "advice", "A footnote begins with a number of its own", "practice")
def numbered(facts: Facts) -> Iterator[Hit]:
    """Footnotes are numbered by the form: a number of their own would be printed beside that.

    Source: Technical Specification v5.5, 4.3.5; practice: one of 500 real filings has it.
    Can't see: a number that belongs to the text.
    """
    for note, text in facts.filing.footnotes.items():
        if text[:1] in "([Ff0123456789 " and (match := _LEADING.match(text)):
            yield Hit(
                ("footnotes", note),
                f"the footnote {note!r} begins with {match[0].strip()!r}, and is numbered anyway",
                "begin with the text: footnotes are numbered by their first reference",
            )


@check("TEXT-10", "warning", "A text holds what must not be public", "Regulation S-T; practice")
def not_for_the_public(facts: Facts) -> Iterator[Hit]:
    """A form is public: no social security number and no CCC stands in its texts.

    Source: the notice on the form about confidential numbers; EDGAR's rule that a CCC is secret.
    The message never shows what was found. Can't see: other private numbers.
    """
    said = facts.prose
    if not (said.count("-") > 1 and _NUMBER.search(said)) and "ccc" not in said:
        return
    for path, text in texts(facts):
        if _NUMBER.search(text):
            yield Hit(
                path,
                "the text holds what looks like a social security number",
                "remove it: the form is public",
            )
        elif "ccc" in text.lower() and _CODE.search(text):
            yield Hit(path, "the text holds what looks like a CCC", "remove it, and change the CCC")


def texts(facts: Facts) -> list[tuple[Path, str]]:
    """The footnotes and the remarks with their paths."""
    found: list[tuple[Path, str]] = [
        (("footnotes", name), text) for name, text in facts.filing.footnotes.items()
    ]
    if facts.filing.remarks:
        found.append((("remarks",), facts.filing.remarks))
    return found


def _names(facts: Facts) -> list[tuple[Path, str]]:
    """Names and signatures with their paths."""
    filing = facts.filing
    found: list[tuple[Path, str]] = [(("issuer", "name"), filing.issuer.name)]
    for place, owner in enumerate(filing.reporting_owners):
        found.append((("reporting_owners", place, "name"), owner.name))
        if owner.relationship.officer_title:
            at = ("reporting_owners", place, "relationship", "officer_title")
            found.append((at, owner.relationship.officer_title))
    for place, signature in enumerate(filing.signatures):
        key = "text" if signature.text else "signer"
        found.append((("signatures", place, key), signature.conformed))
    return found


def _brief(found: str) -> str:
    return repr(found if len(found) <= 40 else found[:37] + "...")
