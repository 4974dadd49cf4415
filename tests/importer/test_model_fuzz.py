"""Any filing that EDGAR would take goes to XML and comes back equal, but for footnote names.

300 here; the long run is `python tests/importer/test_model_fuzz.py 5000`.
"""

from __future__ import annotations

import sys
from typing import Any

from any_filing import filings
from hypothesis import HealthCheck, Phase, given, seed, settings

from generator import building, importer
from generator.model.filing import Filing
from generator.options import Options
from generator.pipeline import examine
from generator.source import from_tree

OPTIONS = Options("signed", only=frozenset({"conformed_copy"}))
RELAXED = list(HealthCheck)


def substance(filing: Filing) -> dict[str, Any]:
    """All that a filing says, footnotes by text, signatures as they are typed."""
    texts = filing.footnotes
    return {
        **filing.model_dump(exclude={"footnotes", "signatures"}),
        "notes": [
            (path, type(noted).__name__, name, [texts[mark] for mark in marks])
            for path, row in filing.rows()
            for noted in (row, getattr(row, "underlying_security", None))
            if noted is not None
            for name, marks in sorted(noted.references.items())
        ],
        "signed": [(s.conformed, s.date) for s in filing.signatures],
        "texts": sorted(texts.values()),
    }


def goes_round(tree: dict[str, Any]) -> None:
    """Build, import, load: the same filing. Raises AssertionError where it isn't."""
    examined = examine(from_tree(tree), OPTIONS)
    filing = examined.filing
    errors = [(f.code, f.where, f.message) for f in examined.findings if f.severity == "error"]
    assert errors == []
    assert filing is not None
    bundle = building.build(filing, examined.findings, OPTIONS, "any")
    source = importer.read(bundle.artifact("conformed_copy.xml").data, "any.xml").to_yaml()
    again = examine(source, OPTIONS)
    assert [(f.code, f.where, f.message) for f in again.findings if f.severity == "error"] == []
    assert again.filing is not None
    assert substance(again.filing) == substance(filing)


@settings(max_examples=300, deadline=None, suppress_health_check=RELAXED)
@given(filings())
def test_any_filing_comes_back_from_xml_equal(tree: dict[str, Any]) -> None:
    goes_round(tree)


@settings(max_examples=3, deadline=None, suppress_health_check=RELAXED, phases=[Phase.generate])
@given(filings(most_rows=29))
def test_filings_with_many_rows_come_back_from_xml_equal(tree: dict[str, Any]) -> None:
    goes_round(tree)


def long_run(count: int) -> None:
    """As many filings as asked for, with a fixed seed."""
    run = settings(max_examples=count, deadline=None, suppress_health_check=RELAXED, database=None)
    seed(4)(run(given(filings())(goes_round)))()


if __name__ == "__main__":
    wanted = int(sys.argv[1]) if len(sys.argv) > 1 else 5000
    long_run(wanted)
    print(f"{wanted} filings went to XML and came back equal")
