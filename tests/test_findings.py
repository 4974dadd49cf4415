"""Findings: data with a place, in reading order, counted and weighed."""

from __future__ import annotations

import pytest

from generator.errors import Rejected
from generator.findings import (
    Finding,
    blocking,
    count,
    few,
    hidden,
    masked,
    ordered,
    printable,
)

ERROR = Finding("A-01", "error", ("non_derivative", 0, "shares"), "m", "f", "r", 3, 5)
WARNING = Finding("B-01", "warning", (), "m")
KEPT = Finding("B-02", "warning", (), "m", acknowledged="Looked at.")
ADVICE = Finding("C-01", "advice", (), "m")


def test_a_finding_as_the_json_report_shows_it() -> None:
    assert ERROR.as_dict() == {
        "code": "A-01",
        "severity": "error",
        "path": "non_derivative.0.shares",
        "line": 3,
        "column": 5,
        "message": "m",
        "fix": "f",
        "rule": "r",
    }
    assert KEPT.as_dict() == {
        "code": "B-02",
        "severity": "warning",
        "path": "",
        "line": None,
        "column": None,
        "message": "m",
        "fix": "",
        "rule": "",
        "acknowledged": "Looked at.",
    }


def test_findings_stand_by_line_and_column_then_gravest_first() -> None:
    def at(code: str, severity: str, line: int, column: int = 0) -> Finding:
        return Finding(code, severity, (), "m", line=line, column=column)  # type: ignore[arg-type]

    found = [
        at("E", "advice", 2, 1), at("D", "warning", 2, 1), at("C", "error", 2, 1),
        at("B", "error", 2), at("F", "error", 10), at("A", "advice", 0),
    ]  # fmt: skip
    assert "".join(f.code for f in ordered(found)) == "ABCDEF"


def test_of_one_code_two_hundred_findings_are_kept_and_the_rest_is_counted() -> None:
    many = [Finding("A-01", "error", (number,), "m", "f") for number in range(1500)]
    found = few([WARNING, *many, ADVICE])
    assert found[:-1] == [WARNING, *many[:200], ADVICE]
    assert found[-1] == Finding(
        "A-01",
        "error",
        (199,),
        "and 1,300 more findings of this kind",
        "mend the ones above first",
    )
    assert few(many[:200]) == many[:200]


def test_acknowledged_warnings_are_counted_apart() -> None:
    assert count([ERROR, WARNING, KEPT, ADVICE, ADVICE]) == {
        "error": 1,
        "warning": 1,
        "advice": 2,
        "acknowledged": 1,
    }
    assert count([]) == {"error": 0, "warning": 0, "advice": 0, "acknowledged": 0}


def test_errors_forbid_building_and_with_strict_warnings_that_nobody_kept() -> None:
    found = [ERROR, WARNING, KEPT, ADVICE]
    assert blocking(found) == (ERROR,)
    assert blocking(found, strict=True) == (ERROR, WARNING)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("shares", "shares"),
        ("Anzahl é", "Anzahl é"),
        ("\x1b[31m", r"\x1b[31m"),
        ("a\nb", r"a\nb"),
        ("\ud800", r"\ud800"),
        ("\u202eabc", r"\u202eabc"),
        ("x" * 60, "x" * 60),
        ("x" * 61, "x" * 57 + "..."),
    ],
)
def test_a_key_is_quoted_short_and_without_what_a_terminal_would_obey(
    text: str, shown: str
) -> None:
    assert printable(text) == shown
    assert Finding("A-01", "error", (text, 0), "m").where == f"{shown}.0"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("'q7w$e@3r' is no date", "'<CCC>' is no date"),
        ("the tag !q7w$e@3r is used", "the tag <CCC> is used"),
        ("[q7w$e@3r]}; or q7w$e@3r.", "[<CCC>]}; or <CCC>."),
        ("'@bc1defg'", "'<CCC>'"),
        ("US$12.50, $1234.56, $25.4000 and *12345", "US$12.50, $1234.56, $25.4000 and *12345"),
        ("/tmp/v2#draft.yaml and v2#draft.yaml", "/tmp/v2#draft.yaml and v2#draft.yaml"),
        ("jane1@example.com; footnote (1)*", "jane1@example.com; footnote (1)*"),
        ("the accounts '****1234', 'b'", "the accounts '****1234', 'b'"),
        ("nothing of the kind", "nothing of the kind"),
    ],
)
def test_what_has_the_form_of_a_ccc_is_never_quoted(text: str, shown: str) -> None:
    assert hidden(text) == shown
    finding = Finding("A-01", "error", ("a", text), text, text, acknowledged=text, cell=text)
    said = (finding.message, finding.fix, finding.acknowledged, finding.cell)
    assert set(said) == {shown}
    assert finding.path == ("a", text)
    assert str(Rejected(text)) == shown


def test_a_key_that_may_be_a_ccc_is_not_shown_in_the_path() -> None:
    assert Finding("A-01", "error", ("acknowledge", "q7w$e@3r"), "m").where == "acknowledge.<CCC>"


def test_a_known_ccc_is_hidden_within_words_and_keys() -> None:
    finding = Finding("A-01", "error", ("a", "xq7w$e<3rx", 1), "'xQ7W$E&lt;3Rx@y'", "xq7w$e<3rx")
    (shown,) = masked([finding], ["q7w$e<3r"])
    assert (shown.path, shown.message) == (("a", "x<CCC>x", 1), "'x<CCC>x@y'")
    assert list(masked([finding], [])) == [finding]
