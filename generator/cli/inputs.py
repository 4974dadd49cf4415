"""What the arguments name: files, folders and standard input; and the credentials."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from pydantic import SecretStr

from ..credentials import Credentials
from ..errors import Usage
from ..model.types import is_ccc
from ..source import Source, read_bytes, read_file, refuse

SUFFIXES = (".yaml", ".yml", ".json")
#: Ends of names of files in a folder that are ours, and no filings.
NO_FILINGS = (".schema.json", "manifest.json")
#: The register of powers of attorney in a folder, which is no filing either.
REGISTER = "poa.yaml"
STDIN = "-"


def expand(paths: tuple[str, ...]) -> list[str]:
    """The files that the arguments name: a folder stands for its YAML and JSON files.

    Raises Usage when a folder holds none, or a name holds a CCC: reports would show it.
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
    small = [code.get_secret_value().lower() for code in codes_at_hand()]
    if any(code in path.lower() for code in small for path in found):
        raise Usage("the name of one of the files holds a CCC: rename it, nothing was read")
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
