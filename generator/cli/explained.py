"""The wrong and the right example of a code: lines of a rejected sample, or of another file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from .. import resources
from ..errors import Unreadable
from ..findings import Finding
from ..options import Options
from ..pipeline import examine
from ..powers import read_register
from ..source import Tree, read_file

EXAMPLES = "explained/examples.yaml"
#: The day on which a sample is judged that names none.
JUDGED = date(2026, 5, 22)
_AS_OF = re.compile(r"^# as of (\d{4}-\d\d-\d\d)$", re.MULTILINE)
_POWERS = re.compile(r"^# powers of attorney: (\S+)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Example:
    """Lines that raise a code and lines that don't, the file they stand in, and the command."""

    wrong: str
    right: str
    file: str
    command: str
    proved: str


def examples() -> dict[str, Example]:
    """The examples of all codes that no filing among the rejected samples can show."""
    tree = read_file(resources.folder("samples") / EXAMPLES).tree
    runs = _texts(tree["runs"])
    found = {}
    for code, given in _mapping(tree["examples"]).items():
        said = _texts(given)
        command = runs.get(said["run"], said["run"])
        lines = (said["wrong"].rstrip("\n"), said["right"].rstrip("\n"))
        found[code] = Example(*lines, said.get("file", ""), command, said.get("proved", ""))
    return found


def files() -> dict[str, str]:
    """The files that the examples stand in, with the right lines in them."""
    return _texts(read_file(resources.folder("samples") / EXAMPLES).tree["files"])


def shown(code: str) -> Iterator[str]:
    """What is printed of the example of a code, line by line."""
    sample = resources.folder("samples") / "rejected" / f"{code}.yaml"
    if sample.exists():
        yield from _of_sample(sample, code)
        return
    example = examples()[code]
    where = f" ({example.file})" if example.file else ""
    yield f"wrong{where}:"
    yield from (f"  > {line}" for line in example.wrong.split("\n"))
    yield ""
    yield f"right{where}:"
    yield from (f"    {line}" for line in example.right.split("\n"))
    yield ""
    yield f"asked by: form4 {example.command}"


def _of_sample(sample: Path, code: str) -> Iterator[str]:
    """The guilty lines of a rejected sample, what `check` says of them, and the cure."""
    lines = sample.read_text("utf-8").splitlines()
    guilty = [number for number, line in enumerate(lines) if f"# <- {code}" in line]
    around = sorted({n for g in guilty for n in range(max(0, g - 3), min(len(lines), g + 3))})
    yield f"wrong (samples/rejected/{sample.name}):"
    yield from (f"  {'>' if number in guilty else ' '} {lines[number]}" for number in around)
    yield ""
    found = next(f for f in _findings(sample) if f.code == code)
    yield f"says: {found.message}"
    yield f"right: {found.fix}"


def _findings(sample: Path) -> tuple[Finding, ...]:
    """What is found in a sample, on the day and with the powers that it names."""
    try:
        source = read_file(sample)
    except Unreadable as error:
        return error.findings
    day, powers = _AS_OF.search(source.text), _POWERS.search(source.text)
    as_of = date.fromisoformat(day[1]) if day else JUDGED
    register = read_register(sample.parent / powers[1]) if powers else None
    return examine(source, Options(as_of, powers=register)).findings


def _mapping(tree: Tree) -> dict[str, Tree]:
    return tree if isinstance(tree, dict) else {}


def _texts(tree: Tree) -> dict[str, str]:
    return {key: value for key, value in _mapping(tree).items() if isinstance(value, str)}
