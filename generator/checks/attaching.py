"""Whether the text of a power of attorney goes with the filing that is the first to use it."""

from __future__ import annotations

from collections.abc import Iterator

from ..findings import Path
from ..model.filing import Filing
from ..model.powers import Power, Register

#: Code, path (None: where the signature stands), message, cure.
Said = tuple[str, Path | None, str, str]
_DOCUMENTS: Path = ("submission", "documents")


def unattached(power: Power, filing: Filing, register: Register) -> Iterator[Said]:
    """What is wrong with the exhibits of a filing under a power that was never filed."""
    documents = filing.submission.documents if filing.submission else ()
    attached = [d.path for d in documents if d.type.upper().partition(".")[0] == "EX-24"]
    where = f"the power of {power.principal} ({register.place(power)})"
    if power.exhibit is None:
        if not attached:
            yield (
                "POA-08",
                None,
                f"{where} was never filed, and {register.name} names no text to attach",
                "write its first_filed_with, or its exhibit: `form4 poa new` drafts one to sign",
            )
        return
    name = _file(power.exhibit)
    if any(_file(path) == name for path in attached):
        return
    add = f"add {{path: {power.exhibit}, type: EX-24}} to submission.documents"
    if attached:
        message = f"{where} is not on file yet, and Exhibit 24 is {attached[0]} instead of {name}"
        yield "POA-04", _DOCUMENTS, message, add
    else:
        message = f"{where} is not on file yet, and is not attached as Exhibit 24"
        yield "POA-04", None, message, f"{add}; if it is on file, write its first_filed_with"


def _file(path: str) -> str:
    """The file's own name, in small letters."""
    return path.replace("\\", "/").rpartition("/")[2].lower()
