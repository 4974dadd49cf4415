"""A filing from either side: YAML or JSON as people write it, or XML as EDGAR has it."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

from .. import importer
from ..disclosure import disclosed
from ..errors import Rejected
from ..forms import FORMS
from ..forms.loading import Loaded
from ..forms.loading import load as load_form
from ..model.filing import Filing
from ..source import MAX_BYTES, Source, Tree, read_bytes, refuse
from .inputs import EnvironmentSecrets

STDIN = "-"
_XML_SUFFIXES = (".xml", ".txt")
_XML_STARTS = (b"<", b"-----BEGIN", b"\xff\xfe<", b"\xfe\xff\x00<")
_TABLES = frozenset(("non_derivative", "derivative"))


@dataclass(frozen=True, slots=True)
class Either:
    """A filing as it was given: its values, and what loading made of them."""

    name: str
    source: Source
    loaded: Loaded

    @property
    def tree(self) -> dict[str, Tree]:
        """The values as plain text."""
        return self.source.tree

    @property
    def rows(self) -> Filing | None:
        """The filing if its rows are whole, whatever else may be missing."""
        return self.loaded.filing if _TABLES.isdisjoint(self.loaded.damaged) else None

    def whole(self) -> Filing:
        """The filing. Raises Rejected, with the findings, when it holds faults."""
        if self.loaded.filing is None or self.loaded.damaged:
            raise self.rejected()
        return self.loaded.filing

    def rejected(self) -> Rejected:
        """Why there is no filing."""
        placed = tuple(self.source.place(finding) for finding in self.loaded.findings)
        first = next(finding for finding in placed if finding.severity == "error")
        where = f":{first.line}" if first.line else ""
        return Rejected(f"{self.name}{where}: {first.code} {first.message} [{first.where}]", placed)


def bytes_of(path: str, most: int = MAX_BYTES) -> bytes:
    """What a path, or standard input, holds; at most a byte more than is allowed."""
    try:
        if path == STDIN:
            return sys.stdin.buffer.read(most + 1)
        with Path(path).open("rb") as stream:
            return stream.read(most + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise refuse(
            path,
            "READ-01",
            f"the file can't be opened: {reason}",
            "check the path and the file's permissions",
        ) from None


def name_of(path: str) -> str:
    """What a path is called in messages."""
    return "<stdin>" if path == STDIN else path


def read_either(path: str, stand_in: str = "") -> Either:
    """A filing from YAML, JSON or XML, told apart by its first characters. Raises Unreadable.

    `stand_in` is put for names that only EDGAR adds, where the XML is what a filer sends.
    """
    data, name = bytes_of(path), name_of(path)
    if data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(_XML_STARTS):
        source = importer.read(data, name).source
        if stand_in:
            _named(source.tree, stand_in)
    else:
        kind = "json" if Path(path).suffix.lower() == ".json" else None
        source = read_bytes(data, name, kind)  # type: ignore[arg-type]  # a literal, as above
    return loaded_without_codes(source, name)


def loaded_without_codes(source: Source, name: str) -> Either:
    """A filing of a source, loaded once; whole or not.

    Raises Rejected when a CCC stands in it: what is made of it would repeat the code.
    """
    given = Either(name, source, load_form(source, FORMS[0]))
    found = [finding for finding in given.loaded.findings if finding.code == "CCC-01"]
    found += disclosed(given.source, given.loaded.filing, (), EnvironmentSecrets())
    if found:
        first = given.source.place(found[0])
        where = f":{first.line}" if first.line else ""
        raise Rejected(f"{given.name}{where}: {first.code} {first.message}; {first.fix}", (first,))
    return given


def _named(tree: dict[str, Tree], stand_in: str) -> None:
    owners = tree.get("reporting_owners")
    for part in (tree.get("issuer"), *(owners if isinstance(owners, list) else ())):
        if isinstance(part, dict):
            part.setdefault("name", stand_in)
