"""Findings on bundles and PDFs that were kept: severity and rule come from the catalogue."""

from __future__ import annotations

from ..checks.catalog import BY_CODE
from ..findings import Finding

#: The cure of most that can be found: nothing is mended in a folder that is kept.
REBUILD = "take the folder from a copy that was kept, or build the filing anew"


def found(code: str, file: str, message: str, fix: str = REBUILD) -> Finding:
    """A finding on one file of a bundle; no line is known, the file's name is its path."""
    entry = BY_CODE[code]
    return Finding(code, entry.severity, (file,), message, fix, entry.rule)
