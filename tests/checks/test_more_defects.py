"""Defects of an adversary's making, one small change of a good filing each, stay found.

`more_defects.jsonl` has one a line: the good filing, the code, what was done, and the change
(null takes a value away). The good filings, and forty unusual ones, are silent.
"""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from checks.clean import GONE, found_in
from checks.good_filings import GOOD, changed, good, judged
from checks.unusual_filings import RIGHT, right
from generator.checks.catalog import BY_CODE

DEFECTS = [
    json.loads(line)
    for line in (Path(__file__).parent / "more_defects.jsonl").read_text("utf-8").splitlines()
]
#: Changes that nobody can call wrong from the form alone, with the reason.
UNKNOWABLE: tuple[tuple[str, dict[str, Any], str], ...] = (
    ("sales", {"non_derivative.0.transaction_date": "2026-03-03"}, "another trading day"),
    ("grant", {"derivative.0.expiration_date": "2035-02-10"}, "an option of nine years"),
    ("grant", {"derivative.0.conversion_or_exercise_price": "224"}, "nothing shows the market"),
    ("grant", {"derivative.0.shares_owned_following": "75000"}, "another grant of one class"),
    ("grant", {"derivative.0.underlying_security.title": "Class B Common Stock"}, "two classes"),
    ("gift", {"holdings_before": GONE, "non_derivative.1.shares_owned_following": "8350"},
     "no opening balance of the spouse"),
    ("merger", {"non_derivative.1.shares_owned_following": "2000"}, "one final figure twice"),
    ("conversion", {"derivative.0.value_owned_following": "75000"}, "no opening balance"),
    ("conversion", {"non_derivative.0.transaction_form_type": "5",
                    "derivative.0.transaction_form_type": "5"}, "a conversion told voluntarily"),
    ("vest", {"signatures.0.on_behalf_of": GONE}, "custom lets the owner unnamed"),
    ("vest", {"signatures.0.date": "2026-05-21"}, "in time"),
    ("vest", {"non_derivative.1.acquired_disposed": {"value": "D", "footnotes": ["tax"]}},
     "a footnote at the direction of Table I"),
    ("sales", {"footnotes.first": "The price is a weighted average price of shares sold in multiple "
               "transactions at prices ranging from $40.00 to $41.00, inclusive."}, "one dollar"),
)  # fmt: skip


@pytest.mark.parametrize("name", GOOD)
def test_a_good_filing_is_silent(name: str) -> None:
    assert [f.code for f in found_in(good(name), judged(name)) if f.code != "CCC-02"] == []


@pytest.mark.parametrize(
    "defect", DEFECTS, ids=lambda defect: f"{defect['code']}: {defect['what']}"
)
def test_an_adversarys_defect_is_found_with_a_cure(defect: dict[str, Any]) -> None:
    changes = {path: GONE if v is None else v for path, v in defect["change"].items()}
    given = defect.get("as_of")
    as_of = date.fromisoformat(given) if given else judged(defect["filing"])
    found = found_in(changed(good(defect["filing"]), changes), as_of)
    hit = next((finding for finding in found if finding.code == defect["code"]), None)
    assert hit is not None, [finding.code for finding in found]
    assert hit.severity == BY_CODE[hit.code].severity
    assert hit.fix


@pytest.mark.parametrize(
    ("name", "changes"), [pytest.param(n, c, id=why) for n, c, why in UNKNOWABLE]
)
def test_what_nobody_can_know_stays_silent(name: str, changes: dict[str, Any]) -> None:
    tree = changed(good(name), changes)
    found = found_in(tree, date.fromisoformat(tree["signatures"][-1]["date"]))
    assert [finding.code for finding in found if finding.code != "CCC-02"] == []


@pytest.mark.parametrize("story", [story for story, _, _ in RIGHT])
def test_an_unusual_filing_that_is_right_is_silent(story: str) -> None:
    tree, as_of = right(story)
    found = [finding for finding in found_in(tree, as_of) if not finding.acknowledged]
    assert [finding.code for finding in found] == []


def test_there_are_enough_of_them() -> None:
    assert len(DEFECTS) >= 450
    assert len(RIGHT) >= 40
    assert len({defect["code"] for defect in DEFECTS}) >= 100


def test_a_plan_that_only_the_remarks_describe_wants_the_box() -> None:
    tree, as_of = right("a plan that only the remarks describe, under the box")
    found = found_in({**tree, "aff10b5_one": "false"}, as_of)
    assert [finding.code for finding in found] == ["PLAN-05"]
