"""`form4 batch` as its users meet it, on the sample with twelve directors and on bad input."""

from __future__ import annotations

import csv
import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from generator.cli import run
from generator.cli.progress import bar, plain_lines

from .people import GRANT, a_person, board, tree_of, write_roster

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "samples" / "batch" / "annual-grant.yaml"
ROSTER = SAMPLE.with_suffix(".csv")
EXPECTED = SAMPLE.parent / "expected"
Capture = pytest.CaptureFixture[str]
Form4 = Callable[..., int]


@pytest.fixture(autouse=True)
def no_credentials(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.startswith("CCC_")]:
        monkeypatch.delenv(name)


@pytest.fixture
def form4(tmp_path: Path, grant: Path) -> Form4:
    """Run `form4 batch` on the small grant; conformed copies only."""

    def made(people: Any, *more: str, text: str | None = None) -> int:
        roster = tmp_path / "roster.csv"
        if text is not None:
            roster.write_bytes(text.encode("utf-8"))
        else:
            write_roster(roster, people)
        common = ["--roster", str(roster), "-o", str(tmp_path / "out"), "--as-of", "2026-05-21"]
        return run(["batch", str(grant), *common, "--only", "conformed_copy", *more])

    return made


def sample(out: Path, *more: str) -> int:
    common = ["--roster", str(ROSTER), "-o", str(out), "--as-of", "2026-05-21"]
    return run(["batch", str(SAMPLE), *common, *more])


def test_twelve_directors_are_built_and_the_board_is_what_its_golden_says(
    tmp_path: Path, capsys: Capture
) -> None:
    assert sample(tmp_path / "out", "--only", "xml") == 0
    shown = capsys.readouterr()
    assert shown.out == f"{tmp_path}/out/board.html\n"
    assert shown.err == (
        "12 people: 12 built, 0 rejected, 0 missing (draft, TEST)\n"
        "12 built without a CCC: EDGAR would suspend them; --final refuses\n"
    )
    golden = {path.name: path.read_bytes() for path in EXPECTED.iterdir()}
    assert {name: (tmp_path / "out" / name).read_bytes() for name in golden} == golden, (
        "when the change is meant: python -m tests.batch.test_batch_command, then read git diff"
    )
    assert golden.keys() == {"board.json", "board.csv"}


