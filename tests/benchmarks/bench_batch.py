"""Batches: rows a second, two workers against one, reruns, and the memory of the parent.

    python tests/benchmarks/bench_batch.py [--pdf N] [--xml N] [--large N] [--python PYTHON]

Each run is a process of its own with a folder of its own. Rates are rows a second of wall time from
the call to its return, board included; `cpu` is what the parent and its workers used for a row, which
tells more than wall time on a machine that others use too (the load is told); `bare` is what the
work itself takes in a warm process: examine and build, nothing written; `parent MB` is the parent's
peak resident size. PYTHON is an interpreter with the wheel installed, in which the templates are
compiled; by itself the runs are made from this checkout, by the one that runs this. Put TMPDIR on a
memory file system to leave a slow disk out.
Goals: 17 a second with PDF on two cores and 1.85 times one; 1,200 a second XML only; a rerun with
nothing changed 5,000 a second; 100,000 rows XML only with the parent under 150 MB.
"""

from __future__ import annotations

import argparse
import csv
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

from generator.batch import open_roster
from generator.collecting import collect, collecting_by_hand

ROOT = Path(__file__).resolve().parents[2]
GRANT = ROOT / "samples" / "batch" / "annual-grant.yaml"
XML = "primary_doc,submission,conformed_copy"


def roster(folder: Path, rows: int) -> Path:
    """A roster of so many made-up people for the grant of the twelve directors."""
    path = folder / f"roster-{rows}.csv"
    with path.open("w", encoding="ascii", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(("cik", "name", "signs_as", "shares_before", "trust_shares"))
        for n in range(rows):
            trust = 500 if n % 4 == 0 else ""
            writer.writerow((f"{1_000_000 + n:010d}", f"Person{n} Ada", f"Ada Person{n}", n, trust))
    return path


def child(arguments: list[str]) -> None:
    """One run, in this process; prints rows, seconds and the peak of the parent in MB."""
    from generator.batch import batch
    from generator.options import Options

    path, out, jobs, only = arguments
    text = GRANT.read_text("ascii").replace("expect: {people: 12, total_shares: 38880}\n", "")
    grant = Path(path).with_name("grant.yaml")
    grant.write_text(text, "ascii")
    wanted = frozenset(only.split(",")) if only else None
    day = date(2026, 5, 21)
    started = time.monotonic()
    seen: list[str] = []

    def progress(done: int, rows: int, kept: int) -> None:
        if done % max(1, rows // 5) == 0:
            seen.append(f"{done:,}: {_rss()} MB")

    report = batch(grant, path, out, as_of=day, options=Options(day, only=wanted),
                   jobs=int(jobs), progress=progress)  # fmt: skip
    assert report.built == report.rows, report
    seconds = time.monotonic() - started
    used = _used(resource.RUSAGE_SELF), _used(resource.RUSAGE_CHILDREN)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"{report.rows},{seconds:.2f},{peak},{report.kept},{used[0]:.2f},{used[1]:.2f}")
    print("   memory of the parent: " + "; ".join(seen), file=sys.stderr)


def _used(who: int) -> float:
    """Seconds of CPU that this process, or its children, used."""
    about = resource.getrusage(who)
    return about.ru_utime + about.ru_stime


def bare(path: Path, only: str) -> float:
    """Milliseconds of CPU to examine and build one person of a roster, in this process, warm."""
    from generator.batch.expansion import expand
    from generator.building import build
    from generator.options import Options
    from generator.pipeline import examine

    options = Options(date(2026, 5, 21), only=frozenset(only.split(",")) if only else None)
    people = [person for _, person in expand(GRANT, open_roster(path))]
    spent = []
    with collecting_by_hand():
        for person in people:
            started = time.process_time()
            assert person.source is not None
            examined = examine(person.source, options)
            assert examined.filing is not None
            build(examined.filing, person.placed(examined.findings), options, "x", person.placed)
            spent.append((time.process_time() - started) * 1000)
            collect(due=not only)
    return sorted(spent)[len(spent) // 2]


def _rss() -> int:
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") // 1024 // 1024


def measured(name: str, path: Path, out: Path, jobs: int, only: str, python: str = "") -> float:
    """Run once and print a line; gives rows a second."""
    command = [python or sys.executable, __file__, "--child"]
    command += [str(path), str(out), str(jobs), only]
    environment = {**os.environ, "PYTHONPATH": "" if python else str(ROOT)}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # as installed: compiled, once for all
    done = subprocess.run(
        command, capture_output=True, text=True, check=True, env=environment, cwd=path.parent
    )
    rows, seconds, peak, kept, parent, workers = done.stdout.split(",")
    rate = int(rows) / float(seconds)
    here, there = (float(used) / int(rows) * 1000 for used in (parent, workers))
    print(f"{name:34} {int(rows):>7,} rows {float(seconds):7.1f} s {rate:8.1f}/s "
          f"cpu {here:.2f} + {there:.2f} ms, parent {int(peak)} MB, kept {int(kept):,}, "
          f"load {os.getloadavg()[0]:.1f}", flush=True)  # fmt: skip
    if int(rows) >= 10_000:
        print(done.stderr.rstrip())
    return rate


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pdf", type=int, default=200)
    parser.add_argument("--xml", type=int, default=3000)
    parser.add_argument("--large", type=int, default=0)
    parser.add_argument("--python", default="")
    asked = parser.parse_args()
    work = Path(tempfile.mkdtemp(prefix="bench-batch-"))
    try:
        for name, rows, only in (("with PDF", asked.pdf, ""), ("XML only", asked.xml, XML)):
            if not rows:
                continue
            path = roster(work, rows)
            print(f"{name}, bare {bare(roster(work, min(rows, 40)), only):.2f} ms of CPU")
            one = measured(f"{name}, one process", path, work / f"{name}1", 1, only, asked.python)
            two = measured(f"{name}, two processes", path, work / f"{name}2", 2, only, asked.python)
            print(f"{'':34} two against one: {two / one:.2f}")
            measured(
                f"{name}, rerun, nothing changed", path, work / f"{name}2", 2, only, asked.python
            )
        if asked.large:
            path = roster(work, asked.large)
            measured("XML only, large", path, work / "large", 2, XML, asked.python)
            measured("XML only, large, rerun", path, work / "large", 2, XML, asked.python)
    finally:
        shutil.rmtree(work, ignore_errors=True)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--child"]:
        child(sys.argv[2:])
    else:
        main()
