"""The version of this package, and of the libraries whose versions change what it writes."""

from __future__ import annotations

from functools import cache

__version__ = "0.1.0"
TOOL = f"form4 {__version__}"
LIBRARIES = ("jinja2", "lxml", "pydantic", "pyyaml", "weasyprint")


@cache
def libraries() -> dict[str, str]:
    """Name and version of each library that takes part in building."""
    from importlib.metadata import version

    return {name: version(name) for name in LIBRARIES}
