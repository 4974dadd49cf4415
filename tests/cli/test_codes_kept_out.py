"""A CCC that stands where it must not is refused by every command that would write it out again."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from pydantic import SecretStr

from generator import Options, build, write
from generator.cli import run

ROOT = Path(__file__).resolve().parents[2]
CODE = "x2y#z@9w"
Capture = pytest.CaptureFixture[str]


@pytest.fixture
def typed(tmp_path: Path) -> Path:
    """A filing with the code itself where only its place may be named."""
    path = tmp_path / "typed.yaml"
    text = (ROOT / "samples/rsu-grant.yaml").read_text("ascii")
    path.write_text(text.replace("env:CCC_ROE", f'"{CODE}"'), "ascii")
    return path


@pytest.fixture
def remarked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A filing whose remarks have the code that the environment has."""
    monkeypatch.setenv("CCC_ROE", CODE)
    path = tmp_path / "remarked.yaml"
    text = (ROOT / "samples/rsu-grant.yaml").read_text("ascii")
    path.write_text(f'{text}\nremarks: "call us at {CODE}"\n', "ascii")
    return path


@pytest.mark.parametrize(
    "command",
    [
        ["next", "FILE"],
        ["fix", "FILE", "--yes"],
        ["amend", "FILE", "--original-date", "2026-05-22"],
        ["diff", "FILE", str(ROOT / "samples/rsu-grant.yaml")],
    ],
    ids=lambda command: command[0],
)
def test_nothing_is_made_of_a_filing_with_a_code_in_it(
    command: list[str], typed: Path, remarked: Path, capsys: Capture
) -> None:
    for path, code in ((typed, "CCC-01"), (remarked, "CCC-06")):
        assert run([str(path) if word == "FILE" else word for word in command]) in (1, 2)
        shown = capsys.readouterr()
        assert code in shown.err
        assert CODE not in shown.out + shown.err


def test_check_knows_the_codes_that_are_at_hand(remarked: Path, capsys: Capture) -> None:
    assert run(["check", str(remarked), "--as-of", "signed"]) == 1
    shown = capsys.readouterr()
    assert "CCC-06" in shown.out + shown.err
    assert CODE not in shown.out + shown.err


def test_live_and_test_exclude_each_other(tmp_path: Path, capsys: Capture) -> None:
    sample = str(ROOT / "samples/rsu-grant.yaml")
    assert run(["build", sample, "-o", str(tmp_path / "o"), "--final", "--live", "--test"]) == 2
    assert "--live and --test exclude each other" in capsys.readouterr().err


def test_a_template_that_shows_a_code_builds_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    monkeypatch.setenv("CCC_ROE", CODE)
    own = tmp_path / "own" / "form4"
    own.mkdir(parents=True)
    page = (ROOT / "templates/form4/form.html.j2").read_text("utf-8")
    (own / "form.html.j2").write_text(
        page.replace('<td class="right">', f'<td class="right">{CODE[:4]}<b>{CODE[4:]}</b>', 1)
    )
    sample = str(ROOT / "samples/rsu-grant.yaml")
    common = ["-o", str(tmp_path / "o"), "--as-of", "signed", "--templates", str(own.parent)]
    assert run(["build", sample, *common]) == 3
    shown = capsys.readouterr()
    assert "form4.pdf shows a CCC" in shown.err
    assert CODE not in shown.out + shown.err
    assert not (tmp_path / "o" / "rsu-grant").exists()


def test_no_exhibit_is_made_of_a_text_with_a_code_in_it(tmp_path: Path, capsys: Capture) -> None:
    path, out = tmp_path / "letter.txt", tmp_path / "clean.txt"
    path.write_text(f"Dear Sirs,\nthe CCC is {CODE} as agreed.\n", "ascii")
    assert run(["exhibit", "clean", str(path), "-o", str(out)]) == 1
    shown = capsys.readouterr()
    assert "letter.txt:2: CCC-06" in shown.err
    assert CODE not in shown.out + shown.err
    assert not out.exists()


def quiet(capsys: Capture) -> str:
    """What was said, in which the code must not be."""
    shown = capsys.readouterr()
    assert CODE.lower() not in (shown.out + shown.err).lower()
    return shown.out + shown.err


