"""What the arguments name: files, folders and standard input; the day; the credentials."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import click
from pydantic import SecretStr

from ..credentials import Credentials
from ..errors import Usage
from ..model.types import is_ccc
from ..options import AsOf
from ..source import Source, read_bytes, read_file, refuse

SUFFIXES = (".yaml", ".yml", ".json")
#: Ends of names of files in a folder that are ours, and no filings.
NO_FILINGS = (".schema.json", "manifest.json")
#: The register of powers of attorney in a folder, which is no filing either.
REGISTER = "poa.yaml"
STDIN = "-"
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)


def parse_as_of(ctx: click.Context, param: click.Parameter, value: str | None) -> AsOf:
    """The day that --as-of names; today when it isn't given."""
    if value is None:
        return date.today()
    return "signed" if value == "signed" else _day(value, " nor the word signed")


def parse_day(ctx: click.Context, param: click.Parameter, value: Any) -> Any:
    """The day, or the days, that an option names."""
    if isinstance(value, tuple):
        return tuple(_day(one, "") for one in value)
    return None if value is None else _day(value, "")


def _day(value: str, other: str) -> date:
    try:
        if not _DATE.fullmatch(value):
            raise ValueError
        return date.fromisoformat(value)
    except ValueError:
        neither = "neither YYYY-MM-DD" if other else "no day written YYYY-MM-DD"
        raise click.BadParameter(f"{value!r} is {neither}{other}") from None


def judging_options(command: Any) -> Any:
    """The options that say how filings are judged: --strict, --text, --closed and --as-of."""
    for option in (
        click.option(
            "--as-of",
            callback=parse_as_of,
            metavar="DATE|signed",
            help="The day on which filings are judged, today by itself; `signed`: each one's last "
            "signature date.",
        ),
        click.option(
            "--closed",
            multiple=True,
            metavar="DATE",
            callback=parse_day,
            help="A day on which the SEC is closed beyond the federal holidays; may be repeated.",
        ),
        click.option(
            "--text",
            type=click.Choice(["clean", "refuse"]),
            default="clean",
            help="Text that is not ASCII is written in ASCII and reported, or refused.",
        ),
        click.option("--strict", is_flag=True, help="Refuse on warnings too, unless acknowledged."),
    ):
        command = option(command)
    return command


def outside_option(command: Any) -> Any:
    """The option --allow-outside."""
    return click.option(
        "--allow-outside",
        is_flag=True,
        help="Exhibits may lie outside of the folder of the filing.",
    )(command)


def _format(ctx: click.Context, param: click.Parameter, value: str | None) -> str:
    return value or ("github" if os.environ.get("GITHUB_ACTIONS") == "true" else "text")


def format_option(command: Any) -> Any:
    """The option --format: text for people, or one of the forms that programs read."""
    return click.option(
        "--format",
        "style",
        type=click.Choice(["text", "json", "github", "sarif", "junit"]),
        callback=_format,
        help="Form of the report: text by itself, github inside GitHub Actions.",
    )(command)


def expand(paths: tuple[str, ...]) -> list[str]:
    """The files that the arguments name: a folder stands for its YAML and JSON files.

    Raises Usage when a folder holds none.
    """
    found: list[str] = []
    for path in paths:
        folder = Path(path)
        if path != STDIN and folder.is_dir():
            inside = sorted(
                p
                for p in folder.iterdir()
                if p.suffix.lower() in SUFFIXES
                and not p.name.startswith(".")
                and p.is_file()
                and not p.name.endswith(NO_FILINGS)
                and p.name != REGISTER
            )
            if not inside:
                raise Usage(f"{path} holds no .yaml, .yml or .json file")
            found += [str(p) for p in inside]
        else:
            found.append(path)
    return list(dict.fromkeys(found))


def read(path: str) -> Source:
    """The source at a path; `-` is standard input. Raises Unreadable."""
    if path != STDIN:
        return read_file(path)
    try:
        source = read_bytes(sys.stdin.buffer.read(5 * 1024 * 1024 + 1), "<stdin>")
        return replace(source, folder=Path())
    except OSError as error:
        raise refuse("<stdin>", "READ-01", f"can't be read: {error}", "check the pipe") from None


def lines_of(path: str) -> tuple[str, ...]:
    """The lines of a file that couldn't be parsed, to show the place; nothing for a stream."""
    try:
        text = Path(path).read_text("utf-8", errors="replace") if path != STDIN else ""
    except OSError:
        return ()
    return tuple(text.splitlines())


def variable(name: str) -> str | None:
    """The value of an environment variable; None where it isn't set."""
    return os.environ.get(name)


def codes_at_hand() -> frozenset[SecretStr]:
    """The CCCs of the environment: what has the form of one under a name with CCC in it."""
    return frozenset(
        SecretStr(value)
        for name, value in os.environ.items()
        if "CCC" in name.upper() and is_ccc(value)
    )


@dataclass(frozen=True)
class EnvironmentSecrets(Credentials):
    """The CCCs of a run; those of the kind `env:` are looked up in this process's environment."""

    environment: Callable[[str], str | None] = variable
