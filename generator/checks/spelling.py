"""LINES-02: one class, written in two ways."""

from __future__ import annotations

from collections.abc import Iterator

from ..findings import Path
from .base import Hit, check
from .facts import Facts
from .titles import letters, misspelled

#: By how many letters two spellings of one title differ at most in length.
_SLIPS = 3


@check("LINES-02", "warning", "One class has two spellings", "General Instruction 3")
def spelling(facts: Facts) -> Iterator[Hit]:
    """A class of securities has one title, written in one way.

    Source: General Instruction 3. Titles that differ in signs or capitals only, or by a letter or
    two in one word, are one class; titles of underlying securities count too where that is a
    misspelling. Can't see: two names of one class.
    """
    for table in (facts.filing.non_derivative, facts.filing.derivative):
        titles = {row.security_title for row in table}
        if len(titles) < 2:
            continue
        first: dict[str, str] = {}
        for title in sorted(titles):
            other = first.setdefault(letters(title), title)
            if other != title:
                path = next(p for p, row in facts.rows if row.security_title == title)
                yield _two_spellings((*path, "security_title"), title, other)
    yield from _misspelled(facts)


def _misspelled(facts: Facts) -> Iterator[Hit]:
    """Titles that differ by a letter or two from one that comes oftener, or before."""
    told = {row.security_title for _, row in facts.rows}
    told.update([row.underlying_security.title for _, row in facts.derivatives])
    if len(told) < 2:
        return
    titles = sorted(told)
    pairs = [
        (title, other)
        for number, title in enumerate(titles)
        for other in titles[number + 1 :]
        if abs(len(title) - len(other)) <= _SLIPS and misspelled(title, other)
    ]
    for pair in pairs:
        places: dict[str, list[Path]] = {title: [] for title in pair}
        for path, row in facts.rows:
            if row.security_title in places:
                places[row.security_title].append((*path, "security_title"))
        for path, held in facts.derivatives:
            under = held.underlying_security.title
            if under in places:
                places[under].append((*path, "underlying_security", "title"))
        other, title = sorted(pair, key=lambda t: -len(places[t]))
        yield _two_spellings(places[title][0], title, other)


def _two_spellings(path: Path, title: str, other: str) -> Hit:
    return Hit(
        path,
        f"the title {title!r} is elsewhere written {other!r}",
        "write the title of a class in one way",
    )
