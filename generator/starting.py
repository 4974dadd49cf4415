"""How a process of ours begins, before anything large is loaded into it."""

from __future__ import annotations

from .collecting import stop_collecting
from .plugins import without_plugins


def begin() -> None:
    """Make this process ready.

    Garbage is collected when we say so: the collector would walk over all that is loaded, which
    stays anyway. And no plug-ins of pydantic are looked for.
    """
    stop_collecting()
    without_plugins()
