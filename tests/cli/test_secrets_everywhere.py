"""A CCC is searched for in everything that a run leaves behind or shows while it runs."""

from __future__ import annotations

import json
import logging
import os
import re
import subprocess
import sys
import time
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr

from generator.cli import run
from generator.cli.inputs import EnvironmentSecrets
from generator.errors import GeneratorError
from generator.options import Options
from generator.outputs import Settings
from generator.pipeline import build, examine
from generator.source import read_file

Tree = dict[str, Any]
Capture = pytest.CaptureFixture[str]
CODE = "zQ7$vw#k"
ROOT = Path(__file__).resolve().parents[2]
#: The files that may hold a CCC: what is sent to EDGAR.
SENT = {"primary_doc.xml", "submission.xml"}


def forms_of(code: str) -> list[bytes]:
    """A code as it is, and as base64 would carry it at each of three offsets."""
    import base64

    shifted = [base64.b64encode(b"x" * n + code.encode())[4 * (n > 0) : -4] for n in range(3)]
    return [code.encode(), *shifted]


def holds(data: bytes) -> bool:
    return any(form in data for form in forms_of(CODE))


@pytest.fixture
def folder(tmp_path: Path, a_filing: Callable[..., Tree]) -> Path:
    """Twelve filings: most good, one rejected, one broken; the CCC is in a file of mode 0600."""
    (tmp_path / "in").mkdir()
    owner = {**a_filing()["reporting_owners"][0], "ccc": "file:roe.ccc"}
    for number in range(12):
        tree = a_filing(reporting_owners=[owner], remarks=f"Number {number}.")
        if number == 3:
            tree["form"] = "5"
        (tmp_path / f"in/f{number:02}.json").write_text(json.dumps(tree, indent=1), "ascii")
    (tmp_path / "in/broken.yaml").write_text("a: [1", "ascii")
    (tmp_path / "in/roe.ccc").write_text(CODE + "\n", "ascii")
    (tmp_path / "in/roe.ccc").chmod(0o600)
    return tmp_path / "in"


def command(folder: Path, *more: str) -> list[str]:
    out = str(folder.parent / "out")
    return ["build", str(folder), "-o", out, "--as-of", "2026-05-21", *more]


def left_behind(folder: Path) -> set[str]:
    """The names of the files, but the inputs, that hold the CCC."""
    return {
        path.name
        for path in folder.parent.rglob("*")
        if path.is_file() and folder not in path.parents and holds(path.read_bytes())
    }


def of_family(pid: int) -> list[int]:
    """A process and its children, and theirs."""
    found = [pid]
    for child in Path("/proc").glob("[0-9]*/stat"):
        try:
            parent = int(child.read_text().rsplit(")", 1)[1].split()[1])
        except OSError:
            continue
        if parent in found:
            found.append(int(child.parent.name))
    return found


def seen_in_process_list(pid: int) -> tuple[int, list[str]]:
    """How many processes a run has at this moment, and where among them the CCC is seen."""
    family, where = of_family(pid), []
    for member in family:
        for name in ("cmdline", "environ"):
            try:
                data = Path(f"/proc/{member}/{name}").read_bytes()
            except OSError:
                continue
            if holds(data):
                where.append(f"{name} of {member}")
    return len(family), where


