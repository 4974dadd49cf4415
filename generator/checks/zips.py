"""ADDRESS-05: a zip code of the United States, and whether it can be one of its state."""

from __future__ import annotations

from collections.abc import Iterator

from .base import Hit, check
from .facts import Facts
from .zip_codes import is_of_state, is_zip


@check(
    "ADDRESS-05",
    "warning",
    "The zip code is none of the state",
    "Form 4, item 1; practice",
)
def zip_of_state(facts: Facts) -> Iterator[Hit]:
    """A zip code has five digits, or nine, and begins with the digit of its state's group.

    Source: practice (the Postal Service's numbering); one of 500 real filings has a zip code of six
    digits, and none the digit of another state.
    Can't see: other wrong zip codes; addresses outside the United States.
    """
    for place, address in facts.addresses:
        given = address.zip_code
        if given is None or address.is_non_us or address.state is None:
            continue
        if not is_zip(given):
            yield Hit(
                (*place, "zip_code"),
                f"{given!r} is no zip code of the United States",
                "write five digits, or nine with a hyphen: 19801 or 19801-1234",
            )
        elif not is_of_state(given, address.state):
            yield Hit(
                (*place, "zip_code"),
                f"no zip code of {address.state} begins with {given[0]}, and this is {given}",
                "correct the zip code or the state",
            )
