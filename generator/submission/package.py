"""One zip of what was built: the bundles as they are, and a sheet that says what to do with them.

The same bundles give the same bytes: files in the order of the manifest, one date, modes by whether
a file holds a CCC.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from ..bundle import folder_name
from ..version import TOOL
from .bundles import Kept, KeptBundle

COVER = "cover-sheet.html"
SUBMISSION = "submission.xml"
FORM_PDF = "form4.pdf"
CONFORMED = "conformed_copy.xml"
#: The first date that a zip can hold: the clock has no say in what is written.
_DATE = (1980, 1, 1, 0, 0, 0)
_UNIX = 3


@dataclass(frozen=True, slots=True)
class Package:
    """A zip with what stands in it; `secret` says that it holds a CCC."""

    data: bytes = field(repr=False)
    bundles: tuple[KeptBundle, ...]

    @property
    def secret(self) -> bool:
        """Whether a CCC is in it."""
        return any(bundle.secret for bundle in self.bundles)


@dataclass(frozen=True, slots=True)
class Advice:
    """What the cover sheet says of one bundle.

    `obstacles` say why its submission is not for EDGAR yet; empty when it can be uploaded.
    """

    bundle: KeptBundle
    obstacles: tuple[str, ...]
    exhibits: tuple[str, ...]
    signed: tuple[str, ...]


def packaged(bundles: tuple[KeptBundle, ...], cover: str) -> Package:
    """The zip of one bundle, or of a set of them in folders, with the text of the cover sheet."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        _add(archive, COVER, cover.encode("ascii", "xmlcharrefreplace"), secret=False)
        for bundle in bundles:
            for file in bundle.files:
                name = f"{folder_name(bundle.name)}/{file.name}"
                _add(archive, name, file.data, secret=file.secret)
    return Package(stream.getvalue(), bundles)


def advice(bundle: KeptBundle) -> Advice:
    """What is to be done with the files of a bundle."""
    manifest, obstacles = bundle.manifest, []
    if SUBMISSION not in bundle.names:
        obstacles.append("it was built without submission.xml")
    if manifest.get("state") != "final":
        obstacles.append("it is a draft: build it with --final")
    if manifest.get("ccc_complete") is not True:
        obstacles.append("a CCC is missing: EDGAR would suspend it")
    exhibits = tuple(n for n in (f.name for f in bundle.files) if n.endswith(_EXHIBITS))
    signed = tuple(file.name for file in bundle.files if _is_signed(file, bundle))
    return Advice(bundle, tuple(obstacles), exhibits, signed)


_EXHIBITS = (".txt", ".htm", ".jpg", ".gif")


def _is_signed(file: Kept, bundle: KeptBundle) -> bool:
    """Whether a PDF goes on after what was built: with a signature, or something else."""
    sizes = {str(e["name"]): int(e["size"]) for e in bundle.manifest["files"]}
    return file.name.endswith(".pdf") and len(file.data) > sizes.get(file.name, 0)


def cover_values(bundles: Iterable[KeptBundle]) -> dict[str, object]:
    """What the template of the cover sheet is given; it tells nothing that the manifests don't."""
    return {"tool": TOOL, "all": [advice(bundle) for bundle in bundles]}


def default_name(folder: Path) -> Path:
    """Where the zip goes when nobody says: beside the folder, under its name."""
    return folder.resolve().with_name(folder.resolve().name + ".zip")


def _add(archive: zipfile.ZipFile, name: str, data: bytes, *, secret: bool) -> None:
    entry = zipfile.ZipInfo(name, _DATE)
    entry.create_system = _UNIX
    entry.external_attr = (0o100600 if secret else 0o100644) << 16
    entry.compress_type = zipfile.ZIP_DEFLATED
    archive.writestr(entry, data)
