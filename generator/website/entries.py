"""A filing as the website has it: read from a bundle, or from the site itself."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from .. import importer
from ..bundle import MAKER, MANIFEST
from ..errors import Rejected, Usage
from ..forms import FORMS
from ..forms.loading import load
from ..importer.changes import CCC_LEFT
from ..model.filing import Filing

XML, PDF, RECORD = "form4.xml", "form4.pdf", "posted.json"
_CONFORMED, _BUNDLED_PDF = "conformed_copy.xml", "form4.pdf"
_RECORD_MAKER = "form4 website"


@dataclass(frozen=True, slots=True)
class Entry:
    """One filing on the site. `filed` is unknown (None) where nobody told it."""

    slug: str
    filing: Filing
    xml: bytes = field(repr=False)
    pdf: bytes | None = field(repr=False, default=None)
    filed: date | None = None
    draft: bool = False
    live: bool = field(default=False, compare=False)

    @property
    def signed(self) -> date:
        """The day of the last signature."""
        return max(signature.date for signature in self.filing.signatures)

    @property
    def day(self) -> date:
        """The day by which it is listed: when it was filed, or else signed."""
        return self.filed or self.signed

    def record(self) -> bytes:
        """What the site remembers of it: `posted.json`."""
        held = {
            "maker": _RECORD_MAKER,
            "filed": self.filed.isoformat() if self.filed else None,
            "draft": self.draft,
        }
        return (json.dumps(held, indent=2) + "\n").encode("ascii")


def bundles_in(folder: Path) -> list[Path]:
    """The bundles in a folder, or the folder itself if it is one, in the order of their names.

    Raises Usage when there is none.
    """
    if (folder / MANIFEST).is_file():
        return [folder]
    try:
        found = sorted(p for p in folder.iterdir() if (p / MANIFEST).is_file())
    except OSError as error:
        raise Usage(f"{folder} can't be read: {error.strerror or error}") from None
    if not found:
        raise Usage(f"{folder} holds no bundle: `form4 build FILING -o {folder}` makes one")
    return found


def read_bundle(folder: Path) -> Entry:
    """The filing of a bundle, from its conformed copy.

    Raises Usage when the folder is no bundle of ours, lacks the conformed copy, or a file differs
    from what the manifest says of it; Rejected when the copy holds a CCC or faults.
    """
    manifest = _json(folder / MANIFEST)
    listed = _listed(manifest, folder)
    if _CONFORMED not in listed:
        raise Usage(f"{folder} has no {_CONFORMED}: build it without --only, or with it")
    xml = _as_listed(folder, listed[_CONFORMED])
    pdf = _as_listed(folder, listed[_BUNDLED_PDF]) if _BUNDLED_PDF in listed else None
    draft = manifest.get("state") != "final"
    filing, live = filing_of(xml, folder / _CONFORMED), manifest.get("submission") == "LIVE"
    return Entry(folder.resolve().name, filing, xml, pdf, None, draft, live)


def read_posted(folder: Path) -> Entry | None:
    """The filing that a folder of the site has; None when the folder isn't one of ours.

    Raises Usage and Rejected as `read_bundle` does, when what we wrote was changed since.
    """
    if folder.is_symlink() or not (folder / RECORD).is_file():
        return None
    held = _json(folder / RECORD)
    if held.get("maker") != _RECORD_MAKER:
        return None
    try:
        filed = date.fromisoformat(held["filed"]) if held["filed"] else None
        xml = (folder / XML).read_bytes()
        pdf = (folder / PDF).read_bytes() if (folder / PDF).is_file() else None
    except (OSError, LookupError, TypeError, ValueError) as error:
        raise Usage(f"{folder} was changed since it was posted ({error}): post it again") from None
    filing = filing_of(xml, folder / XML)
    return Entry(folder.name, filing, xml, pdf, filed, bool(held.get("draft")))


def filing_of(xml: bytes, path: Path) -> Filing:
    """The filing that a conformed copy holds. Raises Unreadable, or Rejected for CCC and faults."""
    imported = importer.read(xml, str(path))
    if any(CCC_LEFT.said in change for change in imported.changes):
        raise Rejected(f"{path} holds a CCC: it is no conformed copy, and is not posted")
    loaded = load(imported.source, FORMS[0])
    if loaded.filing is None or loaded.damaged:
        first = next(finding for finding in loaded.findings if finding.severity == "error")
        message = f"{path}: {first.code} {first.message} [{first.where}]"
        raise Rejected(message, loaded.findings)
    return loaded.filing


def _json(path: Path) -> dict[str, Any]:
    try:
        held = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError, RecursionError) as error:
        raise Usage(f"{path} can't be read: {error}") from None
    if not isinstance(held, dict):
        raise Usage(f"{path} is none of ours")
    return held


def _listed(manifest: dict[str, Any], folder: Path) -> dict[str, dict[str, Any]]:
    try:
        if manifest["maker"] != MAKER:
            raise ValueError
        return {str(entry["name"]): entry for entry in manifest["files"]}
    except (LookupError, TypeError, ValueError):
        raise Usage(f"{folder} is not a bundle of ours") from None


def _as_listed(folder: Path, entry: dict[str, Any]) -> bytes:
    """A file of a bundle, if it is what the manifest says.

    A PDF that was signed is what was built with the signature behind it: the signed page is kept
    (Rule 302(b)), and the one that was built is posted.
    """
    path = folder / str(entry["name"])
    try:
        data = path.read_bytes()
    except OSError as error:
        raise Usage(f"{path} can't be read: {error.strerror or error}") from None
    size = entry.get("size")
    if path.suffix == ".pdf" and isinstance(size, int) and size > 0:
        data = data[:size]
    if hashlib.sha256(data).hexdigest() != entry.get("sha256") or entry.get("holds_ccc"):
        raise Usage(f"{path} is not what was built: build it again")
    return data
