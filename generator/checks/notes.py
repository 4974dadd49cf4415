"""NOTES: each footnote is referred to, and each reference finds its footnote."""

from __future__ import annotations

from collections.abc import Iterator

from .base import SPEC, TABLES, Hit, check
from .facts import Facts
from .splitting import LIMIT, parts

MAX_NOTES = 99


@check(
    "NOTES-01",
    "error",
    "A footnote that is referred to is not there",
    SPEC + "4.3.5",
    needs=("footnotes",),
)
def dangling(facts: Facts) -> Iterator[Hit]:
    """Each reference names a footnote of this form.

    Source: Technical Specification v5.5, 4.3.5, 4.3.6 and 5.
    Can't see: whether it is the footnote that was meant.
    """
    known = facts.filing.footnotes
    for path, name, names in facts.references:
        for note in names:
            if note not in known:
                yield Hit(
                    (*path, name, "footnotes"),
                    f"there is no footnote {note!r}",
                    f"add it under footnotes; {_known(known)}",
                )


@check("NOTES-02", "error", "A footnote is never referred to", SPEC + "5", needs=TABLES)
def unreferenced(facts: Facts) -> Iterator[Hit]:
    """EDGAR suspends a form with a footnote to which nothing refers.

    Source: Technical Specification v5.5, 4.3.5 and 5.
    Can't see: at which value it belongs.
    """
    if not facts.filing.footnotes:
        return
    used = {note for _, _, names in facts.references for note in names}
    for note in facts.filing.footnotes:
        if note not in used:
            yield Hit(
                ("footnotes", note),
                f"nothing refers to the footnote {note!r}",
                f"refer to it at a value: {{value: ..., footnotes: [{note}]}}; or remove it",
            )


@check("NOTES-03", "error", "One value has the same footnote twice", SPEC + "5")
def twice(facts: Facts) -> Iterator[Hit]:
    """A value refers to a footnote once.

    Source: Technical Specification v5.5, 4.3.6 and 5.
    Can't see: whether another footnote was meant.
    """
    for path, name, names in facts.references:
        if len(names) > 1 and len(set(names)) < len(names):
            again = next(note for place, note in enumerate(names) if note in names[:place])
            yield Hit(
                (*path, name, "footnotes"),
                f"the footnote {again!r} stands twice at {name}",
                "name it once",
            )


@check("NOTES-05", "error", "A footnote is longer than 1,000 characters", SPEC + "3.5")
def too_long(facts: Facts) -> Iterator[Hit]:
    """A footnote has at most 1,000 characters.

    Source: Technical Specification v5.5, 3.5; the longest of 20,691 accepted filings has 1,000.
    Can't see: a better place to split than the end of a sentence.
    """
    for note, text in facts.filing.footnotes.items():
        if len(text) > LIMIT:
            pieces = parts(text)
            names = ", ".join(f"{note}_{n}" for n in range(2, len(pieces) + 1))
            yield Hit(
                ("footnotes", note),
                f"the footnote {note!r} has {len(text):,} characters; EDGAR takes {LIMIT:,}",
                f"split it after ...{pieces[0][-40:]!r} (character {len(pieces[0]):,}), "
                f"and refer to {names} right after {note}",
            )


@check("NOTES-06", "error", "There are more than 99 footnotes", SPEC + "3.5")
def too_many(facts: Facts) -> Iterator[Hit]:
    """A form has at most 99 footnotes.

    Source: Technical Specification v5.5, 3.5 and 4.3.5 (F1 to F99).
    Can't see: which could be one.
    """
    count = len(facts.filing.footnotes)
    if count > MAX_NOTES:
        yield Hit(
            ("footnotes",),
            f"there are {count} footnotes; EDGAR takes {MAX_NOTES}",
            "join footnotes that belong together, or file the rest on another Form 4",
        )


@check("NOTES-07", "error", "A footnote is empty", SPEC + "5")
def empty(facts: Facts) -> Iterator[Hit]:
    """A footnote has text.

    Source: Technical Specification v5.5, 5 (a mandatory element left blank).
    Can't see: what it should say.
    """
    for note, text in facts.filing.footnotes.items():
        if not text or text.isspace():
            yield Hit(
                ("footnotes", note),
                f"the footnote {note!r} is empty",
                "write its text, or remove it and the references to it",
            )


def _known(known: dict[str, str]) -> str:
    names = ", ".join(list(known)[:6])
    return f"there are {names}" if names else "there are none yet"
