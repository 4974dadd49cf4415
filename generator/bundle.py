"""Artifacts and bundles: what is built in memory, and written all at once or not at all."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from .errors import Usage
from .findings import Finding

MANIFEST = "manifest.json"
MAKER = "form4"
DIGEST = "digest"
_UNSAFE = re.compile(r"[^\w .,+=@()-]", re.ASCII)


@dataclass(frozen=True, slots=True)
class Artifact:
    """One file that was built; `secret` says that it holds a CCC."""

    name: str
    media_type: str
    data: bytes = field(repr=False)
    secret: bool = False


@dataclass(frozen=True, slots=True)
class Bundle:
    """Everything built from one filing: the artifacts and the manifest that describes them.

    `name` is the folder it is written to; `findings` are all that were found, the kept ones too.
    """

    name: str
    artifacts: tuple[Artifact, ...]
    manifest: Mapping[str, Any]
    findings: tuple[Finding, ...] = ()

    def artifact(self, name: str) -> Artifact:
        """The artifact of that file name. Raises KeyError when it was not built."""
        for artifact in self.artifacts:
            if artifact.name == name:
                return artifact
        raise KeyError(name)

    def files(self) -> tuple[Artifact, ...]:
        """The artifacts and the manifest, as they are written.

        The manifest of a bundle that holds a CCC is as secret as the CCC: whoever has the hash of
        the primary document, and the public copy, can try all CCCs against it.
        """
        told = {**self.manifest, DIGEST: digest(self.manifest)}
        text = json.dumps(told, indent=2, ensure_ascii=True) + "\n"
        secret = any(artifact.secret for artifact in self.artifacts)
        manifest = Artifact(MANIFEST, "application/json", text.encode("ascii"), secret)
        return (*self.artifacts, manifest)


def digest(manifest: Mapping[str, Any]) -> str:
    """The SHA-256 of all else that a manifest says, so that a change of it is noticed.

    It guards against accident and careless edits: whoever edits may compute it anew.
    """
    said = {key: value for key, value in manifest.items() if key != DIGEST}
    text = json.dumps(said, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    return hashlib.sha256(text.encode("ascii")).hexdigest()


def described(artifact: Artifact) -> dict[str, Any]:
    """An artifact as the manifest lists it."""
    return {
        "name": artifact.name,
        "media_type": artifact.media_type,
        "size": len(artifact.data),
        "sha256": hashlib.sha256(artifact.data).hexdigest(),
        "holds_ccc": artifact.secret,
    }


def folder_name(stem: str) -> str:
    """A stem as the name of a folder: it can't leave the output folder or hide in it."""
    safe = _UNSAFE.sub("_", stem).strip(" .")
    return safe[:120].rstrip(" .") or "filing"


def write(bundle: Bundle, out: Path) -> Path:
    """Write a bundle to `out/<name>/`: all files or none. Gives the folder.

    A folder of that name is replaced only when it is a bundle of ours. Files that hold a CCC get
    mode 0600. Raises Usage when the folder belongs to somebody else or can't be written.
    """
    target = out / folder_name(bundle.name)
    files = bundle.files()
    try:
        _refuse_foreign(target)
        out.mkdir(parents=True, exist_ok=True)
        workshop = Path(tempfile.mkdtemp(prefix=f".{target.name}.", dir=out))
    except OSError as error:
        raise _unwritable(out, error) from None
    made, old = workshop / "new", workshop / "old"
    try:
        made.mkdir()
        for artifact in files:
            _write_file(made / artifact.name, artifact)
        _swap(made, target, old)
    except OSError as error:
        raise _unwritable(target, error) from None
    finally:
        shutil.rmtree(workshop, ignore_errors=True)
    return target


def _write_file(path: Path, artifact: Artifact) -> None:
    mode = 0o600 if artifact.secret else 0o644
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
    with os.fdopen(descriptor, "wb") as stream:
        stream.write(artifact.data)


def _swap(made: Path, target: Path, old: Path) -> None:
    """Put the finished folder in place; the old one is put back when that fails or is stopped."""
    try:
        if target.exists():
            target.rename(old)
        made.rename(target)
    finally:
        if old.exists() and not target.exists():
            old.rename(target)


def _refuse_foreign(target: Path) -> None:
    if not (target.exists() or target.is_symlink()):
        return
    if target.is_symlink() or not target.is_dir():
        raise Usage(f"{target} exists and is no folder of ours: move it away")
    if not any(target.iterdir()):
        return
    known = _listed(target / MANIFEST)
    if known is None:
        raise Usage(f"{target} exists and is not a bundle of ours: move it away, or choose another")
    strange = sorted(p.name for p in target.iterdir() if p.name not in known)
    if strange:
        raise Usage(f"{target} holds files that we did not write ({strange[0]}): move them away")


def _listed(manifest: Path) -> set[str] | None:
    """The names of the files in a manifest of ours, its own too; None when it isn't ours."""
    try:
        held = json.loads(manifest.read_text("utf-8"))
        if held["maker"] != MAKER:
            return None
        return {MANIFEST, *(str(entry["name"]) for entry in held["files"])}
    except (OSError, ValueError, TypeError, LookupError, RecursionError):
        return None


def _unwritable(where: Path, error: OSError) -> Usage:
    return Usage(f"{where} can't be written: {error.strerror or error}")