@pytest.mark.parametrize("odd", [
    f'"{CODE}": x\n', f'"{CODE}": x\n"{CODE}": y\n', f"remarks: &{CODE} x\n", f"remarks: !{CODE} x\n",
    f"remarks: *{CODE}\n", f"@{CODE}: x\n", f'remarks: "{CODE}\n  a: [b\n', f"remarks:\n\t{CODE}\n",
    f'acknowledge: {{"{CODE}": reason}}\n', f'submission: {{notify: ["{CODE}@x"]}}\n',
    f'submission: {{documents: [{{path: "{CODE}.txt", type: EX-99}}]}}\n',
])  # fmt: skip
@pytest.mark.parametrize("style", ["text", "json", "github", "sarif", "junit"])
def test_no_report_shows_a_code_in_an_odd_place(
    odd: str, style: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    monkeypatch.setenv("CCC_ROE", CODE)
    path = tmp_path / "odd.yaml"
    path.write_text((ROOT / "samples/rsu-grant.yaml").read_text("ascii") + odd, "ascii")
    assert run(["check", str(path), "--format", style, "--as-of", "signed"]) in (1, 2)
    assert quiet(capsys)
    for command in (
        ["next"],
        ["fix", "--yes"],
        ["amend", "--original-date", "2026-05-22"],
        ["due"],
    ):
        assert run([command[0], str(path), *command[1:]]) in (1, 2)
        quiet(capsys)


def test_a_code_in_the_name_of_a_file_is_refused_before_it_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    monkeypatch.setenv("CCC_ROE", CODE)
    path = tmp_path / f"{CODE.upper()}.yaml"
    path.write_text((ROOT / "samples/rsu-grant.yaml").read_text("ascii"), "ascii")
    assert run(["check", str(tmp_path)]) == 2
    assert "the name of one of the files holds a CCC" in quiet(capsys)


@pytest.fixture(scope="module")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A bundle with the code where it belongs."""
    options = Options("signed", only=frozenset(("primary_doc", "submission")),
                      secrets={"env:CCC_ROE": SecretStr(CODE)})  # fmt: skip
    made = build(ROOT / "samples/rsu-grant.yaml", as_of="signed", options=options)
    return write(made, tmp_path_factory.mktemp("bundle"))


@pytest.mark.parametrize("command", [
    ["import", "FILE"], ["next", "FILE"], ["amend", "FILE", "--original-date", "2026-05-22"],
    ["diff", "FILE", str(ROOT / "samples/rsu-grant.yaml"), "--format", "html"],
])  # fmt: skip
def test_a_code_in_another_element_of_its_document_is_known(
    command: list[str], bundle: Path, tmp_path: Path, capsys: Capture
) -> None:
    form = tmp_path / "form.xml"
    text = (bundle / "primary_doc.xml").read_text("utf-8")
    form.write_text(text.replace("</footnotes>", f"</footnotes><remarks>see {CODE}</remarks>"))
    wrong = 2 if command[0] == "diff" else 1
    assert run([str(form) if word == "FILE" else word for word in command]) == wrong
    assert "CCC-06" in quiet(capsys)
    form.write_text(text)
    assert run([str(form) if word == "FILE" else word for word in command]) in (0, 1)
    assert "CCC-06" not in quiet(capsys)


@pytest.mark.parametrize("style", ["text", "json"])
def test_show_hides_a_code_wherever_somebody_wrote_it(
    style: str, bundle: Path, tmp_path: Path, capsys: Capture
) -> None:
    text = (bundle / "submission.xml").read_text("utf-8")
    odd = tmp_path / "odd.xml"
    odd.write_text(text.replace("<documentName>primary_doc", f"<documentName>{CODE}"))
    assert CODE in odd.read_text()
    assert run(["show", str(odd), "--format", style, "--decode", str(tmp_path / style)]) in (0, 1)
    assert "<CCC>" in quiet(capsys)
    assert [path.name for path in (tmp_path / style).iterdir()] == ["document-0"]


@pytest.mark.parametrize("text", [f"see {CODE}", f"see {CODE.upper()}", "see eDJ5I3pAOXc="])
def test_no_exhibit_is_made_of_a_text_with_a_known_code_in_any_dress(
    text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    monkeypatch.setenv("MY_CCC", CODE)
    path, out = tmp_path / "letter.txt", tmp_path / "clean.txt"
    for encoding in ("ascii", "utf-16"):
        path.write_text(text, encoding)
        assert run(["exhibit", "clean", str(path), "-o", str(out)]) == 1
        assert "CCC-06" in quiet(capsys)
        assert not out.exists()


def test_a_register_and_a_draft_with_a_code_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    sample = (ROOT / "samples/rejected/powers/poa.yaml").read_text("ascii")
    register = tmp_path / "poa.yaml"
    register.write_text(f"{sample}# CCC of Roe: {CODE}\n", "ascii")
    draft = ["poa", "new", "--principal", "Jane Q. Roe", "--attorney"]
    for command in (["poa", "list", str(register)], ["check", str(register)],
                    [*draft, "A B", "--register", str(register)]):  # fmt: skip
        assert run(command) == 1
        assert "CCC-06" in quiet(capsys)
    monkeypatch.setenv("CCC_ROE", CODE)
    assert run([*draft, CODE]) == 1
    assert "CCC-06" in quiet(capsys)


def test_lines_are_not_made_of_executions_and_a_filing_with_a_code(
    remarked: Path, tmp_path: Path, capsys: Capture
) -> None:
    executions = tmp_path / "fills.csv"
    executions.write_text("date,side,quantity,price\n2026-05-20,buy,100,10.00\n", "ascii")
    assert run(["fills", str(executions), "--into", str(remarked)]) == 1
    assert "CCC-06" in quiet(capsys)


def test_a_folder_that_is_called_by_a_code_is_not_packaged(
    bundle: Path, tmp_path: Path, capsys: Capture
) -> None:
    shutil.copytree(bundle, tmp_path / "out" / CODE)
    target = tmp_path / "out.zip"
    assert run(["package", str(tmp_path / "out"), "-o", str(target)]) == 1
    assert "a CCC stands in the cover sheet" in quiet(capsys)
    assert not target.exists()
