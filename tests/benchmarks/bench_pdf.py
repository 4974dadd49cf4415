"""The form PDF beside bare WeasyPrint: time, growth with the form, size, memory.

    python tests/benchmarks/bench_pdf.py [ROUNDS]

Every comparison is interleaved in one process, garbage collection frozen and off, one collection
after each filing on all sides; but for the last on one page, where both sides run as a program
that leaves the collector alone would run them. Times are CPU milliseconds, median and minimum;
compare ratios, as machines and hours differ.
"""

from __future__ import annotations

import gc
import random
import resource
import statistics
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

import weasyprint  # noqa: E402
from outputs import cases  # noqa: E402

from generator import build, load  # noqa: E402
from generator.forms import FORMS  # noqa: E402
from generator.forms.loading import load as load_form  # noqa: E402
from generator.model.filing import Filing  # noqa: E402
from generator.outputs import Settings, Templates, form_pdf, printing  # noqa: E402
from generator.outputs.engine import ENGINE  # noqa: E402
from generator.source import from_tree  # noqa: E402
from generator.verify import form_pdf as verifier  # noqa: E402

FORM, DRAFT = FORMS[0], Settings()
RENDERS = 400
#: Collections come every few pages: so many filings are one sample where the collector runs.
CALLS = 6


def measured(works: Mapping[str, Callable[[], object]], rounds: int) -> dict[str, list[float]]:
    """CPU milliseconds of each, taken in turn."""
    for work in works.values():
        work()
        work()
    gc.collect()
    gc.freeze()
    gc.disable()
    samples: dict[str, list[float]] = {name: [] for name in works}
    order, shuffle = list(works), random.Random(4).shuffle
    for _ in range(rounds):
        shuffle(order)  # what runs after what makes up to 6 %
        for name in order:
            started = time.process_time()
            works[name]()
            samples[name].append((time.process_time() - started) * 1e3)
            gc.collect()
    gc.enable()
    gc.unfreeze()
    return samples


def as_called(works: Mapping[str, Callable[[], object]], rounds: int) -> dict[str, list[float]]:
    """CPU milliseconds of each with Python's collector as it comes, a few calls to a sample."""
    samples: dict[str, list[float]] = {name: [] for name in works}
    order, shuffle = list(works), random.Random(4).shuffle
    for _ in range(rounds):
        shuffle(order)
        for name in order:
            works[name]()
            gc.collect()
            started = time.process_time()
            for _ in range(CALLS):
                works[name]()
            samples[name].append((time.process_time() - started) * 1e3 / CALLS)
    return samples


def tell(samples: Mapping[str, list[float]], base: str) -> None:
    """A table of times and their ratio to one of them: of medians, and of minima."""
    for name, times in samples.items():
        median, least = statistics.median(times), min(times)
        by_median, by_least = median / statistics.median(samples[base]), least / min(samples[base])
        print(f"  {name:<34} {median:8.2f} {least:8.2f} ms   x{by_median:.3f}  x{by_least:.3f}")


def of_tree(tree: cases.Tree) -> Filing:
    filing = load_form(from_tree(tree), FORM).filing
    assert filing is not None
    return filing


