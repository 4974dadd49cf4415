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
    "from generator.options import Options; o = Options('signed', signature_page=True); "
    "[print(n, *[hashlib.sha256(f.data).hexdigest() for f in "
    "build(f'samples/{n}.yaml', as_of='signed', options=o).files()]) for n in names]"
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


def test_the_number_of_processes_and_the_order_of_files_change_no_byte(tmp_path: Path) -> None:
    names = ["gift", "exit-box", "rsu-grant", "joint-filing"]
    built = {}
    for jobs, order in (("1", names), ("2", names[::-1])):
        out = tmp_path / jobs
        subprocess.run(
            [sys.executable, "-m", "generator", "build"]
            + [f"samples/{name}.yaml" for name in order]
            + ["-o", str(out), "--as-of", "signed", "--signature-page", "--jobs", jobs],
            cwd=ROOT,
            capture_output=True,
            check=True,
        )
        built[jobs] = {
            path.relative_to(out).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
            for path in sorted(out.rglob("*"))
            if path.is_file()
        }
    assert built["1"] == built["2"]
    assert len(built["1"]) == 4 * 6
