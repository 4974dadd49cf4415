"""OWNER-06, OWNER-08 and OWNER-09: what titles and names of reporting owners say."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .base import Hit, check
from .facts import Facts
from .offices import is_empty

_ITEM = "Form 4, item 5"
#: Titles that make their holder an officer (Rule 16a-1(f)).
_EXECUTIVE = re.compile(
    r"(?:chief \w+(?: \w+)? officer|president|c[efto]o|(?:executive |senior )vice president"
    r"|principal (?:financial|accounting) officer|general counsel|treasurer)\b"
)
#: Words of which one stands in every title of an officer or name of a relationship.
_OFFICE = re.compile(
    r"presid|chief|officer|vice|counsel|director|secretar|treasur|head|manag|found|chair|member"
    r"|group|general|lead|controller|comptroller|owner|person|principal|partner|executive|trust"
    r"|\b[se]?vp\b|\bc[a-z]o\b|advis|affiliat|deputi|consult|former|scien|engineer|operat"
)


@check("OWNER-06", "warning", "The title points to remarks that don't give it", _ITEM)
def see_remarks(facts: Facts) -> Iterator[Hit]:
    """A title of more than 30 characters stands in the remarks, and its field says See Remarks.

    Source: Technical Specification v5.5, 3.5 (30 characters); filers' custom for longer titles.
    Can't see: whether an office that the remarks name is the person's.
    """
    for place, owner in enumerate(facts.filing.reporting_owners):
        held = owner.relationship
        for name in ("officer_title", "other_text"):
            given = (getattr(held, name) or "").lower()
            if "remark" in given:
                where, missing = "remarks", _without_office(facts.filing.remarks or "")
            elif "footnote" in given:
                where, missing = "footnotes", _without_office(facts.prose)
            else:
                continue
            if missing:
                yield Hit(
                    ("reporting_owners", place, "relationship", name),
                    f"{name} says {getattr(held, name)!r}, and {missing}",
                    f"write the whole title in {where}",
                )


def _without_office(text: str) -> str:
    """What is wrong with a text that should give a title; empty when it names an office."""
    if not text.strip():
        return "there are no remarks"
    return "" if _OFFICE.search(text.lower()) else "nothing there names an office"


@check("OWNER-08", "warning", "The title names no office", _ITEM)
def empty_title(facts: Facts) -> Iterator[Hit]:
    """An officer's title is an office, and another relationship is one that has no box.

    Source: Form 4, item 5; one of 500 real filings gives Director as the title of an officer.
    Can't see: whether the office is the person's.
    """
    for place, owner in enumerate(facts.filing.reporting_owners):
        held = owner.relationship
        for name, given in (("officer_title", held.officer_title), ("other_text", held.other_text)):
            if given is None:
                continue
            said = given.strip().lower().rstrip(".")
            elsewhere = name == "other_text" and not held.is_officer and _EXECUTIVE.match(said)
            if elsewhere or is_empty(given):
                what = "office" if name == "officer_title" else "relationship beside the boxes"
                yield Hit(
                    ("reporting_owners", place, "relationship", name),
                    f"{name} is {given!r}, which is no {what}",
                    "give the title itself, or tick the box that is meant and leave the text out",
                )


@check("OWNER-09", "warning", "Two reporting owners have one name", "Form 4, item 1")
def same_name(facts: Facts) -> Iterator[Hit]:
    """Each reporting owner is another person, with another name in EDGAR.

    Source: practice; it occurs in none of 500 real filings. Can't see: namesakes.
    """
    seen: dict[str, int] = {}
    if "OWNER-01" in facts.struck:
        return
    for place, owner in enumerate(facts.filing.reporting_owners):
        first = seen.setdefault(" ".join(owner.name.lower().split()), place)
        if first != place:
            yield Hit(
                ("reporting_owners", place, "name"),
                f"{owner.name} is also the name of owner {first + 1}, with another CIK",
                "correct the name, or remove the owner who stands twice",
            )
