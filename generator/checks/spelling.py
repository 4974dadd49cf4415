"""LINES-02 and NATURE-05: one class, or one holder, written in two ways."""

from __future__ import annotations

from collections.abc import Iterator

from ..findings import Path
from ..model.balances import same_title
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


@check("NATURE-05", "advice", "One nature of ownership has two spellings", "Form 4, column 7")
def natures(facts: Facts) -> Iterator[Hit]:
    """Who holds securities for the reporting person is told in one way on one form.

    Else the amounts owned following don't run through, and one holder looks like two.
    Source: Form 4, column 7 (Table II: 11); General Instruction 4(b)(iii). Natures that differ in
    signs only, or by a letter or two in one word, are of one holder. Capitals tell nobody apart,
    and a nature that points to footnotes is let pass. An advice: two of 500 real filings have it.
    Can't see: two names of one holder; holders whose names differ by a letter.
    """
    places: dict[str, list[Path]] = {}
    for path, row in facts.rows:
        if row.nature_of_ownership and "footnote" not in row.nature_of_ownership.lower():
            places.setdefault(row.nature_of_ownership, []).append(path)
    told = sorted(places)
    for number, nature in enumerate(told):
        for other in told[number + 1 :]:
            if same_title(nature) == same_title(other):
                continue
            if letters(nature) == letters(other) or misspelled(nature, other):
                usual, odd = sorted((nature, other), key=lambda n: -len(places[n]))
                yield Hit(
                    (*places[odd][0], "nature_of_ownership"),
                    f"the nature {odd!r} is elsewhere written {usual!r}",
                    "write the nature of one holder in one way",
                )


def _two_spellings(path: Path, title: str, other: str) -> Hit:
    return Hit(
        path,
        f"the title {title!r} is elsewhere written {other!r}",
        "write the title of a class in one way",
    )
