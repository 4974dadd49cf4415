"""SIGN-09 to SIGN-11: signatures that stand twice, or that people give for themselves."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..model.people import ReportingOwner, Signature
from .base import Hit, check
from .facts import Facts
from .naming import WORD, is_person

_INSTRUCTION = "General Instruction 7"
#: Who signs as attorney, and for whom, in a signature as typed.
_FOR = re.compile(
    r"\W+(?:as )?(?:attorney[- ]in[- ]fact|poa|power of attorney)\W+"
    r"(?:for|of|on behalf of)\s+(?P<person>.+)"
)
_ANYBODY = ("reporting person", "each", "all ", "exhibit", "authorized", "filer")


@check("SIGN-09", "warning", "The mark /s/ would stand twice", "input format, signatures")
def marked_twice(facts: Facts) -> Iterator[Hit]:
    """The mark /s/ is put before a signer's name.

    Source: the input format. Can't see: other marks in a name.
    """
    for place, signature in enumerate(facts.filing.signatures):
        if signature.signer and signature.signer.lstrip().lower().startswith("/s/"):
            yield Hit(
                ("signatures", place, "signer"),
                f"the signer is written {signature.signer!r}, and /s/ is put before it",
                "write the name alone",
            )


@check("SIGN-10", "warning", "An attorney signs for the wrong person", _INSTRUCTION,
       needs=("reporting_owners", "signatures"))  # fmt: skip
def attorney_for_whom(facts: Facts) -> Iterator[Hit]:
    """An attorney-in-fact signs for a reporting owner, and is somebody else.

    Who signs in person does so in no capacity: the only owner of a form is nobody's attorney on
    it. Signatures as typed are read for "attorney-in-fact for ..."; on joint filings and for
    entities they are not, as officers act for these.
    Source: General Instruction 7; it occurs in one of 500 real filings (0000814585-20-000026).
    Can't see: names that are spelled otherwise than in EDGAR.
    """
    owners = facts.filing.reporting_owners
    for place, signature in enumerate(facts.filing.signatures):
        if signature.text is None:
            yield from _structured(place, signature, owners)
        elif len(owners) == 1:
            yield from _typed(place, signature.text.lower(), owners[0])


def _structured(
    place: int, signature: Signature, owners: tuple[ReportingOwner, ...]
) -> Iterator[Hit]:
    signer, person = signature.signer or "", signature.on_behalf_of
    if person:
        if _same(signer, person):
            yield Hit(
                ("signatures", place, "on_behalf_of"),
                f"{signer} signs as {signature.capacity} for the same person",
                "name the attorney as signer; who signs in person needs no on_behalf_of",
            )
    elif len(owners) == 1 and _as_attorney(signature) and _same(signer, owners[0].name):
        yield Hit(
            ("signatures", place, "capacity"),
            f"{signer} is the reporting owner, and signs as {signature.capacity}",
            "name the attorney as signer; who signs in person needs no capacity",
        )


def _typed(place: int, text: str, owner: ReportingOwner) -> Iterator[Hit]:
    match = _FOR.search(text)
    if match is None or "by:" in text or "\n" in text[: match.start()]:
        return
    person = match["person"]
    if any(word in person for word in _ANYBODY):
        return
    if not is_person(person, owner):
        yield Hit(
            ("signatures", place, "text"),
            f"signed for {person!r}, and the reporting owner is {owner.name}",
            "name the reporting owner for whom is signed",
        )
    elif _same(text[: match.start()].replace("/s/", ""), person):
        yield Hit(
            ("signatures", place, "text"),
            f"{person!r} signs as attorney for the same person",
            "name the attorney first; who signs in person needs no capacity",
        )


@check("SIGN-11", "warning", "A signature stands twice", _INSTRUCTION,
       needs=("reporting_owners", "signatures"))  # fmt: skip
def stands_twice(facts: Facts) -> Iterator[Hit]:
    """A form has a signature for each owner, and no more of the same person.

    Source: General Instructions 4(b)(v) and 7. Attorneys of a group sign once for each owner, so
    equal signatures are counted only beyond the number of owners.
    Can't see: for which owner each of them is.
    """
    signatures = facts.filing.signatures
    if len(signatures) <= len(facts.filing.reporting_owners):
        return
    seen: dict[str, int] = {}
    for place, signature in enumerate(signatures):
        first = seen.setdefault(" ".join(signature.conformed.lower().split()), place)
        if first != place:
            yield Hit(
                ("signatures", place),
                f"the signature is the same as signature {first + 1}",
                "remove it, or name who signs for the other owner",
            )


def _as_attorney(signature: Signature) -> bool:
    """Whether the capacity says no more than that an attorney signs."""
    said = WORD.findall((signature.capacity or "").lower())
    return said[-3:] == ["attorney", "in", "fact"] and len(said) <= 4


def _same(name: str, other: str) -> bool:
    mine, its = set(WORD.findall(name.lower())), set(WORD.findall(other.lower()))
    return len(mine) > 1 and bool(its) and (mine <= its or its <= mine)
