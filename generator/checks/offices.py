"""Titles that name no office."""

from __future__ import annotations

_EMPTY = frozenset(
    (
        *("director", "10% owner", "10 percent owner", "ten percent owner", "officer", "other"),
        *("n/a", "na", "n.a", "none", "see below", "executive", "employee", "title", "affiliate"),
        *("reporting person", "owner", "insider", "yes", "-", "--", "x"),
    )
)


def is_empty(title: str) -> bool:
    """Whether a title says nothing: Director, N/A."""
    return title.strip().lower().rstrip(".") in _EMPTY


def points_elsewhere(title: str) -> bool:
    """Whether a title sends its reader to the remarks or to a footnote."""
    said = title.lower()
    return "remark" in said or "footnote" in said
