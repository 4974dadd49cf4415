"""EXHIBIT: the documents that go with the form: files and numbers.

Their names and types are asked by `exhibits_names`, what stands inside of them by `exhibits_text`,
`exhibits_html` and `exhibits_graphics`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from ..findings import Path
from ..model.exhibits import Exhibit, kind_of, name_in
from .base import SPEC, Hit, check
from .facts import Facts

#: How many documents of a kind EDGAR takes in one submission.
_MOST = {"CORRESP": 100, "COVER": 10}
_MOST_EXHIBITS = 500


def place_of(exhibit: Exhibit) -> Path:
    """The path of an exhibit in the filing."""
    return ("submission", "documents", exhibit.place)


def _unread(facts: Facts, code: str) -> Iterator[Hit]:
    for exhibit in facts.exhibits:
        if exhibit.unread is not None and exhibit.unread.code == code:
            yield Hit((*place_of(exhibit), "path"), exhibit.unread.message, exhibit.unread.fix)


@check("EXHIBIT-02", "error", "An exhibit can't be read", "input format, submission.documents")
def unreadable(facts: Facts) -> Iterator[Hit]:
    """A document that is listed goes with the submission: its file is there and holds something.

    Source: the input format. Refused rather than left out.
    Can't see: whether it is the file that was meant.
    """
    yield from _unread(facts, "EXHIBIT-02")


@check("EXHIBIT-03", "error", "An exhibit lies outside the folder of the filing",
       "input format, submission.documents")  # fmt: skip
def elsewhere(facts: Facts) -> Iterator[Hit]:
    """Exhibits lie in the folder of the filing or below it, symbolic links followed.

    A filing that came from somebody else could enclose any file of this machine. Source: ours.
    Can't see: what --allow-outside allows.
    """
    yield from _unread(facts, "EXHIBIT-03")


@check("EXHIBIT-07", "error", "There are too many documents of a kind", SPEC + "4.2")
def too_many(facts: Facts) -> Iterator[Hit]:
    """At most 100 CORRESP, 10 COVER, and 500 exhibits and graphics together.

    Source: Technical Specification v5.5, 4.2. Can't see: other submissions.
    """
    counted: Counter[str] = Counter()
    for place, document in enumerate(facts.documents):
        kind = kind_of(document.type)
        group = kind if kind in _MOST else "exhibits and graphics"
        counted[group] += 1
        most = _MOST.get(group, _MOST_EXHIBITS)
        if counted[group] == most + 1:
            yield Hit(
                ("submission", "documents", place),
                f"this is number {most + 1} of {group}; EDGAR takes {most}",
                "put several letters or exhibits into one document",
            )


@check("EXHIBIT-08", "error", "An exhibit is too large", "ours: 5 MiB each, 25 MiB in all")
def too_large(facts: Facts) -> Iterator[Hit]:
    """An exhibit has at most 5 MiB, and all of a filing together 25 MiB.

    Source: ours; the specification names no limit. Asked before the file is read.
    Can't see: EDGAR's own limit on that day.
    """
    yield from _unread(facts, "EXHIBIT-08")


@check("EXHIBIT-09", "error", "Two documents have one name", SPEC + "4.2")
def same_name(facts: Facts) -> Iterator[Hit]:
    """Each document of a submission has a name of its own; folders are not sent.

    Source: Technical Specification v5.5, 4.2. Can't see: names in other submissions.
    """
    seen: dict[str, str] = {}
    for place, document in enumerate(facts.documents):
        name = name_in(document.path).lower()
        if name in seen:
            yield Hit(
                ("submission", "documents", place, "path"),
                f"{document.path} and {seen[name]} would both be called {name}",
                "rename one of the files, or list it once",
            )
        seen.setdefault(name, document.path)


@check("EXHIBIT-10", "warning", "Two documents hold the same", "practice")
def same_contents(facts: Facts) -> Iterator[Hit]:
    """A document is enclosed once.

    Source: practice: the second is mostly the wrong file. Can't see: files that differ in a blank.
    """
    seen: dict[bytes, str] = {}
    for exhibit in facts.exhibits:
        if exhibit.unread is None and exhibit.data in seen:
            yield Hit(
                (*place_of(exhibit), "path"),
                f"{exhibit.name} holds byte for byte what {seen[exhibit.data]} holds",
                "check that the right file is named, or list it once",
            )
        seen.setdefault(exhibit.data, exhibit.name)
