"""Words in the structure tree of a PDF: held by the paragraph or the cell that they stand in.

WeasyPrint gives every piece of text an element of its own, and one more to every anonymous box.
They say nothing to a reader of the tree, and are half of a file's objects.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

#: What holds words itself, of what WeasyPrint makes; others only group elements (ISO 32000-1,
#: 14.8.4.2).
_HOLDERS = frozenset(
    (
        "/P",
        "/Note",
        "/H1",
        "/H2",
        "/H3",
        "/H4",
        "/H5",
        "/H6",
        "/TD",
        "/TH",
        "/Caption",
        "/Lbl",
        "/LBody",
    )
) | {"/Link", "/Span"}


def absorb(pdf: Any, pages: Mapping[bytes, list[Any]], kept: dict[int, None]) -> None:
    """Give the words of each element that says nothing to the one around it, from within.

    `pages` holds by page the elements of its marked content, in order; `kept` the numbers of all
    elements, parents first, from which those that lose their words are taken.
    """
    silent: dict[bytes, list[Any]] = {}
    for number in reversed(list(kept)):
        element = pdf.objects[number]
        kids, kind = element["K"], element["S"]
        if kind == "/NonStruct":
            if all(kid in silent for kid in kids):
                within = [inner for kid in kids for inner in silent[kid]]
                silent[element.reference] = [element, *within]
        elif kind == "/Span" and kids and isinstance(kids[0], int):
            silent[element.reference] = [element]
        elif kind in _HOLDERS:
            _hold(element, silent, pages[element["Pg"]], kept)


def _hold(
    element: Any, silent: Mapping[bytes, list[Any]], parents: list[Any], kept: dict[int, None]
) -> None:
    """Move the words of the silent elements in one into it, where they lie on its page."""
    held: list[Any] = []
    for kid in element["K"]:
        within = silent.get(kid, [])
        if not within or any(inner["Pg"] != element["Pg"] for inner in within):
            held.append(kid)
            continue
        for inner in within:
            del kept[inner.number]
            held.extend(content for content in inner["K"] if isinstance(content, int))
    element["K"][:] = held
    for content in held:
        if isinstance(content, int):
            parents[content] = element.reference
