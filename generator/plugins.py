"""No plug-ins of pydantic: they are not looked for, and nothing is loaded to look for them.

To look for them pydantic loads `importlib.metadata`, and with it Python's modules for mail and zip
files, even where its environment variable forbids them: a fourteenth of `form4 check`.
"""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType
from typing import Any

#: Where pydantic looks for them.
LOADER = "pydantic.plugin._loader"


class _NoPlugins(ModuleType):
    """In the place of pydantic's module; for anything else than plug-ins that one is loaded."""

    @staticmethod
    def get_plugins() -> tuple[()]:
        """There are none."""
        return ()

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        if sys.modules.get(LOADER) is self:
            del sys.modules[LOADER]
        return getattr(import_module(LOADER), name)


def without_plugins() -> None:
    """Use no plug-ins of pydantic in this process, which is to be ours alone."""
    sys.modules.setdefault(LOADER, _NoPlugins(LOADER))
