"""CCC and EMAIL: what the submission around the form needs."""

from __future__ import annotations

from collections.abc import Iterator

from .base import SPEC, Hit, check
from .facts import Facts


@check("CCC-04", "error", "This kind of CCC reference is not supported yet", "input format, ccc")
def reference_kind(facts: Facts) -> Iterator[Hit]:
    """The CCC is named by the environment variable that holds it.

    Source: the input format; the kinds keyring: and file: are planned. The message never shows the
    reference.
    Can't see: whether the variable is set, and whether the CCC is right.
    """
    for place, owner in enumerate(facts.filing.reporting_owners):
        if owner.ccc is not None and not owner.ccc.startswith("env:"):
            yield Hit(
                ("reporting_owners", place, "ccc"),
                "only references of the kind env: are supported yet",
                "put the CCC in an environment variable and write ccc: env:CCC_NAME",
            )


@check(
    "EXHIBIT-01", "error", "Exhibits can't be enclosed yet", "input format, submission.documents"
)
def exhibits(facts: Facts) -> Iterator[Hit]:
    """A document that is listed goes with the submission, and none can be enclosed yet.

    Source: the input format; enclosing documents is planned. Refused rather than left out.
    Can't see: whether the document exists.
    """
    submission = facts.filing.submission
    for place, document in enumerate(submission.documents if submission else ()):
        yield Hit(
            ("submission", "documents", place),
            f"{document.path} can't be enclosed by this version",
            "remove it here, and attach it when the submission is uploaded",
        )


@check("EMAIL-01", "warning", "A notification address stands twice", SPEC + "5")
def same_address(facts: Facts) -> Iterator[Hit]:
    """Each notification address is given once.

    Source: Technical Specification v5.5, 5 (warning).
    Can't see: whether the address exists.
    """
    submission = facts.filing.submission
    if submission is None:
        return
    seen: set[str] = set()
    for place, address in enumerate(submission.notify):
        small = address.lower()
        if small in seen:
            yield Hit(
                ("submission", "notify", place),
                f"{address} stands twice among the notification addresses",
                "keep one of the two",
            )
        seen.add(small)
