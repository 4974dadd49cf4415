"""A CCC that stands where it must not is refused by every command that would write it out again."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.cli import run

ROOT = Path(__file__).resolve().parents[2]
CODE = "x2y#z@9w"
Capture = pytest.CaptureFixture[str]


@pytest.fixture
def typed(tmp_path: Path) -> Path:
    """A filing with the code itself where only its place may be named."""
    path = tmp_path / "typed.yaml"
    text = (ROOT / "samples/rsu-grant.yaml").read_text("ascii")
    path.write_text(text.replace("env:CCC_ROE", f'"{CODE}"'), "ascii")
    return path


@pytest.fixture
def remarked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A filing whose remarks have the code that the environment has."""
    monkeypatch.setenv("CCC_ROE", CODE)
    path = tmp_path / "remarked.yaml"
    text = (ROOT / "samples/rsu-grant.yaml").read_text("ascii")
    path.write_text(f'{text}\nremarks: "call us at {CODE}"\n', "ascii")
    return path


@pytest.mark.parametrize(
    "command",
    [
        ["next", "FILE"],
        ["fix", "FILE", "--yes"],
        ["amend", "FILE", "--original-date", "2026-05-22"],
        ["diff", "FILE", str(ROOT / "samples/rsu-grant.yaml")],
    ],
    ids=lambda command: command[0],
)
def test_nothing_is_made_of_a_filing_with_a_code_in_it(
    command: list[str], typed: Path, remarked: Path, capsys: Capture
) -> None:
    for path, code in ((typed, "CCC-01"), (remarked, "CCC-06")):
        assert run([str(path) if word == "FILE" else word for word in command]) in (1, 2)
        shown = capsys.readouterr()
        assert code in shown.err
        assert CODE not in shown.out + shown.err


def test_check_knows_the_codes_that_are_at_hand(remarked: Path, capsys: Capture) -> None:
    assert run(["check", str(remarked), "--as-of", "signed"]) == 1
    shown = capsys.readouterr()
    assert "CCC-06" in shown.out + shown.err
    assert CODE not in shown.out + shown.err


def test_live_and_test_exclude_each_other(tmp_path: Path, capsys: Capture) -> None:
    sample = str(ROOT / "samples/rsu-grant.yaml")
    assert run(["build", sample, "-o", str(tmp_path / "o"), "--final", "--live", "--test"]) == 2
    assert "--live and --test exclude each other" in capsys.readouterr().err


def test_a_template_that_shows_a_code_builds_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    monkeypatch.setenv("CCC_ROE", CODE)
    own = tmp_path / "own" / "form4"
    own.mkdir(parents=True)
    page = (ROOT / "templates/form4/form.html.j2").read_text("utf-8")
    (own / "form.html.j2").write_text(
        page.replace('<td class="right">', f'<td class="right">{CODE[:4]}<b>{CODE[4:]}</b>', 1)
    )
    sample = str(ROOT / "samples/rsu-grant.yaml")
    common = ["-o", str(tmp_path / "o"), "--as-of", "signed", "--templates", str(own.parent)]
    assert run(["build", sample, *common]) == 3
    shown = capsys.readouterr()
    assert "form4.pdf shows a CCC" in shown.err
    assert CODE not in shown.out + shown.err
    assert not (tmp_path / "o" / "rsu-grant").exists()


def test_no_exhibit_is_made_of_a_text_with_a_code_in_it(tmp_path: Path, capsys: Capture) -> None:
    path, out = tmp_path / "letter.txt", tmp_path / "clean.txt"
    path.write_text(f"Dear Sirs,\nthe CCC is {CODE} as agreed.\n", "ascii")
    assert run(["exhibit", "clean", str(path), "-o", str(out)]) == 1
    shown = capsys.readouterr()
    assert "letter.txt:2: CCC-06" in shown.err
    assert CODE not in shown.out + shown.err
    assert not out.exists()
