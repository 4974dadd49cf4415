"""A batch from roster to bundles: each person alone, what is kept, what is redone, who may write."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest
from pydantic import SecretStr

from generator.batch.index import NAME, Index
from generator.batch.lock import STATE, only_one
from generator.batch.report import BatchReport, PersonReport
from generator.errors import Rejected, Unavailable, Unreadable, Usage
from generator.options import Options

from .conftest import ONLY
from .people import GRANT, a_person, board, times_of, tree_of, write_roster

Run = Callable[..., BatchReport]
DAY = date(2026, 5, 21)


def counts(report: BatchReport) -> tuple[int, int, int, int]:
    return (report.built, report.kept, report.rejected, report.missing)


def test_everybody_gets_a_folder_and_the_board_is_beside_them(run: Run, tmp_path: Path) -> None:
    report = run(3)
    assert counts(report) == (3, 0, 0, 0)
    assert report.exit_code == 0
    assert sorted(p.name for p in (tmp_path / "out").iterdir()) == [
        STATE, "Person00001 Ada", "Person00002 Ada", "Person00003 Ada",
        "board.csv", "board.html", "board.json",
    ]  # fmt: skip


def test_one_bad_row_spoils_only_itself(run: Run) -> None:
    seen: list[PersonReport] = []
    people = [a_person(1), a_person(2, shares="x"), a_person(3)]
    report = run(people, each=seen.append)
    assert counts(report) == (2, 0, 1, 0)
    assert report.exit_code == 1
    assert [(p.row, p.status) for p in seen] == [(2, "built"), (3, "rejected"), (4, "built")]
    finding = next(f for f in seen[1].findings if f.severity == "error")
    assert (finding.code, finding.row, finding.cell, finding.line) == ("VALUE-01", 3, "shares", 20)


def test_a_row_that_the_roster_holds_wrongly_is_rejected_with_its_place(
    run: Run, tmp_path: Path, grant: Path
) -> None:
    from generator.batch import batch

    roster = tmp_path / "r.csv"
    roster.write_text("cik,name,before\n0009991001,Roe Jane,5\n0009991002,Poe John\n", "utf-8")
    seen: list[PersonReport] = []
    batch(
        grant, roster, tmp_path / "o", as_of=DAY, options=Options(DAY, only=ONLY), each=seen.append
    )
    assert [(p.status, p.name) for p in seen] == [("built", "Roe Jane"), ("rejected", "Poe John")]
    assert [(f.code, f.row, f.line) for f in seen[1].findings] == [("ROSTER-03", 3, 0)]


def test_nothing_is_done_twice(run: Run, tmp_path: Path) -> None:
    run(3)
    before, written = tree_of(tmp_path / "out"), times_of(tmp_path / "out")
    report = run(3)
    assert counts(report) == (3, 3, 0, 0)
    assert (tree_of(tmp_path / "out"), times_of(tmp_path / "out")) == (before, written)


def test_a_rejection_is_remembered_too_and_the_same_findings_are_told(run: Run) -> None:
    first: list[PersonReport] = []
    again: list[PersonReport] = []
    run([a_person(1, shares="x")], each=first.append)
    report = run([a_person(1, shares="x")], each=again.append)
    assert (report.kept, report.rejected) == (1, 1)
    assert first == again


def test_only_what_changed_is_built_anew_and_rows_may_move(run: Run, tmp_path: Path) -> None:
    run(3)
    before = times_of(tmp_path / "out")
    people = [a_person(4), a_person(1), a_person(2, shares="7"), a_person(3)]
    seen: list[PersonReport] = []
    report = run(people, each=seen.append)
    after = times_of(tmp_path / "out")
    changed = {name for name in after if after[name] != before.get(name)}
    assert changed == {"Person00002 Ada", "Person00004 Ada"}
    assert report.kept == 2
    assert [(p.row, p.name) for p in seen][:2] == [(2, "Person00004 Ada"), (3, "Person00001 Ada")]


@pytest.mark.parametrize("what", ["missing", "shorter", "touched"])
def test_a_file_that_is_not_as_it_was_written_is_built_anew(
    what: str, run: Run, tmp_path: Path
) -> None:
    run(2)
    file = tmp_path / "out/Person00001 Ada/conformed_copy.xml"
    good = file.read_bytes()
    if what == "missing":
        file.unlink()
    elif what == "shorter":
        file.write_bytes(b"")
    else:
        os.utime(file, ns=(0, 0))
    assert run(2).kept == 1
    assert file.read_bytes() == good


@pytest.mark.parametrize(
    "options",
    [
        Options(DAY, only=ONLY | {"primary_doc"}),
        Options(DAY, only=ONLY, text="refuse"),
        Options(DAY, only=ONLY, closures=frozenset((date(2026, 5, 25),))),
        Options(DAY, only=ONLY, strict=True),
        Options(DAY, only=ONLY, test=True),
        Options(DAY, only=ONLY, signature_page=True),
    ],
)
def test_other_options_build_everything_anew(options: Options, run: Run) -> None:
    run(2)
    assert run(2, options=options).kept == 0
    assert run(2, options=options).kept == 2


def test_another_day_another_grant_and_force_build_everything_anew(run: Run, grant: Path) -> None:
    run(2)
    assert run(2, as_of=date(2026, 5, 22)).kept == 0
    assert run(2, as_of=date(2026, 5, 22), force=True).kept == 0
    grant.write_text(GRANT.replace("3240", "3241"), "utf-8")
    assert run(2, as_of=date(2026, 5, 22)).kept == 0


def test_a_template_of_the_users_that_changes_builds_everything_anew(
    run: Run, tmp_path: Path
) -> None:
    own = tmp_path / "templates"
    (own / "shared").mkdir(parents=True)
    board_style = "shared/board.css"
    (own / board_style).write_text("p { color: red }", "utf-8")
    options = Options(DAY, only=ONLY, templates=own)
    run(2, options=options)
    assert run(2, options=options).kept == 2
    (own / "more.txt").write_text("x", "utf-8")
    assert run(2, options=options).kept == 0


def test_a_ccc_that_is_set_or_changed_builds_its_person_anew(run: Run, tmp_path: Path) -> None:
    def options(ccc: str) -> Options:
        secrets = {"env:CCC_0009991001": SecretStr(ccc)}
        return Options(DAY, only=frozenset(("primary_doc",)), secrets=secrets)

    run(2, options=Options(DAY, only=frozenset(("primary_doc",))))
    assert run(2, options=options("abcd12$#")).kept == 1
    assert run(2, options=options("abcd12$#")).kept == 2
    assert run(2, options=options("wxyz34$#")).kept == 1
    document = (tmp_path / "out/Person00001 Ada/primary_doc.xml").read_text("ascii")
    assert "wxyz34$#" in document


def test_no_ccc_and_no_hash_of_what_holds_one_is_on_the_board_or_open_to_others(
    run: Run, tmp_path: Path
) -> None:
    import hashlib

    secrets = {"env:CCC_0009991001": SecretStr("abcd12$#")}
    run(2, options=Options(DAY, secrets=secrets))
    folder = tmp_path / "out" / "Person00001 Ada"
    shown = "".join(
        (tmp_path / "out" / f"board.{k}").read_text("utf-8") for k in ("html", "json", "csv")
    )
    for name in ("primary_doc.xml", "submission.xml", "manifest.json"):
        digest = hashlib.sha256((folder / name).read_bytes()).hexdigest()
        assert digest[:10] not in shown
    state = tmp_path / "out" / STATE
    assert "abcd12$#" not in shown
    assert stat.S_IMODE(state.stat().st_mode) == 0o700
    assert stat.S_IMODE((state / NAME).stat().st_mode) == 0o600
    assert b"abcd12$#" not in (state / NAME).read_bytes()
    digest = hashlib.sha256((folder / "conformed_copy.xml").read_bytes()).hexdigest()
    assert digest in shown


def test_fail_fast_stops_and_the_next_run_goes_on(run: Run, tmp_path: Path) -> None:
    people = [a_person(1), a_person(2, shares="x"), *map(a_person, range(3, 60))]
    report = run(people, fail_fast=True)
    assert (report.built, report.rejected, report.missing) == (1, 1, 57)
    assert report.exit_code == 1
    report = run([a_person(1), *map(a_person, range(2, 60))])
    assert (report.built, report.kept, report.missing) == (59, 1, 0)


def test_people_who_left_the_roster_are_reported_and_their_folders_stay(
    run: Run, tmp_path: Path
) -> None:
    run(3)
    report = run(2)
    assert report.left_over == ("Person00003 Ada",)
    assert (tmp_path / "out/Person00003 Ada").is_dir()
    assert board(tmp_path / "out")["left_over"] == ["Person00003 Ada"]
    __import__("shutil").rmtree(tmp_path / "out/Person00003 Ada")
    assert run(2).left_over == ()


def test_the_old_bundle_of_a_row_that_is_rejected_now_is_reported(run: Run) -> None:
    run(2)
    report = run([a_person(1), a_person(2, shares="x")])
    assert report.left_over == ("Person00002 Ada",)


def test_names_that_would_share_a_folder_get_their_own_by_cik_in_any_order(
    run: Run, tmp_path: Path
) -> None:
    names = [
        "Roe Jane",
        "ROE JANE",
        "Roe/Jane",
        "Roe\\Jane",
        "../../Roe",
        "con",
        "board.html",
        "Poe",
    ]
    people = [{**a_person(n), "name": name} for n, name in enumerate(names, 1)]
    expected = {
        "Roe Jane-9991001", "ROE JANE-9991002", "Roe_Jane-9991003", "Roe_Jane-9991004", "_.._Roe",
        "con-9991006", "board.html-9991007", "Poe",
    }  # fmt: skip
    for order in (people, people[::-1]):
        run(order, out=f"out{len(order)}")
        folders = {p.name for p in (tmp_path / f"out{len(order)}").iterdir() if p.is_dir()}
        assert folders - {STATE} == expected
    assert [p.name for p in tmp_path.iterdir() if "Roe" in p.name] == []


def test_the_same_owner_twice_is_rejected_both_times(run: Run, tmp_path: Path) -> None:
    seen: list[PersonReport] = []
    people = [a_person(1), a_person(2), {**a_person(1), "cik": "9991001", "shares": "1"}]
    report = run(people, each=seen.append)
    assert (report.built, report.rejected) == (1, 2)
    assert [[f.code for f in p.findings] for p in seen if p.status == "rejected"] == [
        ["BATCH-05"]
    ] * 2
    assert "row 4" in seen[0].findings[0].message
    assert "row 2" in seen[2].findings[0].message


def test_a_column_can_name_the_folders(run: Run, tmp_path: Path) -> None:
    run([a_person(1, file="roe-1"), a_person(2, file="")], folder_column="file")
    folders = {p.name for p in (tmp_path / "out").iterdir() if p.is_dir()}
    assert folders == {STATE, "roe-1", "Person00002 Ada"}
    with pytest.raises(Usage, match="no column 'other'"):
        run(1, folder_column="other")


def test_the_totals_are_held_against_what_the_grant_expects(run: Run, grant: Path) -> None:
    grant.write_text(f"expect: {{people: 3, total_shares: 9720}}\n{GRANT}", "utf-8")
    assert (run(3).exit_code, run(3).findings) == (0, ())
    report = run(2)
    assert [(f.code, f.line, f.column) for f in report.findings] == [
        ("BATCH-06", 1, 18), ("BATCH-06", 1, 35),
    ]  # fmt: skip
    assert "2 people; the grant expects 3" in report.findings[0].message
    assert report.exit_code == 1
    grant.write_text(f"expect: {{total_shares: {{A: 9720, S: 5}}}}\n{GRANT}", "utf-8")
    people = [a_person(1, sold="5"), a_person(2, sold=""), a_person(3, sold="")]
    assert run(people).findings == ()


def test_a_second_run_into_the_same_folder_is_refused_while_the_first_is_there(
    run: Run, tmp_path: Path
) -> None:
    run(1)
    code = "import sys; from pathlib import Path; from generator.batch.lock import only_one\n"
    code += "with only_one(Path(sys.argv[1])): print('held', flush=True); sys.stdin.read()"
    with _process(code, tmp_path / "out") as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "held\n"
        with pytest.raises(Usage, match="another run"):
            run(1)
        other.kill()
        other.wait()
        assert run(1).kept == 1


@contextmanager
def _process(code: str, *arguments: Path) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-c", code, *map(str, arguments)]
    process = subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        cwd=Path(__file__).resolve().parents[2],
    )  # fmt: skip
    try:
        yield process
    finally:
        process.kill()
        process.wait()
        for stream in (process.stdin, process.stdout):
            if stream is not None:
                stream.close()


def test_what_a_crash_left_behind_is_swept_and_what_is_not_ours_stays(
    run: Run, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    (out / ".Roe.abc" / "new").mkdir(parents=True)
    (out / ".mine").mkdir()
    (out / ".mine" / "notes.txt").write_text("mine", "utf-8")
    run(1)
    assert not (out / ".Roe.abc").exists()
    assert (out / ".mine" / "notes.txt").read_text("utf-8") == "mine"


def test_an_index_that_is_broken_is_begun_anew(run: Run, tmp_path: Path) -> None:
    run(2)
    (tmp_path / "out" / STATE / NAME).write_bytes(b"not a database" * 100)
    report = run(2)
    assert counts(report) == (2, 0, 0, 0)
    assert run(2).kept == 2


def test_an_index_of_another_layout_is_begun_anew(tmp_path: Path) -> None:
    index = Index(tmp_path)
    index.connection.execute("PRAGMA user_version = 99")
    index.commit()
    index.close()
    assert Index(tmp_path).run == 1


def test_an_index_that_can_not_be_a_file_is_wrong_usage(tmp_path: Path) -> None:
    (tmp_path / NAME).mkdir()
    with pytest.raises(Usage, match="remove it and run again"):
        Index(tmp_path)


@pytest.mark.parametrize("kind", ["json", "flow"])
def test_a_grant_may_be_json_or_yaml_in_braces(kind: str, tmp_path: Path) -> None:
    import json

    import yaml

    from generator.batch import batch

    tree = yaml.load(GRANT, yaml.BaseLoader)
    path = tmp_path / ("grant.json" if kind == "json" else "grant.yaml")
    text = json.dumps(tree) if kind == "json" else yaml.dump(tree, default_flow_style=True)
    assert text.startswith("{")
    path.write_text(text, "utf-8")
    roster = write_roster(tmp_path / "r.csv", [a_person(1)])
    report = batch(path, roster, tmp_path / "o", as_of=DAY, options=Options(DAY, only=ONLY))
    assert report.built == 1


def test_a_folder_that_is_not_ours_is_reported_and_kept(run: Run, tmp_path: Path) -> None:
    (tmp_path / "out/Person00001 Ada").mkdir(parents=True)
    (tmp_path / "out/Person00001 Ada/mine.txt").write_text("mine", "utf-8")
    seen: list[PersonReport] = []
    report = run(2, each=seen.append)
    assert (report.built, report.failed, report.exit_code) == (1, 1, 2)
    assert "is not a bundle of ours" in seen[0].message
    assert run(2).kept == 1


def test_a_form_that_was_signed_since_is_kept(run: Run, tmp_path: Path) -> None:
    options = Options(DAY, only=frozenset(("form4",)))
    run(1, options=options)
    form = tmp_path / "out/Person00001 Ada/form4.pdf"
    form.write_bytes(form.read_bytes() + b"%signed")
    assert run(1, options=options).kept == 1
    assert form.read_bytes().endswith(b"%signed")
    form.write_bytes(b"%" + form.read_bytes())
    assert run(1, options=options).kept == 0
    assert not form.read_bytes().endswith(b"%signed")


def test_an_out_that_can_not_be_a_folder_is_wrong_usage(run: Run, tmp_path: Path) -> None:
    (tmp_path / "out").write_text("x", "utf-8")
    with pytest.raises(Usage, match="no folder"):
        run(1)
    with pytest.raises(Usage, match="can't be written"), only_one(tmp_path / "out" / "below"):
        pass


def test_nothing_is_begun_when_grant_or_roster_can_not_be_used(
    run: Run, grant: Path, tmp_path: Path
) -> None:
    grant.write_text(GRANT.replace("{{ name }}", "{{ name() }}"), "utf-8")
    with pytest.raises(Rejected, match="BATCH-01"):
        run(1)
    grant.write_text("a: [", "utf-8")
    with pytest.raises(Unreadable):
        run(1)
    assert not (tmp_path / "out").exists()


def test_an_empty_roster_builds_nothing_and_says_so(run: Run, tmp_path: Path, grant: Path) -> None:
    from generator.batch import batch

    run(3)
    before = tree_of(tmp_path / "out")
    (tmp_path / "r.csv").write_text("cik,name,before\n\n\n", "utf-8")
    with pytest.raises(Usage, match="the roster has no row below the names of its columns"):
        batch(grant, tmp_path / "r.csv", tmp_path / "out", as_of="signed", options=None)
    assert tree_of(tmp_path / "out") == before


def test_a_final_batch_is_not_given_over_to_a_draft(run: Run, tmp_path: Path) -> None:
    run(2)
    path = tmp_path / "out" / "board.json"
    told = json.loads(path.read_text("ascii"))
    for state, submission, lacking in (("final", "TEST", "--final"), ("final", "LIVE", "--live")):
        path.write_text(json.dumps({**told, "state": state, "submission": submission}), "ascii")
        before = tree_of(tmp_path / "out")
        with pytest.raises(Usage, match=f"and this run is without {lacking}"):
            run(2)
        assert tree_of(tmp_path / "out") == before
    path.write_text("[]", "ascii")
    assert run(2).built == 2


def test_what_a_board_says_of_its_batch_is_read_without_the_people(
    run: Run, tmp_path: Path
) -> None:
    run(3)
    path = tmp_path / "out" / "board.json"
    text = path.read_text("ascii").replace('"state": "draft"', '"state": "final"', 1)
    head = text.split('\n "people": [')[0]
    path.write_text(f'{head}\n "people": [\n{{"a hundred thousand of them', "ascii")
    with pytest.raises(Usage, match="and this run is without --final"):
        run(3)
    path.write_text(head, "ascii")
    assert run(3).built == 3


def test_progress_is_told_after_each_row(run: Run) -> None:
    told: list[tuple[int, int, int]] = []
    run(2)
    run([*map(a_person, range(1, 4))], progress=lambda *step: told.append(step))
    assert told == [(1, 3, 1), (2, 3, 2), (3, 3, 2)]


def test_the_api_is_reached_through_the_package() -> None:
    import generator
    from generator.batch import batch, whole

    assert generator.batch.batch is batch is whole.batch
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        generator.batch.nothing  # noqa: B018


def test_an_executor_that_takes_no_work_is_unavailable(run: Run) -> None:
    from concurrent.futures import ThreadPoolExecutor

    executor = ThreadPoolExecutor(1)
    executor.shutdown()
    with pytest.raises(Unavailable, match="takes no more work"):
        run(2, executor=executor)
