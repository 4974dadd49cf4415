"""Text to filing to XML: microseconds and ratios, interleaved in one process, CPU time.

    python tests/benchmarks/bench_text.py [FILING.yaml]

Every call works on objects made for it alone, as in production: text from bytes, a filing from
text. What a step needs is made before its clock starts. Beside ours stand bare library calls:
PyYAML's compose, pydantic's validation of ready values, Jinja's own environment with our template,
lxml's parse and XSD validation. At last the same over all samples.
"""

from __future__ import annotations

import gc
import statistics
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import jinja2
import yaml
from lxml import etree

from generator import building, resources, schemas
from generator import load as load_file
from generator.checks import CHECKS
from generator.checks import run as run_checks
from generator.forms import FORMS
from generator.forms.loading import load
from generator.forms.prepare import prepare
from generator.options import Options
from generator.outputs import OUTPUTS, Settings
from generator.outputs.environment import environment
from generator.pipeline import examine, judged
from generator.source import read_bytes
from generator.verify import readback
from generator.verify import schema as form_of_xml
from generator.yaml_nodes import compose

ROOT = Path(__file__).resolve().parents[2]
ROUNDS, CALLS = 15, 40
FORM, OPTIONS, SETTINGS = FORMS[0], Options("signed", only=frozenset({"primary_doc"})), Settings()
VERSION = schemas.SCHEMA_VERSIONS[-1]
BARE = ("yaml.compose", "pydantic", "jinja2", "lxml parse", "lxml xsd")

#: What is made before the clock starts, and what is timed.
Step = tuple[Callable[[], Any], Callable[[Any], object]]


def measured(steps: dict[str, Step]) -> dict[str, tuple[float, float]]:
    """Median and minimum CPU microseconds of each step; the steps take turns."""
    for make, call in steps.values():
        call(make())
    gc.collect()
    gc.freeze()
    gc.disable()
    samples: dict[str, list[float]] = {name: [] for name in steps}
    for _ in range(ROUNDS):
        for name, (make, call) in steps.items():
            made = [make() for _ in range(CALLS)]
            gc.collect()
            started = time.process_time()
            for one in made:
                call(one)
            samples[name].append((time.process_time() - started) / CALLS * 1e6)
    gc.enable()
    gc.unfreeze()
    return {name: (statistics.median(s), min(s)) for name, s in samples.items()}


def rendered(filing: Any) -> bytes:
    return OUTPUTS[0].render(filing, FORM, building.templates_for(None), SETTINGS).data


def valid_xml(data: bytes) -> None:
    """YAML text to checked, schema-valid XML, without the read-back; drafts with errors end early."""
    filing = examine(read_bytes(data, "x"), OPTIONS).filing
    if filing is not None:
        xml = rendered(filing)
        validator = schemas.primary(VERSION, filing.form)
        assert not form_of_xml.problems(xml, readback.parse(xml), validator)


def whole(data: bytes) -> None:
    made = examine(read_bytes(data, "x"), OPTIONS)
    if made.filing is not None and not made.rejected:
        building.build(made.filing, made.findings, OPTIONS, "x")


