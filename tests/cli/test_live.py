"""LIVE is never built by accident, and TEST is what is built otherwise."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from terminal import typed

from generator.cli import run
from generator.errors import Usage
from generator.options import Options
from generator.pipeline import build

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
GRANT = (SAMPLES / "rsu-grant.yaml").read_text("ascii")
CODE = "qwe12$#z"
Capture = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def credentials(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("CCC_ROE", "CCC_POE"):
        monkeypatch.setenv(name, CODE)


def grant(folder: Path, name: str, symbol: str = "XMPL", cik: str = "0009990001") -> str:
    """A filing of an issuer, in a folder."""
    text = re.sub("trading_symbol: .*", f"trading_symbol: {symbol}", GRANT, count=1)
    text = re.sub('cik: "\\d+"', f'cik: "{cik}"', text, count=1)
    text = re.sub("ccc: env:\\S+", "ccc: env:CCC_ROE", text)
    folder.mkdir(exist_ok=True)
    (folder / f"{name}.yaml").write_text(text, "ascii")
    return str(folder / f"{name}.yaml")


def arguments(folder: Path, *more: str) -> list[str]:
    out = str(folder.parent / "out")
    return ["build", str(folder), "-o", out, "--as-of", "signed", "--only", "xml", *more]


def flags(folder: Path) -> dict[str, tuple[str, bool]]:
    """What the manifest and the envelope of each bundle say."""
    return {
        str(path.parent.name): (
            json.loads(path.read_text("ascii"))["submission"],
            b"<testOrLive>LIVE</testOrLive>" in (path.parent / "submission.xml").read_bytes(),
        )
        for path in sorted((folder.parent / "out").glob("*/manifest.json"))
    }


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two filings of one issuer."""
    grant(tmp_path / "in", "a")
    grant(tmp_path / "in", "b")
    return tmp_path / "in"


def test_without_live_everything_is_test(folder: Path, capsys: Capture) -> None:
    assert run(arguments(folder, "--final")) == 0
    assert flags(folder) == {"a": ("TEST", False), "b": ("TEST", False)}
    assert "(final, TEST)" in capsys.readouterr().err


@pytest.mark.parametrize("answer", ["XMPL 2", "xmpl  2 ", " XMPL 2,"])
def test_live_is_built_when_it_is_confirmed(answer: str, folder: Path, capsys: Capture) -> None:
    assert run(arguments(folder, "--final", "--live", "--confirm", answer)) == 0
    assert flags(folder) == {"a": ("LIVE", True), "b": ("LIVE", True)}
    assert "(final, LIVE)" in capsys.readouterr().err


@pytest.mark.parametrize(
    "answer", ["", "XMPL", "XMPL 1", "XMPL 3", "2", "yes", "ACME 2", "XMPL 2, ACME 1", "XMPL2"]
)
def test_a_wrong_answer_builds_nothing(answer: str, folder: Path, capsys: Capture) -> None:
    assert run(arguments(folder, "--final", "--live", "--confirm", answer)) == 2
    assert flags(folder) == {}
    assert not (folder.parent / "out").exists()
    assert capsys.readouterr().err == (
        "form4: --live is not confirmed, and nothing was built: 2 filings would be LIVE, which is "
        'confirmed by "XMPL 2"\n'
    )


def test_a_live_bundle_is_not_replaced_by_a_test_one(folder: Path, capsys: Capture) -> None:
    live = arguments(folder, "--final", "--live", "--confirm", "XMPL 2")
    assert run(arguments(folder, "--final")) == 0
    assert run(live) == 0, "TEST is replaced by LIVE"
    assert run(arguments(folder, "--final")) == 2
    assert "holds a LIVE submission, which a TEST one doesn't replace" in capsys.readouterr().err
    assert set(flags(folder).values()) == {("LIVE", True)}
    assert run(live) == 0


@pytest.mark.parametrize(
    ("more", "words"),
    [
        (["--live"], "--live is for final submissions: give --final too"),
        (["--live", "--confirm", "XMPL 2"], "--live is for final submissions: give --final too"),
        (["--final", "--confirm", "XMPL 2"], "--confirm goes with --live"),
    ],
)
def test_options_that_do_not_go_together_are_wrong_usage(
    more: list[str], words: str, folder: Path, capsys: Capture
) -> None:
    assert run(arguments(folder, *more)) == 2
    assert words in capsys.readouterr().err
    assert flags(folder) == {}


def test_standard_input_is_never_live(tmp_path: Path, capsys: Capture) -> None:
    command = ["build", "-", "-o", str(tmp_path), "--final", "--live", "--confirm", "XMPL 1"]
    assert run(command) == 2
    assert "--live reads files, not standard input" in capsys.readouterr().err


