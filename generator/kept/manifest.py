"""The manifest of a bundle, read back: whether it is ours, whole, and as it was written."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from ..bundle import DIGEST, MAKER, MANIFEST, digest
from ..findings import SEVERITIES, Finding
from .found import REBUILD, found

MAX_BYTES = 5 * 1024 * 1024
_COUNTED = (*SEVERITIES, "acknowledged")
FileName = Annotated[str, Field(pattern=r"^[A-Za-z0-9_][A-Za-z0-9_.+-]*$", max_length=255)]


class _Part(BaseModel):
    """A part of the manifest; what later versions add is no fault."""

    model_config = ConfigDict(extra="allow", frozen=True, strict=True)


class Named(_Part):
    """Issuer or reporting owner, as the manifest names them."""

    cik: str
    name: str


class Listed(_Part):
    """A file, as the manifest lists it: size in bytes, SHA-256 in hex."""

    name: FileName
    size: int
    sha256: str
    holds_ccc: bool


class Told(_Part):
    """A finding, as the manifest keeps it."""

    code: str
    severity: Literal["error", "warning", "advice"]
    acknowledged: str = ""


class Manifest(_Part):
    """What the manifest tells of a bundle."""

    maker: Literal["form4"]
    tool: str
    schema_name: str = Field(alias="schema")
    as_of: str
    state: Literal["draft", "final"]
    submission: Literal["TEST", "LIVE"]
    templates: Literal["own", "bundled"]
    ccc_complete: bool
    form: Literal["4", "4/A"]
    period_of_report: str
    issuer: Named
    reporting_owners: tuple[Named, ...] = Field(strict=False, min_length=1)
    summary: dict[str, int]
    findings: tuple[Told, ...] = Field(strict=False)
    files: tuple[Listed, ...] = Field(strict=False, min_length=1)

    def listed(self, name: str) -> Listed | None:
        """The entry of a file."""
        return next((entry for entry in self.files if entry.name == name), None)


def read(folder: Path) -> tuple[Manifest | None, list[Finding]]:
    """The manifest of a folder, with what is wrong with it; None when it can't be used."""
    try:
        with (folder / MANIFEST).open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
    except OSError as error:
        reason = "there is none" if isinstance(error, FileNotFoundError) else error.strerror
        return None, [_unusable(f"the manifest can't be read: {reason}")]
    try:
        held: Any = json.loads(data)
    except (ValueError, RecursionError):
        return None, [_unusable("the manifest is not JSON: it was cut off, or changed")]
    if not isinstance(held, dict) or held.get("maker") != MAKER:
        return None, [_unusable("the manifest is not one of ours")]
    try:
        manifest = Manifest.model_validate(held)
    except ValidationError as error:
        where = ".".join(str(part) for part in error.errors()[0]["loc"])
        return None, [_unusable(f"the manifest is not as we write it: {where} is wrong or missing")]
    return manifest, [*_as_written(held, data), *_in_itself(manifest)]


def _unusable(message: str) -> Finding:
    return found("VERIFY-01", MANIFEST, message)


def _as_written(held: dict[str, Any], data: bytes) -> list[Finding]:
    """The digest over what it says, then its bytes: we write it in one way only."""
    if held.get(DIGEST) != digest(held):
        message = "the manifest was changed: what it says has another digest than the one in it"
        return [found("VERIFY-02", MANIFEST, message)]
    if data != (json.dumps(held, indent=2, ensure_ascii=True) + "\n").encode("ascii"):
        message = "the manifest was written anew: it says the same, in other bytes than ours"
        return [found("VERIFY-02", MANIFEST, message)]
    return []


def _in_itself(manifest: Manifest) -> list[Finding]:
    """What the manifest says twice, it says alike."""
    told: list[Finding] = []
    counted = dict.fromkeys(_COUNTED, 0)
    for finding in manifest.findings:
        counted["acknowledged" if finding.acknowledged else finding.severity] += 1
    if counted != manifest.summary:
        message = "the counts of findings in the manifest are not those of the findings in it"
        told.append(found("VERIFY-02", MANIFEST, message, REBUILD))
    if counted["error"]:
        message = "the manifest has an error among its findings: such a filing is never built"
        told.append(found("VERIFY-02", MANIFEST, message, REBUILD))
    if len({entry.name.casefold() for entry in manifest.files}) != len(manifest.files):
        told.append(found("VERIFY-02", MANIFEST, "the manifest lists a file twice", REBUILD))
    if not (_is_day(manifest.as_of) and _is_day(manifest.period_of_report)):
        told.append(found("VERIFY-02", MANIFEST, "a date in the manifest is none", REBUILD))
    return told


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
