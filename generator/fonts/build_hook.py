"""Hatch's build hook: makes the font faces before a wheel, an sdist or an editable install.

Hatch loads this file by its path in an environment that holds only what `build-system.requires`
names, so it loads its neighbour by path too.
"""

from __future__ import annotations

from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class FontsBuildHook(BuildHookInterface):  # type: ignore[type-arg,misc,unused-ignore]
    """Writes generator/fonts/*.ttf and their licence, which git does not keep."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Make the faces; `version` is `standard` or `editable`, and both need them."""
        folder = Path(self.root, "generator", "fonts")
        spec = spec_from_file_location("_form4_fonts_build", folder / "build.py")
        if spec is None or spec.loader is None:
            raise FileNotFoundError(folder / "build.py")
        module = module_from_spec(spec)
        # dataclasses look their module up by its name
        import sys

        sys.modules[spec.name] = module
        spec.loader.exec_module(module)
        module.make(folder)
