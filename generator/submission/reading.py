"""The files of `submission.documents` become values; what can't be read is told, not raised.

A path is relative to the folder of the filing and can't leave it: neither by `..`, nor absolutely,
nor through a symbolic link. The size is asked before anything is read.
"""

from __future__ import annotations

import os
import stat
from pathlib import Path

from ..model.exhibits import Exhibit, Unread, name_in
from ..model.filing import Filing
from ..model.people import Document

#: Our own limits, far above what a power of attorney or a letter needs. What EDGAR takes in all is
#: not in the specification; libxml2, which reads the envelope back, takes 10,000,000 characters of
#: base64 in one piece, which is 7 MiB.
MAX_EXHIBIT = 5 * 1024 * 1024
MAX_TOGETHER = 25 * 1024 * 1024


def read_exhibits(
    filing: Filing, folder: Path | None, *, outside: bool = False
) -> tuple[Exhibit, ...]:
    """The documents of a filing with their bytes, in the order given.

    `folder` is what their paths are relative to (None: the filing came from no file); `outside`
    allows them to lie elsewhere.
    """
    left = MAX_TOGETHER
    found = []
    for place, document in enumerate(filing.submission.documents if filing.submission else ()):
        read = _read(document, folder, outside, left)
        data, unread = (read, None) if isinstance(read, bytes) else (b"", read)
        left -= len(data)
        found.append(
            Exhibit(
                place,
                name_in(document.path),
                document.type,
                document.description,
                data,
                unread,
            )
        )
    return tuple(found)


def _read(document: Document, folder: Path | None, outside: bool, left: int) -> bytes | Unread:
    if folder is None:
        return Unread(
            "EXHIBIT-02",
            f"{document.path} can't be read: the filing comes from no file, so it has no folder",
            "say in which folder the exhibits lie (API: Options.folder)",
        )
    try:
        home = folder.resolve()
        file = (folder / document.path).resolve()
        if not outside and not file.is_relative_to(home):
            return _elsewhere(document)
        return _bytes_of(file, document, left)
    except (OSError, ValueError, RuntimeError) as error:
        reason = getattr(error, "strerror", None) or "its path is none"
        return Unread(
            "EXHIBIT-02",
            f"{document.path} can't be read: {reason}",
            "check the path, which is relative to the filing, and the file's permissions",
        )


def _bytes_of(file: Path, document: Document, left: int) -> bytes | Unread:
    """What a file holds. It is opened once, so that what was asked of it stays true."""
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    descriptor = os.open(file, flags | getattr(os, "O_BINARY", 0))
    try:
        facts = os.fstat(descriptor)
        if not stat.S_ISREG(facts.st_mode):
            return Unread("EXHIBIT-02", f"{document.path} is no file", "name a file")
        if facts.st_size > min(MAX_EXHIBIT, left):
            return _too_large(document, facts.st_size)
        with os.fdopen(descriptor, "rb", closefd=False) as stream:
            data = stream.read(min(MAX_EXHIBIT, left) + 1)
    finally:
        os.close(descriptor)
    if len(data) > min(MAX_EXHIBIT, left):
        return _too_large(document, len(data))
    if not data:
        return Unread(
            "EXHIBIT-02", f"{document.path} is empty", "enclose a file that holds something"
        )
    return data


def _elsewhere(document: Document) -> Unread:
    return Unread(
        "EXHIBIT-03",
        f"{document.path} lies outside the folder of the filing",
        "copy it beside the filing, or allow it with --allow-outside (API: Options.outside)",
    )


def _too_large(document: Document, size: int) -> Unread:
    if size > MAX_EXHIBIT:
        message = f"{document.path} has {size:,} bytes, more than {MAX_EXHIBIT // 2**20} MiB"
    else:
        message = f"with {document.path} the exhibits have more than {MAX_TOGETHER // 2**20} MiB"
    return Unread("EXHIBIT-08", message, "enclose less, or graphics of a lower resolution")