def test_the_sample_with_every_ccc_is_final(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for row in csv.DictReader(ROSTER.open(encoding="ascii")):
        monkeypatch.setenv(f"CCC_{row['cik']}", "abcd12$#")
    assert sample(tmp_path / "out", "--only", "xml", "--final", "--jobs", "2") == 0
    found = board(tmp_path / "out")
    assert (found["state"], found["summary"]["built"], found["findings"]) == ("final", 12, [])
    assert all(not person["findings"] for person in found["people"])


def test_final_refuses_those_without_a_ccc(tmp_path: Path, capsys: Capture) -> None:
    assert sample(tmp_path / "out", "--only", "xml", "--final") == 1
    shown = capsys.readouterr().err
    assert shown.count("error CCC-03") == 12
    assert "12 people: 0 built, 12 rejected, 0 missing (final, TEST)" in shown


def test_a_rerun_says_what_was_kept(tmp_path: Path, capsys: Capture) -> None:
    sample(tmp_path / "out", "--only", "xml")
    before = tree_of(tmp_path / "out")
    assert sample(tmp_path / "out", "--only", "xml") == 0
    assert "(12 unchanged since an earlier run)" in capsys.readouterr().err
    assert tree_of(tmp_path / "out") == before
    assert sample(tmp_path / "out", "--only", "xml", "--force") == 0
    assert "unchanged" not in capsys.readouterr().err


def test_a_finding_names_the_line_of_the_grant_and_the_row_and_column_of_the_roster(
    form4: Form4, capsys: Capture
) -> None:
    assert form4([a_person(1), a_person(2, shares="1,000")]) == 1
    shown = capsys.readouterr().err
    assert "roster.csv: row 3, Person00002 Ada: rejected\n" in shown
    assert "grant.yaml:20:13: error VALUE-01 '1,000' is not a number" in shown
    assert "(roster column shares) [non_derivative.0.shares]" in shown
    assert "    20 |     shares: " in shown


@pytest.mark.parametrize("style", ["json", "github", "sarif", "junit"])
def test_the_report_comes_in_the_forms_of_build_too(
    style: str, form4: Form4, capsys: Capture
) -> None:
    assert form4([a_person(1), a_person(2, shares="x")], "--format", style) == 1
    shown = capsys.readouterr().out
    assert "VALUE-01" in shown
    if style == "json":
        files = json.loads(shown)["files"]
        assert [file["status"] for file in files] == ["built", "built", "rejected"]
        (error,) = [f for f in files[2]["findings"] if f["severity"] == "error"]
        assert error["roster"] == {"row": 3, "column": "shares"}


def test_fail_fast_says_what_is_missing(form4: Form4, capsys: Capture) -> None:
    assert form4([a_person(1, shares="x"), *map(a_person, range(2, 40))], "--fail-fast") == 1
    shown = capsys.readouterr().err
    assert "39 people: 0 built, 1 rejected, 38 missing" in shown
    assert "run it again without --fail-fast" in shown


def test_many_rejections_are_shown_in_part_and_the_board_has_all(
    form4: Form4, capsys: Capture, tmp_path: Path
) -> None:
    assert form4([a_person(n, shares="x") for n in range(1, 31)]) == 1
    shown = capsys.readouterr().err
    assert shown.count(": rejected\n") == 20
    assert "the findings of 20 are shown here" in shown
    assert board(tmp_path / "out")["summary"]["rejected"] == 30


def test_who_left_the_roster_is_named(form4: Form4, capsys: Capture) -> None:
    form4([a_person(n) for n in range(1, 20)])
    form4([a_person(1)])
    shown = capsys.readouterr().err
    assert "not built by this run, look before filing: Person00002 Ada," in shown
    assert "and 8 more" in shown


# --- bad input: a clear error, nothing lost, no code run ---


def told(form4: Form4, capsys: Capture, text: str, *more: str) -> tuple[int, str]:
    code = form4((), *more, text=text)
    shown = capsys.readouterr()
    assert "Traceback" not in shown.err
    assert "internal error" not in shown.err
    return code, shown.err


def test_a_missing_column_is_told_with_a_near_one(form4: Form4, capsys: Capture) -> None:
    code, shown = told(form4, capsys, "cik,name,befor\n1,Roe Jane,5\n")
    assert code == 1
    assert "grant.yaml:9:" in shown
    assert "error BATCH-02 the roster has no column `before`" in shown
    assert "cure: did you mean `befor`?" in shown
    assert "nothing was built" in shown


def test_a_doubled_name_of_a_column_is_told(form4: Form4, capsys: Capture) -> None:
    code, shown = told(form4, capsys, "cik,name,name,before\n1,Roe Jane,x,5\n")
    assert code == 2
    assert "ROSTER-02" in shown
    assert "name" in shown


def test_empty_lines_are_no_people(form4: Form4, capsys: Capture, tmp_path: Path) -> None:
    text = "cik,name,before\n\n9991001,Roe Jane,5\n,,\n\n9991002,Poe John,6\n\n"
    assert told(form4, capsys, text)[0] == 0
    assert [p["row"] for p in board(tmp_path / "out")["people"]] == [3, 6]


def test_ten_thousand_columns_are_refused_at_once(form4: Form4, capsys: Capture) -> None:
    names = ",".join(f"c{n}" for n in range(10_000))
    code, shown = told(form4, capsys, f"{names}\n{',' * 9_999}\n")
    assert code == 2
    assert "10,000 columns" in shown


@pytest.mark.parametrize("name", ["=cmd|' /C calc'!A0", "+1+1", "@SUM(1)", "-2+3"])
def test_a_formula_is_refused_or_inert_but_never_runs(
    name: str, form4: Form4, capsys: Capture, tmp_path: Path
) -> None:
    told(form4, capsys, f'cik,name,before\n9991001,"{name}",5\n')
    raw = (tmp_path / "out" / "board.csv").read_text("utf-8")
    cells = [cell for row in csv.reader(raw.splitlines()) for cell in row]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t"))]


def test_braces_in_a_name_are_plain_text(form4: Form4, capsys: Capture, tmp_path: Path) -> None:
    text = "cik,name,before\n9991001,{{ 7 * 7 }} {% for x in y %} Roe,5\n"
    told(form4, capsys, text)
    assert board(tmp_path / "out")["people"][0]["name"] == "{{ 7 * 7 }} {% for x in y %} Roe"


@pytest.mark.parametrize("name", ["../../../etc/x", "/etc/passwd", "..", "C:\\x", "a/../../b", "."])
def test_no_name_leads_out_of_the_folder(
    name: str, form4: Form4, capsys: Capture, tmp_path: Path
) -> None:
    before = set(tmp_path.iterdir())
    told(form4, capsys, f"cik,name,before\n9991001,{name},5\n")
    assert set(tmp_path.iterdir()) - before == {tmp_path / "out", tmp_path / "roster.csv"}
    (copy,) = tmp_path.rglob("conformed_copy.xml")
    assert copy.parent.parent == tmp_path / "out"


def test_a_row_that_makes_a_table_of_31_rows_is_rejected_alone(
    form4: Form4, capsys: Capture, grant: Path, tmp_path: Path
) -> None:
    more = (
        '  - when: "{{ many }}"\n    security_title: Common Stock\n    shares_owned_following: 5\n'
    )
    more += "    ownership: indirect\n    nature_of_ownership: By Trust {n}\n"
    rows = "".join(more.replace("{n}", str(n)) for n in range(30))
    grant.write_text(GRANT.replace("footnotes:\n", rows + "footnotes:\n", 1), "utf-8")
    text = "cik,name,before,many\n9991001,Roe Jane,5,\n9991002,Poe John,5,1\n"
    code, shown = told(form4, capsys, text)
    assert code == 1
    assert "SHAPE-04 the table has 31 rows" in shown
    assert board(tmp_path / "out")["summary"]["built"] == 1


@pytest.mark.parametrize(
    "expression",
    ["{% for i in range(10**9) %}x{% endfor %}", "{% import 'os' as os %}", "{{ ().__class__ }}",
     "{{ cik.__init__.__globals__ }}", "{{ lipsum() }}", "{{ 9**9**9**9 }}",
     "{{ cycler.__init__.__globals__.os.system('touch hacked') }}", "{% include '/etc/passwd' %}"],
)  # fmt: skip
def test_a_grant_that_loops_imports_or_reaches_for_attributes_runs_nothing(
    expression: str, form4: Form4, capsys: Capture, grant: Path, tmp_path: Path
) -> None:
    grant.write_text(GRANT + f"remarks: {json.dumps(expression)}\n", "utf-8")
    code, shown = told(form4, capsys, "cik,name,before\n9991001,Roe Jane,5\n")
    assert code == 1
    assert "grant.yaml:27:" in shown
    assert "error BATCH-01" in shown
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("more", "code", "said"),
    [
        (["--only", "nothing"], 2, "not one of"),
        (["--executor", "ray://x:1"], 2, "dask://HOST:PORT"),
        (["--folder-column", "nowhere"], 2, "no column 'nowhere'"),
        (["--jobs", "0"], 2, "--jobs"),
        (["--sheet", "x"], 2, "no sheets"),
    ],
)
def test_wrong_usage_is_told(
    more: list[str], code: int, said: str, form4: Form4, capsys: Capture
) -> None:
    assert form4([a_person(1)], *more) == code
    assert said in capsys.readouterr().err


