"""What people write for a country, and EDGAR's code that the cure names."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from generator.model.people import Address


def cure(**values: str) -> str:
    with pytest.raises(ValidationError) as caught:
        Address.model_validate(values)
    return str(caught.value.errors()[0]["ctx"]["fix"])


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("GB", "X0"),
        ("UK", "X0"),
        ("JP", "M0"),
        ("Canada", "Z4"),
        ("Ontario", "A6"),
        ("United Kingdom", "X0"),
        ("FR", "I0"),
    ],
)
def test_a_country_by_its_name_or_iso_code_is_cured_with_edgars(written: str, code: str) -> None:
    assert cure(country=written) == f"write {code}"


def test_a_code_that_is_a_state_too_names_both() -> None:
    assert cure(country="DE") == "write 2M, or for DELAWARE `state: DE` without `country`"


@pytest.mark.parametrize("written", ["US", "USA", "United States"])
def test_the_united_states_are_no_country_here(written: str) -> None:
    assert cure(country=written).startswith("leave `country` out")


def test_a_province_in_place_of_a_state_is_a_country() -> None:
    assert cure(state="ON") == "write `country: A6` instead of `state`"
