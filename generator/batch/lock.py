"""One run at a time in a folder: a lock of the operating system, given back by a crash too."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ..errors import Usage

#: Where a batch keeps what it knows about its folder.
STATE = ".form4-batch"
_LOCK = "lock"


@contextmanager
def only_one(out: Path) -> Iterator[Path]:
    """Hold the folder `out` for this run alone; gives the folder for the run's own state.

    Raises Usage when another run holds it, or when it can't be written.
    """
    state = out / STATE
    try:
        state.mkdir(parents=True, exist_ok=True, mode=0o700)
        descriptor = os.open(state / _LOCK, os.O_RDWR | os.O_CREAT, 0o600)
    except OSError as error:
        raise Usage(f"{out} can't be written: {error.strerror or error}") from None
    try:
        if not _taken(descriptor):
            raise Usage(f"{out}: another run of `form4 batch` is writing there: let it finish")
        yield state
    finally:
        os.close(descriptor)  # this gives the lock back, as the end of the process would


def _taken(descriptor: int) -> bool:
    try:
        if os.name == "nt":  # pragma: no cover - Windows
            import msvcrt

            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
        else:
            import fcntl

            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def sweep(out: Path) -> None:
    """Take away what was left behind when a process ended in the middle of writing a bundle."""
    for entry in out.iterdir() if out.is_dir() else ():
        if not entry.name.startswith(".") or entry.name == STATE or entry.is_symlink():
            continue
        if entry.is_dir() and {inside.name for inside in entry.iterdir()} <= {"new", "old"}:
            shutil.rmtree(entry, ignore_errors=True)