def test_a_grant_that_is_missing_or_broken_is_told_in_every_form(
    tmp_path: Path, capsys: Capture
) -> None:
    roster = str(write_roster(tmp_path / "r.csv", [a_person(1)]))
    common = ["--roster", roster, "-o", str(tmp_path / "o")]
    assert run(["batch", str(tmp_path / "none.yaml"), *common]) == 2
    assert "READ-01" in capsys.readouterr().err
    assert run(["batch", str(tmp_path / "none.yaml"), *common, "--format", "json"]) == 2
    assert json.loads(capsys.readouterr().out)["files"][0]["status"] == "unreadable"
    (tmp_path / "broken.yaml").write_text("a: [1", "utf-8")
    assert run(["batch", str(tmp_path / "broken.yaml"), *common]) == 2
    assert "READ-06" in capsys.readouterr().err


def test_a_cluster_does_the_work_when_asked(form4: Form4, tmp_path: Path) -> None:
    distributed = pytest.importorskip("distributed")
    with distributed.LocalCluster(
        n_workers=1, threads_per_worker=1, processes=False, host="tcp://127.0.0.1",
        dashboard_address=None, silence_logs=50,
    ) as cluster:  # fmt: skip
        address = cluster.scheduler_address.replace("tcp://", "dask://")
        assert form4([a_person(n) for n in range(1, 9)], "--executor", address) == 0
    assert board(tmp_path / "out")["summary"]["built"] == 8


