"""The way back from a person's filing to the line of the grant and the column of the roster."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from ..findings import Finding, Path, printable
from ..source import Place
from .grant import Grant


@dataclass(frozen=True, slots=True)
class Back:
    """The way back from a path of a person's source to the grant and the roster.

    `kept` says which items of a list of the grant were kept, where some were left out.
    """

    grant: Grant
    kept: Mapping[Path, list[int]]
    replaced: Mapping[Path, str]

    def path(self, path: Path) -> Path:
        """The path in the grant."""
        if not self.kept:
            return path
        made: Path = ()
        for part in path:
            indexes = self.kept.get(made)
            if indexes is not None and isinstance(part, int) and part < len(indexes):
                part = indexes[part]
            made = (*made, part)
        return made

    def locate(self, path: Path, key: bool) -> Place:
        """Line and column in the grant file."""
        return self.grant.source.locate(self.path(path), key)

    def celled(self, finding: Finding) -> Finding:
        """The finding with the column of the roster that its value was made from."""
        if finding.cell or not finding.path:
            return finding
        path = self.path(finding.path)
        column = self.replaced.get(path) or ", ".join(self.grant.columns_at(path))
        return replace(finding, cell=printable(column)) if column else finding