def test_without_a_terminal_the_words_to_confirm_are_told(
    folder: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Path("/dev/null").open() as nothing:
        monkeypatch.setattr("sys.stdin", nothing)
        assert run(arguments(folder, "--final", "--live")) == 2
    assert '--confirm "XMPL 2"' in capsys.readouterr().err
    assert flags(folder) == {}


def test_every_issuer_is_confirmed_and_filings_that_are_rejected_are_not_counted(
    folder: Path, capsys: Capture
) -> None:
    grant(folder, "c", "ACME", "0009990002")
    grant(folder, "d", "NONE", "0009990003")
    (folder / "e.yaml").write_text(GRANT.replace('form: "4"', 'form: "5"'), "ascii")
    (folder / "f.yaml").write_text("a: [1", "ascii")
    for answer in ("XMPL 2", "XMPL 2, ACME 1", "XMPL 4", "XMPL 2, ACME 1, NONE 1"):
        assert run(arguments(folder, "--final", "--live", "--confirm", answer)) == 2
        assert 'confirmed by "ACME 1, CIK0009990003 1, XMPL 2"' in capsys.readouterr().err
    confirmed = "XMPL 2, ACME 1, cik0009990003 1"
    assert run(arguments(folder, "--final", "--live", "--confirm", confirmed)) == 2
    assert list(flags(folder)) == ["a", "b", "c", "d"]
    assert "1 rejected, 1 unreadable" in capsys.readouterr().err


def test_issuers_that_share_a_symbol_go_by_their_numbers(folder: Path, capsys: Capture) -> None:
    grant(folder, "c", "XMPL", "0009990002")
    run(arguments(folder, "--final", "--live", "--confirm", "XMPL 3"))
    assert 'confirmed by "CIK0009990001 2, CIK0009990002 1"' in capsys.readouterr().err


def test_where_all_are_rejected_nothing_is_asked(tmp_path: Path, capsys: Capture) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in/e.yaml").write_text(GRANT.replace('form: "4"', 'form: "5"'), "ascii")
    assert run(arguments(tmp_path / "in", "--final", "--live")) == 1
    assert "VALUE-04" in capsys.readouterr().err


@pytest.mark.parametrize(("answer", "code"), [("XMPL 2", 0), ("xmpl 1", 2), ("", 2)])
def test_a_terminal_is_asked(answer: str, code: int, folder: Path) -> None:
    status, shown = typed(arguments(folder, "--final", "--live"), [("LIVE:", answer)])
    assert status == code, shown
    assert "2 LIVE submissions will be built" in shown
    assert "Type the issuer's symbol and the number of filings" in shown
    assert set(flags(folder).values()) == ({("LIVE", True)} if code == 0 else set())


@pytest.mark.parametrize(("issuers", "words"), [
    (1, "Type the issuer's symbol and the number of filings."),
    (2, "Type each issuer's symbol and number of filings, as in `ACME 2, XMPL 12`."),
])  # fmt: skip
def test_the_question_tells_what_will_happen(
    issuers: int,
    words: str,
    folder: Path,
    capsys: Capture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    if issuers == 2:
        grant(folder, "c", "ACME", "0009990002")
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    monkeypatch.setattr("click.termui.visible_prompt_func", lambda text: "acme 1, xmpl 2")
    assert run(arguments(folder, "--final", "--live")) == (0 if issuers == 2 else 2)
    shown = capsys.readouterr().err
    assert "EDGAR publishes what is uploaded, and nothing takes it back." in shown
    assert words in shown


def test_what_is_changed_after_it_was_confirmed_is_not_built(
    folder: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "c.yaml").write_text("a: [1", "ascii")

    def answered(text: str) -> str:
        grant(folder, "a", "ACME", "0009990002")
        grant(folder, "c", "ACME", "0009990002")
        return "XMPL 2"

    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    monkeypatch.setattr("click.termui.visible_prompt_func", answered)
    assert run(arguments(folder, "--final", "--live")) == 2
    shown = capsys.readouterr().err
    assert shown.count("READ-01 the file was changed after it was confirmed") == 2
    assert flags(folder) == {"b": ("LIVE", True)}


def test_an_exhibit_that_is_changed_after_it_was_confirmed_is_not_sent(
    folder: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    listed = "submission:\n  documents:\n    - {path: letter.txt, type: EX-99}\n"
    with (folder / "a.yaml").open("a") as stream:
        stream.write(listed)
    (folder / "letter.txt").write_text("To whom it may concern.\n")

    def answered(text: str) -> str:
        (folder / "letter.txt").write_text("To whom it may concern, changed.\n")
        return "XMPL 2"

    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    monkeypatch.setattr("click.termui.visible_prompt_func", answered)
    assert run(arguments(folder, "--final", "--live")) == 2
    assert "confirmed, or an exhibit that it lists" in capsys.readouterr().err
    assert flags(folder) == {"b": ("LIVE", True)}
    assert run(arguments(folder, "--final", "--live", "--confirm", "XMPL 2")) == 0


def test_confirmed_inputs_are_built_by_several_processes(folder: Path) -> None:
    assert run(arguments(folder, "--final", "--live", "--confirm", "XMPL 2", "--jobs", "2")) == 0
    assert set(flags(folder).values()) == {("LIVE", True)}


def test_live_is_a_final_one_from_python_too() -> None:
    with pytest.raises(Usage, match="a LIVE submission is a final one"):
        build(SAMPLES / "rsu-grant.yaml", as_of="signed", options=Options("signed", live=True))
