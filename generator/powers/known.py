"""What is known for a draft already: from a filing, and from the register."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ..checks.naming import names
from ..checks.on_behalf import attorney_and_person
from ..checks.people import SAME, likeness
from ..errors import Usage
from ..model.filing import Filing
from ..model.people import ReportingOwner
from ..model.powers import Power, Register


@dataclass(frozen=True, slots=True)
class Known:
    """Values for a draft; empty where nothing is known. `as_in_edgar`: last name first."""

    principal: str = ""
    cik: str = ""
    as_in_edgar: bool = False
    attorneys: tuple[str, ...] = ()
    issuer: str = ""
    forms: tuple[str, ...] = ()
    until: date | None = None


def combined(*given: Known) -> Known:
    """What is known from several places: each value from the first that has it."""
    named = next((one for one in given if one.principal), Known())
    return Known(
        named.principal,
        next((one.cik for one in given if one.cik), ""),
        named.as_in_edgar,
        next((one.attorneys for one in given if one.attorneys), ()),
        next((one.issuer for one in given if one.issuer), ""),
        next((one.forms for one in given if one.forms), ()),
        next((one.until for one in given if one.until), None),
    )


def from_filing(filing: Filing, owner_cik: str | None = None) -> Known:
    """Principal, attorneys and issuer of a filing: who is signed for, and who signs.

    Raises Usage when several persons report and none is chosen, or the chosen one doesn't.
    """
    owner = _owner(filing, owner_cik)
    alone = len(filing.reporting_owners) == 1
    signed = [said for signature in filing.signatures if (said := attorney_and_person(signature))]
    mine = [
        (signer, person)
        for signer, person in signed
        if (names(person.lower(), owner) if person else alone)
        and likeness(signer, owner.name) not in SAME
    ]
    called = [person for _, person in mine if person]
    called += [s.signer for s in filing.signatures if s.signer and not s.capacity]
    natural = next((name for name in called if likeness(name, owner.name) != "other"), "")
    return Known(
        natural or owner.name,
        owner.cik,
        not natural,
        tuple(dict.fromkeys(signer for signer, _ in mine)),
        filing.issuer.name,
    )


def from_register(register: Register, principal: str, cik: str = "") -> Known:
    """The last power of a person on the register. Raises Usage when there is none."""
    found = [power for power in register.powers if _is_of(power, principal, cik)]
    if not found:
        known = ", ".join(dict.fromkeys(power.principal for power in register.powers))
        raise Usage(f"{register.name} has no power of {principal}; it has those of {known}")
    power = max(found, key=lambda one: one.begins)
    return Known(
        power.principal,
        power.cik or cik,
        False,
        power.attorneys,
        "",
        power.forms,
        power.until,
    )


def _is_of(power: Power, principal: str, cik: str) -> bool:
    if power.cik and cik:
        return int(power.cik) == int(cik)
    return likeness(power.principal, principal) in SAME


def _owner(filing: Filing, cik: str | None) -> ReportingOwner:
    owners = filing.reporting_owners
    listed = ", ".join(f"{owner.cik} ({owner.name})" for owner in owners)
    if cik is None:
        if len(owners) > 1:
            raise Usage(f"several persons report: choose one with --owner CIK, of {listed}")
        return owners[0]
    for owner in owners:
        if cik.isdecimal() and cik.isascii() and int(owner.cik) == int(cik):
            return owner
    raise Usage(f"--owner {cik}: the persons who report are {listed}")
