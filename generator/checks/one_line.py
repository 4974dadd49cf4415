"""The values of a filing that stand on one line: names, titles, natures, addresses, signatures."""

from __future__ import annotations

from ..findings import Path
from ..model.filing import Filing
from ..model.rows import DerivativeHolding, DerivativeTransaction

Line = tuple[Path, str]


def is_ragged(text: str) -> bool:
    """Whether a text has a line break, or a blank before or after it."""
    return "\n" in text or text != text.strip()


def ragged(filing: Filing) -> tuple[Line, ...]:
    """Those with a line break, or with a blank before or after them, each with its path.

    The trading symbol has a check of its own, and what comes from a list can't have any.
    """
    found: list[tuple[Path, str | None]] = [(("issuer", "name"), filing.issuer.name)]
    for place, owner in enumerate(filing.reporting_owners):
        path: Path = ("reporting_owners", place)
        found.append(((*path, "name"), owner.name))
        held, address = owner.relationship, owner.address
        if held.officer_title or held.other_text:
            found.append(((*path, "relationship", "officer_title"), held.officer_title))
            found.append(((*path, "relationship", "other_text"), held.other_text))
        if address is not None:
            found.append(((*path, "address", "street1"), address.street1))
            found.append(((*path, "address", "street2"), address.street2))
            found.append(((*path, "address", "city"), address.city))
            territory = address.non_us_state_territory
            found.append(((*path, "address", "non_us_state_territory"), territory))
    for path, row in filing.rows():
        found.append(((*path, "security_title"), row.security_title))
        if row.nature_of_ownership:
            found.append(((*path, "nature_of_ownership"), row.nature_of_ownership))
        if isinstance(row, (DerivativeTransaction, DerivativeHolding)):
            title = row.underlying_security.title
            found.append(((*path, "underlying_security", "title"), title))
    for place, signature in enumerate(filing.signatures):
        path = ("signatures", place)
        found.append(((*path, "signer"), signature.signer))
        found.append(((*path, "capacity"), signature.capacity))
        found.append(((*path, "on_behalf_of"), signature.on_behalf_of))
        found.append(((*path, "text"), signature.text))
    return tuple([(at, text) for at, text in found if text and is_ragged(text)])
