"""Who signs as an attorney, and for which owner, as the words of the signatures tell it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ..findings import Path
from ..model.filing import Filing
from ..model.people import ReportingOwner, Signature
from .naming import WORD, words_apart
from .people import SAME, likeness

_ATTORNEY = frozenset(("attorney", "attorneys", "power", "powers", "poa", "aif"))
_ALL = ("reporting person", "each", "all ")
_MARK = re.compile(r"^\s*(?:by\s*:?\s+)?(?:/s/)?\s*", re.IGNORECASE)
_FOR = re.compile(r"\b(?:for|on behalf of)\s+(.+)$", re.IGNORECASE | re.DOTALL)
_BY = re.compile(r"\s+by:?\s+(?:/s/)?\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class SignedFor:
    """A signature by an attorney: its place, who signs, and for which owner."""

    place: int
    signature: Signature
    signer: str
    owner: ReportingOwner

    @property
    def path(self) -> Path:
        """Where the signer stands."""
        return ("signatures", self.place, "signer" if self.signature.text is None else "text")


def attorney_and_person(signature: Signature) -> tuple[str, str] | None:
    """Who signs as an attorney, and for whom in the words of the signature, which may be none.

    None for a signature in another capacity, or in none that is stated.
    """
    if signature.text is None:
        said, person = signature.capacity or "", signature.on_behalf_of or ""
        if _ATTORNEY.isdisjoint(WORD.findall(said.lower())) and (said or not person):
            return None
        return signature.signer or "", person
    name, comma, rest = _MARK.sub("", signature.text).partition(",")
    if _ATTORNEY.isdisjoint(WORD.findall((rest if comma else name).lower())):
        return None
    parts = _BY.split(name, maxsplit=1)
    if len(parts) == 2 and parts[0]:
        return parts[1].strip(), parts[0].strip()
    named = _FOR.search(signature.text)
    return name.strip(), named[1].strip() if named else ""


def signed_for(filing: Filing) -> Iterator[SignedFor]:
    """Every signature by an attorney, once for each owner that it is given for."""
    owners = filing.reporting_owners
    said = [attorney_and_person(signature) for signature in filing.signatures]
    alone = [
        signature.signer or _MARK.sub("", signature.text or "").partition(",")[0]
        for signature, attorney in zip(filing.signatures, said, strict=True)
        if attorney is None
    ]
    waiting = [
        owner for owner in owners if all(likeness(name, owner.name) not in SAME for name in alone)
    ]
    for place, (signature, attorney) in enumerate(zip(filing.signatures, said, strict=True)):
        if attorney is None:
            continue
        signer, person = attorney
        for owner in _meant(person.lower(), owners, waiting):
            if likeness(signer, owner.name) not in SAME:
                yield SignedFor(place, signature, signer, owner)


def _meant(
    person: str, owners: tuple[ReportingOwner, ...], waiting: list[ReportingOwner]
) -> list[ReportingOwner]:
    """The owners that the words of a signature mean; without words, all that didn't sign."""
    if not person or any(word in person for word in _ALL):
        return waiting
    words = frozenset(WORD.findall(person))
    apart = words_apart([owner.name for owner in owners])
    return [owner for owner, own in zip(owners, apart, strict=True) if not own.isdisjoint(words)]
