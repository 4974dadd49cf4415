"""What draws on a page, or acts, beside the content that is read.

Annotations can lie over values, layers can switch content off, actions can run: a form of ours has
links and empty signature fields, and nothing else (ISO 32000-1, 7.7.2, 7.7.3.3 and 12.5).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from .pdf_objects import DAMAGE, Objects, found, objects_of
from .pdf_text import page_numbers

#: What none of ours has: actions, layers, forms that are filled by the reader, other page boxes.
_FOREIGN = re.compile(
    rb"/(OpenAction|AA|JavaScript|JS|OCProperties|NeedAppearances|XFA|Rotate|CropBox|UserUnit|OC)"
    rb"(?![A-Za-z0-9])|/[A-Za-z]*#"
)
_ANNOTATIONS = re.compile(rb"/Annots \[([^\]]*)\]")
_REFERENCE = re.compile(rb"(\d+) 0 R")
_LOOK = re.compile(rb"/AP <</N (\d+) 0 R>>")


def faults(data: bytes) -> list[str]:
    """What a PDF without anything appended has beside its content; empty when nothing."""
    try:
        return list(dict.fromkeys(_faults(objects_of(data))))
    except DAMAGE as error:
        return [f"the PDF can't be read ({type(error).__name__}: {error})"]


def _faults(objects: Objects) -> Iterator[str]:
    catalogue = objects.dictionary(objects.root)
    pages = [objects.dictionary(number) for number in page_numbers(objects)]
    for text in (catalogue, *pages):
        foreign = _FOREIGN.search(text)
        if foreign:
            yield f"the PDF holds {foreign[0][:20].decode('ascii')}, which none of ours has"
    for page in pages:
        listed = _ANNOTATIONS.search(page)
        if listed is None and b"/Annots" in page:
            yield "the annotations of a page can't be read"
        for number in _REFERENCE.findall(listed[1] if listed else b""):
            yield from _annotation(objects, objects.dictionary(int(number)))


def _annotation(objects: Objects, entry: bytes) -> Iterator[str]:
    """A link that shows nothing, or a signature field that is empty to look at."""
    kind = found(rb"/Subtype /(\w+)", entry)
    if kind == b"Link" and b"/AP" not in entry:
        return
    if kind != b"Widget" or b"/FT /Sig" not in entry:
        yield f"an annotation, {kind.decode('ascii')}, lies on a page"
        return
    looks = _LOOK.findall(entry)
    if len(looks) != entry.count(b"/AP") or any(objects.stream(int(look)) for look in looks):
        yield "something is drawn in an empty signature field"
