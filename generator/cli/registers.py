"""The register of powers of attorney that each filing is judged by.

`--poa FILE` names it for all; otherwise a `poa.yaml` in a filing's own folder is taken. Which one
was used is said in the summary.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from ..disclosure import in_exhibit
from ..errors import GeneratorError, Rejected
from ..findings import Finding
from ..model.powers import Register
from ..reports import FileReport, Status
from .inputs import REGISTER, STDIN, codes_at_hand, lines_of


@dataclass(slots=True)
class Registers:
    """The register of each filing, those that hold faults, and what the summary says."""

    of: dict[str, Register | None] = field(default_factory=dict)
    faulty: list[FileReport] = field(default_factory=list)
    said: list[str] = field(default_factory=list)


def registers_for(paths: list[str], given: Path | None) -> Registers:
    """The registers for so many filings, each file read once. Faults are told, not raised."""
    found = Registers()
    read: dict[Path, Register | None] = {}
    for path in paths:
        place = given
        if place is None and path != STDIN:
            beside = Path(path).parent / REGISTER
            place = beside if beside.is_file() else None
        if place is not None and place not in read:
            read[place] = _read(place, found)
        found.of[path] = None if place is None else read[place]
    return found


def check_register(path: Path) -> tuple[Register | None, FileReport]:
    """A register with the report on it; no register when it holds faults."""
    from .. import powers

    try:
        register = powers.read_register(path)
        found = _disclosed(path)
        if found is not None:
            raise Rejected(f"{path}: {found.code} {found.message}", (found,))
    except GeneratorError as error:
        lines = lines_of(str(path)) if any(f.line for f in error.findings) else ()
        status: Status = "rejected" if isinstance(error, Rejected) else "unreadable"
        return None, FileReport(str(path), status, error.findings, message=str(error), lines=lines)
    return register, FileReport(str(path), "valid")


def _disclosed(path: Path) -> Finding | None:
    """A finding when a CCC stands in a register, which others are meant to read."""
    codes = (code.get_secret_value() for code in codes_at_hand())
    return in_exhibit(path.read_bytes(), "the register", codes)


def _read(place: Path, found: Registers) -> Register | None:
    register, report = check_register(place)
    if register is None:
        found.faulty.append(report)
        return None
    count = len(register.powers)
    found.said.append(f"powers of attorney: {place} ({count} power{'s' * (count != 1)})")
    return register
