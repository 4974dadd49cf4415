"""Text in: YAML or JSON becomes plain text values, and every path knows its line and column.

Nothing is typed here. A zip code `01234`, a ticker `NO` and a price `12.10` stay the text that the
user wrote; the model decides what each means.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path as FilePath
from typing import Literal

from .errors import Unreadable
from .findings import Finding, Path, ordered, printable

Tree = str | dict[str, "Tree"] | list["Tree"] | None
Place = tuple[int, int]
Format = Literal["yaml", "json"]
Locator = Callable[[Path, bool], Place]

MAX_BYTES = 5 * 1024 * 1024
MAX_DEPTH = 50
MAX_KEYS_SHOWN = 20


@dataclass(frozen=True, slots=True)
class Source:
    """One input as plain text values.

    `tree` holds mappings, lists and text; keys left empty are left out of it and stand in `empty`,
    so that a mistyped one is noticed all the same. `locate(path, key)` gives
    the line and column, both from 1, of the value at `path` (or of its key), or of the nearest
    thing around it that exists. What the file holds is not in the repr: it may be a secret that
    doesn't belong there. `folder` is where the file lies; None when there is no file.
    """

    name: str
    text: str = field(repr=False)
    tree: dict[str, Tree] = field(repr=False)
    locate: Locator = field(repr=False, compare=False)
    empty: tuple[Path, ...] = field(default=(), repr=False)
    folder: FilePath | None = field(default=None, compare=False, repr=False)

    def place(self, finding: Finding) -> Finding:
        """The finding with its line and column filled in."""
        if finding.line:
            return finding
        line, column = self.locate(finding.path, finding.code == "SHAPE-01")
        return replace(finding, line=line, column=column)

    def placed(self, findings: Iterable[Finding]) -> tuple[Finding, ...]:
        """The findings with their places, in reading order."""
        return ordered(self.place(finding) for finding in findings)


def without_empty(tree: dict[str, Tree]) -> dict[str, Tree]:
    """The mapping without the keys that were left empty: they count as left out."""
    if None in tree.values() or "" in tree.values():
        return {key: value for key, value in tree.items() if value is not None and value != ""}
    return tree


def empty_paths(tree: Tree, path: Path = ()) -> Iterator[Path]:
    """The paths of the keys that were left empty, in a tree that still has them."""
    if isinstance(tree, dict):
        for key, value in tree.items():
            if value is None or value == "":
                yield (*path, key)
            else:
                yield from empty_paths(value, (*path, key))
    elif isinstance(tree, list):
        for index, value in enumerate(tree):
            yield from empty_paths(value, (*path, index))


def place_at(text: str, at: int) -> Place:
    """The line and column, from 1, of a position in a text."""
    lines = f"{text[:at]}|".splitlines()
    return (len(lines), len(lines[-1]))


def nowhere(path: Path, key: bool = False) -> Place:
    """The locator of a source that has no text, such as a filing made by a program."""
    return (0, 0)


def from_tree(tree: dict[str, Tree], name: str = "<memory>") -> Source:
    """A source from values that are text already; findings on it have no lines."""
    return Source(name, "", tree, nowhere)


def refuse(
    name: str, code: str, message: str, fix: str, place: Place = (0, 0), path: Path = ()
) -> Unreadable:
    """The exception for an input that can't be read, with its one finding."""
    finding = Finding(code, "error", path, message, fix, line=place[0], column=place[1])
    where = f":{place[0]}:{place[1]}" if place[0] else ""
    return Unreadable(f"{name}{where}: {code} {message}", (finding,))


def too_deep(name: str, place: Place = (0, 0)) -> Unreadable:
    """The exception for an input that is nested too deeply."""
    message = f"nested deeper than {MAX_DEPTH} levels"
    return refuse(name, "READ-09", message, "a filing needs no more than six", place)


def stands_twice(name: str, what: str, found: list[tuple[Path, Place]]) -> Unreadable:
    """The exception for keys that stand twice in a `what`, with a finding for the first twenty."""
    findings = tuple(
        Finding(
            "READ-07",
            "error",
            path,
            f"the key `{printable(str(path[-1]))}` stands twice in this {what}",
            "keep one of the two",
            line=line,
            column=column,
        )
        for path, (line, column) in found[:MAX_KEYS_SHOWN]
    )
    first = findings[0]
    return Unreadable(f"{name}:{first.line}:{first.column}: READ-07 {first.message}", findings)


def read_file(path: str | FilePath) -> Source:
    """Read one YAML or JSON file.

    Raises Unreadable when the file can't be opened, isn't UTF-8, is larger than 5 MiB, is nested
    deeper than 50 levels, is no YAML or JSON, or holds duplicate keys, aliases or tags.
    """
    file = FilePath(path)
    try:
        with file.open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise refuse(
            str(path),
            "READ-01",
            f"the file can't be opened: {reason}",
            "check the path and the file's permissions",
        ) from None
    kind: Format = "json" if file.suffix.lower() == ".json" else "yaml"
    return replace(read_bytes(data, str(path), kind), folder=file.parent)


def read_bytes(data: bytes, name: str, kind: Format | None = None) -> Source:
    """Read an input held in memory; without `kind` a text that starts with `{` is JSON."""
    if len(data) > MAX_BYTES:
        raise refuse(
            name,
            "READ-02",
            f"the file is larger than {MAX_BYTES // 1024 // 1024} MiB",
            "a Form 4 has at most 60 rows: is this the right file?",
        )
    return read_text(decoded(data, name), name, kind)


def read_text(text: str, name: str = "<text>", kind: Format | None = None) -> Source:
    """Read an input held as text; without `kind` a text that starts with `{` is JSON."""
    text = text.removeprefix("\ufeff")
    if not text.strip():
        raise refuse(name, "READ-03", "the file is empty", "`form4 init` writes one to start from")
    if kind is None:
        kind = "json" if text.lstrip().startswith("{") else "yaml"
    if kind == "json":
        from .json_reader import parse
    else:
        from .yaml_reader import parse
    tree, locate, empty = parse(text, name)
    if tree is None:
        raise refuse(name, "READ-03", "the file is empty", "`form4 init` writes one to start from")
    if not isinstance(tree, dict):
        what = "a list" if isinstance(tree, list) else "a single value"
        raise refuse(
            name,
            "READ-04",
            f"the file holds {what} where a filing's keys belong",
            "start with `form:`, `issuer:` and so on; `form4 init` shows how",
            (1, 1),
        )
    return Source(name, text, tree, locate, empty)


def decoded(data: bytes, name: str) -> str:
    """The text of bytes in UTF-8, without its mark. Raises Unreadable for anything else."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise refuse(name, "READ-05", "the file is UTF-16, not UTF-8", "save it as UTF-8")
    try:
        text = data.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8").removeprefix("\ufeff")
        raise refuse(
            name,
            "READ-05",
            f"the file is not UTF-8 (byte 0x{data[error.start]:02x})",
            "save it as UTF-8",
            place_at(before, len(before)),
        ) from None
    if "\x00" in text:
        raise refuse(
            name,
            "READ-05",
            "the file is binary, not text",
            "give a YAML or JSON file, saved as UTF-8",
        )
    return text