@pytest.mark.skipif(not Path("/proc/self/environ").exists(), reason="needs /proc")
def test_no_process_list_no_report_and_no_file_but_those_sent_shows_it(folder: Path) -> None:
    arguments = [
        sys.executable,
        "-m",
        "generator",
        *command(folder, "--jobs", "2", "--only", "xml"),
    ]
    environ = {k: v for k, v in os.environ.items() if not k.startswith("CCC_")}
    process = subprocess.Popen(
        [*arguments, "--format", "json"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=ROOT,
        env=environ,
    )
    most, where = 0, []
    while process.poll() is None:
        count, seen = seen_in_process_list(process.pid)
        most, where = max(most, count), where + seen
        time.sleep(0.02)
    out, err = process.communicate()
    assert (where, most >= 3) == ([], True), "the run and its workers were looked at"
    assert not holds(out)
    assert not holds(err)
    assert json.loads(out)["summary"]["built"] == 11
    assert left_behind(folder) == SENT


def test_a_ccc_of_the_environment_is_in_no_argument_of_a_worker(folder: Path) -> None:
    for path in folder.glob("*.json"):
        path.write_text(path.read_text().replace("file:roe.ccc", "env:CCC_ROE"))
    arguments = [
        sys.executable,
        "-m",
        "generator",
        *command(folder, "--jobs", "2", "--only", "xml"),
    ]
    environ = os.environ | {"CCC_ROE": CODE}
    process = subprocess.Popen(
        arguments, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT, env=environ
    )
    where: list[str] = []
    while process.poll() is None:
        where += seen_in_process_list(process.pid)[1]
        time.sleep(0.02)
    out, err = process.communicate()
    assert [place for place in where if place.startswith("cmdline")] == []
    assert not holds(out + err)
    assert left_behind(folder) == SENT


@pytest.mark.parametrize("form", ["text", "json", "github", "sarif", "junit"])
@pytest.mark.parametrize("more", [[], ["--strict"], ["--final"]])
def test_no_form_of_report_shows_it(
    form: str, more: list[str], folder: Path, capsys: Capture, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    run(command(folder, "--only", "xml", "--format", form, *more))
    run(["check", str(folder), "--format", form, "--as-of", "2026-05-21"])
    shown = capsys.readouterr()
    assert not holds((shown.out + shown.err + caplog.text).encode())
    assert left_behind(folder) == SENT


@pytest.mark.parametrize(
    "broken",
    [
        "generator.outputs.templates.Templates.render",
        "generator.verify.readback.parse",
        "generator.bundle.write",
        "generator.many.write",
        "generator.credentials.is_ccc",
        "generator.disclosure.is_ccc",
    ],
)
def test_a_failure_of_ours_does_not_show_it(
    broken: str, folder: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*given: object, **named: object) -> None:
        raise RuntimeError(f"{given!r} {named!r}")

    monkeypatch.setattr(broken, fails)
    path = str(folder / "f00.json")
    code = run(["build", path, "-o", str(folder.parent / "out"), "--as-of", "2026-05-21"])
    shown = capsys.readouterr()
    assert code in (0, 3)
    assert not holds((shown.out + shown.err).encode())


def test_an_uncaught_error_has_no_code_in_its_traceback(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*given: object, **named: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("generator.outputs.templates.Templates.render", fails)
    with pytest.raises(ZeroDivisionError) as caught:
        build(folder / "f00.json", as_of="signed", options=Options("signed", secrets=secrets()))
    assert not holds("".join(traceback.format_exception(caught.value)).encode())


def secrets() -> EnvironmentSecrets:
    return EnvironmentSecrets(asked={"file:roe.ccc": SecretStr(CODE)})


def test_the_form_pdf_does_not_show_it(folder: Path) -> None:
    import pypdfium2

    bundle = build(
        folder / "f00.json", as_of="signed", options=Options("signed", secrets=secrets())
    )
    document = pypdfium2.PdfDocument(bundle.artifact("form4.pdf").data)
    text = "".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    assert "Roe Jane Q" in text
    assert not holds(text.encode())


def test_no_repr_shows_it(folder: Path, secrets_of_all: list[object]) -> None:
    assert [type(thing).__name__ for thing in secrets_of_all if holds(repr(thing).encode())] == []


@pytest.fixture
def secrets_of_all(folder: Path) -> list[object]:
    """Every value on the way that has to do with secrets."""
    options = Options("signed", secrets={"file:roe.ccc": SecretStr(CODE)}, only=frozenset(("xml",)))
    source = read_file(folder / "f00.json")
    bundle = build(
        source,
        as_of="signed",
        options=Options("signed", secrets=secrets(), only=frozenset(("primary_doc", "submission"))),
    )
    assert holds(bundle.artifact("primary_doc.xml").data)
    settings = Settings(secrets={"file:roe.ccc": SecretStr(CODE)})
    return [options, secrets(), source, bundle, settings, examine(source, options)]


@pytest.mark.parametrize(
    "place", ["{code}", "x-{code}", "env:{code}", "file:{code}", "keyring:{code}", "[{code}]"]
)
def test_a_code_in_place_of_its_reference_is_refused_and_not_repeated(
    place: str, folder: Path, capsys: Capture
) -> None:
    written = place.format(code=CODE)
    text = (folder / "f00.json").read_text().replace("file:roe.ccc", written)
    (folder / "f00.json").write_text(text)
    for words in (["check"], ["build", "-o", str(folder.parent / "out"), "--final"]):
        assert run([words[0], str(folder / "f00.json"), *words[1:], "--as-of", "signed"]) == 1
        shown = capsys.readouterr()
        assert not holds((shown.out + shown.err).encode())
        assert re.search("CCC-0[137]", shown.out + shown.err)


def test_no_command_takes_a_ccc_as_an_argument() -> None:
    import importlib

    import click

    from generator.cli import COMMANDS

    for _, module, _ in COMMANDS:
        command = importlib.import_module(f"generator.cli.{module}").command
        options = [p for p in command.params if isinstance(p, click.Option)]
        asking = [p for p in options if "ccc" in (p.name or "")]
        assert all(p.is_flag for p in asking), module


def test_errors_of_ours_hide_what_was_typed(folder: Path) -> None:
    wrong = {"file:roe.ccc": SecretStr("toolong" + CODE)}
    with pytest.raises(GeneratorError) as caught:
        build(folder / "f00.json", as_of="signed", options=Options("signed", secrets=wrong))
    assert not holds((str(caught.value) + str(caught.value.findings)).encode())
