"""What the index keeps of a person: plain values, as JSON has them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import fields
from datetime import date
from typing import Any

from ..findings import Finding
from ..model.filing import Filing
from ..reports import Status
from .expansion import Overridden
from .facts import facts_of
from .naming import Identity

Record = dict[str, Any]
#: Folder, row and record (JSON) of a person.
Kept = tuple[str, int, str]
#: Name, size and time of change of a file.
Stamp = tuple[str, int, int]
#: A finding is kept without its row, which may change while the person stays the same.
_KEPT = tuple(field.name for field in fields(Finding) if field.name != "row")


def record_of(
    who: Identity,
    status: Status,
    findings: Iterable[Finding],
    filing: Filing | None = None,
    *,
    overridden: Iterable[Overridden] = (),
    closures: frozenset[date] = frozenset(),
    files: Iterable[Mapping[str, Any]] = (),
    message: str = "",
) -> Record:
    """What the index keeps of a person; `files` are those of the manifest.

    No hash of what holds a CCC is kept: see `Bundle.files`.
    """
    return {
        "name": who.name,
        "cik": who.cik and who.cik.zfill(10),
        "status": status,
        "message": message,
        "facts": None if filing is None else facts_of(filing, closures),
        "findings": [plain(finding) for finding in findings],
        "overridden": [
            {"path": ".".join(map(str, o.path)), "value": o.value, "instead_of": o.instead_of}
            for o in overridden
        ],
        "files": [
            {"name": file["name"], "sha256": None if file["holds_ccc"] else file["sha256"]}
            for file in files
        ],
    }


def plain(finding: Finding) -> Record:
    """A finding as it is kept: without its row, and without what says nothing."""
    kept = {name: getattr(finding, name) for name in _KEPT}
    return {name: value for name, value in kept.items() if value not in ("", 0)}


def finding_of(plain: Mapping[str, Any], row: int) -> Finding:
    """A finding as it was kept, with the row in which its person stands now."""
    fields = {**plain, "path": tuple(plain["path"])}
    return Finding(**{**fields, "row": row})
