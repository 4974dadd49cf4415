"""SIGN: who signed, for whom, and when."""

from __future__ import annotations

from collections.abc import Iterator

from .base import SPEC, Hit, check
from .facts import Facts

MAX_SIGNATURE = 255


@check(
    "SIGN-01",
    "error",
    "A signature has two styles, or none",
    "input format, signatures",
)
def one_style(facts: Facts) -> Iterator[Hit]:
    """A signature is a signer (with capacity and person), or a text exactly as typed.

    Source: the input format; the form has one text for a signature (Technical Specification v5.5,
    4.3.7), so one of the two would be lost.
    Can't see: which of the two was meant.
    """
    for place, signature in enumerate(facts.filing.signatures):
        if signature.text is None:
            if not (signature.signer or "").strip():
                yield Hit(
                    ("signatures", place, "signer"),
                    "the signature names nobody",
                    "give signer: with the name, or text: with the signature as typed",
                )
        elif signature.signer or signature.capacity or signature.on_behalf_of:
            yield Hit(
                ("signatures", place, "text"),
                "the signature has a text as typed, and beside it signer, capacity or on_behalf_of",
                "keep the text, or the other keys",
            )
        elif not signature.text.strip():
            yield Hit(("signatures", place, "text"), "the signature is empty", "write the name")


@check("SIGN-02", "error", "A signature is longer than 255 characters", SPEC + "3.5")
def too_long(facts: Facts) -> Iterator[Hit]:
    """A typed signature has at most 255 characters, with signer, capacity and person together.

    Source: Technical Specification v5.5, 3.5 and 4.3.7.
    Can't see: what could be left out.
    """
    for place, signature in enumerate(facts.filing.signatures):
        if signature.text is None and len(signature.conformed) > MAX_SIGNATURE:
            yield Hit(
                ("signatures", place, "signer"),
                f"the signature has {len(signature.conformed)} characters as typed; "
                f"EDGAR takes {MAX_SIGNATURE}",
                "shorten capacity or on_behalf_of",
            )
