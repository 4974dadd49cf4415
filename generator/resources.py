"""Where templates, samples, fonts and schemas lie: in an installed package or beside it."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def folder(name: str) -> Path:
    """The folder `templates` or `samples`: inside the package first, beside it second."""
    inside = _PACKAGE / name
    return inside if inside.is_dir() else _PACKAGE.parent / name
