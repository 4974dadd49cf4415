"""Bundles that were built earlier, read back and held against their manifests' hashes.

The hashes tell that a file is the one that was built; what it says was verified when it was built.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ..bundle import MAKER, MANIFEST
from ..errors import Rejected, Usage

#: Larger than any file that we write, by far.
_MAX_FILE = 64 * 1024 * 1024
_CURE = "build it again, and package what is built"


@dataclass(frozen=True, slots=True)
class Kept:
    """A file of a bundle as it lies there; `listed` is false for a signed copy of the form."""

    name: str
    data: bytes = field(repr=False)
    secret: bool
    listed: bool = True


@dataclass(frozen=True, slots=True)
class KeptBundle:
    """A bundle that was built earlier, whole and unchanged; its files in the manifest's order."""

    name: str
    manifest: Mapping[str, Any] = field(repr=False)
    files: tuple[Kept, ...]

    @property
    def secret(self) -> bool:
        """Whether one of its files holds a CCC."""
        return any(file.secret for file in self.files)

    @property
    def names(self) -> frozenset[str]:
        """The names of its files."""
        return frozenset(file.name for file in self.files)


def bundles_in(folder: Path) -> tuple[KeptBundle, ...]:
    """The bundle that a folder is, or the bundles in it, by name.

    Raises Usage when there is none, and Rejected when a bundle is not as it was built.
    """
    try:
        if not folder.is_dir():
            raise Usage(f"{folder}: there is no such folder")
        if (folder / MANIFEST).is_file():
            return (_read(folder),)
        inside = sorted(p for p in folder.iterdir() if (p / MANIFEST).is_file())
    except OSError as error:
        raise Usage(f"{folder} can't be read: {error.strerror or error}") from None
    if not inside:
        raise Usage(f"{folder} holds no bundle: `form4 build` makes them")
    return tuple(_read(path) for path in inside)


def _read(folder: Path) -> KeptBundle:
    listed = _bytes(folder, MANIFEST)
    try:
        manifest = json.loads(listed)
        if manifest["maker"] != MAKER:
            raise ValueError
        entries = {str(e["name"]): (int(e["size"]), str(e["sha256"])) for e in manifest["files"]}
        secret = {str(e["name"]) for e in manifest["files"] if e["holds_ccc"] is not False}
    except (ValueError, TypeError, LookupError, RecursionError):
        raise _rejected(folder, f"its {MANIFEST} is none of ours") from None
    if any(name != Path(name).name or name in (".", "..", MANIFEST) for name in entries):
        raise _rejected(folder, "its manifest lists a file that lies elsewhere")
    files = [_held(folder, name, *entry, name in secret) for name, entry in entries.items()]
    files += _signed_copies(folder, entries)
    files.append(Kept(MANIFEST, listed, bool(secret)))
    return KeptBundle(folder.resolve().name, manifest, tuple(files))


def _held(folder: Path, name: str, size: int, sha256: str, secret: bool) -> Kept:
    data = _bytes(folder, name)
    if not _begins_as(data, size, sha256) or (len(data) > size and not name.endswith(".pdf")):
        raise _rejected(folder, f"{name} is not the file that was built")
    return Kept(name, data, secret)


def _begins_as(data: bytes, size: int, sha256: str) -> bool:
    """Whether a file is the one listed, or goes on after it: a signature is put behind a PDF."""
    return len(data) >= size and hashlib.sha256(data[:size]).hexdigest() == sha256


def _signed_copies(folder: Path, entries: Mapping[str, tuple[int, str]]) -> list[Kept]:
    """Further files of the folder: PDFs that go on where a listed one ends, and nothing else."""
    found = []
    pdfs = [entry for name, entry in entries.items() if name.endswith(".pdf")]
    for name in sorted(path.name for path in folder.iterdir()):
        if name in entries or name == MANIFEST:
            continue
        data = _bytes(folder, name) if name.endswith(".pdf") else b""
        if not any(_begins_as(data, *entry) for entry in pdfs):
            raise _rejected(folder, f"{name} was not built with the others", "move it away")
        found.append(Kept(name, data, secret=False, listed=False))
    return found


def _bytes(folder: Path, name: str) -> bytes:
    path = folder / name
    try:
        if path.is_symlink() or not path.is_file() or path.stat().st_size > _MAX_FILE:
            raise _rejected(folder, f"{name} is missing, or no plain file")
        return path.read_bytes()
    except OSError as error:
        raise _rejected(folder, f"{name} can't be read: {error.strerror or error}") from None


def _rejected(folder: Path, what: str, cure: str = _CURE) -> Rejected:
    return Rejected(f"{folder}: {what}: {cure}; nothing was packaged")
