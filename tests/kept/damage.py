"""Bundles on disk, and ways to damage them: carelessly, or like somebody who knows the manifest."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from generator.bundle import digest, write
from generator.kept import verify
from generator.options import Options
from generator.pipeline import build
from generator.source import from_tree

NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
Tree = dict[str, Any]


def made(tree: Tree, out: Path, name: str, secrets: Any = None, **options: Any) -> Path:
    """A bundle of a tree, built and written as `form4 build` does."""
    how = Options("signed", secrets=secrets or {}, **options)
    return write(build(from_tree(tree), as_of="signed", name=name, options=how), out)


def copied(folder: Path, to: Path) -> Path:
    """A copy with the same modes, to be damaged."""
    return Path(shutil.copytree(folder, to / folder.name))


def codes(folder: Path) -> list[str]:
    """The codes that verifying gives, each once, in order of the code."""
    return sorted({finding.code for finding in verify(folder, NOW)})


def edit(path: Path, change: Callable[[bytes], bytes]) -> None:
    """Change the bytes of a file; that they do change is asked."""
    before = path.read_bytes()
    after = change(before)
    assert after != before
    path.write_bytes(after)


def replaced(old: bytes, new: bytes) -> Callable[[bytes], bytes]:
    """One value instead of another wherever it stands."""
    return lambda data: data.replace(old, new)


def flipped(at: int) -> Callable[[bytes], bytes]:
    """One bit of one byte."""
    return lambda data: data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :]


def manifest_of(folder: Path) -> Tree:
    return json.loads((folder / "manifest.json").read_text("ascii"))


def write_manifest(folder: Path, told: Tree) -> None:
    """The manifest as we write it, with a digest computed anew."""
    told["digest"] = digest(told)
    (folder / "manifest.json").write_text(json.dumps(told, indent=2) + "\n", "ascii")


def resealed(folder: Path, **changes: Any) -> None:
    """Sizes, hashes and digest made to fit the files, by somebody who knows how."""
    told = manifest_of(folder) | changes
    for entry in told["files"]:
        data = (folder / entry["name"]).read_bytes()
        entry["size"], entry["sha256"] = len(data), hashlib.sha256(data).hexdigest()
    write_manifest(folder, told)
