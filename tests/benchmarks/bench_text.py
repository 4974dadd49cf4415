"""Text to filing to XML: microseconds and ratios, interleaved in one process, CPU time.

    python tests/benchmarks/bench_text.py [FILING.yaml]

Bare library calls beside ours: PyYAML's compose, pydantic's validation of ready values, Jinja's
rendering of our template, lxml's parse and XSD validation.
"""

from __future__ import annotations

import gc
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

from generator import building, schemas
from generator.checks import CHECKS
from generator.checks import run as run_checks
from generator.forms import FORMS
from generator.forms.loading import load
from generator.forms.prepare import prepare
from generator.options import Options
from generator.outputs import OUTPUTS, Settings
from generator.pipeline import examine, judged
from generator.source import read_text
from generator.verify import readback
from generator.verify import schema as form_of_xml
from generator.yaml_nodes import _Composer

ROOT = Path(__file__).resolve().parents[2]
ROUNDS, CALLS = 15, 60


def compose(text: str) -> None:
    composer = _Composer(text)
    composer.get_single_node()
    composer.dispose()


def measured(steps: dict[str, Callable[[], object]]) -> dict[str, tuple[float, float]]:
    """Median and minimum CPU microseconds of each step; the steps take turns."""
    for step in steps.values():
        step()
    gc.collect()
    gc.freeze()
    gc.disable()
    samples: dict[str, list[float]] = {name: [] for name in steps}
    for _ in range(ROUNDS):
        for name, step in steps.items():
            gc.collect()
            started = time.process_time()
            for _ in range(CALLS):
                step()
            samples[name].append((time.process_time() - started) / CALLS * 1e6)
    gc.enable()
    return {name: (statistics.median(s), min(s)) for name, s in samples.items()}


def main() -> None:
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "tests/benchmarks/page.yaml"
    text = path.read_text("ascii")
    form, options = FORMS[0], Options("signed", only=frozenset({"primary_doc"}))
    source = read_text(text)
    values = prepare(source.tree).values
    examined = examine(source, options)
    filing = examined.filing
    assert filing is not None, examined.findings
    templates, settings = building.templates_for(None), Settings()
    primary = OUTPUTS[0].render(filing, form, templates, settings).data
    root = readback.parse(primary)
    validator = schemas.primary(schemas.SCHEMA_VERSIONS[-1], filing.form)
    as_of = judged(filing, "signed")

    def valid_xml() -> None:
        """YAML text to checked, schema-valid XML, without the read-back."""
        made = examine(read_text(text), options).filing
        data = OUTPUTS[0].render(made, form, templates, settings).data
        assert not form_of_xml.problems(data, readback.parse(data), validator)

    def whole() -> None:
        made = examine(read_text(text), options)
        building.build(made.filing, made.findings, options, "x")

    times = measured(
        {
            "compose": lambda: compose(text),
            "pydantic": lambda: form.model.model_validate(values),
            "jinja": lambda: OUTPUTS[0].render(filing, form, templates, settings),
            "parse": lambda: readback.parse(primary),
            "xsd": lambda: validator.validate(root),
            "read": lambda: read_text(text),
            "load": lambda: load(source, form),
            "checks": lambda: list(run_checks(CHECKS, filing, as_of)),
            "readback": lambda: readback.primary_document(root, filing, {}),
            "load + check": lambda: examine(read_text(text), options),
            "text to valid XML": valid_xml,
            "the same, read back, manifest": whole,
        }
    )
    print(f"{path.name}: {len(text)} bytes of YAML, {len(primary)} of XML; us, median / min")
    for name, (median, least) in times.items():
        print(f"  {name:<30} {median:8.0f} / {least:.0f}   {1e6 / median:8.0f} a second")
    bare = sum(times[n][0] for n in ("compose", "pydantic", "jinja", "parse", "xsd"))
    reading = times["read"][0] + times["load"][0]
    print(f"  sum of bare library calls      {bare:8.0f}")
    print(f"  text to valid XML / bare sum   {times['text to valid XML'][0] / bare:8.2f}")
    print(f"  checks / (read + load)         {times['checks'][0] / reading:8.2f}")


if __name__ == "__main__":
    main()
