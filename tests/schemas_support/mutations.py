"""Changed documents, always the same ones: every element and every value of a base in turn."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy

from .bases import Element, base
from .shapes import SHAPES, Change, parent_of
from .values import ANYWHERE, COUNTS, LABEL, LIMITS, VALUES

Mutant = tuple[str, Element]

# The tables of all bases are alike, so that one base in each profile is enough for them.
TABLES = ("nonDerivativeTable/", "derivativeTable/")
WHOLE = ("form 4", "conformed 4/A")


def mutants(name: str) -> Iterator[Mutant]:
    """Every changed form of one base, each with words that say what was changed."""
    sound = base(name)
    yield f"{name}: as it is", sound
    for path in _paths(sound):
        if path.startswith(TABLES) and name not in WHOLE:
            continue
        for words, change in _changes(sound, path):
            copy = deepcopy(sound)
            change(_at(copy, path))
            yield f"{name}: {path} {words}", copy


def _paths(document: Element) -> list[str]:
    """Every path of names, once: of several elements with one path the first stands for all."""
    tree = document.getroottree()
    paths = (tree.getelementpath(element) for element in document.iterdescendants())
    return sorted({"/".join(part.split("[")[0] for part in path.split("/")) for path in paths})


def _changes(document: Element, path: str) -> Iterator[tuple[str, Change]]:
    yield from SHAPES.items()
    element = _at(document, path)
    field = parent_of(element).tag if element.tag == "value" else element.tag
    if element.tag in ("footnote", "footnoteId"):
        for label in LABEL:
            yield f"with id {label!r}", _setter_of_id(label)
    if not len(element) and element.tag != "footnoteId":
        longest = LIMITS.get(str(field), 12)
        lengths = ["x" * longest, "x" * (longest + 1), "x" * 41, "x" * 3000]
        for text in (*ANYWHERE, *VALUES.get(str(field), ()), *lengths):
            words = f"= {text!r}" if len(text) < 40 else f"= {len(text)} characters"
            yield words, _setter(text)
    most = COUNTS.get(str(element.tag))
    if most is not None:
        for count in (most, most + 1):
            yield f"{count} times", _filler(count)


def _setter(text: str) -> Change:
    return lambda element: setattr(element, "text", text)


def _setter_of_id(label: str) -> Change:
    return lambda element: element.set("id", label)


def _filler(count: int) -> Change:
    """Repeat an element until its parent has so many, rows of one table counted together."""

    def fill(element: Element) -> None:
        parent = parent_of(element)
        present = sum(str(sibling.tag)[:6] == str(element.tag)[:6] for sibling in parent)
        for number in range(present + 1, count + 1):
            copy = deepcopy(element)
            _number(copy, number)
            element.addnext(copy)

    return fill


def _number(element: Element, number: int) -> None:
    """Make a copy unlike its model where the rules ask for it."""
    if element.tag == "footnote":
        element.set("id", f"F{number}")
    if element.tag == "notificationEmailAddress":
        element.text = f"reader{number}@example.com"
    for cik in element.iter("rptOwnerCik"):
        cik.text = str(1000 + number)


def _at(document: Element, path: str) -> Element:
    found = document.find(path)
    assert found is not None
    return found
