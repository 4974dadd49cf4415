"""Files into a new folder: all of them or none, and those that hold a CCC for their owner alone."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterable
from pathlib import Path

from ..errors import Usage


def write_folder(target: Path, files: Iterable[tuple[str, bytes, bool]]) -> None:
    """Write files (name, bytes, whether it holds a CCC) into a folder that isn't there yet.

    An empty folder may be there. Names are plain: the caller has seen to it. Raises Usage when the
    folder holds something, or can't be written.
    """
    try:
        if target.is_symlink() or (target.exists() and not target.is_dir()):
            raise Usage(f"{target} exists and is no folder: give another one")
        if target.is_dir() and any(target.iterdir()):
            raise Usage(f"{target} holds files: give a folder that is empty, or not there yet")
        target.parent.mkdir(parents=True, exist_ok=True)
        made = Path(tempfile.mkdtemp(prefix=f".{target.name}.", dir=target.parent))
        try:
            for name, data, secret in files:
                write_new(made / name, data, secret=secret)
            made.chmod(0o755)
            made.replace(target)
        finally:
            shutil.rmtree(made, ignore_errors=True)
    except OSError as error:
        raise Usage(f"{target} can't be written: {error.strerror or error}") from None


def write_new(path: Path, data: bytes, *, secret: bool) -> None:
    """Write a file that isn't there; with a CCC in it of mode 0600 from its first byte on."""
    mode = 0o600 if secret else 0o644
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
    with os.fdopen(descriptor, "wb") as stream:
        stream.write(data)
