"""Batches with what goes beside the form: powers of attorney, exhibits, LIVE submissions."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from generator.cli import run
from generator.options import Options

from .people import GRANT, a_person, write_roster

Capture = pytest.CaptureFixture[str]
Batch = Callable[..., int]
ATTORNEY = GRANT.replace(
    '  - {signer: "{{ name }}", date: 2026-05-21}',
    "  - {signer: John A. Doe, capacity: attorney-in-fact,"
    ' on_behalf_of: "{{ signs_as }}", date: 2026-05-21}',
)
POWERS = """\
powers:
  - principal: Ada Person00001
    attorneys: [John A. Doe]
    from: 2026-01-15
    forms: ["3", "4", "5"]
    exhibit: poa-one.txt
  - principal: Ada Person00002
    attorneys: [John A. Doe]
    from: 2026-01-15
    forms: ["3", "4", "5"]
    exhibit: poa-two.txt
    first_filed_with: 0001234567-26-000003
"""
DAY = date(2026, 5, 21)
CODES = {"CCC_0009991001": "ab$c1234", "CCC_0009991002": "ab$c5678"}


@pytest.fixture
def batch(tmp_path: Path) -> Batch:
    """Run `form4 batch` on a grant signed by an attorney, for two people."""

    def made(*more: str, grant: str = ATTORNEY) -> int:
        path = tmp_path / "grant.yaml"
        path.write_text(grant, "ascii")
        people = [a_person(n, signs_as=f"Ada Person{n:05d}") for n in (1, 2)]
        roster = write_roster(tmp_path / "roster.csv", people)
        common = ["--roster", str(roster), "-o", str(tmp_path / "out"), "--as-of", "2026-05-21"]
        return run(["batch", str(path), *common, "--only", "xml", *more])

    return made


def manifest(out: Path, number: int) -> Any:
    (folder,) = out.glob(f"*erson{number:05d}*")
    return json.loads((folder / "manifest.json").read_text("ascii"))


def files(out: Path, number: int) -> set[str]:
    return {entry["name"] for entry in manifest(out, number)["files"]}


def test_the_power_that_a_filing_is_the_first_to_use_goes_with_it(
    batch: Batch, tmp_path: Path, capsys: Capture
) -> None:
    (tmp_path / "poa.yaml").write_text(POWERS)
    (tmp_path / "poa-one.txt").write_text("POWER OF ATTORNEY\n\nI, Ada Person00001, appoint.\n")
    assert batch() == 0
    assert "powers of attorney:" in capsys.readouterr().err
    out = tmp_path / "out"
    assert "poa-one.txt" in files(out, 1)
    assert "poa-two.txt" not in files(out, 2)
    found = {finding["code"] for finding in manifest(out, 1)["findings"]}
    assert not {code for code in found if code.startswith("POA")}


def test_a_changed_power_builds_again_and_nothing_else_does(batch: Batch, tmp_path: Path) -> None:
    (tmp_path / "poa.yaml").write_text(POWERS)
    power = tmp_path / "poa-one.txt"
    power.write_text("POWER OF ATTORNEY\n\nI, Ada Person00001, appoint.\n")
    assert batch() == 0
    (one,) = (tmp_path / "out").glob("*erson00001*")
    before = (one / "submission.xml").read_bytes()
    kept = (one / "primary_doc.xml").stat().st_mtime_ns
    assert batch() == 0
    assert (one / "primary_doc.xml").stat().st_mtime_ns == kept
    power.write_text("POWER OF ATTORNEY\n\nI, Ada Person00001, appoint John A. Doe.\n")
    assert batch() == 0
    assert (one / "submission.xml").read_bytes() != before
    assert (one / "poa-one.txt").read_bytes() == power.read_bytes()


def test_a_power_that_the_grant_lists_is_not_added_again(batch: Batch, tmp_path: Path) -> None:
    (tmp_path / "poa.yaml").write_text(POWERS.replace("poa-two", "poa-one"))
    (tmp_path / "poa-one.txt").write_text("POWER OF ATTORNEY\n\nI, Ada, appoint.\n")
    listed = "submission:\n  documents:\n    - {path: poa-one.txt, type: EX-24}\n"
    assert batch(grant=ATTORNEY + listed) == 0
    assert "poa-one.txt" in files(tmp_path / "out", 1)


def test_a_power_of_a_register_elsewhere_must_be_allowed(
    batch: Batch, tmp_path: Path, capsys: Capture
) -> None:
    away = tmp_path / "legal"
    away.mkdir()
    (away / "powers.yaml").write_text(POWERS)
    (away / "poa-one.txt").write_text("POWER OF ATTORNEY\n\nI, Ada Person00001, appoint.\n")
    register = str(away / "powers.yaml")
    assert batch("--poa", register) == 0
    assert "poa-one.txt" in files(tmp_path / "out", 1)
    outside = tmp_path.parent / f"{tmp_path.name}-legal"
    away.rename(outside)
    assert batch("--poa", str(outside / "powers.yaml")) == 1
    assert "EXHIBIT-03" in capsys.readouterr().err
    assert batch("--poa", str(outside / "powers.yaml"), "--allow-outside") == 0


def test_a_faulty_register_builds_nothing(batch: Batch, tmp_path: Path, capsys: Capture) -> None:
    (tmp_path / "poa.yaml").write_text(POWERS.replace("2026-01-15", "soon", 1))
    assert batch() == 1
    assert "poa.yaml:4" in capsys.readouterr().err
    assert batch("--format", "json") == 1
    assert json.loads(capsys.readouterr().out)["files"][0]["status"] == "rejected"
    assert not (tmp_path / "out").exists()


def test_exhibits_are_named_by_expressions_and_lie_beside_the_grant(
    batch: Batch, tmp_path: Path, capsys: Capture
) -> None:
    named = '    - {path: "letter-{{ cik }}.txt", type: EX-99}\n'
    listed = f"submission:\n  documents:\n{named}"
    (tmp_path / "letter-0009991001.txt").write_text("To whom it may concern.\n")
    assert batch(grant=GRANT + listed) == 1
    assert "letter-0009991001.txt" in files(tmp_path / "out", 1)
    assert "EXHIBIT-02" in capsys.readouterr().err
    (tmp_path / "letter-0009991002.txt").write_text("To whom it may concern.\n")
    assert batch(grant=GRANT + listed) == 0


def test_live_is_confirmed_by_symbol_and_number(
    batch: Batch, tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, code in CODES.items():
        monkeypatch.setenv(name, code)
    assert batch("--live", grant=GRANT) == 2
    assert batch("--live", "--final", "--confirm", "XMPL 12", grant=GRANT) == 2
    assert 'confirmed by "XMPL 2"' in capsys.readouterr().err
    assert not (tmp_path / "out").exists()
    assert batch("--live", "--final", "--confirm", "xmpl 2", grant=GRANT) == 0
    shown = capsys.readouterr()
    assert "(final, LIVE)" in shown.err
    assert manifest(tmp_path / "out", 1)["submission"] == "LIVE"
    board = json.loads((tmp_path / "out" / "board.json").read_text("ascii"))
    assert (board["state"], board["submission"]) == ("final", "LIVE")
    assert "LIVE submissions" in (tmp_path / "out" / "board.html").read_text("utf-8")
    assert not any(code in shown.out + shown.err for code in CODES.values())


def test_a_ccc_in_a_file_that_others_may_read_is_unsafe_and_not_used(
    batch: Batch, tmp_path: Path, capsys: Capture
) -> None:
    kept = GRANT.replace("env:CCC_{{ cik }}", "file:{{ cik }}.ccc")
    for number, mode in ((1, 0o600), (2, 0o644)):
        file = tmp_path / f"{9_991_000 + number:010d}.ccc"
        file.write_text(CODES[f"CCC_{9_991_000 + number:010d}"])
        file.chmod(mode)
    assert batch(grant=kept) == 1
    said = capsys.readouterr().err
    assert "CCC-07" in said
    assert "mode 0644: others may read it" in said
    assert "CCC-02" not in said
    assert not any(code in said for code in CODES.values())
    assert manifest(tmp_path / "out", 1)["ccc_complete"]
    assert not list((tmp_path / "out").glob("*erson00002*"))
    file.chmod(0o600)
    assert batch(grant=kept) == 0
    assert manifest(tmp_path / "out", 2)["ccc_complete"]


def test_a_file_for_a_ccc_that_is_not_there_is_missing_and_not_unsafe(
    batch: Batch, tmp_path: Path, capsys: Capture
) -> None:
    kept = GRANT.replace("env:CCC_{{ cik }}", "file:{{ cik }}.ccc")
    assert batch("--jobs", "2", grant=kept) == 0
    assert "built without a CCC" in capsys.readouterr().err
    (found,) = manifest(tmp_path / "out", 1)["findings"]
    assert (found["code"], found["severity"]) == ("CCC-02", "advice")
    assert "file:0009991001.ccc can't be read: No such file or directory" in found["message"]


@pytest.mark.parametrize("what", ["grant.yaml", "roster.csv", "letter.txt", "poa-one.txt"])
def test_what_is_changed_after_it_was_confirmed_is_not_built(
    what: str, batch: Batch, tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, code in CODES.items():
        monkeypatch.setenv(name, code)
    listed = "submission:\n  documents:\n    - {path: letter.txt, type: EX-99}\n"
    (tmp_path / "letter.txt").write_text("To whom it may concern.\n")
    (tmp_path / "poa.yaml").write_text(POWERS)
    (tmp_path / "poa-one.txt").write_text("POWER OF ATTORNEY\n\nI, Ada Person00001, appoint.\n")
    change = True

    def answered(text: str) -> str:
        if change:
            file = tmp_path / what
            file.write_text(file.read_text().replace("i", "y", 1))
        return "XMPL 2"

    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    monkeypatch.setattr("click.termui.visible_prompt_func", answered)
    live = ("--live", "--final", "--jobs", "1")
    assert batch(*live, grant=ATTORNEY + listed) == 2
    shown = capsys.readouterr().err
    assert f"READ-01 {what} was changed after it was confirmed" in shown
    assert "nothing was built" in shown
    assert not list((tmp_path / "out").glob("*/manifest.json"))
    change = False
    assert batch(*live, grant=ATTORNEY + listed) == 0
    assert manifest(tmp_path / "out", 1)["submission"] == "LIVE"


def test_a_roster_that_is_changed_while_a_live_batch_runs_stops_it(
    batch: Batch, tmp_path: Path
) -> None:
    from generator.batch.confirmed import confirmable, of_file
    from generator.batch.roster import open_roster
    from generator.errors import Unreadable

    assert batch(grant=GRANT) == 0
    grant, roster = tmp_path / "grant.yaml", tmp_path / "roster.csv"
    confirmed, everybody = confirmable(grant, roster, None, Options(DAY))
    assert len(list(everybody)) == 2
    rows = confirmed.roster_is(open_roster(roster)).rows()
    assert next(rows).number == 2
    roster.write_text(roster.read_text() + "9,Nine,9,Nine\n")
    with pytest.raises(Unreadable, match=r"roster\.csv was changed after it was confirmed"):
        list(rows)
    confirmed.roster = of_file(roster)
    rows = confirmed.roster_is(open_roster(roster)).rows()
    assert next(rows).number == 2
    roster.unlink()
    with pytest.raises(Unreadable, match="was changed after it was confirmed"):
        list(rows)
    assert of_file(roster) == ""


def test_what_was_done_before_a_live_batch_was_stopped_is_told(
    batch: Batch, tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    from generator.batch import running

    for name, code in CODES.items():
        monkeypatch.setenv(name, code)
    (tmp_path / "letter.txt").write_text("To whom it may concern.\n")
    listed = "submission:\n  documents:\n    - {path: letter.txt, type: EX-99}\n"
    real, asked = running.exhibits_of, iter(range(9))

    def late(*arguments: Any) -> Any:
        if next(asked) == 1:
            (tmp_path / "letter.txt").write_text("To whom it may concern, changed.\n")
        return real(*arguments)

    monkeypatch.setattr(running, "exhibits_of", late)
    live = ("--live", "--final", "--confirm", "XMPL 2", "--jobs", "1")
    assert batch(*live, grant=GRANT + listed) == 2
    shown = capsys.readouterr().err
    assert "letter.txt was changed after it was confirmed" in shown
    assert "stopped after 1 row: what was built stays" in shown
    assert manifest(tmp_path / "out", 1)["submission"] == "LIVE"


def test_an_exhibit_that_changes_while_a_batch_runs_is_not_enclosed(
    batch: Batch, tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    from generator.batch import running

    (tmp_path / "letter.txt").write_text("To whom it may concern.\n")
    listed = "submission:\n  documents:\n    - {path: letter.txt, type: EX-99}\n"
    real = running.exhibits_of

    def late(*arguments: Any) -> Any:
        found = real(*arguments)
        (tmp_path / "letter.txt").write_text("To whom it may concern, changed.\n")
        return found

    with monkeypatch.context() as patched:
        patched.setattr(running, "exhibits_of", late)
        assert batch("--jobs", "1", grant=GRANT + listed) == 2
    assert "letter.txt was changed while the batch was running" in capsys.readouterr().err
    assert batch("--jobs", "1", grant=GRANT + listed) == 0
    (copy,) = (tmp_path / "out").glob("*erson00001*/letter.txt")
    assert copy.read_text() == "To whom it may concern, changed.\n"
