"""A file that is written whole or not at all, and replaced only when that is asked for."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from ..errors import Usage


def write_file(out: Path, data: bytes, *, force: bool) -> None:
    """Write a file. Raises Usage when there is one already (unless `force`), or it can't be made.

    The bytes go to a temporary file beside it first, so that a reader never sees half of them.
    """
    try:
        descriptor, name = tempfile.mkstemp(prefix=f".{out.name}.", dir=out.parent)
    except OSError as error:
        raise _unwritable(out, error) from None
    made = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(data)
        made.chmod(0o644)
        if force:
            made.replace(out)
        else:
            out.open("xb").close()
            made.replace(out)
    except FileExistsError:
        raise Usage(f"{out} exists: give another name with -o, or --force") from None
    except OSError as error:
        raise _unwritable(out, error) from None
    finally:
        made.unlink(missing_ok=True)


def write_new(out: Path, text: str) -> None:
    """Write a text to a new file. Raises Usage when there is one already, or it can't be made."""
    try:
        with out.open("x", encoding="utf-8", newline="\n") as stream:
            stream.write(text)
    except FileExistsError:
        raise Usage(f"{out} exists: give another name with -o") from None
    except OSError as error:
        raise _unwritable(out, error) from None


def _unwritable(out: Path, error: OSError) -> Usage:
    return Usage(f"{out} can't be written: {error.strerror or error}")
