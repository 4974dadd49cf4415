"""Filed XML to Source: what EDGAR published, or was sent, becomes the input format again.

`read(data, name)` finds the ownershipDocument in what a user has (the XML, the full submission
text, an envelope) and reads it; `Imported.to_yaml()` writes it down for people. Nothing is lost:
what had to be changed stands in `changes`, each with the rule that changed.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from ..findings import Path
from ..source import Source, Tree, from_tree
from . import document, drafts, footnotes, locate, writer
from .changes import NOT_IMPORTED, Changes

EDGAR = "https://www.sec.gov/Archives/edgar/data"


@dataclass(frozen=True, slots=True)
class Imported:
    """A filed form: its values as the input format has them, where it is from, what changed."""

    name: str
    tree: dict[str, Tree]
    accession: str = ""
    schema: str = ""
    container: str = ""
    changes: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    comments: dict[Path, str] = field(default_factory=dict)

    @property
    def source(self) -> Source:
        """The values as a source without text."""
        return from_tree(self.tree, self.name)

    @property
    def head(self) -> str:
        """The comment on top of the YAML file: what it is, where it is from, what changed."""
        return "\n".join([_about(self.tree), *self._origin(), *self._changed()])

    def to_yaml(self) -> Source:
        """The YAML file, written, read back and compared. Raises Unfaithful if they differ."""
        return writer.to_yaml(self.tree, self.name, self.head, self.comments)

    def _origin(self) -> list[str]:
        inside = f" ({self.container})" if self.container else ""
        where = f"Imported from {drafts.called(self.name)}{inside}"
        schema = f", schema {self.schema}" if self.schema else ""
        if not self.accession:
            return [f"{where}{schema}."]
        issuer = self.tree.get("issuer")
        cik = str(issuer.get("cik", "")).lstrip("0") if isinstance(issuer, dict) else ""
        solid = self.accession.replace("-", "")
        link = f"{EDGAR}/{cik}/{solid}/{self.accession}-index.htm"
        return [f"{where}{schema}; accession number {self.accession}.", link]

    def _changed(self) -> list[str]:
        if not self.changes:
            return []
        said = (f"- {change}" for change in self.changes)
        return ["", "Changed on the way, all else is as filed:", *said, *self.links]


def read(data: bytes, name: str) -> Imported:
    """The Form 4 or 4/A in a file's bytes; `name` is its path, or `<stdin>`.

    Raises Unreadable: no document (IMPORT-01), broken XML (02), document type or entities (03),
    another document (04), another form (05), a broken envelope (06), too large (READ-02).
    """
    found = locate.locate(data, name)
    changes = Changes()
    if found.others:
        changes.note(NOT_IMPORTED, ", ".join(found.others))
    said = document.read(found.root, changes)
    return Imported(
        name,
        said.tree,
        found.accession,
        document.schema_version(found.root),
        found.container,
        changes.lines(),
        changes.links(),
        footnotes.numbers(said.tree, said.ids),
    )


def _about(tree: dict[str, Tree]) -> str:
    """The form in one line: type, issuer, owners, period."""
    issuer, owners = tree.get("issuer"), tree.get("reporting_owners")
    company = issuer.get("name") if isinstance(issuer, dict) else None
    names = [str(o["name"]) for o in owners or () if isinstance(o, dict) and "name" in o]
    who = names[0] if names else ""
    if len(names) > 1:
        who += f" and {len(names) - 1} other{'s' * (len(names) > 2)}"
    period = tree.get("period_of_report") or document.earliest(tree) or ""
    parts = [f"Form {tree.get('form', '')}", str(company or ""), who, str(period)]
    return ": ".join((parts[0], ", ".join(" ".join(p.split()) for p in parts[1:] if p)))
