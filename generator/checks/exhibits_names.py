"""EXHIBIT: the types and file names of the documents that go with the form."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..model.exhibits import GRAPHIC, GRAPHIC_ENDS, KINDS, TEXT_ENDS, end_of, kind_of, name_in
from .base import SPEC, Hit, check
from .facts import Facts

MAX_NAME = 32
MAX_TYPE = 20
_NAME = re.compile(r"(?=[^_]*_?[^_]*\Z)(?=[^-]*-?[^-]*\Z)[a-z][a-z0-9_-]*\.[a-z]+")
_TYPE = re.compile(r"EX-(?:24|99)(?:\.[!-~]+)?|COVER|CORRESP|GRAPHIC")
_OTHER_ENDS = {".html": ".htm", ".jpeg": ".jpg", ".jpe": ".jpg", ".text": ".txt", "": ".txt"}


@check("EXHIBIT-04", "error", "A document has a type that EDGAR doesn't take here", SPEC + "3.6.3")
def unknown_type(facts: Facts) -> Iterator[Hit]:
    """Beside the form go EX-24, EX-99, COVER, CORRESP and GRAPHIC, up to 20 characters.

    EX-24 and EX-99 may carry a suffix: EX-24.1, EX-99.joint. Source: Technical Specification v5.5,
    3.6.3. Can't see: whether the document is what its type says.
    """
    for place, document in enumerate(facts.documents):
        if len(document.type) <= MAX_TYPE and _TYPE.fullmatch(document.type):
            continue
        known = next((k for k in KINDS if document.type.upper().startswith(k)), None)
        fix = "write one of EX-24, EX-99, COVER, CORRESP, GRAPHIC; EX-24.1 tells two apart"
        if len(document.type) > MAX_TYPE:
            fix = f"shorten the suffix: {MAX_TYPE} characters in all"
        elif known is not None and document.type.upper() == known:
            fix = f"write {known}"
        elif re.fullmatch(r"(?i)(power of attorney|poa|exhibit 24|ex ?24)", document.type):
            fix = "write EX-24"
        yield Hit(
            ("submission", "documents", place, "type"),
            f"{document.type!a} is no type of a document that goes with Form 4",
            fix,
        )


@check("EXHIBIT-05", "error", "The file name of an exhibit is not one that EDGAR takes",
       SPEC + "4.2")  # fmt: skip
def bad_name(facts: Facts) -> Iterator[Hit]:
    """Up to 32 small letters and digits, a letter first, at most one `_`, one `-` and one point.

    Source: Technical Specification v5.5, 4.2; EDGAR Filer Manual, volume II, 5.2.
    Can't see: folders before the name, which are not sent.
    """
    for place, document in enumerate(facts.documents):
        name = name_in(document.path)
        if len(name) <= MAX_NAME and _NAME.fullmatch(name):
            continue
        yield Hit(
            ("submission", "documents", place, "path"),
            f"{name!a} is no file name for EDGAR",
            f"rename the file to {mended_name(name)}",
        )


def mended_name(name: str) -> str:
    """The nearest file name that EDGAR takes: `POA Jane Roe.TXT` becomes `poa-janeroe.txt`."""
    end = end_of(name)
    stem = name[: len(name) - len(end)].lower()
    end = re.sub("[^.a-z]", "", _OTHER_ENDS.get(end, end))
    stem = re.sub(r"[^a-z0-9_]+", "-", stem).strip("-_")
    stem = re.sub(r"^[^a-z]+", "", stem) or "exhibit"
    for mark in "-_":
        first, _, rest = stem.partition(mark)
        stem = first + (mark + rest.replace(mark, "") if rest else "")
    return stem[: MAX_NAME - len(end)].rstrip("-_") + end


@check("EXHIBIT-06", "error", "A document has a format that EDGAR doesn't take", SPEC + "4.2")
def bad_format(facts: Facts) -> Iterator[Hit]:
    """Exhibits and letters are .txt or .htm, graphics .jpg or .gif. A PDF is discarded.

    Source: Technical Specification v5.5, 4.2 and 4.2.1.2.
    Can't see: what a file holds whose name ends as it should; see EXHIBIT-11 and EXHIBIT-19.
    """
    for place, document in enumerate(facts.documents):
        name, end = name_in(document.path), end_of(document.path)
        picture = kind_of(document.type) == GRAPHIC
        if end in (GRAPHIC_ENDS if picture else TEXT_ENDS):
            continue
        path = ("submission", "documents", place, "path")
        if picture:
            fix = "save it as .jpg or .gif"
            if end in TEXT_ENDS:
                fix = "give it the type EX-24, EX-99, COVER or CORRESP"
            yield Hit(path, f"{name} is no graphic that EDGAR takes", fix)
        elif end == ".pdf":
            fix = "enclose its text as .txt or .htm"
            yield Hit(path, f"{name} is a PDF, which EDGAR discards", fix)
        elif end in GRAPHIC_ENDS:
            fix = "give it the type GRAPHIC, and enclose an .htm document that shows it"
            yield Hit(path, f"{name} is a graphic, which can't be an {document.type}", fix)
        else:
            fix = "save it as .txt or .htm" + (": rename it" if end in _OTHER_ENDS else "")
            yield Hit(path, f"{name} is in a format that EDGAR doesn't take", fix)
