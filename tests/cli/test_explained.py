"""Every code has a wrong and a right example, and the examples do what they say."""

from __future__ import annotations

import shlex
from pathlib import Path

import pytest

from generator.checks.catalog import BY_CODE
from generator.cli import run
from generator.cli.explained import EXAMPLES, Example, examples, files, shown

ROOT = Path(__file__).resolve().parents[2]
REJECTED = {path.stem for path in (ROOT / "samples" / "rejected").glob("*.yaml")}
SHOWN = examples()
RUN = {code: example for code, example in SHOWN.items() if not example.proved}
PROVED = {code: example for code, example in SHOWN.items() if example.proved}
Capture = pytest.CaptureFixture[str]


def test_each_code_has_a_rejected_sample_or_an_example_and_not_both() -> None:
    assert REJECTED | SHOWN.keys() == BY_CODE.keys()
    assert REJECTED & SHOWN.keys() == set()


@pytest.mark.parametrize("code", sorted(BY_CODE))
def test_each_code_is_shown_wrong_and_right(code: str) -> None:
    lines = list(shown(code))
    assert lines[0].startswith("wrong (samples/rejected/" if code in REJECTED else "wrong")
    assert any(line.startswith("  > ") for line in lines)
    right = next(number for number, line in enumerate(lines) if line.startswith("right"))
    assert len(lines[right]) > len("right: ") or lines[right + 1].strip()


def said_of(code: str, text: str, folder: Path, capsys: Capture) -> bool:
    """Whether the command of an example names its code when its file holds a text."""
    example = SHOWN[code]
    for name, content in {**files(), example.file: text}.items():
        (folder / name).write_text(content, "utf-8")
    run(shlex.split(example.command))
    captured = capsys.readouterr()
    return code in captured.out + captured.err


def whole(example: Example, lines: str) -> str:
    """The file of an example with these lines in the place of the right ones."""
    base = files().get(example.file)
    if base is None:
        return lines + "\n"
    assert example.right in base, f"the file {example.file} holds the right lines"
    return base.replace(example.right, lines)


@pytest.mark.parametrize("code", sorted(RUN))
def test_the_wrong_lines_raise_the_code_and_the_right_ones_do_not(
    code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    example = RUN[code]
    for name, lines, raised in (("wrong", example.wrong, True), ("right", example.right, False)):
        folder = tmp_path / name
        folder.mkdir()
        monkeypatch.chdir(folder)
        assert said_of(code, whole(example, lines), folder, capsys) is raised


@pytest.mark.parametrize("code", sorted(PROVED))
def test_what_takes_more_than_a_file_is_raised_by_the_test_that_is_named(code: str) -> None:
    assert code in (ROOT / PROVED[code].proved).read_text("utf-8")


@pytest.mark.parametrize(
    ("code", "given", "more"),
    [("CCC-02", None, []), ("CCC-03", None, ["--final"]), ("CCC-05", "12345678", [])],
)
def test_a_ccc_that_is_missing_or_none_is_told_and_a_good_one_is_not(
    code: str,
    given: str | None,
    more: list[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: Capture,
    ccc: str,
) -> None:
    path = tmp_path / "filing.yaml"
    path.write_text(files()["filing.yaml"], "utf-8")
    command = ["build", str(path), "--only", "primary_doc", "--as-of", "signed", *more]
    for number, kept, raised in ((1, given, True), (2, ccc, False)):
        monkeypatch.delenv("CCC_ROE", raising=False)
        if kept is not None:
            monkeypatch.setenv("CCC_ROE", kept)
        run([*command, "-o", str(tmp_path / str(number))])
        captured = capsys.readouterr()
        assert (code in captured.out + captured.err) is raised


def test_the_examples_are_plain_text() -> None:
    text = (ROOT / "samples" / EXAMPLES).read_text("utf-8")
    assert "\t" not in text