def beside_weasyprint(page: Filing, templates: Templates, rounds: int) -> None:
    """Ours, the same HTML given to WeasyPrint with everything reused, and the naive way."""
    printable = form_pdf.page(page, FORM, templates, DRAFT)
    html, css = printable.html, printable.style
    with_style = html.replace("</head>", f"<style>{css}</style></head>")
    data = form_pdf.render(page, FORM, templates, DRAFT).data
    sheet, fonts = ENGINE.sheet(css), ENGINE.fonts
    assert printable.enclosed is not None

    def bare(**options: object) -> bytes:
        document = weasyprint.HTML(string=html)
        return document.write_pdf(stylesheets=[sheet], font_config=fonts, **options)

    def archival(**options: object) -> bytes:
        carried = [printing.attached(weasyprint, printable.enclosed)]
        return bare(pdf_variant="pdf/a-3b", attachments=carried, **options)

    archive = measured(
        {
            "plain render": bare,
            "PDF/A-3b, copy, no identifier": lambda: archival(pdf_identifier=False),
            "both standards, fields: ours": lambda: printing.printed(printable),
            "WeasyPrint's own PDF/A-3b": archival,
            "WeasyPrint's own, and its tags": lambda: archival(pdf_tags=True),
        },
        rounds,
    )
    tell(archive, "plain render")

    def naive(**options: object) -> bytes:
        return weasyprint.HTML(string=with_style).write_pdf(**options)

    def naive_archival() -> bytes:
        carried = [printing.attached(weasyprint, printable.enclosed)]
        return naive(pdf_variant="pdf/a-3b", pdf_tags=True, attachments=carried)

    print("the same options on both sides: ratios to bare WeasyPrint with PDF/A-3b, tags, copy")
    works = {
        "bare WeasyPrint, same options": lambda: archival(pdf_tags=True),
        "render": lambda: form_pdf.render(page, FORM, templates, DRAFT),
        "whole filing: XML, PDF, verified": lambda: build(page, as_of="signed"),
        "naive HTML(string).write_pdf()": naive,
        "naive, same options": naive_archival,
        "HTML alone": lambda: form_pdf.html(page, FORM, templates, DRAFT),
        "verify": lambda: verifier.verify(data, page, FORM, final=False),
    }
    samples = measured(works, rounds)
    tell(samples, "bare WeasyPrint, same options")
    print("beside the naive way: ratios to it; the collector frozen and off, then as it comes")
    both = [name for name in works if name.startswith(("naive", "whole"))]
    tell({name: samples[name] for name in both}, "naive HTML(string).write_pdf()")
    called = as_called({name: works[name] for name in both}, max(3, rounds // 2))
    tell(called, "naive HTML(string).write_pdf()")
    print(f"  size of the page {len(data) / 1024:.1f} KB")


def growth(page: Filing, templates: Templates, rounds: int) -> None:
    """Time by rows and footnotes."""
    filings = {
        "4 + 2 rows, 6 notes (the page)": page,
        "1 row": of_tree(cases.small()),
        "8 + 8 rows, 26 notes of 150": of_tree(cases.largest(8, 26, 150)),
        "15 + 15 rows, 50 notes of 150": of_tree(cases.largest(15, 50, 150)),
        "30 + 30 rows, 99 notes of 150": of_tree(cases.largest(30, 99, 150)),
        "30 + 30 rows, 99 notes of 1,000": of_tree(cases.largest(30, 99, 1000)),
    }
    works = {
        name: lambda f=filing: form_pdf.render(f, FORM, templates, DRAFT)  # type: ignore[misc]
        for name, filing in filings.items()
    }
    tell(measured(works, rounds), "4 + 2 rows, 6 notes (the page)")


def resident() -> float:
    """Resident memory of this process in MB."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * resource.getpagesize() / 2**20


def memory(page: Filing, templates: Templates) -> None:
    """What a worker holds, and what it keeps after many renders."""
    for _ in range(20):
        form_pdf.render(page, FORM, templates, DRAFT)
    gc.collect()
    gc.freeze()
    gc.disable()
    before = resident()
    for _ in range(RENDERS):
        form_pdf.render(page, FORM, templates, DRAFT)
        gc.collect()
    print(f"  {before:.1f} MB before, {resident() - before:+.1f} MB after {RENDERS} renders")


def main() -> None:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 15
    templates = Templates()
    page = load(ROOT / "tests/benchmarks/page.yaml")
    print(
        f"Python {sys.version.split()[0]}, WeasyPrint {weasyprint.__version__}; memory of a worker"
    )
    memory(page, templates)
    print("one page: CPU median, minimum, ratios of both to bare WeasyPrint")
    beside_weasyprint(page, templates, rounds)
    print("growth: ratios to the page")
    growth(page, templates, max(5, rounds // 3))


if __name__ == "__main__":
    main()
