"""SIGN-03 to SIGN-08: when the form was signed, by whom and for whom."""

from __future__ import annotations

from collections.abc import Iterator

from .base import TABLES, Hit, check
from .facts import Facts
from .naming import WORD, closest, is_person, words_apart
from .years import meant

_INSTRUCTION = "General Instruction 7"
#: Words by which a signature says in what capacity it was given.
_CAPACITY = (
    *("attorney", "power", "poa", "p.o.a", "behalf", "authorized", "by:", "by ", " for ", "agent"),
    *("trustee", "executor", "executrix", "guardian", "custodian", "representative", "president"),
    *("officer", "secretary", "member", "manager", "partner", "director", "counsel", "principal"),
    *("treasurer", "aif", "pursuant", "fact", " as ", "exhibit", "on file"),
)
_ALL = ("reporting person", "each", "all ", "exhibit")
#: Words by which a signature says that it binds the signer too.
_BOTH = ("individual", "himself", "herself", "behalf", " and for ")
#: Offices of those who sign for an entity that they don't name.
_OFFICES = ("trustee", "partner", "member", "manager", "president", "officer", "director", "execut")
_FOR_OTHERS = ("attorney", "power", "poa", "aif")


@check("SIGN-03", "warning", "The form was signed before the last transaction", _INSTRUCTION,
       needs=TABLES | {"signatures"})  # fmt: skip
def signed_before(facts: Facts) -> Iterator[Hit]:
    """Who signs reports what has happened; only a Form 5 item may lie ahead.

    Source: General Instruction 7; 30 of 20,691 accepted filings are signed before.
    Can't see: which of the dates is wrong.
    """
    if not facts.days or min(s.date for s in facts.filing.signatures) >= facts.days[-1]:
        return
    days = [r.transaction_date for _, r in facts.transactions if r.transaction_form_type == "4"]
    last = max((day for day in days if day <= facts.as_of), default=None)
    if last is None:
        return
    for place, signature in enumerate(facts.filing.signatures):
        if signature.date < last:
            right = meant(last, signature.date)
            year = signature.date.year + (last.year - right.year if right else 0)
            hint = f"; {signature.date.year} looks like {year}" if right else ""
            yield Hit(
                ("signatures", place, "date"),
                f"signed on {signature.date}, before the transaction of {last}{hint}",
                "correct the date of the signature or of the transaction",
            )
            return


@check("SIGN-04", "warning", "A signature lies in the future", _INSTRUCTION)
def signed_in_future(facts: Facts) -> Iterator[Hit]:
    """A signature bears the day on which it was given.

    Source: General Instruction 7; Regulation S-T Rule 302(b).
    Can't see: when it was really given.
    """
    for place, signature in enumerate(facts.filing.signatures):
        if signature.date > facts.as_of:
            yield Hit(
                ("signatures", place, "date"),
                f"signed on {signature.date}, after {facts.as_of}, the day as of which the form is "
                "judged",
                "give the day on which it is signed",
            )


@check("SIGN-05", "warning", "A signature doesn't say by what authority", _INSTRUCTION,
       needs=("reporting_owners", "signatures"))  # fmt: skip
def no_authority(facts: Facts) -> Iterator[Hit]:
    """Who signs for another person says in what capacity.

    Source: General Instruction 7; SEC custom ("attorney-in-fact").
    Can't see: whether there is a power of attorney (POA-01 to POA-08 do, with a register of them);
    names that are spelled otherwise than in EDGAR.
    """
    for place, signature in enumerate(facts.filing.signatures):
        text = signature.conformed.lower()
        if "attorney" in text or any(word in text for word in _CAPACITY):
            continue
        if any(is_person(text, owner) for owner in facts.filing.reporting_owners):
            continue
        yield Hit(
            ("signatures", place, "text" if signature.text else "signer"),
            f"signed by {signature.conformed!r}, who is no reporting owner, in no stated capacity",
            "add capacity: attorney-in-fact and on_behalf_of: with the owner's name",
        )


