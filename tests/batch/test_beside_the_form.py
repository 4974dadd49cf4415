"""Batches with what goes beside the form: powers of attorney, exhibits, LIVE submissions."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from generator.cli import run

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
