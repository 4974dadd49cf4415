"""ADDRESS: a reporting owner's address is whole, or left out as a whole (item 1)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ..model.people import Address
from .base import SPEC, Hit, check
from .facts import Facts

#: EDGAR release 26.1.1: non-US addresses, and with them the state-or-country rule.
NON_US_SINCE = date(2026, 3, 18)


@check("ADDRESS-01", "warning", "An address is not complete", SPEC + "4.3.2")
def partial(facts: Facts) -> Iterator[Hit]:
    """An address is given whole or not at all.

    As soon as one field is given, EDGAR no longer uses the address that it has on record.
    Source: Technical Specification v5.5, 4.3.2. Outside the United States a postal code is not
    asked for: many places have none.
    Can't see: whether the address is the person's.
    """
    for place, address in facts.addresses:
        missing = _missing(address, facts.as_of)
        if missing:
            yield Hit(
                (*place, missing[0]),
                f"the address has no {' and no '.join(missing)}, and EDGAR will show it so",
                "complete the address, or remove all of it: EDGAR then uses the one on record",
            )


@check(
    "ADDRESS-02",
    "error",
    "A US address has no state",
    SPEC + "3.5, note 10",
    since=NON_US_SINCE,
)
def us_without_state(facts: Facts) -> Iterator[Hit]:
    """An address in the United States has a state.

    Source: Technical Specification v5.5, 3.5 cm(10), since schema X0609 (March 18, 2026). Earlier
    filings were accepted without one.
    Can't see: whether the state fits the city.
    """
    for place, address in facts.addresses:
        if not address.is_non_us and address.state is None:
            yield Hit(
                (*place, "state"),
                "the address has neither a state nor a country",
                "add state: with its two-letter code, or country: outside the United States",
            )


@check(
    "ADDRESS-03",
    "error",
    "A foreign address has no country",
    SPEC + "3.5, note 9",
    since=NON_US_SINCE,
)
def foreign_without_country(facts: Facts) -> Iterator[Hit]:
    """An address outside the United States has a country.

    Source: Technical Specification v5.5, 3.5 cm(9), since schema X0609 (March 18, 2026).
    Can't see: whether the country fits the city.
    """
    for place, address in facts.addresses:
        if address.is_non_us and address.country is None:
            territory = address.non_us_state_territory
            yield Hit(
                (*place, "country"),
                f"the address lies in {territory!r} outside the United States, without a country",
                "add country: with EDGAR's code, e.g. F5 for Taiwan",
            )


@check(
    "ADDRESS-04",
    "warning",
    "An address is in two places",
    SPEC + "3.5, notes 9 and 10",
)
def two_places(facts: Facts) -> Iterator[Hit]:
    """An address has a state of the United States or a foreign country, not both.

    EDGAR's code X1 is the United States itself, which no non-US address can be in.
    Source: Technical Specification v5.5, 3.5 cm(9), cm(10); 5 (a field that should be blank).
    Can't see: which of the two is right.
    """
    for place, address in facts.addresses:
        if address.state is not None and address.is_non_us:
            yield Hit(
                (*place, "state"),
                f"the address has the state {address.state} and lies outside the United States",
                "remove the state, or remove country and non_us_state_territory",
            )
        elif address.country == "X1":
            yield Hit(
                (*place, "country"),
                "country X1 is the United States, and giving a country marks the address foreign",
                "remove country, and give the state",
            )


def _missing(address: Address, as_of: date) -> list[str]:
    """The fields that a complete address has and this one has not."""
    missing = [name for name in ("street1", "city") if getattr(address, name) is None]
    if not address.is_non_us:
        if address.zip_code is None:
            missing.append("zip_code")
        if address.state is None and as_of < NON_US_SINCE:
            missing.append("state")
    elif address.country is None and as_of < NON_US_SINCE:
        missing.append("country")
    return missing
