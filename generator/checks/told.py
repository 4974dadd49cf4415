"""The checks on texts that tell something else than the rows and boxes at which they stand."""

from __future__ import annotations

from . import price_words, told_numbers, told_people, told_years

TOLD = (
    told_numbers.swapped_digits,
    told_numbers.still_wrong,
    told_numbers.other_deemed,
    told_years.far_year,
    told_people.director_unticked,
    told_people.held_by_another,
    told_people.own_trust,
    price_words.foreign,
    price_words.with_commission,
)
