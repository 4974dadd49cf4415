"""`form4 init` writes the samples, with their dates moved."""

from __future__ import annotations

from datetime import date

import pytest

from generator import check, load, read_text
from generator.errors import Usage
from generator.resources import folder
from generator.scenarios import SCENARIOS, Scenario, in_words, render, years

NAMES = [scenario.name for scenario in SCENARIOS]

#: Business days with their days of signature: leap days, year ends, weekends and holidays between.
DAYS = [
    (date(2024, 2, 29), date(2024, 3, 1)),
    (date(2026, 11, 23), date(2026, 11, 23)),
    (date(2026, 12, 31), date(2027, 1, 5)),
    (date(2027, 1, 4), date(2027, 1, 4)),
    (date(2027, 2, 26), date(2027, 3, 2)),
    (date(2027, 12, 30), date(2028, 1, 4)),
    (date(2028, 2, 29), date(2028, 3, 2)),
    (date(2028, 6, 16), date(2028, 6, 21)),
    (date(2030, 7, 3), date(2030, 7, 8)),
    (date(2031, 10, 10), date(2031, 10, 15)),
    (date(2032, 2, 27), date(2032, 3, 2)),
]


@pytest.mark.parametrize("name", NAMES)
def test_a_sample_is_its_scenario_at_its_dates(name: str) -> None:
    path = folder("samples") / f"{name}.yaml"
    filing = load(path)
    text = render(name, filing.period_of_report, filing.signatures[0].date)
    assert path.read_bytes() == text.encode("ascii"), (
        f"change templates/scenarios/{name}.yaml.j2, and write samples/{name}.yaml with `render`"
    )


@pytest.mark.parametrize(("day", "signed"), DAYS, ids=str)
@pytest.mark.parametrize("name", NAMES)
def test_a_scenario_is_silent_on_any_business_day(name: str, day: date, signed: date) -> None:
    text = render(name, day, signed)
    assert check(read_text(text, f"{name}.yaml"), as_of="signed") == ()


@pytest.mark.parametrize("name", NAMES)
def test_a_scenario_is_dated_as_asked_and_nothing_of_its_template_shows(name: str) -> None:
    text = render(name, date(2032, 2, 26), date(2032, 2, 27))
    assert text.isascii()
    assert not any(mark in text for mark in ("{{", "{%", "{#", "2026"))
    assert "date: 2032-02-26" in text
    assert "date: 2032-02-27" in text


def test_every_template_is_listed_and_every_listed_scenario_has_one() -> None:
    home = folder("templates") / "scenarios"
    files = {path.name for path in home.iterdir() if path.is_file()}
    assert files == {f"{name}.yaml.j2" for name in NAMES}
    assert len(set(NAMES)) == len(NAMES)


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda scenario: scenario.name)
def test_a_listed_scenario_says_in_a_line_what_happens(scenario: Scenario) -> None:
    assert scenario.title
    assert scenario.description.endswith(".")
    assert len(scenario.description) <= 80


def test_an_unknown_scenario_is_refused_with_the_nearest_name() -> None:
    with pytest.raises(Usage, match="did you mean rsu-grant"):
        render("rsu-grants", date(2026, 5, 20), date(2026, 5, 20))


def test_a_name_like_none_is_refused_with_the_way_to_the_list() -> None:
    with pytest.raises(Usage, match="--list"):
        render("../secret", date(2026, 5, 20), date(2026, 5, 20))


@pytest.mark.parametrize(
    ("day", "text"),
    [(date(2026, 5, 20), "May 20, 2026"), (date(2027, 12, 1), "December 1, 2027")],
)
def test_a_date_in_words_is_that_of_american_prose(day: date, text: str) -> None:
    assert in_words(day) == text


def test_a_leap_day_in_another_year_is_the_last_of_february() -> None:
    assert years(date(2028, 2, 29), 1) == date(2029, 2, 28)
    assert years(date(2028, 2, 29), -4) == date(2024, 2, 29)
