"""A document that goes with the form, as it was read: its name, its kind and its bytes."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

#: Kinds of documents beside the form; the first two may carry a suffix (EX-99.joint).
KINDS = ("EX-24", "EX-99", "COVER", "CORRESP", "GRAPHIC")
GRAPHIC = "GRAPHIC"
TEXT_ENDS = (".txt", ".htm")
GRAPHIC_ENDS = (".jpg", ".gif")
_MEDIA = {
    ".txt": "text/plain",
    ".htm": "text/html",
    ".jpg": "image/jpeg",
    ".gif": "image/gif",
}


@dataclass(frozen=True, slots=True)
class Unread:
    """Why a document could not be read: the code of the finding, what is wrong, and the cure."""

    code: str
    message: str
    fix: str


@dataclass(frozen=True, slots=True)
class Exhibit:
    """A document of `submission.documents` with the bytes of its file, or why there are none.

    `place` is its number in that list, from 0. The bytes are not in the repr.
    """

    place: int
    name: str
    type: str
    description: str | None = None
    data: bytes = field(default=b"", repr=False)
    unread: Unread | None = None

    @property
    def end(self) -> str:
        """The end of the file name, in small letters: `.txt`."""
        return end_of(self.name)

    @property
    def is_text(self) -> bool:
        """Whether it is plain text that was read."""
        return self.unread is None and self.end == ".txt"

    @property
    def is_html(self) -> bool:
        """Whether it is an HTML document that was read."""
        return self.unread is None and self.end == ".htm"

    @property
    def is_graphic(self) -> bool:
        """Whether it is a picture that was read."""
        return self.unread is None and self.end in GRAPHIC_ENDS

    @property
    def media_type(self) -> str:
        """The media type that goes with its name."""
        return _MEDIA.get(self.end, "application/octet-stream")

    @property
    def text(self) -> str:
        """The bytes as text; what is not ASCII is a mark, and is reported by its own check."""
        return self.data.decode("ascii", "replace")


def end_of(name: str) -> str:
    """The end of a file name with its point, in small letters; empty where there is none."""
    found = re.search(r"\.[^.]*\Z", name)
    return found[0].lower() if found else ""


def name_in(path: str) -> str:
    """The name under which a file goes into the submission: the last part of its path."""
    return path.rpartition("/")[2]


def kind_of(document_type: str) -> str:
    """The kind of a document without its suffix: EX-99 of EX-99.joint."""
    return document_type.partition(".")[0]
