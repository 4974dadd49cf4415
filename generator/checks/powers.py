"""POA-01 to POA-08: whether a power of attorney carries each signature for another person.

They are asked only with a register (`poa.yaml`); without one nothing is known of powers, and
SIGN-05 to SIGN-08 judge the words of the signature alone.
"""

from __future__ import annotations

from collections.abc import Iterator

from .base import Hit, check
from .facts import Facts

_RULE = "Rule 16a-3(i); General Instruction 7"
_NEEDS = ("form", "issuer", "reporting_owners", "signatures", "submission")


def _told(facts: Facts, code: str) -> Iterator[Hit]:
    for judgment in facts.judged_powers:
        for fault in judgment.faults:
            if fault.code == code:
                yield Hit(fault.path, fault.message, fault.fix)


@check("POA-01", "warning", "The signer has no power of attorney", _RULE,
       needs=_NEEDS)  # fmt: skip
def no_power(facts: Facts) -> Iterator[Hit]:
    """Who signs for another person holds that person's power of attorney.

    Source: Rule 16a-3(i); General Instruction 7. Asked with a register of powers.
    Can't see: powers that the register doesn't have; signatures in another capacity (trustee,
    officer of an entity), which rest on other papers.
    """
    return _told(facts, "POA-01")


@check("POA-02", "warning", "The power of attorney was not in force", _RULE,
       needs=_NEEDS)  # fmt: skip
def not_in_force(facts: Facts) -> Iterator[Hit]:
    """A power carries signatures from its first day to its last.

    Source: General Instruction 7 (the writing says how long it lasts). Asked with a register.
    Can't see: powers that end by an event, such as the end of an employment.
    """
    return _told(facts, "POA-02")


@check("POA-03", "warning", "The power of attorney doesn't cover the form", _RULE,
       needs=_NEEDS)  # fmt: skip
def not_covered(facts: Facts) -> Iterator[Hit]:
    """A power covers the forms that it names; an amendment is covered only where it says so.

    Source: Rule 16a-3(i); General Instruction 7. Asked with a register of powers.
    Can't see: what the text of the power really says.
    """
    return _told(facts, "POA-03")


@check("POA-04", "warning", "The power of attorney is not attached", _RULE,
       needs=_NEEDS)  # fmt: skip
def not_attached(facts: Facts) -> Iterator[Hit]:
    """A power that is not on file with the SEC goes with the first form signed under it.

    Source: General Instruction 7 (with the form, or as soon as practicable by an amendment).
    Asked with a register. Can't see: whether the attached file holds that power, and is signed.
    """
    return _told(facts, "POA-04")


@check("POA-05", "warning", "The power of attorney was replaced or revoked", _RULE,
       needs=_NEEDS)  # fmt: skip
def replaced(facts: Facts) -> Iterator[Hit]:
    """Under a power that was replaced or revoked nobody signs any more.

    Source: Rule 16a-3(i); General Instruction 7. Asked with a register of powers.
    Can't see: a revocation that the register doesn't have.
    """
    return _told(facts, "POA-05")


@check("POA-06", "warning", "The attorney's name is spelled otherwise in the power", _RULE,
       needs=_NEEDS)  # fmt: skip
def other_spelling(facts: Facts) -> Iterator[Hit]:
    """The attorney signs by the name that stands in the power.

    Source: General Instruction 7 (the writing confirms the authority of the person who signs).
    Asked with a register. Can't see: whether two spellings are one person.
    """
    return _told(facts, "POA-06")


@check("POA-07", "warning", "The power of attorney is for another issuer", _RULE,
       needs=_NEEDS)  # fmt: skip
def other_issuer(facts: Facts) -> Iterator[Hit]:
    """A power that names an issuer covers forms about that issuer's securities.

    Source: Rule 16a-3(i); General Instruction 7. Asked with a register of powers.
    Can't see: issuers that merged or changed their CIK.
    """
    return _told(facts, "POA-07")


@check("POA-08", "warning", "The power of attorney was never filed", _RULE,
       needs=_NEEDS)  # fmt: skip
def never_filed(facts: Facts) -> Iterator[Hit]:
    """A power is on file with the SEC, or there is a text of it to attach.

    Source: General Instruction 7. Asked with a register: neither first_filed_with nor exhibit.
    Can't see: a filing that the register doesn't know of.
    """
    return _told(facts, "POA-08")
