"""Every real filing goes through import, checks and rendering, and says what it said before.

Run with `-s` for the rate. A filing that can't go round belongs into `EXCEPTIONS`, with the rule
that changed since it was filed.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "importer"))
from going_round import go_round

CORPUS = Path(__file__).resolve().parents[3] / "shared" / "corpus"
FILINGS = sorted(CORPUS.glob("*.xml"))
pytestmark = pytest.mark.skipif(not FILINGS, reason="../shared/corpus is not beside the checkout")

#: File name -> the rule that changed.
EXCEPTIONS: dict[str, str] = {}
SECONDS = 10.0


def test_every_filing_goes_round_without_loss_in_ten_seconds() -> None:
    started = time.process_time()
    lost = {
        path.name: found for path in FILINGS if (found := go_round(path.read_bytes(), str(path)))
    }
    took = time.process_time() - started
    kept = len(FILINGS) - len(lost)
    print(
        f"\nround trip: {kept} of {len(FILINGS)} filings ({kept / len(FILINGS):.1%}), "
        f"{len(EXCEPTIONS)} exceptions, {took:.1f} s of CPU time"
    )
    assert {name: found for name, found in lost.items() if name not in EXCEPTIONS} == {}
    assert set(EXCEPTIONS) == set(lost)
    assert took < SECONDS
