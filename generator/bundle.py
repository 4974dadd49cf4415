"""Artifacts and bundles: what is built in memory, and written all at once or not at all."""

from __future__ import annotations

import hashlib
import json
import os
import re
import secrets
import shutil
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from .errors import Usage
from .findings import Finding

MANIFEST = "manifest.json"
MAKER = "form4"
DIGEST = "digest"
#: How the name of a PDF ends that `form4 sign` wrote.
SIGNED = ".signed.pdf"
#: Windows would write other ends of lines without it.
_PLAIN_BYTES = getattr(os, "O_BINARY", 0)
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

    A folder of that name is replaced only when it is a bundle of ours, and nothing is lost by it: a
    final bundle only by a final one with all its files, and none that was signed since it was
    built. Files that hold a CCC get mode 0600. Raises Usage when the folder belongs to somebody
    else, would lose something or can't be written.
    """
    target = out / folder_name(bundle.name)
    files, where = bundle.files(), out
    try:
        known = _refuse_foreign(target)
        _refuse_loss(target, known, bundle)
        workshop = _workshop(target)
        where = target
        try:
            _fill(f"{workshop}/new", files)
            _swap(f"{workshop}/new", target, f"{workshop}/old")
        finally:
            _clear(workshop)
    except OSError as error:
        raise _unwritable(where, error) from None
    return target


def _workshop(target: Path) -> str:
    """A hidden folder beside a bundle, in which it is made; the folder around both is made, too."""
    workshop = f"{target.parent}/.{target.name}.{secrets.token_hex(8)}"
    try:
        os.mkdir(workshop, 0o700)
    except (FileNotFoundError, NotADirectoryError):
        target.parent.mkdir(parents=True, exist_ok=True)
        os.mkdir(workshop, 0o700)
    return workshop


def _clear(workshop: str) -> None:
    """Take away a workshop; most are empty by then."""
    try:
        os.rmdir(workshop)
    except OSError:
        shutil.rmtree(workshop, ignore_errors=True)


def _fill(folder: str, files: Iterable[Artifact]) -> None:
    """Make a folder with these files in it."""
    os.mkdir(folder)
    for artifact in files:
        mode = 0o600 if artifact.secret else 0o644
        name = f"{folder}/{artifact.name}"
        descriptor = os.open(name, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _PLAIN_BYTES, mode)
        try:
            rest = memoryview(artifact.data)
            while rest:
                rest = rest[os.write(descriptor, rest) :]
        finally:
            os.close(descriptor)


def _swap(made: str, target: Path, old: str) -> None:
    """Put the finished folder in place; the old one is put back when that fails or is stopped."""
    stands = os.path.lexists(target)
    try:
        if stands:
            os.rename(target, old)
        os.rename(made, target)
    finally:
        if stands and os.path.lexists(old) and not os.path.lexists(target):
            os.rename(old, target)


def _refuse_foreign(target: Path) -> Mapping[str, Any]:
    """The manifest of the bundle of ours that stands there; empty where nothing does."""
    if not os.path.lexists(target):
        return {}
    if target.is_symlink() or not target.is_dir():
        raise Usage(f"{target} exists and is no folder of ours: move it away")
    if not any(target.iterdir()):
        return {}
    manifest = _read(target / MANIFEST)
    if manifest is None:
        raise Usage(f"{target} exists and is not a bundle of ours: move it away, or choose another")
    names = {MANIFEST, *(entry["name"] for entry in manifest["files"])}
    strange = sorted(p.name for p in target.iterdir() if p.name not in names)
    if any(name.endswith(SIGNED) for name in strange):
        raise Usage(f"{target} holds a signed form: build into another folder, and keep this one")
    if strange:
        raise Usage(f"{target} holds files that we did not write ({strange[0]}): move them away")
    return manifest


def _refuse_loss(target: Path, old: Mapping[str, Any], new: Bundle) -> None:
    """Nothing that people rely on goes: a final form, or a signature on a form."""
    for entry in old.get("files", ()):
        if _signed_since(target / entry["name"], entry):
            raise Usage(
                f"{target / entry['name']} was signed after it was built: "
                "move the folder away, or choose another"
            )
    if old.get("submission") == "LIVE" and new.manifest.get("submission") != "LIVE":
        raise Usage(
            f"{target} holds a LIVE submission, which a TEST one doesn't replace: "
            "move it away, or choose another folder"
        )
    if old.get("state") != "final":
        return
    lost = {entry["name"] for entry in old["files"]} - {artifact.name for artifact in new.artifacts}
    if new.manifest.get("state") != "final" or lost:
        what = f"one without {min(lost)}" if lost else "a draft"
        raise Usage(
            f"{target} holds a final bundle, which {what} doesn't replace: "
            "move it away, or choose another folder"
        )


def _signed_since(path: Path, entry: Mapping[str, Any]) -> bool:
    """Whether a PDF is what was built with something appended, as a signature is."""
    if path.suffix != ".pdf" or not path.is_file():
        return False
    data, size = path.read_bytes(), int(entry.get("size", 0))
    if len(data) <= size:
        return False
    return hashlib.sha256(data[:size]).hexdigest() == entry.get("sha256")


def _read(manifest: Path) -> Mapping[str, Any] | None:
    """A manifest of ours; None when it isn't."""
    try:
        held: Mapping[str, Any] = json.loads(manifest.read_text("utf-8"))
        if held["maker"] != MAKER:
            return None
        for entry in held["files"]:
            str(entry["name"]), int(entry.get("size", 0))
    except (OSError, ValueError, TypeError, LookupError, AttributeError, RecursionError):
        return None
    return held


def _unwritable(where: Path, error: OSError) -> Usage:
    return Usage(f"{where} can't be written: {error.strerror or error}")