@check("SIGN-06", "warning", "Nobody signs for an owner", "General Instruction 4(b)(v)",
       needs=("reporting_owners", "signatures"))  # fmt: skip
def owner_unsigned(facts: Facts) -> Iterator[Hit]:
    """Each owner of a joint filing signs, or somebody signs for each.

    An owner is named by a word of the name that no other owner has: one signature of Jane Roe is
    none of John Roe or of Jane Roe Partners. As many signatures as owners are enough, unless all
    say for whom they are, and none for one of the owners. Who signs after "By:" signs for the
    entity before it, and not for himself. An attorney who names nobody is taken to sign for all;
    signatures in an exhibit are not judged.
    Source: General Instructions 4(b)(v) and 7. Can't see: whether the attorney may.
    """
    owners, signatures = facts.filing.reporting_owners, facts.filing.signatures
    enough = len(signatures) >= len(owners)
    if enough and any(signature.text is not None for signature in signatures):
        return
    texts = [signature.conformed.lower() for signature in signatures]
    if any(word in text for text in texts for word in _ALL):
        return
    apart = words_apart([owner.name for owner in owners])
    said = [frozenset(WORD.findall(_signed_for(text))) for text in texts]
    unsigned = [
        place for place, words in enumerate(apart) if all(words.isdisjoint(text) for text in said)
    ]
    if enough and not _all_name_somebody(texts, said, apart):
        return
    attorney = any(word in text for text in texts for word in _FOR_OTHERS)
    if not unsigned or (attorney and len(unsigned) == len(owners)):
        return
    more = f" and {len(unsigned) - 1} more" if len(unsigned) > 1 else ""
    yield Hit(
        ("reporting_owners", unsigned[0], "name"),
        f"{len(owners)} persons report, and nobody signs for {owners[unsigned[0]].name}{more}",
        "add a signature for each owner, or say on_behalf_of: each reporting person",
    )


def _all_name_somebody(
    texts: list[str], said: list[frozenset[str]], apart: list[frozenset[str]]
) -> bool:
    """Whether each signature is that of a named owner, and none is given in an office."""
    anybody = frozenset().union(*apart)
    if any(text.isdisjoint(anybody) for text in said):
        return False
    return not any(word in text for text in texts for word in _OFFICES)


@check("SIGN-07", "warning", "Signed on behalf of somebody in no capacity", _INSTRUCTION)
def no_capacity(facts: Facts) -> Iterator[Hit]:
    """Who signs on behalf of somebody says in what capacity.

    Source: General Instruction 7. Can't see: signatures given as typed.
    """
    for place, signature in enumerate(facts.filing.signatures):
        if signature.on_behalf_of and not signature.capacity:
            yield Hit(
                ("signatures", place, "on_behalf_of"),
                f"{signature.signer} signs for {signature.on_behalf_of} in no stated capacity",
                "add capacity: attorney-in-fact",
            )


@check("SIGN-08", "warning", "Signed on behalf of somebody who doesn't report", _INSTRUCTION,
       needs=("reporting_owners", "signatures"))  # fmt: skip
def wrong_person(facts: Facts) -> Iterator[Hit]:
    """Who is signed for is a reporting owner of this form.

    Source: General Instruction 7. Can't see: names that are spelled otherwise than in EDGAR.
    """
    for place, signature in enumerate(facts.filing.signatures):
        if signature.on_behalf_of is None:
            continue
        named = signature.on_behalf_of.lower()
        if is_person(named, facts.filing.reporting_owners[0]) or any(w in named for w in _ALL):
            continue
        if not any(is_person(named, owner) for owner in facts.filing.reporting_owners[1:]):
            yield Hit(
                ("signatures", place, "on_behalf_of"),
                f"signed on behalf of {signature.on_behalf_of}, who is no reporting owner here",
                f"write the owner's name: {closest(named, facts.filing.reporting_owners).name}?",
            )


def _signed_for(text: str) -> str:
    """The part of a signature that says who is bound by it."""
    before, by, _ = text.partition("by:")
    if not by or not before.strip() or any(word in text for word in _BOTH):
        return text
    return before
