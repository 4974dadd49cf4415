"""A grant for many people: a roster's rows become filings, and a board shows them on one page.

    from generator.batch import batch

    report = batch("grant.yaml", "roster.csv", "out", as_of=date(2026, 5, 21))

Names are loaded when first used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .expansion import expand
    from .report import BatchReport, PersonReport
    from .roster import open_roster
    from .whole import batch

_HOMES = {
    "BatchReport": "report",
    "PersonReport": "report",
    "batch": "whole",
    "expand": "expansion",
    "open_roster": "roster",
}

__all__ = ["BatchReport", "PersonReport", "batch", "expand", "open_roster"]


def __getattr__(name: str) -> Any:
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module 'generator.batch' has no attribute {name!r}")
    return getattr(import_module(f".{home}", __name__), name)
