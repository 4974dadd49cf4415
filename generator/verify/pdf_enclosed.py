"""The file that a PDF carries as its source (ISO 19005-3, 6.8), and its signature fields."""

from __future__ import annotations

import hashlib
import re
from typing import NamedTuple

from .pdf_objects import DAMAGE, Objects, found, objects_of
from .pdf_text import page_numbers

NAME = b"(conformed_copy.xml)"
_REFERENCE = re.compile(rb"(\d+) 0 R")
_ANNOTATIONS = re.compile(rb"/Annots \[([^\]]*)\]")
_CHECKED = re.compile(rb"/Params <</CheckSum <([0-9a-f]{32})>/Size (\d+)/")


class Field(NamedTuple):
    """A signature field: its name, its page from 0, its rectangle in points from bottom left."""

    name: str
    page: int
    box: tuple[float, float, float, float]
    signed: bool


def carries(data: bytes) -> bool:
    """Whether the catalogue of a PDF names an enclosed file.

    Raises the errors of `pdf_objects.DAMAGE` where the file is not one of ours.
    """
    objects = objects_of(data)
    catalogue = objects.dictionary(objects.root)
    return b"/AF" in catalogue or b"/EmbeddedFiles" in catalogue


def read(data: bytes) -> bytes | str:
    """The enclosed conformed copy; what is wrong, in words, where there is none."""
    try:
        objects = objects_of(data)
        catalogue = objects.dictionary(objects.root)
        listed = _REFERENCE.findall(found(rb"/AF \[([^\]]*)\]", catalogue))
        if len(listed) != 1:
            return f"the PDF carries {len(listed)} files, not one"
        entry = objects.dictionary(int(listed[0]))
        if NAME not in entry or b"/AFRelationship /Source" not in entry:
            return "the file that the PDF carries is not its source, the conformed copy"
        names = objects.dictionary(int(found(rb"/EmbeddedFiles (\d+) 0 R", catalogue)))
        if _REFERENCE.findall(found(rb"/Names \[([^\]]*)\]", names)) != listed:
            return "the files that the PDF lists are not the one that it carries"
        return _checked(objects, int(found(rb"/EF <<\s*/F (\d+) 0 R", entry)))
    except DAMAGE as error:
        return f"the PDF carries no conformed copy ({type(error).__name__}: {error})"


def _checked(objects: Objects, number: int) -> bytes | str:
    """The content of an enclosed file, when it has the size and checksum that are noted with it."""
    copy = objects.stream(number)
    noted = _CHECKED.search(objects.dictionary(number))
    have = (hashlib.md5(copy, usedforsecurity=False).hexdigest().encode("ascii"), len(copy))
    if noted is None or (noted[1], int(noted[2])) != have:
        return "the file that the PDF carries has not the size and checksum noted with it"
    return copy


def signature_fields(data: bytes) -> list[Field]:
    """The signature fields of all pages, in the order of the pages' annotations.

    Raises the errors of `pdf_objects.DAMAGE` where the file is not one of ours.
    """
    objects = objects_of(data)
    if b"/AcroForm" not in objects.dictionary(objects.root):
        return []
    form = found(rb"/AcroForm <<(.*?)>>", objects.dictionary(objects.root))
    listed = set(_REFERENCE.findall(found(rb"/Fields \[([^\]]*)\]", form)))
    fields = []
    for page, number in enumerate(page_numbers(objects)):
        annotations = _ANNOTATIONS.search(objects.dictionary(number))
        for reference in _REFERENCE.findall(annotations[1] if annotations else b""):
            entry = objects.dictionary(int(reference))
            if reference in listed and b"/FT /Sig" in entry:
                left, bottom, right, top = found(rb"/Rect \[([^\]]*)\]", entry).split()
                box = (float(left), float(bottom), float(right), float(top))
                name = found(rb"/T \(([^)]*)\)", entry).decode("ascii")
                fields.append(Field(name, page, box, b"/V " in entry))
    return fields


def field_problems(data: bytes, lines: dict[str, tuple[int, float]], slack: float) -> list[str]:
    """Which signature fields are missing, signed already, doubled or away from their line.

    `lines` holds by field name the page, from 0, and the height in points from the bottom of the
    page at which the line is expected; `slack` is how far from it the field may begin.
    """
    try:
        fields = signature_fields(data)
    except DAMAGE as error:
        return [f"the signature fields can't be read ({type(error).__name__}: {error})"]
    names = [field.name for field in fields]
    if names != list(lines):
        return [f"the signature fields are {names}, not {list(lines)}"]
    problems = []
    for field in fields:
        page, height = lines[field.name]
        left, bottom, right, top = field.box
        if field.signed:
            problems.append(f"{field.name} is signed already")
        if field.page != page or not bottom - slack <= height <= top + slack:
            problems.append(f"{field.name} is not at its signature line")
        if right - left < 36 or top - bottom < 8:
            problems.append(f"{field.name} has no room for a signature")
    return problems
