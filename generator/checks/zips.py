"""ADDRESS-05: a zip code of the United States, and whether it can be one of its state."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .base import Hit, check
from .facts import Facts

_ZIP = re.compile(r"\d{5}(?:[- ]?\d{4})?\Z")
#: The first digit of a zip code is that of a group of states.
_GROUPS = (
    "CT MA ME NH NJ RI VT PR VI",
    "DE NY PA",
    "DC MD NC SC VA WV",
    "AL FL GA MS TN",
    "IN KY MI OH",
    "IA MN MT ND SD WI",
    "IL KS MO NE",
    "AR LA OK TX",
    "AZ CO ID NM NV UT WY",
    "AK CA HI OR WA GU B5 1V 2J",
)
_DIGIT = {state: str(digit) for digit, group in enumerate(_GROUPS) for state in group.split()}
#: Zip codes outside the group of their state: Holtsville and Fishers Island in New York, federal
#: offices in Georgia and the District of Columbia, El Paso in Texas.
_ELSEWHERE = ("005", "063", "398", "399", "569", "885")


@check(
    "ADDRESS-05",
    "warning",
    "The zip code is none of the state",
    "Form 4, item 1; practice",
    when="addresses",
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
        if not _ZIP.match(given):
            yield Hit(
                (*place, "zip_code"),
                f"{given!r} is no zip code of the United States",
                "write five digits, or nine with a hyphen: 19801 or 19801-1234",
            )
        elif given[0] != _DIGIT.get(address.state, given[0]) and given[:3] not in _ELSEWHERE:
            yield Hit(
                (*place, "zip_code"),
                f"no zip code of {address.state} begins with {given[0]}, and this is {given}",
                "correct the zip code or the state",
            )
