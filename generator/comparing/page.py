"""A comparison as one page of HTML that needs nothing else: `templates/shared/diff.html.j2`."""

from __future__ import annotations

from ..outputs.templates import Templates
from .comparison import Comparison
from .text import closing


def as_html(found: Comparison) -> str:
    """The page; every value is escaped."""
    parts: dict[str, list[object]] = {}
    for match in found.different:
        parts.setdefault(match.part, []).append(match)
    return Templates().render(
        "shared/diff.html.j2", found=found, parts=parts, closing=list(closing(found))
    )
