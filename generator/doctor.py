"""Has this machine all that building needs? One answer a part, each with its cure."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from .errors import GeneratorError

APT = "apt-get install --no-install-recommends libpangoft2-1.0-0 libharfbuzz-subset0"


@dataclass(frozen=True, slots=True)
class Part:
    """One part: whether it is there, what was seen, and what to do when it isn't.

    `needed` is false for what only makes things slower when it is missing.
    """

    name: str
    good: bool
    seen: str
    cure: str = ""
    needed: bool = True


def examine() -> Iterator[Part]:
    """Look at every part in turn; nothing is changed, and nothing raises."""
    yield from (look() for look in _LOOKS)


def _python() -> Part:
    seen = sys.version.split()[0]
    return Part("Python", sys.version_info >= (3, 11), seen, "install Python 3.11 or newer")


def _libraries() -> Part:
    from importlib.metadata import PackageNotFoundError

    from .version import libraries

    try:
        found = libraries()
    except PackageNotFoundError as error:
        seen = f"{error.name} is missing"
        return Part("Python packages", False, seen, "pip install form4-generator")
    return Part("Python packages", True, ", ".join(f"{k} {v}" for k, v in found.items()))


def _libyaml() -> Part:
    try:
        from . import yaml_nodes
    except ImportError as error:
        return Part("libyaml", False, str(error), "pip install --force-reinstall pyyaml")
    return Part("libyaml", True, f"in PyYAML ({yaml_nodes.__name__})")


def _weasyprint() -> Part:
    try:
        import weasyprint
    except OSError as error:
        seen = str(error).splitlines()[0]
        return Part("Pango (PDF)", False, seen, f"Debian, Ubuntu: {APT}; macOS: brew install pango")
    except ImportError as error:
        return Part("Pango (PDF)", False, str(error), "pip install form4-generator")
    return Part("Pango (PDF)", True, f"WeasyPrint {weasyprint.__version__}")


def _harfbuzz_subset() -> Part:
    try:
        from weasyprint.text import ffi
    except (OSError, ImportError):
        return Part("HarfBuzz subset", False, "not asked: WeasyPrint is missing", APT)
    there = bool(getattr(ffi, "harfbuzz_subset", None))
    seen = "there" if there else "missing: PDFs take three times as long"
    cure = f"Debian, Ubuntu: {APT}; macOS: brew install harfbuzz"
    return Part("HarfBuzz subset", there, seen, cure, needed=False)


def _fonts() -> Part:
    from .fonts import ensure_fonts

    try:
        folder = ensure_fonts()
    except GeneratorError as error:
        return Part("Fonts", False, str(error), "pip install fontpkg-arimo")
    faces = sorted(path.stem for path in folder.glob("*.ttf"))
    return Part("Fonts", bool(faces), f"{', '.join(faces)} in {folder}", "reinstall the package")


def _templates() -> Part:
    from . import resources

    folder = resources.folder("templates")
    return Part("Templates", folder.is_dir(), str(folder), "reinstall the package")


def _schemas() -> Part:
    from lxml import etree

    from . import schemas

    newest = schemas.SCHEMA_VERSIONS[-1]
    try:
        schemas.primary(newest, "4")
        schemas.submission(newest)
    except (OSError, etree.LxmlError) as error:
        return Part("Schemas", False, f"{newest.name}: {error}", "reinstall the package")
    return Part("Schemas", True, f"{newest.name}, in force since {newest.effective}")


_LOOKS: tuple[Callable[[], Part], ...] = (
    _python,
    _libraries,
    _libyaml,
    _weasyprint,
    _harfbuzz_subset,
    _fonts,
    _templates,
    _schemas,
)
