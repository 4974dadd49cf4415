"""OWNER: who reports, and in what relationship to the issuer (items 1 and 5)."""

from __future__ import annotations

from collections.abc import Iterator

from .base import SPEC, Hit, check
from .facts import Facts


@check("OWNER-01", "error", "Two reporting owners have one CIK", SPEC + "4.3.2")
def same_cik(facts: Facts) -> Iterator[Hit]:
    """Each reporting owner stands on a form once: EDGAR suspends two owners with one CIK.

    Source: Technical Specification v5.5, 4.3.2 and 5. Leading zeros make no other CIK.
    Can't see: whether the CIK is the right person's.
    """
    owners = facts.filing.reporting_owners
    seen: dict[str, int] = {}
    for place, owner in enumerate(owners):
        first = seen.setdefault(owner.cik.lstrip("0"), place)
        if first != place:
            yield Hit(
                ("reporting_owners", place, "cik"),
                f"CIK {owner.cik} is also that of owner {first + 1}, {owners[first].name}",
                "remove this owner, or give this person's own CIK",
            )


@check(
    "OWNER-02",
    "error",
    "An owner has no relationship to the issuer",
    SPEC + "3.5, note 1",
)
def no_relationship(facts: Facts) -> Iterator[Hit]:
    """Each owner is at least one of director, officer, ten percent owner and other.

    Source: Technical Specification v5.5, 3.5 cm(1); Form 4, item 5.
    Can't see: whether the box ticked is the right one.
    """
    for place, owner in enumerate(facts.filing.reporting_owners):
        held = owner.relationship
        if not (held.is_director or held.is_officer or held.is_ten_percent_owner or held.is_other):
            yield Hit(
                ("reporting_owners", place, "relationship"),
                f"no relationship to the issuer is ticked for {owner.name}",
                "set is_director, is_officer, is_ten_percent_owner or is_other to true",
            )


@check("OWNER-03", "error", "An officer has no title", SPEC + "3.5, note 2")
def officer_without_title(facts: Facts) -> Iterator[Hit]:
    """An officer's title is given.

    Source: Technical Specification v5.5, 3.5 cm(2); Form 4, item 5 ("give title below").
    Can't see: whether the title is the person's own.
    """
    for place, owner in enumerate(facts.filing.reporting_owners):
        held = owner.relationship
        if held.is_officer and _blank(held.officer_title):
            yield Hit(
                ("reporting_owners", place, "relationship", "officer_title"),
                f"{owner.name} is an officer without a title",
                "add officer_title, e.g. Chief Financial Officer",
            )


@check(
    "OWNER-04",
    "error",
    "Another relationship is not named",
    SPEC + "3.5, note 3",
)
def other_without_text(facts: Facts) -> Iterator[Hit]:
    """A relationship ticked as other is named.

    Source: Technical Specification v5.5, 3.5 cm(3); Form 4, item 5 ("specify below").
    Can't see: whether the text describes a relationship.
    """
    for place, owner in enumerate(facts.filing.reporting_owners):
        held = owner.relationship
        if held.is_other and _blank(held.other_text):
            yield Hit(
                ("reporting_owners", place, "relationship", "other_text"),
                f"the other relationship of {owner.name} is not named",
                "add other_text, e.g. Member of 10% owner group",
            )


@check(
    "OWNER-05",
    "warning",
    "A title or text stands without its box",
    "Form 4, item 5",
)
def title_without_flag(facts: Facts) -> Iterator[Hit]:
    """A title belongs to an officer, and a text to another relationship.

    Source: Form 4, item 5; Technical Specification v5.5, 5 (a field that should be blank).
    Can't see: which of the two was meant.
    """
    for place, owner in enumerate(facts.filing.reporting_owners):
        held = owner.relationship
        for name, box, ticked in (
            ("officer_title", "is_officer", held.is_officer),
            ("other_text", "is_other", held.is_other),
        ):
            given = getattr(held, name)
            if given is not None and not ticked:
                yield Hit(
                    ("reporting_owners", place, "relationship", name),
                    f"{name} is {given!r}, and {box} is not ticked",
                    f"set {box} to true, or remove {name}",
                )


@check("OWNER-07", "warning", "The issuer reports on itself", "Section 16(a)")
def issuer_as_owner(facts: Facts) -> Iterator[Hit]:
    """Insiders report on an issuer; the CIK of the issuer belongs in item 2.

    Source: Section 16(a); it occurs in none of 500 real filings. Can't see: whose CIK it is.
    """
    issuer = facts.filing.issuer.cik
    for place, owner in enumerate(facts.filing.reporting_owners):
        if owner.cik == issuer or owner.cik.lstrip("0") == issuer.lstrip("0"):
            yield Hit(
                ("reporting_owners", place, "cik"),
                f"CIK {owner.cik} of {owner.name} is also that of the issuer",
                "give the person's own CIK",
            )


def _blank(text: str | None) -> bool:
    return text is None or not text.strip()
