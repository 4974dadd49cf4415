"""Reports: one shape for machines, counts, and the source line of a finding without secrets."""

from __future__ import annotations

import json

import pytest

from generator.findings import Finding
from generator.reports import (
    FileReport,
    as_json,
    closing,
    exit_code,
    printable,
    source_line,
    summary,
)
from generator.version import TOOL

ERROR = Finding("A-01", "error", ("form",), "m", "f", "r", 1, 1)
WARNING = Finding("B-01", "warning", (), "m")
KEPT = Finding("B-02", "warning", (), "m", acknowledged="Looked at.")
ADVICE = Finding("C-01", "advice", (), "m")
FILES = [
    FileReport("a.yaml", "built", (WARNING, KEPT), bundle="out/a"),
    FileReport("b.yaml", "rejected", (ERROR, ADVICE)),
    FileReport("c.yaml", "unreadable", (ERROR,), message="c.yaml: broken"),
]


def at(line: int, column: int, code: str = "A-01") -> Finding:
    return Finding(code, "error", (), "m", line=line, column=column)


def test_the_json_report_has_tool_schema_summary_and_files() -> None:
    assert json.loads(as_json(FILES, "X0609")) == {
        "tool": TOOL,
        "schema": "X0609",
        "summary": {
            "files": 3,
            "valid": 0,
            "built": 1,
            "rejected": 1,
            "unreadable": 1,
            "unbuilt": 0,
            "failed": 0,
            "error": 2,
            "warning": 1,
            "advice": 1,
            "acknowledged": 1,
        },
        "files": [
            {
                "path": "a.yaml",
                "status": "built",
                "findings": [WARNING.as_dict(), KEPT.as_dict()],
                "bundle": "out/a",
            },
            {
                "path": "b.yaml",
                "status": "rejected",
                "findings": [ERROR.as_dict(), ADVICE.as_dict()],
            },
            {
                "path": "c.yaml",
                "status": "unreadable",
                "findings": [ERROR.as_dict()],
                "message": "c.yaml: broken",
            },
        ],
    }


def test_the_json_report_has_the_same_shape_when_nothing_was_found() -> None:
    clean = json.loads(as_json([FileReport("a.yaml", "valid")], "X0609"))
    dirty = json.loads(as_json(FILES, "X0609"))
    assert (clean.keys(), clean["summary"].keys()) == (dirty.keys(), dirty["summary"].keys())
    assert clean["files"] == [{"path": "a.yaml", "status": "valid", "findings": []}]


def test_the_json_report_can_be_written_in_any_encoding() -> None:
    text = as_json([FileReport("é\udcff.yaml", "valid")], "X0609")
    assert (text.isascii(), json.loads(text)["files"][0]["path"]) == (True, "é\udcff.yaml")


@pytest.mark.parametrize(
    ("files", "code"),
    [
        ([], 0),
        ([FileReport("a", "valid"), FileReport("b", "built")], 0),
        ([FileReport("a", "rejected"), FileReport("b", "built")], 1),
        ([FileReport("a", "rejected"), FileReport("b", "unreadable")], 2),
        ([FileReport("a", "failed"), FileReport("b", "unreadable")], 3),
    ],
)
def test_the_exit_code_is_that_of_the_worst_file(files: list[FileReport], code: int) -> None:
    assert exit_code(files) == code


@pytest.mark.parametrize(
    ("files", "line"),
    [
        (FILES, "3 files read: 1 built, 1 rejected, 1 unreadable; "
                "2 errors, 1 warning, 1 advice, 1 acknowledged"),
        (FILES[:1], "1 file read: 1 built; 1 warning, 1 acknowledged"),
        ([FileReport("a", "valid", (ADVICE, ADVICE))], "1 file read: 1 valid; 2 advice"),
        ([FileReport("a", "valid")], "1 file read: 1 valid"),
    ],
)  # fmt: skip
def test_the_closing_line_counts_files_and_findings(files: list[FileReport], line: str) -> None:
    assert closing(files, "read") == line


def test_the_summary_counts_over_all_files() -> None:
    assert summary([])["files"] == 0
    assert summary(FILES * 2)["error"] == 4


def test_a_source_line_has_a_marker_under_its_column() -> None:
    file = FileReport("a", "rejected", lines=("form: 4", "  cik:\t x"))
    assert source_line(file, at(1, 7)) == ("form: 4", "      ^")
    assert source_line(file, at(2, 9)) == ("  cik:  x", "        ^")


