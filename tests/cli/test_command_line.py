"""The command line as its users meet it: arguments in, text and exit codes out."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from generator.cli import COMMANDS, run
from generator.many import build_many, jobs_for, written_since
from generator.reports import FileReport

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = ROOT / "samples"
GRANT = str(SAMPLES / "rsu-grant.yaml")
FILES = {"primary_doc.xml", "submission.xml", "conformed_copy.xml", "form4.pdf", "manifest.json"}
Capture = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def no_credentials(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.startswith("CCC_")]:
        monkeypatch.delenv(name)


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    path = tmp_path / "broken.yaml"
    text = Path(GRANT).read_text("ascii").replace('form: "4"', 'form: "5"')
    path.write_text(text, "ascii")
    return path


def test_help_lists_every_command_and_the_exit_codes(capsys: Capture) -> None:
    assert run(["--help"]) == 0
    shown = capsys.readouterr().out
    assert [name for name, _, _ in COMMANDS if f"  {name} " not in shown] == []
    assert "0 built or valid; 1 rejected; 2 wrong usage" in shown


@pytest.mark.parametrize("name", [name for name, _, _ in COMMANDS])
def test_every_command_explains_itself(name: str, capsys: Capture) -> None:
    assert run([name, "--help"]) == 0
    assert f"Usage: form4 {name}" in capsys.readouterr().out


def test_the_version_is_printed(capsys: Capture) -> None:
    from generator import __version__

    assert run(["--version"]) == 0
    assert capsys.readouterr().out.strip() == f"form4, version {__version__}"


@pytest.mark.parametrize(
    "arguments",
    [
        ["sing"],
        ["check"],
        ["build", GRANT],
        ["check", "--as-of", "tomorrow", GRANT],
        ["check", "--as-of", "2026-02-30", GRANT],
        ["check", "--format", "xml", GRANT],
        ["build", GRANT, "-o", "out", "--jobs", "0"],
    ],
)
def test_wrong_usage_is_exit_2_and_one_message(arguments: list[str], capsys: Capture) -> None:
    assert run(arguments) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert "Error:" in captured.err
    assert "Traceback" not in captured.err


def test_check_of_a_good_filing_says_so_on_stdout(capsys: Capture) -> None:
    assert run(["check", GRANT, "--as-of", "signed"]) == 0
    assert capsys.readouterr() == ("1 file checked: 1 valid\n", "")


def test_a_finding_shows_place_code_message_line_marker_cure_and_rule(
    broken: Path, capsys: Capture
) -> None:
    assert run(["check", str(broken)]) == 1
    shown = capsys.readouterr().out.splitlines()
    line = next(n for n, t in enumerate(broken.read_text().splitlines(), 1) if 'form: "5"' in t)
    assert shown[:4] == [
        f"{broken}:{line}:7: error VALUE-04 '5' is not one of 4, 4/A [form]",
        f'{line:>6} | form: "5"',
        "       |       ^",
        "    cure: write 4, 4/A",
    ]
    assert shown[-1] == "1 file checked: 1 rejected; 1 error"


def test_check_takes_folders_and_standard_input(
    tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.yaml").write_bytes(Path(GRANT).read_bytes())
    (tmp_path / "b.yml").write_bytes(Path(GRANT).read_bytes())
    (tmp_path / "readme.txt").write_text("no filing")
    assert run(["check", str(tmp_path), "--as-of", "signed"]) == 0
    assert capsys.readouterr().out == "2 files checked: 2 valid\n"
    done = subprocess.run(
        [sys.executable, "-m", "generator", "check", "-", "--as-of", "signed"],
        input=Path(GRANT).read_bytes(),
        capture_output=True,
        cwd=ROOT,
        check=False,
    )
    assert (done.returncode, done.stdout) == (0, b"1 file checked: 1 valid\n")


def test_a_folder_without_filings_is_wrong_usage(tmp_path: Path, capsys: Capture) -> None:
    assert run(["check", str(tmp_path)]) == 2
    assert "holds no .yaml" in capsys.readouterr().err


def test_an_unreadable_file_is_exit_2_with_its_place(tmp_path: Path, capsys: Capture) -> None:
    bad = tmp_path / "bad.yaml"
    bad.write_text('form: "4"\nissuer: [1\n')
    assert run(["check", str(bad), str(tmp_path / "missing.yaml"), GRANT]) == 2
    shown = capsys.readouterr().out
    assert f"{bad}:3:1: error READ-06" in shown
    assert f"{tmp_path / 'missing.yaml'}: error READ-01" in shown


def test_the_json_report_has_one_shape_clean_or_not(broken: Path, capsys: Capture) -> None:
    assert run(["check", GRANT, "--format", "json", "--as-of", "signed"]) == 0
    clean = json.loads(capsys.readouterr().out)
    assert run(["check", str(broken), "--format", "json"]) == 1
    dirty = json.loads(capsys.readouterr().out)
    assert clean.keys() == dirty.keys() == {"tool", "schema", "summary", "files"}
    assert clean["summary"].keys() == dirty["summary"].keys()
    assert clean["files"] == [{"path": GRANT, "status": "valid", "findings": []}]
    finding = dirty["files"][0]["findings"][0]
    assert finding.keys() == {
        "code",
        "severity",
        "path",
        "line",
        "column",
        "message",
        "fix",
        "rule",
    }
    assert (finding["code"], finding["path"]) == ("VALUE-04", "form")


def test_strict_turns_warnings_into_rejection_unless_acknowledged(
    tmp_path: Path, capsys: Capture
) -> None:
    seed = SAMPLES / "federico_as_filed.yaml"
    assert run(["check", str(seed)]) == 0
    found = capsys.readouterr().out
    assert run(["check", str(seed), "--strict"]) == 1
    codes = {w for line in found.splitlines() for w in line.split() if w.startswith("DATES-")}
    kept = tmp_path / "kept.yaml"
    kept.write_text(
        seed.read_text("ascii")
        + "\nacknowledge:\n"
        + "".join(f"  {code}: Filed so in 2017.\n" for code in sorted(codes)),
        "ascii",
    )
    capsys.readouterr()
    assert run(["check", str(kept), "--strict"]) == 0
    shown = capsys.readouterr().out
    assert "acknowledged DATES-03" in shown
    assert "kept: Filed so in 2017." in shown


def test_build_writes_the_whole_bundle_and_names_the_folder(
    tmp_path: Path, capsys: Capture
) -> None:
    assert run(["build", GRANT, "-o", str(tmp_path), "--as-of", "signed"]) == 0
    captured = capsys.readouterr()
    folder = tmp_path / "rsu-grant"
    assert captured.out == f"{folder}\n"
    assert {p.name for p in folder.iterdir()} == FILES
    assert "1 built; 1 advice (draft, TEST)" in captured.err
    assert "EDGAR would suspend it so" in captured.err


def test_final_refuses_without_a_ccc_and_builds_with_it(
    tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    arguments = ["build", GRANT, "-o", str(tmp_path), "--final", "--as-of", "signed"]
    assert run(arguments) == 1
    assert "CCC-03" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []
    name = next(
        line.split("env:")[1].split()[0]
        for line in Path(GRANT).read_text().splitlines()
        if "ccc: env:" in line
    )
    monkeypatch.setenv(name, "qwe12$#z")
    assert run(arguments) == 0
    folder = tmp_path / "rsu-grant"
    captured = capsys.readouterr()
    assert "qwe12$#z" not in captured.out + captured.err
    modes = {p.name: stat.S_IMODE(p.stat().st_mode) for p in folder.iterdir()}
    assert modes == {
        "primary_doc.xml": 0o600,
        "submission.xml": 0o600,
        "manifest.json": 0o600,
        "conformed_copy.xml": 0o644,
        "form4.pdf": 0o644,
    }
    assert [p.name for p in folder.iterdir() if b"qwe12$#z" in p.read_bytes()] == [
        "primary_doc.xml"
    ]


def test_a_malformed_ccc_is_refused_and_not_repeated(
    tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("generator.cli.inputs.EnvironmentSecrets.__getitem__", _always("tooshort!"))
    assert run(["build", GRANT, "-o", str(tmp_path), "--as-of", "signed"]) == 1
    captured = capsys.readouterr()
    assert "CCC-05" in captured.err
    assert "tooshort!" not in captured.out + captured.err


def _always(code: str) -> Callable[[object, str], object]:
    from pydantic import SecretStr

    return lambda self, reference: SecretStr(code)


@pytest.mark.parametrize(
    ("only", "names"),
    [
        ("xml", FILES - {"form4.pdf"}),
        ("pdf", {"form4.pdf", "manifest.json"}),
        ("form4.pdf", {"form4.pdf", "manifest.json"}),
        ("conformed_copy", {"conformed_copy.xml", "manifest.json"}),
        ("primary_doc, submission.xml", {"primary_doc.xml", "submission.xml", "manifest.json"}),
    ],
)
def test_only_builds_what_it_names(only: str, names: set[str], tmp_path: Path) -> None:
    assert run(["build", GRANT, "-o", str(tmp_path), "--only", only, "--as-of", "signed"]) == 0
    assert {p.name for p in (tmp_path / "rsu-grant").iterdir()} == names


@pytest.mark.parametrize("only", ["html", "", ","])
def test_only_refuses_names_that_mean_nothing(only: str, tmp_path: Path, capsys: Capture) -> None:
    assert run(["build", GRANT, "-o", str(tmp_path), "--only", only]) == 2
    assert "--only" in capsys.readouterr().err


def test_one_bad_file_spoils_only_itself(broken: Path, tmp_path: Path, capsys: Capture) -> None:
    out = tmp_path / "out"
    arguments = ["build", GRANT, str(broken), "-o", str(out), "--only", "xml", "--format", "json"]
    assert run([*arguments, "--as-of", "signed"]) == 1
    report = json.loads(capsys.readouterr().out)
    assert [f["status"] for f in report["files"]] == ["built", "rejected"]
    assert report["files"][0]["bundle"] == str(out / "rsu-grant")
    assert [p.name for p in out.iterdir()] == ["rsu-grant"]


def test_worker_processes_give_the_same_bytes_in_the_same_order(tmp_path: Path) -> None:
    inputs = [str(p) for p in sorted(SAMPLES.glob("*.yaml"))]
    common = ["--only", "xml", "--as-of", "signed"]
    assert run(["build", *inputs, "-o", str(tmp_path / "one"), "--jobs", "1", *common]) == 0
    assert run(["build", *inputs, "-o", str(tmp_path / "two"), "--jobs", "2", *common]) == 0
    files = {
        p.relative_to(tmp_path / "one"): p.read_bytes()
        for p in (tmp_path / "one").rglob("*")
        if p.is_file()
    }
    exhibits = 3  # those of with-exhibits.yaml
    assert len(files) == 4 * len(inputs) + exhibits
    assert files == {
        p.relative_to(tmp_path / "two"): p.read_bytes()
        for p in (tmp_path / "two").rglob("*")
        if p.is_file()
    }


def test_two_inputs_of_one_name_are_refused_before_anything_is_built(
    tmp_path: Path, capsys: Capture
) -> None:
    other = tmp_path / "RSU-grant.yaml"
    other.write_bytes(Path(GRANT).read_bytes())
    assert run(["build", GRANT, str(other), "-o", str(tmp_path / "out")]) == 2
    assert "would both be written" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_a_foreign_folder_is_never_replaced(tmp_path: Path, capsys: Capture) -> None:
    (tmp_path / "rsu-grant").mkdir()
    (tmp_path / "rsu-grant/mine.txt").write_text("keep me")
    assert run(["build", GRANT, "-o", str(tmp_path), "--only", "xml", "--as-of", "signed"]) == 2
    assert "not a bundle of ours" in capsys.readouterr().err
    assert (tmp_path / "rsu-grant/mine.txt").read_text() == "keep me"


def test_init_writes_a_filing_that_checks_clean(tmp_path: Path, capsys: Capture) -> None:
    assert run(["init", "--list"]) == 0
    names = [line.split()[0] for line in capsys.readouterr().out.splitlines()]
    assert len(names) >= 7
    for name in names:
        path = tmp_path / f"{name}.yaml"
        assert run(["init", name, "-o", str(path)]) == 0
        assert run(["check", str(path)]) == 0
    assert run(["init", "rsu-grant", "-o", str(tmp_path / "rsu-grant.yaml")]) == 2
    assert "exists" in capsys.readouterr().err


def test_init_prints_to_stdout_and_knows_its_scenarios(capsys: Capture) -> None:
    assert run(["init"]) == 0
    assert capsys.readouterr().out.startswith("# yaml-language-server")
    assert run(["init", "rsu-grnt"]) == 2
    assert "rsu-grant" in capsys.readouterr().err


def test_schema_prints_a_json_schema(capsys: Capture) -> None:
    assert run(["schema"]) == 0
    assert json.loads(capsys.readouterr().out)["$schema"].endswith("2020-12/schema")


def test_templates_are_listed_ejected_and_taken_from_a_folder(
    tmp_path: Path, capsys: Capture
) -> None:
    assert run(["templates"]) == 0
    names = capsys.readouterr().out.split()
    assert "form4/form.html.j2" in names
    assert "form4/form.css" in names
    assert not any(name.startswith("scenarios") for name in names)
    home = tmp_path / "mine"
    assert run(["templates", "--eject", str(home)]) == 0
    assert sorted(p.relative_to(home).as_posix() for p in home.rglob("*") if p.is_file()) == names
    assert run(["templates", "--eject", str(home)]) == 2
    arguments = ["build", GRANT, "-o", str(tmp_path / "out"), "--as-of", "signed"]
    assert run([*arguments, "--templates", str(home)]) == 0
    ours = tmp_path / "ours"
    assert run(["build", GRANT, "-o", str(ours), "--as-of", "signed"]) == 0
    for name in FILES - {"manifest.json"}:
        same = (ours / "rsu-grant" / name).read_bytes()
        assert (tmp_path / "out/rsu-grant" / name).read_bytes() == same
    told = json.loads((tmp_path / "out/rsu-grant/manifest.json").read_text())
    assert told["templates"] == "own"


def test_doctor_finds_everything_here(capsys: Capture) -> None:
    assert run(["doctor"]) == 0
    assert "MISSING" not in capsys.readouterr().out
    assert run(["doctor", "--format", "json"]) == 0
    parts = json.loads(capsys.readouterr().out)
    assert [part["name"] for part in parts if not part["good"]] == []


def test_help_and_check_import_no_heavy_library() -> None:
    text = (
        "import sys; from generator.cli import run; code = run({arguments!r}); "
        "print(sorted({{'weasyprint', 'lxml', 'jinja2', 'rich', 'pydantic'}} & set(sys.modules)),"
        " file=sys.stderr); sys.exit(code)"
    )
    for arguments, heavy in (
        (["--help"], []),
        (["check", GRANT, "--as-of", "signed"], ["pydantic"]),
    ):
        done = subprocess.run(
            [sys.executable, "-c", text.format(arguments=arguments)],
            capture_output=True,
            text=True,
            cwd=ROOT,
            check=False,
        )
        assert (done.returncode, done.stderr.strip()) == (0, str(heavy))


def test_an_internal_error_is_exit_3_and_never_a_traceback(
    tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(path: str) -> None:
        raise ZeroDivisionError("a bug")

    monkeypatch.setattr("generator.cli.check.read", broken)
    assert run(["check", GRANT]) == 3
    captured = capsys.readouterr()
    assert "internal error: ZeroDivisionError: a bug" in captured.err
    assert "Traceback" not in captured.err


def test_an_interrupt_ends_quietly(capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(path: str) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("generator.cli.check.read", interrupted)
    assert run(["check", GRANT]) == 130
    assert "stopped" in capsys.readouterr().err


def test_bundles_that_workers_finished_after_a_stop_are_told(tmp_path: Path) -> None:
    jobs = jobs_for(["a.yaml", "b.yaml", "c.yaml"], tmp_path)
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "manifest.json").write_text("{}")
    os.utime(tmp_path / "a" / "manifest.json", (1_000, 1_000))
    (told,) = written_since(jobs, 2_000.0)
    assert (told.path, told.status, told.bundle) == ("b.yaml", "built", str(tmp_path / "b"))


@pytest.mark.parametrize("style", ["text", "json"])
def test_an_interrupted_build_tells_what_was_built(
    style: str, tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = build_many

    def interrupted(*given: Any) -> Iterator[FileReport]:
        yield next(real(*given))
        raise KeyboardInterrupt

    monkeypatch.setattr("generator.cli.build.build_many", interrupted)
    for name in ("a.yaml", "b.yaml"):
        (tmp_path / name).write_text(Path(GRANT).read_text("utf-8"), "utf-8")
    built = tmp_path / "out" / "a"
    given = ["build", str(tmp_path), "-o", str(built.parent), "--only", "conformed_copy"]
    assert run([*given, "--as-of", "signed", "--format", style]) == 130
    captured = capsys.readouterr()
    assert str(built) in captured.out
    assert "stopped after 1 of 2: run it again" in captured.err
    assert [path.name for path in built.parent.iterdir()] == ["a"]
