"""Many filings in one run: names, reports in order, and one bad file that spoils only itself."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from generator.bundle import write
from generator.errors import Usage
from generator.many import Job, build_many, build_one, jobs_for, workers_for
from generator.options import Options
from generator.reports import FileReport
from generator.source import read_file

Tree = dict[str, Any]
AFiling = Callable[..., Tree]
XML = frozenset(("primary_doc", "submission", "conformed_copy"))


@pytest.fixture
def options(as_of: date) -> Options:
    return Options(as_of, only=XML)


@pytest.fixture
def files(tmp_path: Path, a_filing: AFiling, a_row: AFiling) -> list[str]:
    """Six inputs: good, rejected by shape, rejected by a check, unreadable, missing, good."""
    owner = {**a_filing()["reporting_owners"][0], "relationship": {}}
    trees = {
        "a": a_filing(),
        "b": a_filing(non_derivative=[a_row(shares="x")]),
        "c": a_filing(reporting_owners=[owner]),
        "f": a_filing(remarks="The last of them."),
    }
    (tmp_path / "in").mkdir()
    for name, tree in trees.items():
        (tmp_path / "in" / f"{name}.yaml").write_text(json.dumps(tree, indent=1), "utf-8")
    (tmp_path / "in" / "d.yaml").write_text("a: [1", "utf-8")
    return [str(tmp_path / "in" / f"{name}.yaml") for name in "abcdef"]


def tree_of(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def shown(reports: list[FileReport]) -> list[tuple[str, str, list[str]]]:
    return [(Path(r.path).name, r.status, [f.code for f in r.findings]) for r in reports]


def test_each_input_gets_a_folder_of_its_name(tmp_path: Path) -> None:
    assert jobs_for(["in/Roe 1.yaml", "-", "x/../poe.json"], tmp_path) == [
        Job("in/Roe 1.yaml", tmp_path, "Roe 1"),
        Job("-", tmp_path, "stdin"),
        Job("x/../poe.json", tmp_path, "poe"),
    ]


@pytest.mark.parametrize(
    "paths",
    [
        ["a/roe.yaml", "b/roe.yaml"],
        ["roe.yaml", "roe.json"],
        ["roe.yaml", "ROE.yaml"],
        ["-", "stdin.yaml"],
        ["a&b.yaml", "a+b.yaml", "a%b.yaml"],
        ["é.yaml", "ü.yaml"],
    ],
)
def test_two_inputs_for_one_folder_are_wrong_usage(paths: list[str], tmp_path: Path) -> None:
    with pytest.raises(Usage) as caught:
        jobs_for(paths, tmp_path)
    assert f"{paths[0]} and {paths[-1]} would both be written to {tmp_path}/" in str(caught.value)


def test_processes_are_started_when_they_are_worth_it() -> None:
    asked = [(1, None), (7, None), (0, None), (5, 3), (2, 64), (0, 4), (3, 0)]
    assert [workers_for(*a) for a in asked] == [1, 1, 1, 3, 2, 1, 1]
    assert [workers_for(count, None) >= 1 for count in (8, 100)] == [True, True]
    assert workers_for(8, None) <= 2


def test_one_bad_file_spoils_only_itself_and_reports_come_in_order(
    files: list[str], tmp_path: Path, options: Options
) -> None:
    out = tmp_path / "out"
    reports = list(build_many(jobs_for(files, out), options, read_file))
    assert shown(reports) == [
        ("a.yaml", "built", ["CCC-02"]),
        ("b.yaml", "rejected", ["VALUE-01"]),
        ("c.yaml", "rejected", ["CCC-02", "OWNER-02"]),
        ("d.yaml", "unreadable", ["READ-06"]),
        ("e.yaml", "unreadable", ["READ-01"]),
        ("f.yaml", "built", ["CCC-02"]),
    ]
    assert [report.bundle for report in reports] == [
        str(out / "a"), None, None, None, None, str(out / "f"),
    ]  # fmt: skip
    assert sorted(path.name for path in out.iterdir()) == ["a", "f"]


def test_two_processes_give_the_same_bytes_and_reports_as_one(
    files: list[str], tmp_path: Path, options: Options
) -> None:
    one, two = tmp_path / "one", tmp_path / "two"
    alone = list(build_many(jobs_for(files, one), options, read_file, workers=1))
    together = list(build_many(jobs_for(files, two), options, read_file, workers=2))
    assert tree_of(one) == tree_of(two) != {}
    assert shown(alone) == shown(together)
    assert [r.findings for r in alone] == [r.findings for r in together]
    assert [r.lines for r in alone] == [r.lines for r in together]


def test_findings_that_building_adds_have_their_lines_too(
    files: list[str], tmp_path: Path, options: Options
) -> None:
    report = build_one(Job(files[0], tmp_path, "a"), options, read_file)
    (finding,) = report.findings
    assert report.lines[finding.line - 1].strip() == '"ccc": "env:CCC_ROE",'


def test_a_clean_file_carries_no_lines(
    files: list[str], tmp_path: Path, as_of: date, secrets: Any
) -> None:
    options = Options(as_of, only=XML, secrets=secrets)
    report = build_one(Job(files[0], tmp_path, "a"), options, read_file)
    assert report == FileReport(files[0], "built", (), bundle=str(tmp_path / "a"))


@pytest.mark.parametrize(
    ("template", "status", "message"),
    [("{% if %}", "unbuilt", "TemplateSyntaxError"), ("<a>", "failed", "not well-formed XML")],
)
def test_what_a_template_spoils_is_reported_and_nothing_is_written(
    template: str,
    status: str,
    message: str,
    files: list[str],
    tmp_path: Path,
    as_of: date,
) -> None:
    (tmp_path / "form4").mkdir()
    (tmp_path / "form4" / "document.xml.j2").write_text(template, "utf-8")
    options = Options(as_of, only=XML, templates=tmp_path)
    report = build_one(Job(files[0], tmp_path / "out", "a"), options, read_file)
    assert (report.status, report.bundle, report.findings) == (status, None, ())
    assert message in report.message
    assert not (tmp_path / "out").exists()


def test_a_folder_that_is_not_ours_is_reported_and_kept(
    files: list[str], tmp_path: Path, options: Options
) -> None:
    (tmp_path / "out" / "a").mkdir(parents=True)
    (tmp_path / "out" / "a" / "mine.txt").write_text("mine", "utf-8")
    jobs = jobs_for([files[0], files[-1]], tmp_path / "out")
    reports = list(build_many(jobs, options, read_file))
    assert [report.status for report in reports] == ["unbuilt", "built"]
    assert "is not a bundle of ours" in reports[0].message
    assert (tmp_path / "out" / "a" / "mine.txt").read_text("utf-8") == "mine"


def test_a_second_run_replaces_the_bundles_of_the_first(
    files: list[str], tmp_path: Path, options: Options
) -> None:
    jobs = jobs_for([files[0]], tmp_path / "out")
    first = list(build_many(jobs, options, read_file))
    before = tree_of(tmp_path / "out")
    assert list(build_many(jobs, options, read_file)) == first
    assert tree_of(tmp_path / "out") == before


def test_writing_a_bundle_is_what_the_public_api_offers() -> None:
    import generator

    assert generator.write is write