@pytest.mark.parametrize("line", [0, 3, -1])
def test_a_finding_without_a_line_in_the_text_has_no_source_line(line: int) -> None:
    file = FileReport("a", "rejected", lines=("form: 4", "x"))
    assert source_line(file, at(line, 1)) is None


def test_of_a_long_line_the_part_around_the_column_is_shown() -> None:
    text = "".join(chr(97 + number % 26) for number in range(5000))
    shown = source_line(FileReport("a", "rejected", lines=(text,)), at(1, 3001))
    assert shown is not None
    cut, marker = shown
    assert (len(cut), cut[marker.index("^")]) == (100, text[3000])


def test_a_source_line_holds_nothing_that_a_terminal_would_obey() -> None:
    file = FileReport("a", "rejected", lines=("form: \x9b31m\u202e4",))
    assert source_line(file, at(1, 13)) == ("form:  31m 4", " " * 12 + "^")


@pytest.mark.parametrize(
    ("text", "shown"), [("plain é", "plain é"), ("a\tb", "a b"), ("\x1b[31m\n\u202e", "?[31m??")]
)
def test_a_text_is_shown_without_what_a_terminal_would_obey(text: str, shown: str) -> None:
    assert printable(text) == shown


SECRET = "abcd$123"


@pytest.mark.parametrize(
    "lines",
    [
        (f"ccc: {SECRET}",),
        (f'    "ccc" : "{SECRET}",',),
        (f"rpt_owner_ccc: {SECRET}",),
        (f"CCC: '{SECRET}'",),
        (f"cccs: {SECRET}",),
        ("ccc:", f"  {SECRET}"),
        (f'{{"form": "4", "reporting_owners": [{{"ccc": "{SECRET}"}}]}}',),
        ("ccc: env:ROE", f"ccc: {SECRET}"),
    ],
)
def test_a_line_that_may_hold_a_ccc_is_not_shown(lines: tuple[str, ...]) -> None:
    file = FileReport("a", "rejected", lines=lines)
    last = len(lines)
    column = lines[-1].index(SECRET) + 1
    shown = [source_line(file, at(last, column)), source_line(file, at(last, 1))]
    assert shown == [None, None]


def test_the_line_of_a_ccc_in_the_file_is_never_shown() -> None:
    file = FileReport("a", "rejected", lines=(f"owner: {{c: {SECRET}}}",))
    assert source_line(file, at(1, 1, "CCC-01")) is None


@pytest.mark.parametrize(
    "lines",
    [
        ("ccc: env:CCC_ROE", "name: Roe Jane"),
        ("- cik: 1", "  ccc: env:CCC_ROE   # never the CCC itself"),
        ('"ccc": "env:CCC_ROE",', '"name": "Roe"'),
        ("ccc: file:/run/roe", "address:"),
        ("ccc:", ""),
    ],
)
def test_a_line_with_the_place_of_a_ccc_is_shown(lines: tuple[str, ...]) -> None:
    shown = source_line(FileReport("a", "rejected", lines=lines), at(len(lines), 1))
    assert shown == (lines[-1], "^")


def test_the_repr_of_a_report_does_not_show_the_text() -> None:
    assert SECRET not in repr(FileReport("a", "rejected", lines=(f"ccc: {SECRET}",)))


@pytest.mark.parametrize(
    "line", ["a: &q7w$e@3r b", "a: !q7w$e@3r b", "@q7w$e@3r: b", "a: [q7w$e@3r]"]
)
def test_a_line_with_what_may_be_a_ccc_is_not_shown(line: str) -> None:
    finding = Finding("READ-06", "error", (), "m", line=1, column=1)
    assert (
        source_line(FileReport("a.yaml", "unreadable", (finding,), lines=(line,)), finding) is None
    )


def test_lines_beside_a_ccc_that_was_found_are_not_shown() -> None:
    lines = ("a: 1", "b: xq7w$e@3rx", "c: 1", "d: 1")
    findings = tuple(Finding("A-01", "error", (), "m", line=n, column=1) for n in (1, 2, 3, 4))
    file = FileReport("a.yaml", "rejected", (*findings, Finding("CCC-06", "error", (), "m", line=2)),
                      lines=lines)  # fmt: skip
    assert [source_line(file, finding) is not None for finding in findings] == [False] * 3 + [True]
