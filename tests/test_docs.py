"""The README tells the truth: its examples run, and its table of codes is the program's.

To bring the table up to date: `python tests/test_docs.py`, then read the difference.
"""

from __future__ import annotations

import os
import re
import shutil
from datetime import date
from pathlib import Path

from generator.checks.catalog import CATALOG
from generator.cli import COMMANDS
from generator.options import Options
from generator.pipeline import examine
from generator.source import read_text

ROOT = Path(__file__).resolve().parents[1]
README = ROOT / "README.md"
BLOCK = re.compile(r"(<!-- codes -->\n).*?(<!-- /codes -->)", re.DOTALL)


def table() -> str:
    """The table of codes as the README shows it."""
    lines = ["| code | severity | what it says | rule |", "|---|---|---|---|"]
    for entry in sorted(CATALOG, key=lambda e: e.code):
        cells = (entry.code, entry.severity, entry.title, entry.rule)
        lines.append("| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |")
    return "\n".join(lines) + "\n"


def fenced(language: str) -> list[str]:
    """The fenced blocks of a language in the README."""
    return re.findall(rf"```{language}\n(.*?)```", README.read_text("utf-8"), re.DOTALL)


def test_the_table_of_codes_is_current() -> None:
    found = BLOCK.search(README.read_text("utf-8"))
    assert found is not None
    assert found[0] == f"<!-- codes -->\n{table()}<!-- /codes -->", (
        "run `python tests/test_docs.py` and read the difference"
    )


def test_every_code_has_a_title_a_rule_and_a_text() -> None:
    assert [e.code for e in CATALOG if not (e.title and e.rule and e.text)] == []
    assert len({e.code for e in CATALOG}) == len(CATALOG)


def test_the_yaml_example_loads_and_is_silent() -> None:
    (example,) = fenced("yaml")
    examined = examine(read_text(example), Options("signed"))
    assert [(f.code, f.message) for f in examined.findings] == []
    assert examined.filing is not None
    assert examined.filing.non_derivative[0].shares_owned_following == 8240


def test_the_python_example_runs(tmp_path: Path) -> None:
    (example,) = fenced("python")
    (tmp_path / "samples").mkdir()
    shutil.copy(ROOT / "samples/rsu-grant.yaml", tmp_path / "samples")
    names: dict[str, object] = {"ccc_of_roe": "abcd12$#"}
    here = Path.cwd()
    os.chdir(tmp_path)
    try:
        exec(compile(example, "README.md", "exec"), names)
    finally:
        os.chdir(here)
    assert names["findings"] == ()
    assert bytes(names["pdf"]).startswith(b"%PDF-")  # type: ignore[call-overload]
    assert b"abcd12$#" in (tmp_path / "out/rsu-grant/primary_doc.xml").read_bytes()


def test_every_command_is_described() -> None:
    text = README.read_text("utf-8")
    assert [name for name, _, _ in COMMANDS if f"`form4 {name}" not in text] == []


def test_every_option_in_the_readme_exists() -> None:
    import importlib

    import click

    known = {"--help", "--version", "--cov", "--quiet", "--no-install-recommends"}
    for _, module, _ in COMMANDS:
        command = importlib.import_module(f"generator.cli.{module}").command
        inner = command.commands.values() if isinstance(command, click.Group) else ()
        for parameter in (p for one in (command, *inner) for p in one.params):
            if isinstance(parameter, click.Option):
                known.update(parameter.opts)
    mentioned = set(re.findall(r"(?<![-\w<!])--[a-z][a-z0-9-]+", README.read_text("utf-8")))
    assert mentioned - known == set()


def test_the_finding_shown_in_the_readme_is_what_check_prints() -> None:
    seed = ROOT / "samples/federico_as_filed.yaml"
    examined = examine(read_text(seed.read_text("ascii"), str(seed)), Options(date(2026, 11, 23)))
    shown = README.read_text("utf-8")
    for finding in examined.findings:
        line = f"{finding.line}:{finding.column}: {finding.severity} {finding.code}"
        assert f"samples/federico_as_filed.yaml:{line}" in shown
        assert finding.message in shown


if __name__ == "__main__":
    text = README.read_text("utf-8")
    README.write_text(BLOCK.sub(lambda m: m[1] + table() + m[2], text), "utf-8")
