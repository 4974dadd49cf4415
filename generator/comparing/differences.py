"""Two filings side by side: what is in both, in one of them, and what it says there."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Mapping

from ..model.filing import Filing
from .comparison import Change, Comparison, Match
from .facts import Facts, RowFacts, Values, facts_of
from .matching import alike_rows, alike_texts, pairs

_SHOWN = 60


def compare(a: Filing, b: Filing, name_a: str = "A", name_b: str = "B") -> Comparison:
    """What two filings say differently; the names are those of their files."""
    one, other = facts_of(a), facts_of(b)
    matches = (
        _single("Form", one.head, other.head),
        _single("Issuer", one.issuer, other.issuer),
        *_owners(one.owners, other.owners),
        *_rows(one, other),
        *_footnotes(one, other),
        _single("Remarks", _text(one.remarks), _text(other.remarks)),
        *_signatures(one, other),
    )
    amends = (
        other.is_amendment
        and not one.is_amendment
        and one.issuer.get("CIK") == other.issuer.get("CIK")
        and not one.owners.keys().isdisjoint(other.owners)
    )
    return Comparison(name_a, name_b, matches, amends)


def _single(part: str, a: Values, b: Values) -> Match:
    return Match(part, "", "A", "B", _changes(a, b))


def _text(text: str) -> Values:
    return {"text": text} if text else {}


def _changes(a: Mapping[str, str], b: Mapping[str, str]) -> tuple[Change, ...]:
    """The values that differ, in the order of A, then what B alone has."""
    names = [*a, *(name for name in b if name not in a)]
    return tuple(
        Change(name, a.get(name, ""), b.get(name, ""))
        for name in names
        if a.get(name) != b.get(name)
    )


def _owners(a: dict[str, Values], b: dict[str, Values]) -> Iterator[Match]:
    places_a = {cik: f"owner {at}" for at, cik in enumerate(a, 1)}
    places_b = {cik: f"owner {at}" for at, cik in enumerate(b, 1)}
    for cik in [*a, *(cik for cik in b if cik not in a)]:
        title = (a.get(cik) or b.get(cik) or {}).get("name", "")
        changes = _changes(a.get(cik, {}), b.get(cik, {}))
        yield Match("Reporting owner", title, places_a.get(cik, ""), places_b.get(cik, ""), changes)


def _rows(one: Facts, other: Facts) -> Iterator[Match]:
    same_note = _same_footnotes(one, other)
    found = pairs(one.rows, other.rows, alike_rows)
    for at, row in enumerate(one.rows):
        if at not in found:
            yield Match(row.table, row.title, f"row {row.number}", "", _changes(row.values, {}))
            continue
        there = other.rows[found[at]]
        changes = (*_changes(row.values, there.values), *_marks(row, there, same_note, one, other))
        places = (f"row {row.number}", f"row {there.number}")
        yield Match(row.table, row.title, *places, changes)
    taken = set(found.values())
    for at, row in enumerate(other.rows):
        if at not in taken:
            yield Match(row.table, row.title, "", f"row {row.number}", _changes({}, row.values))


def _marks(
    a: RowFacts, b: RowFacts, same: Mapping[str, str], one: Facts, other: Facts
) -> Iterator[Change]:
    """Values that carry other footnotes; a footnote whose text changed is the same footnote."""
    for name in [*a.notes, *(name for name in b.notes if name not in a.notes)]:
        here, there = a.notes.get(name, ()), b.notes.get(name, ())
        if tuple(same.get(text, text) for text in here) != there:
            yield Change(f"{name}: footnotes", _named(here, one), _named(there, other))


def _named(texts: Iterable[str], facts: Facts) -> str:
    """Footnotes by number and beginning: `F1 The price is a weighted ...`."""
    numbers = {text: number for number, text in facts.footnotes.items()}
    shown = (
        f"F{numbers.get(t, '')} {textwrap.shorten(t, _SHOWN, placeholder=' ...')}" for t in texts
    )
    return "\n".join(shown)


def _same_footnotes(one: Facts, other: Facts) -> dict[str, str]:
    """The text in B of each footnote of A that B has, changed or not."""
    texts_a, texts_b = list(one.footnotes.values()), list(other.footnotes.values())
    found = pairs(texts_a, texts_b, alike_texts)
    return {texts_a[at]: texts_b[to] for at, to in found.items()}


def _footnotes(one: Facts, other: Facts) -> Iterator[Match]:
    numbers_a, numbers_b = list(one.footnotes), list(other.footnotes)
    texts_a, texts_b = list(one.footnotes.values()), list(other.footnotes.values())
    found = pairs(texts_a, texts_b, alike_texts)
    for at, text in enumerate(texts_a):
        to = found.get(at)
        there = "" if to is None else texts_b[to]
        changes = () if text == there else (Change("text", text, there),)
        yield Match("Footnote", "", f"F{numbers_a[at]}", "" if to is None else f"F{numbers_b[to]}",
                    changes)  # fmt: skip
    for to in sorted(set(range(len(texts_b))) - set(found.values())):
        yield Match("Footnote", "", "", f"F{numbers_b[to]}", (Change("text", "", texts_b[to]),))


def _signatures(one: Facts, other: Facts) -> Iterator[Match]:
    for at in range(max(len(one.signatures), len(other.signatures))):
        a = one.signatures[at] if at < len(one.signatures) else {}
        b = other.signatures[at] if at < len(other.signatures) else {}
        place = f"signature {at + 1}"
        yield Match("Signature", "", place if a else "", place if b else "", _changes(a, b))
