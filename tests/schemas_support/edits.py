"""Single changes to a document, named by what they do and where."""

from __future__ import annotations

from copy import deepcopy

from lxml import etree

from .bases import Element
from .shapes import Change, parent_of


def at(document: Element, path: str) -> Element:
    """The first element at a path, which must be there."""
    found = document.find(path)
    assert found is not None, path
    return found


def put(path: str, text: str) -> Change:
    """Write a text into an element."""
    return lambda document: setattr(at(document, path), "text", text)


def drop(path: str) -> Change:
    """Take an element away."""

    def change(document: Element) -> None:
        element = at(document, path)
        parent_of(element).remove(element)

    return change


def label(path: str, text: str) -> Change:
    """Give a footnote, or a reference to one, another label."""
    return lambda document: at(document, path).set("id", text)


def after(path: str, tag: str, text: str = "", **attributes: str) -> Change:
    """Put a new element behind another."""

    def change(document: Element) -> None:
        new = etree.Element(tag, attributes)
        new.text = text
        at(document, path).addnext(new)

    return change


def times(path: str, count: int, number: str = "", values: str = "{}") -> Change:
    """Repeat an element until there are so many, with a number of its own at a path inside."""

    def change(document: Element) -> None:
        element = at(document, path)
        for i in range(count - len(document.findall(path)), 0, -1):
            copy = deepcopy(element)
            if number == "@id":
                copy.set("id", f"F{100 - i}")
            elif number:
                at(copy, number).text = values.format(i)
            element.addnext(copy)

    return change
