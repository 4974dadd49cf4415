"""What goes out to others is what was built: bundles that were changed since are refused."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

from ..errors import Rejected


def refuse_changed(folders: Iterable[Path]) -> None:
    """Repeat all verification on bundles. Raises Rejected, with the findings, when one fails."""
    from ..kept import verify

    now = datetime.now(UTC)
    for folder in folders:
        wrong = [finding for finding in verify(folder, now) if finding.severity == "error"]
        if wrong:
            first = wrong[0]
            raise Rejected(
                f"{folder} was changed since it was built: {first.code} {first.message} "
                f"[{first.where}]; `form4 verify {folder}` says more",
                tuple(wrong),
            )
