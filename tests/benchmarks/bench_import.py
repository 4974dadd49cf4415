"""Filed XML to YAML: filings a second on one core, and the whole round trip, over the corpus.

    python tests/benchmarks/bench_import.py [PYTHON]

PYTHON is the interpreter of an environment with edgartools and secfiler (`pip install edgartools
secfiler` somewhere else than here): they read the same files there. CPU time, the best of five.
"""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from lxml import etree

from generator import building, importer
from generator.options import Options
from generator.pipeline import examine

CORPUS = Path(__file__).resolve().parents[3] / "shared" / "corpus"
OPTIONS = Options("signed", only=frozenset({"conformed_copy"}))
ROUNDS = 5
#: Runs in the other environment: reads every file, counts what fails, prints the best time.
PEERS = """
import sys, time, glob
from edgar.ownership import owners
from edgar.ownership.forms import Form4
import secfiler
owners.Entity = lambda cik: None  # it asks sec.gov about each owner; left out in its favour
texts = [open(f, encoding="utf-8").read() for f in sorted(glob.glob(sys.argv[1] + "/*.xml"))]
best, failed = 1e9, 0
for _ in range(3):
    started, failed = time.process_time(), 0
    for text in texts:
        try:
            Form4.parse_xml(text)
        except Exception:
            failed += 1
    best = min(best, time.process_time() - started)
print(f"{len(texts) / best:8.0f}  edgartools Form4.parse_xml to its objects, network left out; {failed} failed")
public = [name for name in dir(secfiler) if callable(getattr(secfiler, name))]
print(f"       -  secfiler: writes only (its public functions: {', '.join(public)})")
"""


def best(
    work: Callable[[bytes, str], object], files: list[tuple[bytes, str]], rounds: int
) -> float:
    """Filings a second of CPU time, in the best of some rounds over all files."""
    took = []
    for _ in range(rounds):
        started = time.process_time()
        for data, name in files:
            work(data, name)
        took.append(time.process_time() - started)
    return len(files) / min(took)


def round_trip(data: bytes, name: str) -> None:
    examined = examine(importer.read(data, name).to_yaml(), OPTIONS)
    assert examined.filing is not None
    building.build(examined.filing, examined.findings, OPTIONS, "filing")


def main() -> None:
    files = [(path.read_bytes(), str(path)) for path in sorted(CORPUS.glob("*.xml"))]
    print(f"{len(files)} files; filings a second, one core, CPU time")
    print(f"{best(lambda data, _: etree.fromstring(data), files, ROUNDS):8.0f}  bare lxml parse")
    print(f"{best(importer.read, files, ROUNDS):8.0f}  importer.read: to the input format's tree")
    to_yaml = best(lambda data, name: importer.read(data, name).to_yaml(), files, ROUNDS)
    print(f"{to_yaml:8.0f}  import: to YAML text, read back and compared")
    around = best(round_trip, files, 2)
    print(
        f"{around:8.0f}  round trip: import, check, conformed copy, verified "
        f"({len(files) / around:.1f} s for all)"
    )
    if len(sys.argv) > 1:
        subprocess.run([sys.argv[1], "-c", PEERS, str(CORPUS)], check=True)


if __name__ == "__main__":
    main()
