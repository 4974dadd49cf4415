"""The text of a PDF as WeasyPrint writes it: which words, where on which page, how large, seen."""

from __future__ import annotations

import re
from dataclasses import dataclass

from . import pdf_fonts
from .pdf_content import Content, Run
from .pdf_objects import DAMAGE, Objects, UnknownPdf, found, objects_of
from .pdf_shades import shades

_REFERENCE = re.compile(rb"(\d+) 0 R")

__all__ = ["Page", "Run", "Text", "UnknownPdf", "read"]


@dataclass(frozen=True, slots=True)
class Page:
    """The size of a page in points."""

    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Text:
    """The text of a document in the order in which it is drawn."""

    pages: tuple[Page, ...]
    runs: tuple[Run, ...]


def read(data: bytes) -> Text:
    """All text of a PDF. Raises UnknownPdf."""
    try:
        return _read(objects_of(data))
    except DAMAGE as error:
        raise UnknownPdf(f"the PDF can't be read ({type(error).__name__}: {error})") from error


def page_numbers(objects: Objects) -> list[int]:
    """The numbers of the page objects, in order."""
    tree = objects.dictionary(int(found(rb"/Pages (\d+) 0 R", objects.dictionary(objects.root))))
    return [int(kid) for kid in _REFERENCE.findall(found(rb"/Kids \[([^\]]*)\]", tree))]


def _read(objects: Objects) -> Text:
    fonts: dict[int, dict[bytes, pdf_fonts.Glyphs]] = {}
    pages: list[Page] = []
    runs: list[Run] = []
    for number in page_numbers(objects):
        page = objects.dictionary(number)
        box = [float(side) for side in found(rb"/MediaBox \[([^\]]*)\]", page).split()]
        resources = int(found(rb"/Resources (\d+) 0 R", page))
        if resources not in fonts:
            fonts[resources] = pdf_fonts.read(objects, resources)
        content = objects.stream(int(found(rb"/Contents (\d+) 0 R", page)))
        size = Page(box[2] - box[0], box[3] - box[1])
        gradients = shades(objects, resources)
        drawing = Content(len(pages), (size.width, size.height), fonts[resources], gradients)
        runs.extend(drawing.runs(content))
        pages.append(size)
    return Text(tuple(pages), tuple(runs))
