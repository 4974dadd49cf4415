"""The whole program: load, check and build, and what the package gives to those who import it."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import pytest

import generator
from generator.errors import Rejected, Unreadable
from generator.model.filing import Filing
from generator.options import Options, judged
from generator.pipeline import build, check, examine, load
from generator.source import from_tree, read_file, read_text

Tree = dict[str, Any]
AFiling = Callable[..., Tree]
XML = frozenset(("primary_doc",))


@pytest.fixture
def file(tmp_path: Path, filing_text: Callable[..., str]) -> Path:
    """The small filing in a file."""
    path = tmp_path / "roe.yaml"
    path.write_text(filing_text(), "utf-8")
    return path


@pytest.fixture
def faulty(tmp_path: Path, filing_text: Callable[..., str]) -> Path:
    """A file with two errors and a warning."""
    path = tmp_path / "faulty.json"
    issuer = {"cik": "x", "name": "Example", "trading_symbol": "XMPL"}
    path.write_text(filing_text(issuer=issuer, remark="x", period_of_report="2026-05-01"), "utf-8")
    return path


def test_a_file_is_loaded_as_a_filing(file: Path, a_filing: AFiling, filing_of: Any) -> None:
    assert load(file) == load(str(file)) == filing_of(a_filing())


def test_a_file_with_errors_is_not_loaded_and_the_findings_have_their_lines(faulty: Path) -> None:
    with pytest.raises(Rejected) as caught:
        load(faulty)
    assert str(caught.value) == f"{faulty}: 2 errors: VALUE-06 'x' is not a CIK"
    assert [(f.code, f.line) for f in caught.value.findings] == [("VALUE-06", 4), ("SHAPE-01", 40)]


def test_a_file_with_one_error_says_one(tmp_path: Path, filing_text: Any) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(filing_text(remark="x"), "utf-8")
    with pytest.raises(Rejected, match=r": 1 error: SHAPE-01 unknown key `remark`$"):
        load(path)


def test_a_file_that_can_not_be_read_is_unreadable(tmp_path: Path, as_of: date) -> None:
    for use in (load, partial(check, as_of=as_of), partial(build, as_of=as_of)):
        with pytest.raises(Unreadable):
            use(tmp_path / "none.yaml")


def test_a_good_filing_is_checked_without_findings_in_every_form(
    file: Path, a_filing: AFiling, as_of: date
) -> None:
    inputs = [file, str(file), read_file(file), from_tree(a_filing()), load(file)]
    assert [check(what, as_of=as_of) for what in inputs] == [()] * 5


def test_checks_on_what_is_whole_run_beside_faults_of_shape(faulty: Path, as_of: date) -> None:
    found = check(faulty, as_of=as_of)
    assert [(f.code, f.severity) for f in found] == [
        ("VALUE-06", "error"),
        ("SHAPE-01", "error"),
        ("DATES-03", "warning"),
    ]
    assert [finding.line > 0 for finding in found] == [True] * 3


def test_a_filing_is_judged_as_of_a_day_or_of_its_last_signature(
    everything: Tree, filing_of: Any
) -> None:
    filing = filing_of(everything)
    assert judged(filing, "signed") == date(2026, 5, 22)
    # Without signatures that can be read, the last transaction gives the day.
    assert judged(filing, "signed", frozenset(("signatures",))) == date(2026, 5, 20)
    assert judged(filing, date(2026, 1, 2)) == date(2026, 1, 2)


def test_whether_a_date_lies_in_the_future_depends_on_the_day_of_judgement(
    a_filing: AFiling,
) -> None:
    source = from_tree(a_filing())
    found = check(source, as_of=date(2026, 5, 19))
    assert [(f.code, f.where) for f in found] == [
        ("DATES-01", "non_derivative.0.transaction_date"),
        ("SIGN-04", "signatures.0.date"),
    ]
    assert check(source, as_of=date(2026, 5, 21)) == ()


def test_an_examined_source_tells_whether_it_is_rejected(a_filing: AFiling, as_of: date) -> None:
    good = examine(from_tree(a_filing()), Options(as_of))
    bad = examine(from_tree(a_filing(form=None)), Options(as_of))
    owner = {**a_filing()["reporting_owners"][0], "relationship": {}}
    checked = examine(from_tree(a_filing(reporting_owners=[owner])), Options(as_of))
    assert [(e.rejected, e.filing is None) for e in (good, bad, checked)] == [
        (False, False),
        (True, True),
        (True, False),
    ]
    assert (good.judged_on, examine(from_tree({}), Options("signed")).filing) == (as_of, None)


def test_a_filing_that_can_not_even_be_salvaged_still_has_its_findings(as_of: date) -> None:
    source = from_tree({f"key{number}x": "1" for number in range(300)})
    examined = examine(source, Options(as_of))
    assert (examined.filing, examined.judged_on, len(examined.findings)) == (None, None, 201)


def test_of_very_many_findings_few_are_shown_each_with_its_place(
    a_filing: AFiling, as_of: date
) -> None:
    notes = "".join(f"  n{number}: x\n" for number in range(50_000))
    text = json.dumps(a_filing())[1:-1] + f', "footnotes": {{\n{notes}'
    source = read_text(f"{{{text}}}}}".replace(": x\n", ": x,\n"), kind="yaml")
    found = examine(source, Options(as_of)).findings
    assert [f.code for f in found] == ["NOTES-06", *["NOTES-02"] * 201]
    assert [f.line for f in found[1:]] == [*range(2, 202), 201]
    assert found[-1].message == "and 49,800 more findings of this kind"


def test_what_stands_in_for_damaged_parts_is_never_found_faulty(as_of: date) -> None:
    source = from_tree({"footnotes": {"a": ["x"]}, "issuer": {"cik": "1"}})
    found = {finding.where for finding in examine(source, Options(as_of)).findings}
    assert found == {
        "form", "period_of_report", "issuer.name", "issuer.trading_symbol", "reporting_owners",
        "signatures", "footnotes.a", "non_derivative",
    }  # fmt: skip


def test_building_gives_bytes_in_memory(file: Path, as_of: date) -> None:
    bundle = build(file, as_of=as_of, options=Options("signed", only=XML))
    assert (bundle.name, [a.name for a in bundle.artifacts]) == ("roe", ["primary_doc.xml"])
    assert bundle.manifest["as_of"] == as_of.isoformat()
    assert list(file.parent.iterdir()) == [file]


def test_a_source_or_a_filing_is_built_under_a_name(
    file: Path, a_filing: AFiling, as_of: date
) -> None:
    options = Options(as_of, only=XML)
    made = [
        build(load(file), as_of=as_of, options=options),
        build(load(file), as_of=as_of, options=options, name="poe"),
        build(from_tree(a_filing()), as_of=as_of, options=options),
        build(read_file(file), as_of=as_of, options=options, name="poe"),
    ]
    assert [bundle.name for bundle in made] == ["filing", "poe", "<memory>", "poe"]
    assert len({bundle.artifact("primary_doc.xml").data for bundle in made}) == 1


def test_a_filing_of_a_program_is_completed_before_it_is_built(
    a_filing: AFiling, a_row: AFiling, as_of: date
) -> None:
    row = a_row(acquired_disposed="A")
    tree = a_filing(period_of_report="2026-05-20", non_derivative=[row])
    filing = Filing.model_validate(tree)
    assert check(filing, as_of=as_of) == ()
    bundle = build(filing, as_of=as_of, options=Options(as_of, only=XML))
    assert b"<value>6000</value>" in bundle.artifact("primary_doc.xml").data


def test_a_faulty_file_is_not_built(faulty: Path, as_of: date) -> None:
    with pytest.raises(Rejected) as caught:
        build(faulty, as_of=as_of)
    assert str(caught.value).startswith(f"{faulty}: 2 errors: ")


def test_an_error_of_a_check_forbids_building(a_filing: AFiling, as_of: date) -> None:
    owner = {**a_filing()["reporting_owners"][0], "relationship": {}}
    with pytest.raises(Rejected, match=r"^<memory>: OWNER-02 "):
        build(from_tree(a_filing(reporting_owners=[owner])), as_of=as_of)


def test_every_public_name_can_be_loaded() -> None:
    assert [name for name in generator.__all__ if getattr(generator, name, None) is None] == []
    assert dir(generator) == sorted(generator.__all__)
    assert {*generator._HOMES, "__version__"} == set(generator.__all__)
    with pytest.raises(AttributeError, match="module 'generator' has no attribute 'nothing'"):
        _ = generator.nothing


def loaded_after(program: str) -> set[str]:
    """Which of the slow libraries are loaded after a program has run."""
    slow = ("pydantic", "lxml", "jinja2", "yaml", "weasyprint", "click", "rich")
    tail = f"\nimport sys, json; print(json.dumps([n for n in {slow} if n in sys.modules]))"
    done = subprocess.run(
        [sys.executable, "-c", program + tail], capture_output=True, text=True, check=True
    )
    return set(json.loads(done.stdout))


def test_importing_the_package_loads_no_library() -> None:
    program = "import generator; generator.__version__; generator.GeneratorError"
    assert loaded_after(program) == set()


def test_checking_a_file_loads_neither_xml_nor_templates_nor_pdf(file: Path) -> None:
    program = f"from generator import check\nassert check({str(file)!r}, as_of='signed') == ()\n"
    assert loaded_after(program) == {"pydantic", "yaml"}


def test_building_xml_loads_no_pdf_engine(file: Path) -> None:
    program = (
        "from generator import Options, build\n"
        "options = Options('signed', only=frozenset(['primary_doc', 'submission']))\n"
        f"build({str(file)!r}, as_of='signed', options=options)\n"
    )
    assert loaded_after(program) == {"pydantic", "yaml", "lxml", "jinja2"}


def test_a_filing_without_a_readable_signature_is_judged_by_its_own_days(
    filing_text: Callable[..., str],
) -> None:
    text = filing_text().replace('"date": "2026-05-21"', '"date": ""')
    assert text != filing_text()
    codes = [f.code for f in examine(read_text(text), Options("signed")).findings]
    assert "DATES-01" not in codes
    assert "DATES-04" not in codes
