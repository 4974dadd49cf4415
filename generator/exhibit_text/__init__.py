"""Exhibits in the text that EDGAR takes: what a word processor left behind is put right and told.

`clean(data, name, "txt" | "htm")` takes plain text or simple HTML, as Word and others write it,
and gives a clean document with the list of what was changed. Not a word is lost: what has no form
that EDGAR takes is refused with its place. Cleaning a clean document changes nothing.
Source: EDGAR Filer Manual, volume II, chapter 5 (ASCII documents: lines of 80 characters, 132 in
tables, no tabs; HTML documents: a subset of HTML 3.2 without active content).
"""

from __future__ import annotations

from typing import Literal

from ..errors import Rejected
from .changes import Change, Changes, Cleaned, summary
from .decoding import decode, empty
from .lines import Line, lines_of
from .plain import MAX_LINE, MAX_TABLE, written

Kind = Literal["txt", "htm"]
_ROUNDS = 6

__all__ = ["MAX_LINE", "MAX_TABLE", "Change", "Cleaned", "Kind", "clean", "summary"]


def clean(data: bytes, name: str, kind: Kind) -> Cleaned:
    """The document as EDGAR takes it, a `.txt` or a `.htm`, and what was changed.

    Raises Unreadable when it is no text (READ-05) or holds nothing (READ-03), and Rejected with
    the findings, each with its place, for what can't be put right: TEXT-02, CLEAN-01 to CLEAN-03.
    """
    changes = Changes()
    text, is_html = decode(data, name, changes)
    made = _once(text, name, kind, is_html, changes)
    if is_html and not changes.findings:
        from .kept import check_kept, words_in

        check_kept(text, made, kind == "htm", changes)
        if kind == "htm" and not words_in(made).strip() and "<img" not in made:
            raise empty(name)
    if changes.findings:
        raise _refused(name, changes)
    if not made.strip():
        raise empty(name)
    for _ in range(_ROUNDS):
        again = Changes()
        once_more = _once(made, name, kind, kind == "htm", again)
        if once_more == made:
            break
        made = once_more
    return Cleaned(made.encode("ascii"), changes.told())


def _once(text: str, name: str, kind: Kind, is_html: bool, changes: Changes) -> str:
    if not is_html:
        if kind == "txt":
            return written(lines_of(text, changes), changes)
        from .from_text import as_html

        return as_html(lines_of(text, changes), name, changes)
    from .html_tree import parsed, refuse_struck

    tree = parsed(text, name, changes)
    if kind == "htm":
        from .html_clean import as_clean_html

        return as_clean_html(tree, name, changes)
    from .html_lines import lines_in

    refuse_struck(tree, changes)
    found: list[Line] = lines_in(tree, changes)
    return written(found, changes)


def _refused(name: str, changes: Changes) -> Rejected:
    first = changes.findings[0]
    where = f":{first.line}" if first.line else ""
    return Rejected(f"{name}{where}: {first.code} {first.message}", tuple(changes.findings))
