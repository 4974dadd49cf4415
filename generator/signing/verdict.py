"""What is found about the signatures in a PDF, without any library's types."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Judged:
    """One signature. Texts are empty where there is nothing to say.

    `when` is what the signature says of its time; `broken` why it proves nothing; `changed` what
    was done to the PDF after it; `later` that more signatures follow; `trusted` whether its
    certificate leads to a trusted one, `untrusted` why not; `days` what is wrong with its days.
    """

    field: str
    signer: str = ""
    when: datetime | None = None
    broken: str = ""
    changed: str = ""
    later: str = ""
    trusted: bool = False
    untrusted: str = ""
    days: str = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """All signatures of a PDF in their order, the fields that are empty, and the file as a whole.

    `changed` says what, beside signatures, was appended to the PDF after it was built.
    """

    signatures: tuple[Judged, ...]
    empty: tuple[str, ...] = ()
    changed: str = ""
