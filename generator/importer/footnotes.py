"""Speaking names for footnotes: what the text plainly is about, else the number as filed.

The tests are simple on purpose: a name only helps the reader, and the text stands beside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from ..findings import Path
from ..source import Tree
from .values import exact

_NUMBERED = re.compile(r"\bnotes? ?\(?\d|footnotes? ?\(?\d", re.IGNORECASE)

#: Name, and what in the text, in lower case and after a blank, gives it away; the most telling
#: first.
_TELLING: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("amendment", ("this amendment", "form 4/a", "original form 4", "originally filed form 4")),
    ("weighted_average", ("weighted average", "weighted-average")),
    ("plan_10b5_1", ("10b5-1", "10b 5-1")),
    ("withheld", (" withheld", " withholding", " withhold ")),
    ("taxes", (" tax liabilit", " tax obligation", " taxes")),
    ("disclaimer", (" disclaims beneficial", " disclaim beneficial", " disclaims any beneficial")),
    ("unit", ("contingent right", " unit represents", " rsu represents", "economic equivalent")),
    ("phantom", (" phantom stock", " phantom share", " phantom unit")),
    ("gift", (" gift", " charit", " donat")),
    ("dividends", (" dividend equivalent", " dividend reinvest", " reinvestment of dividend")),
    ("plan_401k", (" 401(k)",)),
    ("purchase_plan", (" employee stock purchase plan", " espp")),
    ("performance", (" performance share", " performance stock", " performance-based",
                     " performance goal", " performance unit", " performance condition")),
    ("vesting", (" vest ", " vests", " vested", " vesting", " vest.", " vest,",
                 " becomes exercisable", " become exercisable", " became exercisable")),
    ("no_expiration", (" no expiration", " not expire", " never expire")),
    ("conversion", (" convert", " conversion")),
    ("merger", (" merger",)),
    ("offering", (" initial public offering", " underwrit")),
    ("distribution", (" pro rata", " pro-rata", " distribution", " distributed")),
    ("deferred", (" deferral", " deferred")),
    ("exercise", (" exercise",)),
    ("grant", (" grant", " award")),
    ("trust", (" trust ", " trust.", " trust,", " trusts", " trustee")),
    ("spouse", (" spouse", " husband", " wife")),
    ("holder", (" held by", " held directly by", " held of record by", " held for", " owned by",
                " owned directly by", " held directly", " held in")),
    ("transfer", (" transfer",)),
)  # fmt: skip


def read(element: Any | None) -> tuple[dict[str, str], dict[str, str]]:
    """Footnote names by their ids as filed, and texts by name, in the order as filed."""
    texts: dict[str, str] = {}
    for found in () if element is None else element.iterchildren("footnote"):
        text = exact(found)
        if text is not None:
            texts[(found.get("id") or "").strip()] = text
    names = name_all(texts)
    return names, {names[identity]: text for identity, text in texts.items()}


def name_all(texts: Mapping[str, str]) -> dict[str, str]:
    """A name for each footnote, by its id: told by its text and made unique, else the id itself."""
    names: dict[str, str] = {}
    taken: set[str] = set()
    for identity, text in texts.items():
        name = told(text) or identity
        if name in taken:
            name = next(n for n in _numbered(name) if n not in taken and n not in texts)
        taken.add(name)
        names[identity] = name
    return names


def told(text: str) -> str:
    """What a footnote is plainly about; empty where nothing gives it away."""
    lower = f" {text.lower()}"
    for name, signs in _TELLING:
        for sign in signs:
            if sign in lower:
                return name
    return ""


def _numbered(name: str) -> Iterator[str]:
    number = 2
    while True:
        yield f"{name}_{number}"
        number += 1


def numbers(tree: Mapping[str, Tree], ids: Mapping[str, str]) -> dict[Path, str]:
    """Comments with the numbers of the footnotes, for a filing whose texts speak of numbers.

    The numbers are those that the form will print, and the ids as filed where they differ.
    """
    texts = tree.get("footnotes")
    if not isinstance(texts, dict):
        return {}
    said = (*texts.values(), tree.get("remarks"))
    if not any(_NUMBERED.search(text) for text in said if isinstance(text, str)):
        return {}
    shown = {name: f"F{number}" for number, name in enumerate(texts, 1)}
    return {
        ("footnotes", name): now if ids[name] == now else f"{now}, filed as {ids[name]}"
        for name, now in shown.items()
        if name != now
    }


def references(rows: Any) -> Iterator[str]:
    """The names of the footnotes that a tree of rows refers to, in the order of the tree."""
    if isinstance(rows, dict):
        for key, value in rows.items():
            if key == "footnotes" and isinstance(value, list):
                yield from (str(name) for name in value)
            else:
                yield from references(value)
    elif isinstance(rows, list):
        for row in rows:
            yield from references(row)
