"""Every code has a sample that trips it: exactly that code, at the line marked `# <- CODE`."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from generator import source
from generator.checks import CHECKS, run
from generator.checks.catalog import BY_CODE, CATALOG, RAISED_ELSEWHERE
from generator.disclosure import disclosed
from generator.errors import Unreadable
from generator.findings import Finding
from generator.forms import FORMS
from generator.forms.loading import load
from generator.powers import Register, read_register
from generator.submission import read_exhibits

REJECTED = Path(__file__).parent.parent / "samples" / "rejected"
SAMPLES = sorted(REJECTED.glob("*.yaml"))
JUDGED = date(2026, 5, 21)

#: Codes that no file among the samples can show, and where they are shown instead.
SHOWN_ELSEWHERE = {
    "READ-01": "a file that is missing: below",
    "READ-02": "a file of more than 5 MiB: below",
    "READ-05": "a file that is not UTF-8: below",
    **{f"BATCH-0{n}": "raised by form4 batch: tests/batch" for n in range(1, 8)},
    "CCC-02": "raised when a draft is built without a CCC: the tests of building",
    "CCC-03": "raised when a final submission is built without a CCC: the tests of building",
    **{f"IMPORT-0{n}": "raised by form4 import: test_import_locating.py" for n in range(1, 7)},
    **{f"FILLS-0{n}": "raised on executions: the tests of batch/fills" for n in range(1, 4)},
    **{f"ROSTER-0{n}": "raised on a roster: the tests of batch/roster" for n in range(1, 6)},
    **{f"POA-{n:02}": "raised on the register: the tests of powers" for n in (9, 10, 11)},
    "CLEAN-01": "raised by form4 exhibit clean: the tests of exhibit_text",
    "CLEAN-02": "raised by form4 exhibit clean: the tests of exhibit_text",
    "CLEAN-03": "raised by form4 exhibit clean: the tests of exhibit_text",
    "AMEND-06": "raised with --original: the tests of comparing",
    "CCC-05": "raised when what the environment holds is no CCC: the tests of building",
    "CCC-07": "raised when the file that holds a CCC is open to others: the tests of credentials",
    "EXHIBIT-07": "eleven letters: the tests of the exhibits",
    "EXHIBIT-08": "a file of more than 5 MiB: the tests of the exhibits",
    **{f"VERIFY-{n:02}": "raised by form4 verify: tests/kept" for n in range(1, 16)},
    **{f"SIGNED-{n:02}": "raised by form4 verify-pdf: tests/signing" for n in range(1, 8)},
    "TEXT-07": "raised with --text refuse: the tests of the text",
}


def findings_in(path: Path) -> list[Finding]:
    """Everything that is found in a file, with its place."""
    try:
        read = source.read_file(path)
    except Unreadable as unreadable:
        return list(unreadable.findings)
    loaded = load(read, FORMS[0])
    found = list(loaded.findings)
    if loaded.filing is not None:
        as_of = judged_on(read.text)
        powers = register_beside(path, read.text)
        exhibits = read_exhibits(loaded.filing, path.parent)
        found += run(
            CHECKS,
            loaded.filing,
            as_of,
            damaged=loaded.damaged,
            register=powers,
            exhibits=exhibits,
        )
        found += disclosed(read, loaded.filing, exhibits, {})
    return [read.place(finding) for finding in found]


def register_beside(path: Path, text: str) -> Register | None:
    said = re.search(r"^# powers of attorney: (\S+)$", text, re.MULTILINE)
    return read_register(path.parent / said[1]) if said else None


def judged_on(text: str) -> date:
    said = re.search(r"^# as of (\d{4}-\d\d-\d\d)$", text, re.MULTILINE)
    return date.fromisoformat(said[1]) if said else JUDGED


def marked_line(path: Path) -> int:
    lines = path.read_text(encoding="utf-8").splitlines()
    marked = [n for n, line in enumerate(lines, 1) if f"# <- {path.stem}" in line]
    assert len(marked) == 1, f"{path.name} has one line marked `# <- {path.stem}`"
    return marked[0]


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_a_sample_gives_its_code_at_the_marked_line_and_nothing_else(path: Path) -> None:
    found = [(finding.code, finding.line) for finding in findings_in(path)]
    line = 0 if path.stem == "READ-03" else marked_line(path)  # an empty file has no line
    assert found == [(path.stem, line)]


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_a_finding_says_what_is_wrong_and_how_to_mend_it(path: Path) -> None:
    for finding in findings_in(path):
        assert finding.severity == BY_CODE[finding.code].severity
        assert finding.fix, "every finding has a cure"
        for sentence in (finding.message, finding.fix):
            assert sentence == sentence.strip(), sentence
            assert not sentence.endswith("."), sentence


def test_every_code_has_a_sample() -> None:
    shown = {path.stem for path in SAMPLES}
    assert shown | SHOWN_ELSEWHERE.keys() == BY_CODE.keys()
    assert shown.isdisjoint(SHOWN_ELSEWHERE)


def test_a_file_that_is_missing_is_READ_01(tmp_path: Path) -> None:
    assert [f.code for f in findings_in(tmp_path / "none.yaml")] == ["READ-01"]


def test_a_file_that_is_too_large_is_READ_02(tmp_path: Path) -> None:
    large = tmp_path / "large.yaml"
    large.write_bytes(b"#" * (source.MAX_BYTES + 1))
    assert [f.code for f in findings_in(large)] == ["READ-02"]


@pytest.mark.parametrize(
    "data", [b"\xff\xfef\x00", b"remarks: caf\xe9\n", b"remarks: \x00\n"], ids=str
)
def test_a_file_that_is_no_utf_8_text_is_READ_05(tmp_path: Path, data: bytes) -> None:
    wrong = tmp_path / "wrong.yaml"
    wrong.write_bytes(data)
    assert [f.code for f in findings_in(wrong)] == ["READ-05"]


def test_a_code_is_used_once_and_says_what_it_is() -> None:
    codes = [entry.code for entry in (*RAISED_ELSEWHERE, *CATALOG)]
    assert len(CATALOG) == len(BY_CODE)
    assert len(RAISED_ELSEWHERE) + len(CHECKS) == len(CATALOG)
    for entry in CATALOG:
        assert re.fullmatch(r"[A-Z]+-\d\d", entry.code)
        assert entry.title, entry.code
        assert entry.rule, entry.code
        assert entry.text, entry.code
    assert codes


@pytest.mark.parametrize("asked", tuple(CHECKS), ids=lambda check: check.code)
def test_a_check_tells_its_rule_its_source_and_what_it_cannot_see(asked) -> None:
    text = BY_CODE[asked.code].text
    assert "Source: " in text
    assert "Can't see: " in text
