"""EMAIL: what the submission around the form needs; its documents are asked in `exhibits`."""

from __future__ import annotations

from collections.abc import Iterator

from .base import SPEC, Hit, check
from .facts import Facts


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
