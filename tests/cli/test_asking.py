"""--ask-ccc: what is kept nowhere is typed, unseen, once for each reference."""

from __future__ import annotations

import json
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from terminal import typed

from generator.cli import run

CODE, OTHER = "qwe12$#z", "poe12$#z"
Capture = pytest.CaptureFixture[str]
Tree = dict[str, Any]


@pytest.fixture
def folder(tmp_path: Path, a_filing: Callable[..., Tree]) -> Path:
    """Filings of two people: one named by a reference twice, one without any."""
    roe = {**a_filing()["reporting_owners"][0], "ccc": "env:CCC_NOWHERE"}
    poe = {k: v for k, v in roe.items() if k != "ccc"} | {"cik": "7654321", "name": "Poe Pat"}
    (tmp_path / "in").mkdir()
    for name, owner in (("a", roe), ("b", roe), ("c", poe)):
        tree = a_filing(reporting_owners=[owner])
        (tmp_path / f"in/{name}.yaml").write_text(json.dumps(tree, indent=1), "ascii")
    (tmp_path / "in/d.yaml").write_text("a: [1", "ascii")
    return tmp_path / "in"


def arguments(folder: Path) -> list[str]:
    out = str(folder.parent / "out")
    given = ["--only", "xml", "--final", "--ask-ccc", "--as-of", "2026-05-21"]
    return ["build", str(folder), "-o", out, *given]


def test_each_reference_is_asked_for_once_and_nothing_is_shown(folder: Path) -> None:
    answers = [("CCC of Roe Jane Q (CIK 0001234567)", CODE), ("CCC of Poe Pat", OTHER)]
    status, shown = typed(arguments(folder), answers)
    out = folder.parent / "out"
    assert (status, sorted(p.name for p in out.iterdir())) == (2, ["a", "b", "c"]), shown
    assert shown.count("not shown") == 2
    assert CODE not in shown
    assert OTHER not in shown
    held = {name: (out / name / "primary_doc.xml").read_text("ascii") for name in "abc"}
    assert [CODE in held["a"], CODE in held["b"], OTHER in held["c"]] == [True, True, True]
    assert stat.S_IMODE((out / "a/submission.xml").stat().st_mode) == 0o600


def test_what_is_no_ccc_is_asked_for_again_three_times(folder: Path) -> None:
    (folder / "c.yaml").unlink()
    answers = [("not shown", "wrong-one"), ("not shown", ""), ("not shown", "hunter22")]
    status, shown = typed(arguments(folder), answers)
    assert status == 2
    assert "no CCC was given for Roe Jane Q: nothing was built" in shown
    assert shown.count("a CCC has 8 characters") == 3
    assert [wrong for wrong in ("wrong-one", "hunter22") if wrong in shown] == []
    assert not (folder.parent / "out").exists()


def test_what_is_kept_is_not_asked_for_and_an_unsafe_place_is_refused(
    folder: Path, a_filing: Callable[..., Tree]
) -> None:
    owner = {**a_filing()["reporting_owners"][0], "ccc": "file:roe.ccc"}
    for path in folder.iterdir():
        path.unlink()
    tree = a_filing(reporting_owners=[owner])
    (folder / "a.yaml").write_text(json.dumps(tree), "ascii")
    (folder / "roe.ccc").write_text(CODE)
    (folder / "roe.ccc").chmod(0o644)
    status, shown = typed(arguments(folder), [])
    assert (status, "CCC-07" in shown, "not shown" in shown) == (1, True, False)
    (folder / "roe.ccc").chmod(0o600)
    status, shown = typed(arguments(folder), [])
    assert (status, "not shown" in shown) == (0, False), shown


def test_without_a_terminal_it_is_wrong_usage(
    folder: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Path("/dev/null").open() as nothing:
        monkeypatch.setattr("sys.stdin", nothing)
        assert run(arguments(folder)) == 2
    assert "--ask-ccc asks on a terminal" in capsys.readouterr().err


def test_what_is_typed_is_used_for_all_that_name_it(
    folder: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    answers = iter(("short", CODE, OTHER))

    def hidden(text: str) -> str:
        asked.append(text)
        return next(answers)

    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    monkeypatch.setattr("click.termui.hidden_prompt_func", hidden)
    assert run(arguments(folder)) == 2, "one input is unreadable"
    assert [text.split(" (")[0] for text in asked] == ["CCC of Roe Jane Q"] * 2 + ["CCC of Poe Pat"]
    out = folder.parent / "out"
    assert CODE in (out / "b/primary_doc.xml").read_text("ascii")
    assert OTHER in (out / "c/primary_doc.xml").read_text("ascii")
    shown = capsys.readouterr()
    assert CODE not in shown.out + shown.err
    answers = iter(("", "", ""))
    assert run(arguments(folder)) == 2
    assert "no CCC was given for Roe Jane Q" in capsys.readouterr().err
