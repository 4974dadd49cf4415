"""`form4 import`, `amend`, `next` and `diff` as their users meet them."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "importer"))
from documents import FILED, YAML, filed

from generator.cli import run

Capture = pytest.CaptureFixture[str]
SAMPLES = Path(__file__).resolve().parents[2] / "samples"


@pytest.fixture
def form(tmp_path: Path) -> Path:
    path = tmp_path / "0001234567-25-000042.xml"
    path.write_bytes(filed())
    return path


def test_import_writes_to_standard_output(form: Path, capsys: Capture) -> None:
    assert run(["import", str(form)]) == 0
    assert capsys.readouterr().out == YAML


def test_import_reads_standard_input(monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(filed())))
    assert run(["import", "-"]) == 0
    assert "# Imported from standard input" in capsys.readouterr().out


def test_what_import_wrote_can_be_checked_and_built(
    form: Path, tmp_path: Path, capsys: Capture
) -> None:
    out = tmp_path / "yaml"
    assert run(["import", str(form), "-o", str(out)]) == 0
    made = out / "0001234567-25-000042.yaml"
    assert capsys.readouterr().out == f"{made}\n"
    assert run(["check", str(made), "--as-of", "signed"]) == 0
    assert (
        run(
            [
                "build",
                str(made),
                "-o",
                str(tmp_path / "b"),
                "--only",
                "conformed_copy",
                "--as-of",
                "signed",
            ]
        )
        == 0
    )
    assert run(["diff", str(form), str(tmp_path / "b" / made.stem / "conformed_copy.xml")]) == 0


def test_import_takes_a_folder_and_one_bad_file_spoils_only_itself(
    form: Path, tmp_path: Path, capsys: Capture
) -> None:
    (tmp_path / "cut.xml").write_bytes(filed()[:3000])
    (tmp_path / "page.txt").write_text("no form")
    out = tmp_path / "yaml"
    assert run(["import", str(tmp_path), "-o", str(out)]) == 2
    shown = capsys.readouterr()
    assert [path.name for path in out.iterdir()] == ["0001234567-25-000042.yaml"]
    assert "IMPORT-02" in shown.err
    assert "2 forms read: 1 imported, 1 not" in shown.err


def test_import_replaces_nothing_without_force(form: Path, tmp_path: Path, capsys: Capture) -> None:
    out = tmp_path / "yaml"
    assert run(["import", str(form), "-o", str(out)]) == 0
    made = out / "0001234567-25-000042.yaml"
    made.write_text("mine")
    assert run(["import", str(form), "-o", str(out)]) == 2
    assert made.read_text() == "mine"
    assert "--force" in capsys.readouterr().err
    assert run(["import", str(form), "-o", str(out), "--force"]) == 0
    assert made.read_text() == YAML
    assert list(out.iterdir()) == [made]


def test_two_forms_of_one_name_are_not_written_over_each_other(
    form: Path, tmp_path: Path, capsys: Capture
) -> None:
    other = tmp_path / "other" / form.name.upper()
    other.parent.mkdir()
    other.write_bytes(filed())
    out = tmp_path / "yaml"
    assert run(["import", str(form), str(other), "-o", str(out), "--force"]) == 2
    assert len(list(out.iterdir())) == 1
    assert "is already what" in capsys.readouterr().err


def test_several_forms_need_a_folder_to_go_to(form: Path, tmp_path: Path, capsys: Capture) -> None:
    (tmp_path / "second.xml").write_bytes(filed())
    assert run(["import", str(form), str(tmp_path / "second.xml")]) == 2
    assert "-o DIR" in capsys.readouterr().err


def test_a_folder_without_forms_and_a_file_that_is_not_there_are_told(
    tmp_path: Path, capsys: Capture
) -> None:
    assert run(["import", str(tmp_path)]) == 2
    assert "holds no file with an ownershipDocument" in capsys.readouterr().err
    assert run(["import", str(tmp_path / "no.xml")]) == 2
    assert "READ-01" in capsys.readouterr().err


def test_an_output_folder_that_can_not_be_made_is_told(
    form: Path, tmp_path: Path, capsys: Capture
) -> None:
    (tmp_path / "file").write_text("x")
    assert run(["import", str(form), "-o", str(tmp_path / "file" / "in")]) == 2
    assert "can't be written" in capsys.readouterr().err


def test_our_own_failure_in_one_form_is_exit_code_3(
    form: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    monkeypatch.setattr("generator.importer.writer.written", lambda *_: "form: 5\n")
    assert run(["import", str(form)]) == 3
    assert "our own fault" in capsys.readouterr().err


def test_amend_writes_a_skeleton(form: Path, tmp_path: Path, capsys: Capture) -> None:
    assert run(["amend", str(form), "--original-date", "2025-05-22", "--rows", "1, 3"]) == 0
    assert 'form: "4/A"' in capsys.readouterr().out
    out = tmp_path / "a.yaml"
    wanted = ["amend", str(form), "--original-date", "2025-05-22", "--rows", "1-2", "-o", str(out)]
    assert run(wanted) == 0
    assert "form4 check" in capsys.readouterr().err
    assert run(wanted) == 2
    assert "exists" in capsys.readouterr().err
    assert run([*wanted[:-1], str(tmp_path / "no" / "a.yaml")]) == 2
    assert "can't be written" in capsys.readouterr().err


def test_amend_takes_a_yaml_filing_too(capsys: Capture) -> None:
    sample = str(SAMPLES / "vest-and-withhold.yaml")
    assert run(["amend", sample, "--original-date", "2026-09-03", "--rows", "2"]) == 0
    assert "shares_owned_following: 23128" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("option", "value"),
    [
        ("--rows", "x"),
        ("--rows", ""),
        ("--rows", "1,,2"),
        ("--rows", "9"),
        ("--original-date", "5/22/2025"),
        ("--original-date", "2025-02-30"),
    ],
)
def test_amend_refuses_what_it_can_not_understand(
    form: Path, option: str, value: str, capsys: Capture
) -> None:
    given = {"--original-date": "2025-05-22", option: value}
    assert run(["amend", str(form), *(word for pair in given.items() for word in pair)]) == 2
    assert capsys.readouterr().out == ""


def test_next_writes_a_skeleton(form: Path, tmp_path: Path, capsys: Capture) -> None:
    assert run(["next", str(form)]) == 0
    assert "holdings_before:" in capsys.readouterr().out
    assert run(["next", str(form), "-o", str(tmp_path / "n.yaml")]) == 0
    assert (
        (tmp_path / "n.yaml").read_text().startswith("# Skeleton of the filing after 0001234567-25")
    )


def test_next_takes_json_from_standard_input(
    monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    data = (SAMPLES / "option-grant-as-json.json").read_bytes()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
    assert run(["next", "-"]) == 0
    assert "# Skeleton of the filing after standard input" in capsys.readouterr().out


def test_next_needs_rows_that_can_be_understood(form: Path, capsys: Capture) -> None:
    form.write_bytes(filed(("<value>1000<", "<value>ten<")))
    assert run(["next", str(form)]) == 1
    assert "VALUE-01" in capsys.readouterr().err


def test_diff_compares_any_two_kinds(form: Path, tmp_path: Path, capsys: Capture) -> None:
    yaml = tmp_path / "a.yaml"
    yaml.write_text(YAML)
    assert run(["diff", str(form), str(yaml)]) == 0
    assert "no differences; 3 rows the same in both" in capsys.readouterr().out
    yaml.write_text(YAML.replace("shares: 1000", "shares: 1200"))
    assert run(["diff", str(form), str(yaml)]) == 1
    assert "1,000  |  1,200" in capsys.readouterr().out


def test_diff_gives_json_and_html(form: Path, tmp_path: Path, capsys: Capture) -> None:
    other = tmp_path / "other.xml"
    other.write_bytes(filed(("<value>1000<", "<value>1200<")))
    assert run(["diff", str(form), str(other), "--format", "json"]) == 1
    data = json.loads(capsys.readouterr().out)
    assert data["differences"][0]["changes"] == [{"what": "shares", "a": "1,000", "b": "1,200"}]
    assert run(["diff", str(form), str(other), "--format", "html"]) == 1
    assert capsys.readouterr().out.startswith("<!DOCTYPE html>")


def test_diff_reads_what_a_filer_sends_without_names(
    form: Path, tmp_path: Path, capsys: Capture
) -> None:
    sent = tmp_path / "sent.xml"
    text = FILED.replace("<rptOwnerName>Roe Jane Q</rptOwnerName>", "")
    sent.write_text(text.replace("<issuerName>Example Corp</issuerName>", ""))
    assert run(["diff", str(form), str(sent)]) == 1
    assert "(no name in the file)" in capsys.readouterr().out


def test_diff_can_not_compare_what_can_not_be_read(
    form: Path, tmp_path: Path, capsys: Capture
) -> None:
    bad = tmp_path / "bad.yaml"
    bad.write_text('form: "4"\n')
    assert run(["diff", str(form), str(bad)]) == 2
    assert "bad.yaml" in capsys.readouterr().err
    assert run(["diff", str(form), str(tmp_path / "none.xml")]) == 2
    assert run(["diff", "-", "-"]) == 2
