"""The traits that a filing's symbol, owners and signatures give it; see `traits`."""

from __future__ import annotations

from ..model.people import Address, ReportingOwner, Signature
from .offices import is_empty, points_elsewhere
from .one_line import is_ragged
from .zip_codes import is_of_state

#: Longer signatures are looked at.
_LONGEST = 200


def of_symbol(symbol: str, traits: set[str]) -> None:
    """The trait of a trading symbol that is more than a few letters."""
    if not symbol.isalnum() or symbol[:2].lower() in ("tb", "xx"):
        traits.add("symbol")


def of_owner(owner: ReportingOwner, issuer: str, traits: set[str], names: list[str]) -> bool:
    """Whether an owner is an insider; adds the owner's traits, and what may hold placeholders."""
    names.append(owner.name)
    held = owner.relationship
    title, text = held.officer_title, held.other_text
    if held.is_officer and title is not None and text is None and not held.is_other:
        names.append(title)
        if title.isspace():
            traits.add("relationship")
        if is_empty(title) or points_elsewhere(title):
            traits.add("title")
    elif title is not None or text is not None or held.is_officer or held.is_other:
        names += (title or "", text or "")
        traits.update(("relationship", "title"))
    elif not (held.is_director or held.is_ten_percent_owner):
        traits.add("relationship")
    if owner.cik.lstrip("0") == issuer.lstrip("0"):
        traits.add("issuer")
    if owner.address is not None:
        _of_address(owner.address, traits)
    return held.is_director or held.is_officer or held.is_other


def of_signature(signature: Signature, traits: set[str], names: list[str]) -> None:
    """Adds the traits of a signature, and what may hold placeholders."""
    typed = signature.text
    if typed is None:
        signer, capacity, person = (
            signature.signer or "",
            signature.capacity,
            signature.on_behalf_of,
        )
        typed = signature.conformed
        if person:
            traits.update(("on behalf", "for another"))
        elif capacity:
            traits.add("for another")
        if is_ragged(signer) or is_ragged(capacity or "") or is_ragged(person or ""):
            traits.add("breaks")
        if not signer.strip() or "/" in signer or len(typed) > _LONGEST:
            traits.add("style")
        if person and not capacity:
            traits.add("style")
    elif signature.signer or signature.capacity or signature.on_behalf_of or not typed.strip():
        traits.update(("style", "on behalf"))
    names.append(typed)
    said = typed.lower()
    if "attorney" not in said:
        traits.add("personal")
        if "poa" not in said and "power of" not in said:
            return
    if "for" in said or "of" in said:
        traits.add("for another")


def _of_address(address: Address, traits: set[str]) -> None:
    lines = (address.street1, address.street2, address.city, address.non_us_state_territory)
    if any(is_ragged(line) for line in lines if line):
        traits.add("breaks")
    if not _is_usual(address):
        traits.add("address")


def _is_usual(address: Address) -> bool:
    """Whether an address is complete and in the United States, with a zip code of its state."""
    return (
        address.state is not None
        and address.zip_code is not None
        and address.country is None
        and address.non_us_state_territory is None
        and address.street1 is not None
        and address.city is not None
        and is_of_state(address.zip_code, address.state)
    )