def test_plain_lines_tell_rate_and_time_left_now_and_then(capsys: Capture) -> None:
    clock = iter([0.0, 1.0, 10.0, 10.0, 11.0])
    step = plain_lines(lambda: next(clock))
    step(1, 10, 0)
    assert capsys.readouterr().err == ""
    step(5, 200, 0)
    step(100, 200, 0)
    assert capsys.readouterr().err == "100 of 200 done, 10.0/s, 10 s left\n"


def test_the_bar_takes_steps() -> None:
    with bar() as step:
        step(1, 2, 0)
        step(2, 2, 1)


def test_a_terminal_gets_the_bar(form4: Form4, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    assert form4([a_person(1)]) == 0


def test_help_and_check_import_nothing_heavy_for_the_sake_of_batches() -> None:
    import subprocess

    code = "import sys; from generator.cli import run; run(['--help']); "
    code += "print(sorted({'jinja2', 'sqlite3', 'lxml', 'generator.batch'} & set(sys.modules)))"
    shown = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert shown.stdout.splitlines()[-1] == "[]"


if __name__ == "__main__":
    import tempfile

    for name in [name for name in os.environ if name.startswith("CCC_")]:
        del os.environ[name]
    with tempfile.TemporaryDirectory() as folder:
        sample(Path(folder), "--only", "xml")
        EXPECTED.mkdir(exist_ok=True)
        for name in ("board.json", "board.csv"):
            (EXPECTED / name).write_bytes((Path(folder) / name).read_bytes())


def test_a_ccc_in_the_column_of_names_stands_nowhere(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = Path(__file__).resolve().parents[2] / "samples/batch"
    lines = (folder / "annual-grant.csv").read_text("ascii").splitlines()[:3]
    roster = tmp_path / "roster.csv"
    roster.write_text("\n".join(lines).replace("Brandt Marcus,", "Brandt q7w$e@3r,"), "ascii")
    monkeypatch.setenv("CCC_0009991102", "q7w$e@3r")
    grant, out = str(folder / "annual-grant.yaml"), tmp_path / "out"
    wanted = ["batch", grant, "--roster", str(roster), "-o", str(out), "--as-of", "signed"]
    assert run([*wanted, "--only", "primary_doc"]) == 1
    said = capsys.readouterr()
    assert "CCC-06" in said.out + said.err
    assert "q7w$e@3r" not in said.out + said.err
    files = [path for path in out.rglob("*") if path.is_file()]
    assert (out / "board.html") in files
    assert [path for path in files if b"q7w$e@3r" in path.read_bytes()] == []
