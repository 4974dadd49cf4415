"""Exhibits on the command line: checked, refused with a cure, built, explained."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from generator.checks.catalog import BY_CODE
from generator.cli import run
from generator.verify.suspense import likely

Capture = pytest.CaptureFixture[str]
Tree = dict[str, Any]
SAMPLES = Path(__file__).resolve().parents[2] / "samples"
POA = b"POWER OF ATTORNEY\n\nPat Doe may sign.\n"
DAY = ["--as-of", "2026-05-21"]


@pytest.fixture
def filing(a_filing: Callable[..., Tree], tmp_path: Path) -> Callable[[str], str]:
    """A filing in the folder `in` that lists one power of attorney."""
    (tmp_path / "in").mkdir()

    def made(path: str) -> str:
        tree = a_filing(submission={"documents": [{"path": path, "type": "EX-24"}]})
        (tmp_path / "in/roe.json").write_text(json.dumps(tree, indent=1), "ascii")
        return str(tmp_path / "in/roe.json")

    return made


def test_check_reads_the_exhibits_and_names_line_and_cure(filing: Any, capsys: Capture) -> None:
    path = filing("My POA.pdf")
    assert run(["check", path, *DAY]) == 1
    shown = capsys.readouterr().out
    line = 1 + ['"path"' in text for text in Path(path).read_text().splitlines()].index(True)
    assert f"{path}:{line}:" in shown
    assert "EXHIBIT-02 My POA.pdf can't be read: No such file or directory" in shown
    assert "EXHIBIT-05 'My POA.pdf' is no file name for EDGAR" in shown
    assert "cure: rename the file to my-poa.pdf" in shown
    assert "EXHIBIT-06 My POA.pdf is a PDF, which EDGAR discards" in shown
    assert "cure: enclose its text as .txt or .htm" in shown


@pytest.mark.parametrize("command", ["check", "build"])
def test_an_exhibit_outside_of_the_folder_needs_the_option(
    command: str, filing: Any, tmp_path: Path, capsys: Capture
) -> None:
    (tmp_path / "poa.txt").write_bytes(POA)
    arguments = [command, filing("../poa.txt"), *DAY]
    if command == "build":
        arguments += ["-o", str(tmp_path / "out"), "--only", "submission"]
    assert run(arguments) == 1
    shown = capsys.readouterr()
    assert "EXHIBIT-03 ../poa.txt lies outside the folder of the filing" in shown.out + shown.err
    assert "--allow-outside" in shown.out + shown.err
    assert run([*arguments, "--allow-outside"]) == 0
    if command == "build":
        assert (tmp_path / "out/roe/poa.txt").read_bytes() == POA


def test_exhibits_of_standard_input_lie_in_the_current_folder(
    filing: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    text = Path(filing("poa.txt")).read_bytes()
    (tmp_path / "poa.txt").write_bytes(POA)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(text)))
    assert run(["build", "-", "-o", "out", "--only", "submission", *DAY]) == 0
    assert (tmp_path / "out/stdin/poa.txt").read_bytes() == POA
    assert capsys.readouterr().out == "out/stdin\n"


def test_an_exhibit_changed_after_building_is_enclosed_anew(filing: Any, tmp_path: Path) -> None:
    path = filing("poa.txt")
    out = ["-o", str(tmp_path / "out"), "--only", "submission", *DAY]
    for text in (POA, POA + b"Again.\n"):
        (tmp_path / "in/poa.txt").write_bytes(text)
        assert run(["build", path, *out]) == 0
        assert (tmp_path / "out/roe/poa.txt").read_bytes() == text


@pytest.mark.parametrize("code", [code for code in BY_CODE if code.startswith("EXHIBIT")])
def test_each_code_is_explained(code: str, capsys: Capture) -> None:
    assert run(["explain", code]) == 0
    shown = capsys.readouterr().out
    if (SAMPLES / "rejected" / f"{code}.yaml").exists():
        assert "says: " in shown
        assert "right: " in shown


@pytest.mark.parametrize(
    ("message", "code"),
    [
        ("Graphic chart.gif is not referenced by an HTML document", "EXHIBIT-17"),
        ("A PDF document was included and is discarded", "EXHIBIT-06"),
        ("documentName POA.TXT is invalid", "EXHIBIT-05"),
        ("Invalid document type EX-10", "EXHIBIT-04"),
        ("HTML tag SCRIPT is not allowed", "EXHIBIT-14"),
        ("Line exceeds the maximum of 80 characters", "EXHIBIT-12"),
        ("Invalid ASCII character", "EXHIBIT-11"),
    ],
)
def test_what_edgar_says_of_exhibits_is_translated(message: str, code: str) -> None:
    assert code in likely(message, frozenset(BY_CODE)).codes
