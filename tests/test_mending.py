"""`form4 fix` mends text, long footnotes and long titles, keeps everything else, and says what."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from generator.cli import run
from generator.mending import CONTINUED, mend
from generator.options import Options
from generator.pipeline import examine
from generator.source import read_text

SAMPLES = Path(__file__).resolve().parents[1] / "samples"
GRANT = (SAMPLES / "rsu-grant.yaml").read_text("ascii")
SENTENCE = "The units vest in equal parts on each anniversary of the grant, subject to service. "


def long_footnote(length: int) -> str:
    return (SENTENCE * (length // len(SENTENCE) + 1))[:length].rstrip() + "."


def after(text: str) -> tuple[list[str], object]:
    """The changes, and the filing that the mended text holds."""
    mended = mend(read_text(text, "x.yaml"))
    examined = examine(read_text(mended.text, "x.yaml"), Options("signed"))
    assert [f.code for f in examined.findings if f.severity == "error"] == []
    return list(mended.changes), examined.filing


def test_a_good_filing_has_nothing_to_mend() -> None:
    mended = mend(read_text(GRANT))
    assert (mended.text, mended.changes) == (GRANT, ())


@pytest.mark.parametrize("style", ["{}", "'{}'", '"{}"', ">-\n      {}", "|-\n      {}"])
def test_a_word_processors_text_becomes_ascii_in_any_style(style: str) -> None:
    text = "remarks: " + style.format("The “Plan” – it’s 5½")
    mended = mend(read_text(GRANT + text + "\n"))
    assert mended.changes == ("remarks: written in ASCII",)
    assert read_text(mended.text).tree["remarks"] == 'The "Plan" - it\'s 51/2'
    assert mended.text.startswith(GRANT)


def test_comments_and_the_rest_of_the_text_stay() -> None:
    wounded = GRANT.replace("name: Roe Jane Q", "name: Roe Jané Q")
    mended = mend(read_text(wounded))
    assert mended.text == GRANT.replace("name: Roe Jane Q", "name: Roe Jane Q")


@pytest.mark.parametrize(("length", "further"), [(1001, 1), (1900, 2), (2900, 3)])
def test_a_long_footnote_is_continued_wherever_it_is_referred_to(length: int, further: int) -> None:
    text = long_footnote(length)
    wounded = GRANT.replace(
        "footnotes:\n  grant: >-\n", f"footnotes:\n  grant: {text}\n  old: >-\n"
    )
    wounded = wounded.replace("footnotes: [grant, total]", "footnotes: [grant, old, total]")
    changes, filing = after(wounded)
    names = [f"grant_{n}" for n in range(2, 2 + further)]
    assert changes == [f"footnotes.grant: continued in {', '.join(names)}"]
    row = filing.non_derivative[0]
    assert row.notes("shares") == ("grant", *names, "old", "total")
    pieces = [filing.footnotes[name].removesuffix(CONTINUED) for name in ("grant", *names)]
    assert " ".join(pieces) == text
    assert max(len(note) for note in filing.footnotes.values()) <= 1000


def test_references_in_a_list_of_lines_are_continued_too() -> None:
    wounded = GRANT.replace(
        "shares: {value: 2150, footnotes: [grant, total]}",
        "shares:\n      value: 2150\n      footnotes:\n      - grant\n      - total",
    ).replace("  grant: >-\n", "  grant: >-\n    " + long_footnote(1200) + "\n")
    changes, filing = after(wounded)
    assert filing.non_derivative[0].notes("shares") == ("grant", "grant_2", "total")
    assert len(changes) == 1


def test_a_long_title_moves_to_the_remarks() -> None:
    title = "Executive Vice President and Chief Administrative Officer"
    wounded = GRANT.replace(
        "      is_director: true\n", f"      is_officer: true\n      officer_title: {title}\n"
    )
    changes, filing = after(wounded)
    assert changes == ["reporting_owners.0.relationship.officer_title: moved to the remarks"]
    assert filing.reporting_owners[0].relationship.officer_title == "See Remarks"
    assert filing.remarks == f"Officer title: {title}."


def test_json_is_mended_as_json() -> None:
    tree = json.loads((SAMPLES / "option-grant-as-json.json").read_text("ascii"))
    name = next(iter(tree["footnotes"]))
    tree["footnotes"][name] = long_footnote(1300)
    tree["reporting_owners"][0]["relationship"] = {
        "is_officer": True,
        "officer_title": "Senior Vice President and General Counsel é",
    }
    tree.pop("remarks", None)
    text = json.dumps(tree, indent="\t", ensure_ascii=False)
    mended = mend(read_text(text, "x.json", "json"))
    made = json.loads(mended.text)
    assert list(made["footnotes"])[:2] == [name, f"{name}_2"]
    assert made["remarks"] == "Officer title: Senior Vice President and General Counsel e."
    assert len(mended.changes) == 3


def test_numbers_and_dates_are_never_touched() -> None:
    wounded = GRANT.replace("value: 2150", "value: 2,150").replace("2026-05-20", "05/20/2026")
    mended = mend(read_text(wounded.replace("name: Roe Jane Q", "name: Roe Jané Q")))
    assert mended.text == wounded


def test_the_command_shows_a_diff_and_writes_a_copy(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "roe.yaml"
    path.write_text(GRANT + "remarks: It’s so.\n", "utf-8")
    assert run(["fix", str(path), "--yes"]) == 0
    captured = capsys.readouterr()
    assert "-remarks: It’s so." in captured.out
    assert "+remarks: It's so." in captured.out
    assert (tmp_path / "roe.fixed.yaml").read_text() == GRANT + "remarks: It's so.\n"
    assert path.read_text("utf-8") == GRANT + "remarks: It’s so.\n"
    assert run(["fix", str(path), "--yes"]) == 2
    assert run(["fix", str(tmp_path / "roe.fixed.yaml")]) == 0
    assert "nothing to mend" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("old", "new", "left"),
    [
        ("Restricted stock units granted", "\u65e5\u672c granted", "TEXT-02"),
        ("transaction_date: 2026-05-20", "transaction_date: 05/20/2026", "VALUE-02"),
    ],
)
def test_what_only_a_person_can_mend_is_named(
    old: str, new: str, left: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert old in GRANT
    path = tmp_path / "roe.yaml"
    path.write_text(GRANT.replace(old, new), "utf-8")
    assert run(["fix", str(path)]) == 1
    captured = capsys.readouterr()
    assert captured.out == f"{path}: nothing that fix can mend\n"
    assert f"left to you: {left} " in captured.err
    assert not (tmp_path / "roe.fixed.yaml").exists()


def test_what_is_left_after_mending_is_named_with_its_line_in_the_copy(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "roe.yaml"
    text = GRANT.replace("Restricted stock units granted", "\u65e5\u672c granted")
    path.write_text(text + "remarks: It\u2019s so.\n", "utf-8")
    assert run(["fix", str(path), "--yes"]) == 1
    copy = tmp_path / "roe.fixed.yaml"
    assert copy.read_text("utf-8").endswith("remarks: It's so.\n")
    line = 1 + text.splitlines().index("  grant: >-")
    assert f"{copy}:{line}: left to you: TEXT-02 " in capsys.readouterr().err
