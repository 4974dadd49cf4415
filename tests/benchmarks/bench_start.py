"""Whole processes: help, check, cold build, beside a bare Python and a bare WeasyPrint process.

    python tests/benchmarks/bench_start.py [PYTHON]

PYTHON is an interpreter with the wheel installed and compiled; by itself the one that runs this.
CPU time of the processes stands beside the wall time, which others on the machine disturb.
"""

from __future__ import annotations

import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ROUNDS = 15
#: What no check can do without: the libraries, and the model built.
MODEL = """
import pydantic, yaml
from generator.model.filing import Filing
try:
    Filing.model_validate({})
except pydantic.ValidationError:
    pass
"""
#: What help and check may not import.
HEAVY = ("weasyprint", "lxml", "jinja2")


def timed(arguments: list[str]) -> tuple[float, float]:
    """Wall and CPU milliseconds of a process."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    started = time.perf_counter()
    subprocess.run(arguments, check=True, capture_output=True, cwd=tempfile.gettempdir())
    wall = time.perf_counter() - started
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return wall * 1e3, used * 1e3


def imported(python: str, arguments: list[str]) -> list[str]:
    """Which heavy modules a command of ours imports."""
    code = (
        f"import sys; from generator.cli import run; run({arguments!r}); "
        f"sys.stderr.write(' '.join(m for m in {HEAVY!r} if m in sys.modules))"
    )
    ran = subprocess.run([python, "-c", code], check=True, capture_output=True, text=True)
    return ran.stderr.split()


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
            "pydantic, yaml, model": [python, "-c", MODEL],
            "form4 check, one file": [form4, "check", sample, "--as-of", "signed"],
            "bare WeasyPrint": [python, "-c", bare],
            "form4 build, one file": [form4, "build", sample, "-o", folder, "--as-of", "signed"],
        }
        samples: dict[str, list[tuple[float, float]]] = {name: [] for name in runs}
        for _ in range(ROUNDS):
            for name, arguments in runs.items():
                samples[name].append(timed(arguments))
    cpu = {name: statistics.median(cpu for _, cpu in s) for name, s in samples.items()}
    for name, taken in samples.items():
        walls = [wall for wall, _ in taken]
        least = min(used for _, used in taken)
        print(
            f"  {name:<24} {statistics.median(walls):7.0f} ms (min {min(walls):.0f})"
            f"   CPU {cpu[name]:7.0f} (min {least:.0f})"
        )
    for one, other in (
        ("form4 --help", "bare python"),
        ("form4 check, one file", "pydantic, yaml, model"),
        ("form4 build, one file", "bare WeasyPrint"),
    ):
        ratio = min(u for _, u in samples[one]) / min(u for _, u in samples[other])
        print(f"  {one} / {other}: {cpu[one] / cpu[other]:.2f} (of the minima {ratio:.2f})")
    for command in (["--help"], ["check", sample, "--as-of", "signed"]):
        print(f"  form4 {command[0]} imports {imported(python, command) or 'none'} of {HEAVY}")


if __name__ == "__main__":
    main()
