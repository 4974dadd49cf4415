"""The same input, versions and day give the same bytes, whatever the machine's settings are."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BUILD = (
    "import hashlib, sys; from generator import build; "
    "names = sys.argv[1:]; "
    "[print(n, *[hashlib.sha256(f.data).hexdigest() for f in "
    "build(f'samples/{n}.yaml', as_of='signed').files()]) for n in names]"
)


def hashes(names: list[str], **environment: str) -> dict[str, str]:
    done = subprocess.run(
        [sys.executable, "-c", BUILD, *names],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
        env=os.environ | environment,
    )
    return dict(line.split(" ", 1) for line in done.stdout.splitlines())


def test_time_zone_locale_hash_seed_and_order_change_no_byte() -> None:
    names = ["vest-and-withhold", "rsu-grant", "joint-filing"]
    plain = hashes(names)
    assert (
        hashes(names[::-1], TZ="Asia/Tokyo", LC_ALL="C", LANG="de_DE.UTF-8", PYTHONHASHSEED="7")
        == plain
    )
    assert len(set(plain.values())) == 3


def test_a_second_build_in_one_process_gives_the_same_bytes() -> None:
    from generator import build

    sample = ROOT / "samples/vest-and-withhold.yaml"
    first = [hashlib.sha256(f.data).hexdigest() for f in build(sample, as_of="signed").files()]
    build(ROOT / "samples/joint-filing.yaml", as_of="signed")
    second = [hashlib.sha256(f.data).hexdigest() for f in build(sample, as_of="signed").files()]
    assert first == second
