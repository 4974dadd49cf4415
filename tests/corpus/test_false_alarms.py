"""The checks over real, accepted filings: what EDGAR took is no error, and few get a warning.

The filings lie beside the checkout; without them these tests are skipped. Each is judged as of the
day of its last signature.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from pathlib import Path

import pytest

from generator import importer
from generator.checks import CHECKS, run
from generator.checks.catalog import BY_CODE
from generator.findings import Finding
from generator.forms import FORMS
from generator.forms.loading import load

CORPUS = Path(__file__).parents[3] / "shared" / "corpus"
FILINGS = sorted(CORPUS.glob("*.xml"))
pytestmark = pytest.mark.skipif(not FILINGS, reason="../shared/corpus is not beside the checkout")

#: Errors on accepted filings, each with the younger rule that makes it one.
YOUNGER_RULES: dict[tuple[str, str], str] = {}
#: Warnings on more than 3 % of the filings, looked at in ten of them or more by hand.
LOOKED_AT = {
    "DUE-01": "all 40 compared by hand: each is signed after the second business day; 40 are late",
}
MOST_WARNED = 0.26


@cache
def found_in_corpus() -> dict[str, list[Finding]]:
    """The findings of each filing, by its file name."""
    found: dict[str, list[Finding]] = {}
    for path in FILINGS:
        loaded = load(importer.read(path.read_bytes(), path.name).source, FORMS[0])
        assert loaded.filing is not None, path.name
        as_of = max(signature.date for signature in loaded.filing.signatures)
        checked = run(CHECKS, loaded.filing, as_of, damaged=loaded.damaged)
        found[path.name] = [*loaded.findings, *checked]
    return found


def filings_by_code() -> dict[str, set[str]]:
    hits: dict[str, set[str]] = defaultdict(set)
    for name, findings in found_in_corpus().items():
        for finding in findings:
            hits[finding.code].add(name)
    return hits


def test_no_accepted_filing_has_an_error() -> None:
    errors = {
        (name, finding.code): finding.message
        for name, findings in found_in_corpus().items()
        for finding in findings
        if finding.severity == "error"
    }
    assert errors.keys() == YOUNGER_RULES.keys()


def test_what_warns_often_was_looked_at() -> None:
    often = {
        code
        for code, names in filings_by_code().items()
        if BY_CODE[code].severity == "warning" and len(names) > 0.03 * len(FILINGS)
    }
    assert often == LOOKED_AT.keys()


def test_most_filings_get_no_warning() -> None:
    warned = [
        name
        for name, findings in found_in_corpus().items()
        if any(finding.severity == "warning" for finding in findings)
    ]
    hits = sorted(filings_by_code().items(), key=lambda item: -len(item[1]))
    print(f"\n{len(warned)} of {len(FILINGS)} filings get a warning")
    for code, names in hits:
        print(f"{code:12} {BY_CODE[code].severity:8} {len(names):4} {BY_CODE[code].title}")
    assert len(warned) <= MOST_WARNED * len(FILINGS)
