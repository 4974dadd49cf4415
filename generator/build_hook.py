"""Hatch's build hook: makes what git doesn't keep, before a wheel, an sdist or an editable install.

Hatch loads this file by its path in an environment that holds only what `build-system.requires`
names, so it loads its neighbours by path too.
"""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class GeneratorBuildHook(BuildHookInterface):  # type: ignore[type-arg,misc,unused-ignore]
    """Writes generator/fonts/*.ttf with their licence and, for a wheel, the compiled templates."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Make them; `version` is `standard` or `editable`.

        An editable install gets no compiled templates: its own are there to be changed.
        """
        root = Path(self.root)
        _neighbour(root / "generator" / "fonts", "build").make(root / "generator" / "fonts")
        if self.target_name == "wheel" and version == "standard":
            environment = _neighbour(root / "generator" / "outputs", "environment")
            made = root / "build" / "compiled_templates"
            environment.precompile(root / "templates", made)
            build_data["force_include"][str(made)] = "generator/compiled_templates"


def _neighbour(folder: Path, name: str) -> ModuleType:
    """A module of a folder, without importing the package that the folder belongs to."""
    package = ModuleType(f"_form4_{folder.name}")
    package.__path__ = [str(folder)]
    sys.modules[package.__name__] = package
    return import_module(f"{package.__name__}.{name}")
