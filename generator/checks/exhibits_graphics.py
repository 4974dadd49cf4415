"""EXHIBIT: graphics are JPEG or GIF, whole, and shown by an HTML document."""

from __future__ import annotations

from collections.abc import Iterator

from .base import SPEC, Hit, check
from .exhibits import place_of
from .exhibits_html import shown_graphics
from .exhibits_text import format_of
from .facts import Facts
from .pictures import broken_gif, broken_jpeg


@check("EXHIBIT-17", "error", "A graphic is shown by no HTML document", SPEC + "5")
def not_shown(facts: Facts) -> Iterator[Hit]:
    """A graphic goes with an HTML document of the submission that shows it by its file name.

    Source: Technical Specification v5.5, 5 (suspended). Can't see: whether it is the right one.
    """
    graphics = [exhibit for exhibit in facts.exhibits if exhibit.is_graphic]
    shown = shown_graphics(facts) if graphics else set()
    for exhibit in graphics:
        if exhibit.name not in shown:
            yield Hit(
                (*place_of(exhibit), "path"),
                f"no HTML document of the submission shows {exhibit.name}",
                f'show it in an .htm exhibit (<IMG SRC="{exhibit.name}">), or leave it out',
            )


@check("EXHIBIT-19", "error", "A graphic is not what its name says", SPEC + "4.2")
def not_a_graphic(facts: Facts) -> Iterator[Hit]:
    """A .jpg is a JPEG and a .gif a GIF, whole from its first byte to its last.

    Source: Technical Specification v5.5, 4.2; ITU-T T.81, annex B; GIF89a specification. The
    structure is walked; the picture is not drawn. Can't see: a picture that nobody can make out.
    """
    for exhibit in facts.exhibits:
        if not exhibit.is_graphic:
            continue
        jpeg = exhibit.end == ".jpg"
        wanted = "a JPEG" if jpeg else "a GIF"
        really = format_of(exhibit.data)
        if really == wanted:
            problem = broken_jpeg(exhibit.data) if jpeg else broken_gif(exhibit.data)
            if not problem:
                continue
            message = f"{exhibit.name} is {wanted} that {problem}"
        else:
            message = f"{exhibit.name} is {really or 'something else'}, not {wanted}"
        yield Hit(
            (*place_of(exhibit), "path"),
            message,
            f"save it as {wanted[2:]} in a program for pictures: a new name alone is not enough",
        )
