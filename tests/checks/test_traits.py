"""Traits spare checks that have nothing to say, and hide no finding: all checks say the same."""

from __future__ import annotations

import random
from collections import Counter
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from checks.clean import CLEAN, JUDGED, spoiled
from checks.everybody import ALL
from checks.good_filings import GOOD, changed, good, judged
from checks.spoiling import spoil
from checks.test_more_defects import DEFECTS
from checks.test_seeded_defects import SEEDED
from generator import importer
from generator.checks import CHECKS, Facts, run
from generator.checks.traits import TRAITS, traits_of
from generator.findings import Finding
from generator.forms import FORMS
from generator.forms.loading import Loaded, load
from generator.source import from_tree

CORPUS = Path(__file__).parents[3] / "shared" / "corpus"
FILINGS = sorted(CORPUS.glob("*.xml"))


def told(loaded: Loaded, as_of: date) -> list[Finding]:
    """The findings of all checks, which are also those of the checks that the traits choose."""
    if loaded.filing is None:
        return []
    chosen = list(run(CHECKS, loaded.filing, as_of, damaged=loaded.damaged))
    assert chosen == list(run(ALL, loaded.filing, as_of, damaged=loaded.damaged))
    return chosen


@pytest.mark.parametrize(("code", "changes", "what"), SEEDED)
def test_no_trait_hides_a_seeded_defect(code: str, changes: dict[str, Any], what: str) -> None:
    told(load(from_tree(spoiled(changes)), FORMS[0]), JUDGED)


@pytest.mark.parametrize("defect", DEFECTS, ids=lambda defect: defect["what"])
def test_no_trait_hides_an_adversarys_defect(defect: dict[str, Any]) -> None:
    name = defect["filing"]
    tree = changed(good(name), {k: v for k, v in defect["change"].items() if v is not None})
    told(load(from_tree(tree), FORMS[0]), judged(name))


def test_no_trait_hides_what_chance_spoils() -> None:
    """Some thousand filings, each spoiled in one to four places, trip most of the checks."""
    struck: Counter[str] = Counter()
    for name in (*GOOD, "clean"):
        for number in range(120):
            chance = random.Random(f"{name} {number}")
            tree = spoil(CLEAN if name == "clean" else good(name), chance)
            as_of = (JUDGED if name == "clean" else judged(name)) + timedelta(
                days=chance.choice((0, 0, -3, 200))
            )
            struck.update(found.code for found in told(load(from_tree(tree), FORMS[0]), as_of))
    assert len(struck) > 90, sorted(struck)


@pytest.mark.skipif(not FILINGS, reason="../shared/corpus is not beside the checkout")
def test_no_trait_hides_what_chance_spoils_in_real_filings() -> None:
    struck: Counter[str] = Counter()
    for path in FILINGS:
        tree = importer.read(path.read_bytes(), path.name).tree
        for number in range(2):
            spoiled_tree = spoil(tree, random.Random(f"{path.name} {number}"))
            loaded = load(from_tree(spoiled_tree), FORMS[0])
            if loaded.filing is not None:
                signed = max(signature.date for signature in loaded.filing.signatures)
                struck.update(found.code for found in told(loaded, signed))
    assert len(struck) > 90, sorted(struck)


def test_an_ordinary_filing_is_asked_little() -> None:
    filing = load(from_tree(good("vest")), FORMS[0]).filing
    assert filing is not None
    traits = traits_of(Facts(filing, judged("vest")))
    assert traits <= TRAITS.keys()
    assert len(CHECKS.that_can_strike(traits)) < 20
