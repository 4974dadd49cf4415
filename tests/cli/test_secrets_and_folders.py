"""A CCC typed where it doesn't belong is never shown, and files that are no filings are passed by."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.cli import run

GRANT = (Path(__file__).resolve().parents[2] / "samples/rsu-grant.yaml").read_text("ascii")
SECRET = "abcd12$#"


@pytest.mark.parametrize("form", ["text", "json", "github", "sarif", "junit"])
@pytest.mark.parametrize(
    "line",
    [
        f"ccc: {SECRET}",
        f"cc: {SECRET}",
        f"password: '{SECRET}'",
        f"ccc: env: {SECRET}",
        f"ccc: env:{SECRET}",
        f"ccc: file:{SECRET}",
        f"ccc: keyring:{SECRET}",
        f"CCC: {SECRET}",
        f"ccc: [{SECRET}]",
        f"ccc: {SECRET}\n    ccc: {SECRET}",
        f'ccc: "{SECRET}',
    ],
)
def test_a_ccc_in_the_file_is_never_shown(
    line: str, form: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "roe.yaml"
    path.write_text(GRANT.replace("ccc: env:CCC_ROE", line), "ascii")
    assert run(["check", str(path), "--format", form]) in (1, 2)
    captured = capsys.readouterr()
    assert SECRET not in captured.out + captured.err
    assert run(["build", str(path), "-o", str(tmp_path / "out"), "--format", form]) in (1, 2)
    captured = capsys.readouterr()
    assert SECRET not in captured.out + captured.err


def test_the_schema_and_a_manifest_in_a_folder_are_no_filings(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "roe.yaml").write_text(GRANT, "ascii")
    (tmp_path / "form4.schema.json").write_text("{}")
    (tmp_path / "manifest.json").write_text("{}")
    assert run(["check", str(tmp_path), "--as-of", "signed"]) == 0
    assert capsys.readouterr().out == "1 file checked: 1 valid\n"


def test_output_that_cannot_be_written_is_no_fault_of_ours() -> None:
    import subprocess
    import sys

    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "generator", "schema"],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
            cwd=Path(__file__).resolve().parents[2],
        )
    assert (done.returncode, "Traceback" in done.stderr) == (2, False)
