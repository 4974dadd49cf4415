"""Zip codes of the United States, and the states that they can be of."""

from __future__ import annotations

import re

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


def is_zip(given: str) -> bool:
    """Whether a text is a zip code: five digits, or nine."""
    return (len(given) == 5 and given.isdigit()) or _ZIP.match(given) is not None


def is_of_state(given: str, state: str) -> bool:
    """Whether a zip code can be one of a state."""
    if not is_zip(given):
        return False
    return given[0] == _DIGIT.get(state, given[0]) or given[:3] in _ELSEWHERE
