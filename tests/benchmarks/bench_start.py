"""Whole processes: help, check, cold build, beside a bare Python and a bare WeasyPrint process.

    python tests/benchmarks/bench_start.py [PYTHON]

PYTHON is an interpreter with the wheel installed and compiled; by itself the one that runs this.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ROUNDS = 15


def timed(arguments: list[str]) -> float:
    started = time.perf_counter()
    subprocess.run(arguments, check=True, capture_output=True, cwd=tempfile.gettempdir())
    return (time.perf_counter() - started) * 1e3


def main() -> None:
    python = sys.argv[1] if len(sys.argv) > 1 else sys.executable
    form4 = str(Path(python).with_name("form4"))
    sample = str(ROOT / "samples/rsu-grant.yaml")
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder)
        subprocess.run(
            [form4, "build", sample, "-o", folder, "--as-of", "signed"],
            check=True,
            capture_output=True,
        )
        page = out / "page.html"
        code = (
            "import sys; from generator.building import templates_for; "
            "from generator.forms import FORMS; from generator.outputs import Settings, form_pdf; "
            "from generator import load; t = templates_for(None); "
            f"sys.stdout.write(form_pdf.html(load({sample!r}), FORMS[0], t, Settings()) "
            "+ '<style>' + t.text('form4/form.css') + '</style>')"
        )
        page.write_bytes(
            subprocess.run([python, "-c", code], check=True, capture_output=True).stdout
        )
        bare = f"import weasyprint; weasyprint.HTML({str(page)!r}).write_pdf({folder + '/x.pdf'!r})"
        runs = {
            "bare python": [python, "-c", "pass"],
            "form4 --help": [form4, "--help"],
            "form4 check, one file": [form4, "check", sample, "--as-of", "signed"],
            "bare WeasyPrint": [python, "-c", bare],
            "form4 build, one file": [form4, "build", sample, "-o", folder, "--as-of", "signed"],
        }
        samples: dict[str, list[float]] = {name: [] for name in runs}
        for _ in range(ROUNDS):
            for name, arguments in runs.items():
                samples[name].append(timed(arguments))
    median = {name: statistics.median(s) for name, s in samples.items()}
    for name, value in median.items():
        print(f"  {name:<24} {value:7.0f} ms (min {min(samples[name]):.0f})")
    print(f"  help / bare python       {median['form4 --help'] / median['bare python']:7.2f}")
    print(
        f"  build / bare WeasyPrint  "
        f"{median['form4 build, one file'] / median['bare WeasyPrint']:7.2f}"
    )


if __name__ == "__main__":
    main()
