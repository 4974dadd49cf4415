"""The files of a bundle against the manifest: missing, changed, strange, readable by others."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterator
from pathlib import Path

from ..bundle import MANIFEST
from ..findings import Finding, printable
from ..verify.revisions import NoPdf, first_revision
from .found import found
from .manifest import Listed, Manifest

#: Larger than any file that we write, by far.
MAX_BYTES = 64 * 1024 * 1024
_OTHERS = stat.S_IRWXG | stat.S_IRWXO


def held_in(folder: Path, manifest: Manifest) -> dict[str, bytes]:
    """What the listed files hold, as far as they are plain files that can be read."""
    read = ((entry.name, bytes_of(folder / entry.name)) for entry in manifest.files)
    return {name: data for name, data in read if data is not None}


def bytes_of(path: Path) -> bytes | None:
    """What a plain file holds; None for links, folders and what can't be read."""
    try:
        if path.is_symlink() or not path.is_file() or path.stat().st_size > MAX_BYTES:
            return None
        return path.read_bytes()
    except OSError:
        return None


def appended(folder: Path, manifest: Manifest, held: dict[str, bytes]) -> dict[str, bytes]:
    """The PDFs that are a listed one with something after it: the listed, and copies beside it."""
    pdfs = {**held, **_more_pdfs(folder, held)}
    return {name: data for name, data in pdfs.items() if _is_appended(data, manifest)}


def strange_pdfs(folder: Path, manifest: Manifest, held: dict[str, bytes]) -> dict[str, bytes]:
    """The PDFs that are neither listed nor a listed one with something after it."""
    more = _more_pdfs(folder, held)
    return {name: data for name, data in more.items() if not _is_appended(data, manifest)}


def _more_pdfs(folder: Path, held: dict[str, bytes]) -> dict[str, bytes]:
    return {
        path.name: data
        for path in sorted(folder.iterdir())
        if path.suffix.lower() == ".pdf" and path.name not in held
        if (data := bytes_of(path)) is not None
    }


def _is_appended(data: bytes, manifest: Manifest) -> bool:
    return any(appended_to(data, entry) for entry in manifest.files)


def against_manifest(folder: Path, manifest: Manifest, held: dict[str, bytes]) -> Iterator[Finding]:
    """What is wrong with the files as such, in the order of the manifest."""
    for entry in manifest.files:
        if entry.name not in held:
            yield _missing(folder / entry.name)
        elif not _same(held[entry.name], entry) and not appended_to(held[entry.name], entry):
            yield _changed(held[entry.name], entry)
    yield from _strange(folder, manifest)
    yield from _open_to_others(folder, manifest, held)


def _same(data: bytes, entry: Listed) -> bool:
    return len(data) == entry.size and hashlib.sha256(data).hexdigest() == entry.sha256


def appended_to(data: bytes, entry: Listed) -> bool:
    """Whether a PDF is the listed one with something appended, as signing does."""
    if not entry.name.endswith(".pdf") or not data.startswith(b"%PDF-"):
        return False
    try:
        before = first_revision(data)
    except NoPdf:
        return False
    return len(before) < len(data) and _same(before, entry)


def as_built(name: str, data: bytes, manifest: Manifest) -> bytes:
    """A listed file without what was appended to it since it was built."""
    entry = manifest.listed(name)
    return data[: entry.size] if entry is not None and appended_to(data, entry) else data


def _missing(path: Path) -> Finding:
    message = "the file is missing, though the manifest lists it"
    if path.is_symlink() or path.exists():
        message = "what the manifest lists is no plain file that can be read"
    return found("VERIFY-03", path.name, message)


def _changed(data: bytes, entry: Listed) -> Finding:
    if len(data) != entry.size:
        message = f"the file has {len(data):,} bytes, not {entry.size:,} as when it was built"
    else:
        message = "the file was changed: its SHA-256 is another than when it was built"
    return found("VERIFY-04", entry.name, message)


def _strange(folder: Path, manifest: Manifest) -> Iterator[Finding]:
    listed = {MANIFEST, *(entry.name for entry in manifest.files)}
    for path in sorted(folder.iterdir()):
        if path.name in listed:
            continue
        data = bytes_of(path) if path.suffix.lower() == ".pdf" else None
        if data is None or not _is_appended(data, manifest):
            message = "the file is not in the manifest: we did not write it"
            yield found("VERIFY-05", printable(path.name), message, "move it elsewhere")


def _open_to_others(folder: Path, manifest: Manifest, held: dict[str, bytes]) -> Iterator[Finding]:
    """Files with a CCC, and the manifest with their hashes, belong to their owner alone."""
    secret = [entry.name for entry in manifest.files if entry.holds_ccc and entry.name in held]
    if os.name != "posix" or not secret:
        return
    for name in (*secret, MANIFEST):
        mode = stat.S_IMODE((folder / name).stat().st_mode)
        if mode & _OTHERS:
            message = f"others may read or write the file (mode {mode:04o}), and a CCC hangs on it"
            yield found("VERIFY-13", name, message, f"chmod 600 {name}")
