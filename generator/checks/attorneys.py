"""Which power of attorney each signature rests on, and what is wrong with it.

Worked out once for a filing; the checks POA-01 to POA-08 tell it, each its own part.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..findings import Path
from ..model.filing import Filing
from ..model.people import ReportingOwner
from ..model.powers import Power, Register
from .attaching import unattached
from .on_behalf import SignedFor, signed_for
from .people import SAME, likeness

_RANK = ("same", "variant", "typo")


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong: the code of the check that tells it, the place, the words and the cure."""

    code: str
    path: Path
    message: str
    fix: str


@dataclass(frozen=True, slots=True)
class Judgment:
    """One signature for one owner: the power that it rests on best, and what is wrong with it.

    `usable` says that the power carries the signature, whatever else is to be said of it.
    """

    power: Power | None
    usable: bool
    faults: tuple[Fault, ...]


def judgments(filing: Filing, register: Register) -> tuple[Judgment, ...]:
    """Every signature by an attorney, for each owner that it is given for."""
    return tuple(_judged(signed, filing, register) for signed in signed_for(filing))


def _judged(signed: SignedFor, filing: Filing, register: Register) -> Judgment:
    given = [power for power in register.powers if _is_of(power, signed.owner)]
    held = [(rank, power) for power in given if (rank := _rank(power, signed.signer)) is not None]
    if not held:
        return Judgment(None, False, (_without(signed, given, register),))
    judged = [
        (tuple(_failings(power, signed, filing, register)), rank, power) for rank, power in held
    ]
    faults, rank, power = min(
        judged,
        key=lambda one: (
            len(one[0]),
            one[2].first_filed_with is None,
            one[1],
            -one[2].begins.toordinal(),
        ),
    )
    usable = not faults
    more: list[Fault] = []
    if rank:
        more.append(_spelling(signed, power, register))
    if usable and power.first_filed_with is None:
        more += [
            Fault(code, path or signed.path, message, fix)
            for code, path, message, fix in unattached(power, filing, register)
        ]
    return Judgment(power, usable, (*faults, *more))


def _is_of(power: Power, owner: ReportingOwner) -> bool:
    if power.cik is not None:
        return int(power.cik) == int(owner.cik)
    return likeness(power.principal, owner.name) in SAME


def _rank(power: Power, signer: str) -> int | None:
    """0 for an attorney named exactly so, 1 or 2 for a close spelling, None for nobody."""
    ranks = [_RANK.index(like) for a in power.attorneys if (like := likeness(a, signer)) in _RANK]
    return min(ranks, default=None)


def _without(signed: SignedFor, given: list[Power], register: Register) -> Fault:
    """POA-01: nobody gave the signer a power, or not this owner."""
    owner, signer = signed.owner.name, signed.signer
    if given:
        named = dict.fromkeys(attorney for power in given for attorney in power.attorneys)
        return Fault(
            "POA-01",
            signed.path,
            f"{signer} signs for {owner}, whose power of attorney is for {', '.join(named)}",
            f"let {next(iter(named))} sign, or enter the power for {signer} in {register.name}",
        )
    near = next(
        (power for power in register.powers if likeness(power.principal, owner) == "typo"), None
    )
    cure = f"enter it in {register.name}, or let the owner sign"
    if near is not None:
        cure = f"did you mean {near.principal} ({register.place(near)})? Then give its cik there"
    return Fault(
        "POA-01",
        signed.path,
        f"{signer} signs for {owner}, of whom {register.name} has no power of attorney",
        cure,
    )


def _spelling(signed: SignedFor, power: Power, register: Register) -> Fault:
    close = min(power.attorneys, key=lambda name: _RANK_OF.get(likeness(name, signed.signer), 9))
    return Fault(
        "POA-06",
        signed.path,
        f"the signer is written {signed.signer}, and the attorney in the power "
        f"({register.place(power)}) {close}",
        f"write {close}, as the power does, if it is the same person",
    )


_RANK_OF = {like: rank for rank, like in enumerate(_RANK)}


def _failings(
    power: Power, signed: SignedFor, filing: Filing, register: Register
) -> Iterator[Fault]:
    """Why a power doesn't carry the signature: its days, its forms, its issuer, its end."""
    day, where = signed.signature.date, register.place(power)
    at_date: Path = ("signatures", signed.place, "date")
    called = f"the power of {power.principal} ({where})"
    if day < power.begins:
        message = f"signed on {day}; {called} begins on {power.begins}"
        yield Fault("POA-02", at_date, message, "let the owner sign, or correct the day")
    if power.until is not None and day > power.until:
        message = f"signed on {day}; {called} ended on {power.until}"
        yield Fault("POA-02", at_date, message, "get a new power (`form4 poa new`) and enter it")
    if not power.covers(filing.form):
        yield Fault(
            "POA-03",
            ("form",),
            f"{called} covers Forms {', '.join(power.forms)} and not {filing.form}",
            f"let the owner sign, or list {filing.form} if the power's text covers it",
        )
    ended = register.ended(power)
    if ended is not None and day >= ended[0]:
        message = f"signed on {day}; {called} was {ended[1]} on {ended[0]}"
        yield Fault("POA-05", at_date, message, "let an attorney under the new power sign")
    if power.issuer is not None and int(power.issuer) != int(filing.issuer.cik):
        yield Fault(
            "POA-07",
            ("issuer", "cik"),
            f"{called} is for the issuer {power.issuer} and not {filing.issuer.cik}",
            "get a power for this issuer, or leave `issuer` out if the text names none",
        )
