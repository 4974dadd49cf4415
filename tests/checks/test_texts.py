"""Reading what footnotes say: where a text splits, which days and prices it names, which plan."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks.clean import found_in, spoiled
from generator.checks.adoption import plan_texts
from generator.checks.prose import days, price_ranges
from generator.checks.splitting import LIMIT, parts
from generator.checks.years import doubtful, meant
from generator.forms import FORMS
from generator.forms.loading import load
from generator.source import from_tree


def test_a_text_splits_at_the_end_of_a_sentence() -> None:
    text = ("A" * 600) + ". " + ("b" * 600) + "."
    assert parts(text) == ("A" * 600 + ".", "b" * 600 + ".")


def test_a_text_without_sentences_splits_between_words() -> None:
    assert parts("word " * 300) == (("word " * 200).strip(), ("word " * 100).strip())


def test_a_word_that_is_too_long_is_cut() -> None:
    assert [len(piece) for piece in parts("x" * 2500)] == [1000, 1000, 500]


@given(st.text("ab.,; ", max_size=3500))
def test_pieces_are_short_enough_and_lose_no_word(text: str) -> None:
    pieces = parts(text)
    assert all(0 < len(piece) <= LIMIT for piece in pieces)
    assert "".join("".join(pieces).split()) == "".join(text.split())


def test_the_cure_of_a_long_footnote_is_its_split() -> None:
    text = "One sentence of the footnote. " * 40
    found = [f for f in found_in(spoiled({"footnotes.unit": text})) if f.code == "NOTES-05"]
    assert "refer to unit_2 right after unit" in found[0].fix
    assert f"character {len(parts(text)[0]):,}" in found[0].fix


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("adopted on may 20, 2023", "2023-05-20", "2023-05-20"),
        ("adopted on march 1st, 2023", "2023-03-01", "2023-03-01"),
        ("adopted on 20 may 2023", "2023-05-20", "2023-05-20"),
        ("adopted on sept. 3, 2023", "2023-09-03", "2023-09-03"),
        ("adopted in may 2023", "2023-05-01", "2023-05-31"),
        ("adopted in december 2023", "2023-12-01", "2023-12-31"),
        ("adopted on 5/20/2023", "2023-05-20", "2023-05-20"),
        ("adopted on 05-20-23", "2023-05-20", "2023-05-20"),
        ("adopted on 2023-05-20", "2023-05-20", "2023-05-20"),
    ],
)
def test_a_day_is_read_as_people_write_it(text: str, first: str, last: str) -> None:
    said = days(text)
    assert [(s.first.isoformat(), s.last.isoformat()) for s in said] == [(first, last)]


@pytest.mark.parametrize(
    "text", ["rule 10b5-1", "on february 30, 2023", "on 13/45/2023", "2023-99-01", "in may"]
)
def test_what_is_no_day_is_none(text: str) -> None:
    assert days(text) == ()


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("ranging from $25.00 to $25.40, inclusive", "25.00", "25.40"),
        ("between $1,025 and $1,026.5 per share", "1025", "1026.5"),
        ("$340.0000-$340.5500", "340", "340.55"),
        ("from $2.40 per share to $2.4039 per share", "2.40", "2.4039"),
        ("$2,642.65  - $2,643.05.", "2642.65", "2643.05"),
    ],
)
def test_a_range_of_prices_is_read(text: str, low: str, high: str) -> None:
    assert price_ranges(text) == ((Decimal(low), Decimal(high)),)


def test_numbers_of_footnotes_are_no_prices() -> None:
    assert price_ranges("in footnotes (3) through (4)") == ()


@pytest.mark.parametrize(
    ("text", "adopted"),
    [
        ("a Rule 10b5-1 plan adopted on May 20, 2023.", "2023-05-20"),
        ("a 10b5-1 plan dated May 15, 2025 adopted by the person", "2025-05-15"),
        ("Adoption date of the 10b5-1(c) plan is: 03-13-2023", "2023-03-13"),
        ("a 10b5-1 plan that expires on February 1, 2024", None),
        ("a 10b5-1 plan adopted by the person; it expires on February 1, 2024", None),
        ("On May 20, 2023 the person adopted a 10b5-1 plan", None),
    ],
)
def test_the_day_of_adoption_is_the_one_after_the_word(text: str, adopted: str | None) -> None:
    filing = load(from_tree(spoiled({"footnotes.plan": text})), FORMS[0]).filing
    notes = plan_texts(filing, filing.transactions())
    found = [note.adopted and note.adopted.first.isoformat() for note in notes]
    assert found == [adopted]
    assert notes[0].first_day == date(2026, 5, 20)


@pytest.mark.parametrize(
    ("day", "anchor", "right"),
    [
        ("2016-05-03", "2017-05-05", "2017-05-03"),
        ("2027-05-20", "2026-05-21", "2026-05-20"),
        ("2026-12-30", "2026-01-02", "2025-12-30"),
        ("2025-12-30", "2026-01-02", None),
        ("2016-05-03", "2017-09-05", None),
        ("2024-02-29", "2026-03-02", None),
    ],
)
def test_a_mistyped_year_is_one_that_another_year_brings_near(day, anchor, right) -> None:
    found = meant(date.fromisoformat(day), date.fromisoformat(anchor))
    assert (found.isoformat() if found else None) == right


def test_what_is_ten_years_old_is_doubtful() -> None:
    assert doubtful(date(2010, 3, 1), date(2026, 9, 1))
    assert not doubtful(date(2024, 3, 1), date(2026, 9, 1))


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("signatures.0.signer", "Example LP\nBy: /s/ Jane Roe"),
        ("non_derivative.0.security_title", "Common\nStock"),
        ("issuer.name", "Example\nCorp"),
    ],
)
def test_a_line_break_is_told_wherever_a_value_stands_on_one_line(path: str, text: str) -> None:
    assert ("TEXT-04", path) in told(spoiled({path: text}))


@pytest.mark.parametrize(
    "path",
    [
        *("issuer.name", "reporting_owners.0.name", "signatures.0.signer"),
        "non_derivative.0.security_title",
    ],
)
@pytest.mark.parametrize("text", [" Example", "Example ", "\tExample"])
def test_a_blank_around_a_value_is_told(path: str, text: str) -> None:
    assert ("TEXT-11", path) in told(spoiled({path: text}))


def told(tree: dict[str, Any]) -> list[tuple[str, str]]:
    """The codes that are found, and where."""
    return [(finding.code, finding.where) for finding in found_in(tree)]


@pytest.mark.parametrize(
    ("said", "found_out"),
    [
        ("This Form 4/A is being filed to correct the price.", True),
        ("This Amended Form 4 revises the number of options.", True),
        ("This report on Form 4/A amends the Form 4 filed on May 6, 2026.", True),
        ("This filing corrects the number of shares.", True),
        ("This amendment is being filed only to amend column 5.", True),
        ("This Form 4 is being amended to add a footnote.", True),
        ("As reported on a Form 4/A filed on May 6, 2026.", False),
        ("This amendment to the award agreement extended its term.", False),
        ("The plan, as amended, provides for this report.", False),
        ("This Form 4 is signed by an attorney.", False),
    ],
)
def test_an_original_that_calls_itself_an_amendment_is_asked(said: str, found_out: bool) -> None:
    for form, wanted in (("4", found_out), ("4/A", False)):
        change = {"form": form, "remarks": said}
        if form == "4/A":
            change["date_of_original_submission"] = "2026-05-21"
        codes = [finding.code for finding in found_in(spoiled(change))]
        assert ("AMEND-10" in codes) is wanted


@pytest.mark.parametrize(
    ("one", "other", "found_out"),
    [
        ("By Roe Family Trust", "By Roe Famly Trust", True),
        ("By IRG, LLC", "By IRG LLC", True),
        ("By Trust", "By trust", False),
        ("See Footnote", "See Footnotes", False),
        ("By Trust A", "By Trust B", False),
        ("By Roe Fund II LP", "By Roe Fund III LP", False),
        ("By Spouse", "By Daughter", False),
        ("By Son", "By Sons", False),
        ("By Jane", "By Jean", False),
    ],
)
def test_two_spellings_of_one_nature_are_told(one: str, other: str, found_out: bool) -> None:
    row = {
        "security_title": "Common Stock", "transaction_date": "2026-05-20", "transaction_code": "P",
        "shares": "10", "price_per_share": "5", "shares_owned_following": "10",
        "ownership": "indirect",
    }  # fmt: skip
    rows = [{**row, "nature_of_ownership": nature} for nature in (one, one, other)]
    codes = [finding.code for finding in found_in(spoiled({"non_derivative": rows}))]
    assert ("NATURE-05" in codes) is found_out
