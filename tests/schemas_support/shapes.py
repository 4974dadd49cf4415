"""What can be done to any element, whatever it holds."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy

from lxml import etree

from .bases import Element

Change = Callable[[Element], object]


def parent_of(element: Element) -> Element:
    """The parent, which must be there."""
    parent = element.getparent()
    assert parent is not None
    return parent


def _drop(element: Element) -> None:
    parent_of(element).remove(element)


def _repeat(element: Element) -> None:
    element.addnext(deepcopy(element))


def _swap(element: Element) -> None:
    following = element.getnext()
    if following is not None:
        following.addnext(element)


def _to_front(element: Element) -> None:
    parent_of(element).insert(0, element)


def _to_end(element: Element) -> None:
    parent_of(element).append(element)


def _rename(element: Element) -> None:
    element.tag = f"{element.tag}X"


def _other_case(element: Element) -> None:
    element.tag = str(element.tag).swapcase()


def _namespace(element: Element) -> None:
    element.tag = f"{{urn:example}}{element.tag}"


def _attribute(element: Element) -> None:
    element.set("unknown", "1")


def _child(element: Element) -> None:
    element.append(etree.Element("unknown"))


def _clear(element: Element) -> None:
    for child in list(element):
        element.remove(child)
    element.text = None


def _stray_text(element: Element) -> None:
    element.tail = "stray"


def _note(element: Element) -> None:
    element.append(etree.Element("footnoteId", id="F2"))


def _comment(element: Element) -> None:
    element.addprevious(etree.Comment("a comment"))


SHAPES: dict[str, Change] = {
    "dropped": _drop,
    "repeated": _repeat,
    "swapped with the next": _swap,
    "moved to the front": _to_front,
    "moved to the end": _to_end,
    "renamed": _rename,
    "in other case": _other_case,
    "in a namespace": _namespace,
    "with an attribute": _attribute,
    "with a child": _child,
    "emptied": _clear,
    "followed by text": _stray_text,
    "with a footnote reference": _note,
    "after a comment": _comment,
}
