"""Form 4 from YAML or JSON: EDGAR-ready ownership XML and a form PDF, checked before it is built.

    from datetime import date
    from generator import build, check, load

    filing = load("roe.yaml")
    findings = check("roe.yaml", as_of=date(2026, 5, 21))
    bundle = build("roe.yaml", as_of=date(2026, 5, 21))
    bundle.artifact("form4.pdf").data

Names are loaded when first used, so that `import generator` costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from .version import __version__

if TYPE_CHECKING:
    from .bundle import Artifact, Bundle, write
    from .errors import GeneratorError, Rejected, Unavailable, Unfaithful, Unreadable, Usage
    from .findings import Finding
    from .model.filing import Filing
    from .model.powers import Register
    from .options import Options
    from .pipeline import build, check, load
    from .powers import exhibit_for, read_register
    from .source import Source, read_file, read_text

_HOMES = {
    "Artifact": "bundle",
    "Bundle": "bundle",
    "Filing": "model.filing",
    "Finding": "findings",
    "GeneratorError": "errors",
    "Options": "options",
    "Register": "model.powers",
    "Rejected": "errors",
    "Source": "source",
    "Unavailable": "errors",
    "Unfaithful": "errors",
    "Unreadable": "errors",
    "Usage": "errors",
    "build": "pipeline",
    "check": "pipeline",
    "exhibit_for": "powers",
    "load": "pipeline",
    "read_file": "source",
    "read_register": "powers",
    "read_text": "source",
    "write": "bundle",
}

__all__ = [
    "Artifact",
    "Bundle",
    "Filing",
    "Finding",
    "GeneratorError",
    "Options",
    "Register",
    "Rejected",
    "Source",
    "Unavailable",
    "Unfaithful",
    "Unreadable",
    "Usage",
    "__version__",
    "build",
    "check",
    "exhibit_for",
    "load",
    "read_file",
    "read_register",
    "read_text",
    "write",
]


def __getattr__(name: str) -> Any:
    if name == "batch":  # the package, whose `batch` builds one filing for each row of a roster
        return import_module(".batch", __name__)
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module 'generator' has no attribute {name!r}")
    return getattr(import_module(f".{home}", __name__), name)


def __dir__() -> list[str]:
    return sorted(__all__)
