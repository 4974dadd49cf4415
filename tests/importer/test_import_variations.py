"""Real filings varied as other real filings vary: none loses anything on the way round.

200 here; the long run is `python tests/importer/test_import_variations.py 20000`.
"""

from __future__ import annotations

import random
import sys
from collections import Counter
from pathlib import Path

import pytest
from filing_variations import TREE_VARIATIONS, varied
from going_round import go_round
from lxml import etree

CORPUS = Path(__file__).resolve().parents[3] / "shared" / "corpus"
FILINGS = sorted(CORPUS.glob("*.xml"))
needs_corpus = pytest.mark.skipif(not FILINGS, reason="../shared/corpus is not beside the checkout")


def run(count: int, seed: int) -> tuple[list[str], Counter[str]]:
    """What was lost in so many varied filings, and how often each variation was tried."""
    chance = random.Random(seed)
    lost, tried = [], Counter[str]()
    for _ in range(count):
        path = chance.choice(FILINGS)
        document, file, names = varied(path.read_bytes(), chance)
        tried.update(names)
        found = go_round(file, "varied.xml", document)
        if found:
            lost.append(f"{path.name} {names}: {found[0]}")
    return lost, tried


@needs_corpus
def test_varied_filings_lose_nothing() -> None:
    lost, tried = run(200, 11)
    assert lost == []
    assert len(tried) == len(TREE_VARIATIONS)


@needs_corpus
@pytest.mark.parametrize("vary", TREE_VARIATIONS, ids=lambda vary: vary.__name__)
def test_each_variation_alone_loses_nothing(vary) -> None:
    chance = random.Random(5)
    for path in chance.sample(FILINGS, 6):
        root = etree.fromstring(path.read_bytes(), etree.XMLParser(remove_comments=True))
        vary(root, chance)
        data = etree.tostring(root)
        assert go_round(data, "varied.xml") == []


if __name__ == "__main__":
    wanted = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
    losses, attempts = run(wanted, int(sys.argv[2]) if len(sys.argv) > 2 else 7)
    print(*losses[:20], sep="\n")
    print(f"{wanted - len(losses)} of {wanted} varied filings went round without loss")
    print(dict(attempts))
