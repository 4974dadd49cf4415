"""A filing from either side: YAML or JSON as people write it, or XML as EDGAR has it."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

from pydantic import SecretStr

from .. import importer
from ..disclosure import disclosed, holding, in_exhibit
from ..errors import Rejected
from ..findings import Finding
from ..forms import FORMS
from ..forms.loading import Loaded
from ..forms.loading import load as load_form
from ..model.filing import Filing
from ..source import MAX_BYTES, Source, Tree, read_bytes, refuse
from .inputs import EnvironmentSecrets, codes_at_hand

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
    codes = codes_at_hand()
    if data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(_XML_STARTS):
        from ..kept import cccs_of

        source = importer.read(data, name).source
        codes |= cccs_of(data)
        if stand_in:
            _named(source.tree, stand_in)
    else:
        kind = "json" if Path(path).suffix.lower() == ".json" else None
        source = read_bytes(data, name, kind)  # type: ignore[arg-type]  # a literal, as above
    return loaded_without_codes(source, name, codes)


def loaded_without_codes(
    source: Source, name: str, codes: frozenset[SecretStr] = frozenset()
) -> Either:
    """A filing of a source, loaded once; whole or not. `codes` are CCCs that are known besides.

    Raises Rejected when a CCC stands in it: what is made of it would repeat the code.
    """
    given = Either(name, source, load_form(source, FORMS[0]))
    found = [finding for finding in given.loaded.findings if finding.code == "CCC-01"]
    found += disclosed(given.source, given.loaded.filing, (), EnvironmentSecrets())
    if found:
        raise _refusal(name, source.place(found[0]))
    refuse_known(source, name, codes)
    return given


def refuse_known(what: Source | str, name: str, codes: frozenset[SecretStr]) -> None:
    """Raise Rejected when one of some CCCs stands in a text or a source."""
    found = holding(what, name, (code.get_secret_value() for code in codes))
    if found is not None:
        raise _refusal(name, found)


def refuse_text(data: bytes, name: str, codes: frozenset[SecretStr]) -> None:
    """Raise Rejected when one of some CCCs, or what looks like one, stands in a text."""
    found = in_exhibit(data, name, (code.get_secret_value() for code in codes))
    if found is not None:
        raise _refusal(name, found)


def _refusal(name: str, found: Finding) -> Rejected:
    where = f":{found.line}" if found.line else ""
    return Rejected(f"{name}{where}: {found.code} {found.message}; {found.fix}", (found,))


def _named(tree: dict[str, Tree], stand_in: str) -> None:
    owners = tree.get("reporting_owners")
    for part in (tree.get("issuer"), *(owners if isinstance(owners, list) else ())):
        if isinstance(part, dict):
            part.setdefault("name", stand_in)