def steps_for(path: Path) -> dict[str, Step]:
    data = path.read_bytes()
    text = data.decode()

    def given() -> bytes:
        return bytes(bytearray(data))

    def source() -> Any:
        return read_bytes(given(), "x")

    def filing() -> Any:
        return load(source(), FORM).filing

    def context() -> dict[str, Any]:
        made = filing()
        cccs = {owner.cik: "" for owner in made.reporting_owners}
        return {"filing": made, "form": FORM, "numbering": made.numbering, "cccs": cccs}

    def tree() -> Any:
        return readback.parse(rendered(filing()))

    def bare(inputs: tuple[Any, dict[str, Any]]) -> None:
        """The five library calls one after another, as a filing meets them."""
        yaml.compose(text, Loader=yaml.CSafeLoader)
        FORM.model.model_validate(inputs[0])
        validator.validate(etree.fromstring(plain.render(inputs[1]).encode("ascii")))

    loader = jinja2.FileSystemLoader(str(resources.folder("templates")))
    plain = environment(loader, jinja2.Environment).get_template("form4/primary_document.xml.j2")
    validator = schemas.primary(VERSION, filing().form)
    as_of = judged(filing(), "signed")
    return {
        "yaml.compose": (lambda: text, lambda t: yaml.compose(t, Loader=yaml.CSafeLoader)),
        "pydantic": (lambda: prepare(source().tree).values, FORM.model.model_validate),
        "jinja2": (context, plain.render),
        "lxml parse": (lambda: rendered(filing()), etree.fromstring),
        "lxml xsd": (lambda: etree.fromstring(rendered(filing())), validator.validate),
        "bare, in a row": (lambda: (prepare(source().tree).values, context()), bare),
        "our compose": (lambda: text, lambda t: compose(t, "x")),
        "read": (given, lambda d: read_bytes(d, "x")),
        "load": (source, lambda s: load(s, FORM)),
        "load of the file": (lambda: path, load_file),
        "checks": (filing, lambda f: list(run_checks(CHECKS, f, as_of))),
        "render": (filing, rendered),
        "read back": (
            lambda: (tree(), filing()),
            lambda both: readback.primary_document(*both, {}),
        ),
        "load + check": (given, lambda d: examine(read_bytes(d, "x"), OPTIONS)),
        "text to valid XML": (given, valid_xml),
        "the same, read back, manifest": (given, whole),
    }


def over_samples(files: Iterable[Path]) -> None:
    """The total over files: milliseconds of the three ways, median of the rounds."""
    texts = [file.read_bytes() for file in files]

    def all_of(call: Callable[[bytes], object]) -> Step:
        return (lambda: texts, lambda each: [call(data) for data in each])

    times = measured(
        {
            "load + check": all_of(lambda d: examine(read_bytes(d, "x"), OPTIONS)),
            "text to valid XML": all_of(valid_xml),
            "the same, read back, manifest": all_of(whole),
        }
    )
    size = sum(map(len, texts))
    print(f"samples/*.yaml: {len(texts)} files, {size} bytes; ms for all, median / min")
    for name, (median, least) in times.items():
        rate = len(texts) * 1e6 / median
        print(f"  {name:<30} {median / 1e3:8.2f} / {least / 1e3:.2f} {rate:8.0f} a second")


def main() -> None:
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "tests/benchmarks/page.yaml"
    data = path.read_bytes()
    times = measured(steps_for(path))
    xml = len(rendered(load(read_bytes(data, "x"), FORM).filing))
    print(f"{path.name}: {len(data)} bytes of YAML, {xml} of XML; us, median / min")
    for name, (median, least) in times.items():
        print(f"  {name:<30} {median:8.0f} / {least:.0f}   {1e6 / median:8.0f} a second")
    bare = sum(times[name][0] for name in BARE)
    tuned = bare - times["yaml.compose"][0] + times["our compose"][0]
    ours = times["text to valid XML"][0]
    reading = times["read"][0] + times["load"][0]
    print(f"  sum of bare library calls        {bare:8.0f}   ({', '.join(BARE)})")
    print(f"  text to valid XML / bare sum     {ours / bare:8.2f}")
    row = times["bare, in a row"][0]
    print(f"  text to valid XML / in a row     {ours / row:8.2f}")
    print(f"  / bare sum with our composer     {ours / tuned:8.2f}   (sum {tuned:.0f})")
    print(f"  checks / (read + load)           {times['checks'][0] / reading:8.2f}")
    whole = times["load of the file"][0]
    print(f"  checks / load of the file        {times['checks'][0] / whole:8.2f}")
    over_samples(sorted((ROOT / "samples").glob("*.yaml")))


if __name__ == "__main__":
    main()
