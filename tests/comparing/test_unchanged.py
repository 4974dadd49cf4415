"""AMEND-06: what an amendment repeats of its original is named, where the original is given."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.cli import run

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
PURCHASE = (SAMPLES / "open-market-purchase.yaml").read_text("ascii")


def amended(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "amendment.yaml"
    head = 'form: "4/A"\ndate_of_original_submission: 2026-08-14\n'
    path.write_text(text.replace('form: "4"\n', head), "ascii")
    return path


def rows_named(path: Path, capsys: pytest.CaptureFixture[str], *more: str) -> list[str]:
    original = str(SAMPLES / "open-market-purchase.yaml")
    run(["check", str(path), "--original", original, "--as-of", "signed", *more])
    shown = capsys.readouterr().out
    return [line.rsplit("[", 1)[1][:-1] for line in shown.splitlines() if "AMEND-06" in line]


def test_rows_that_are_repeated_unchanged_are_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = amended(tmp_path, PURCHASE)
    assert rows_named(path, capsys)[0] == "non_derivative.0"
    assert len(rows_named(path, capsys)) > 1


def test_a_row_that_was_amended_is_not_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = rows_named(amended(tmp_path, PURCHASE), capsys)
    lines = PURCHASE.splitlines(keepends=True)
    at = next(n for n, line in enumerate(lines) if line.strip().startswith("shares:"))
    lines[at] = lines[at].split("shares:")[0] + "shares: 77\n"
    assert set(before) - set(rows_named(amended(tmp_path, "".join(lines)), capsys)) == {
        "non_derivative.0"
    }


@pytest.mark.parametrize(
    ("path", "original", "said"),
    [
        ("open-market-purchase.yaml", "open-market-purchase.yaml", "no amendment"),
        ("amendment.yaml", "gift.yaml", "about issuer"),
    ],
)
def test_an_original_that_is_not_of_the_amendment_is_wrong_usage(
    path: str, original: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    wanted = ["check", str(SAMPLES / path), "--original", str(SAMPLES / original)]
    assert run(wanted) == 2
    assert said in capsys.readouterr().err


def test_an_original_of_another_owner_is_wrong_usage(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = amended(tmp_path, PURCHASE)
    other = re.sub(
        r"reporting_owners:\n(\s+)- cik: \"\d+\"", r'reporting_owners:\n\1- cik: "77"', PURCHASE
    )
    assert other != PURCHASE
    original = tmp_path / "original.yaml"
    original.write_text(other, "ascii")
    assert run(["check", str(path), "--original", str(original)]) == 2
    assert "no owner of the amendment" in capsys.readouterr().err


def test_an_original_that_cannot_be_read_is_wrong_usage(
    capsys: pytest.CaptureFixture[str],
) -> None:
    sample = str(SAMPLES / "amendment.yaml")
    assert run(["check", sample, "--original", "no-such-file.xml"]) == 2
    assert "can't be opened" in capsys.readouterr().err
