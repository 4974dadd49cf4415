"""The fonts of the form PDF: static faces of Arimo, made at build time or on first use."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from functools import cache
from pathlib import Path

from ..errors import Unavailable
from .build import FILES, LICENCE, make

_HERE = Path(__file__).resolve().parent
#: Where the faces belong.
FOLDER = _HERE
CONFIGURATION = "fonts.conf"

__all__ = ["CONFIGURATION", "FOLDER", "LICENCE", "covered", "ensure_fonts", "missing_glyphs"]


def ensure_fonts() -> Path:
    """The folder with all faces and `fonts.conf`; they are made where a bare checkout lacks them.

    Raises Unavailable, with the cure, when they neither are there nor can be made.
    """
    if all((FOLDER / name).is_file() for name in FILES):
        return FOLDER
    return _made()


@cache
def _made() -> Path:
    """The faces made now: beside this file, or in a folder of this process."""
    try:
        make(FOLDER)
    except ModuleNotFoundError as error:
        raise Unavailable(
            f"the fonts of the PDF are not there, nor what they are made from ({error.name}): "
            "run `pip install fontpkg-arimo`, or install form4-generator from its wheel"
        ) from None
    except OSError:
        return _temporary()
    return FOLDER


def _temporary() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="form4-fonts-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    make(folder)
    shutil.copyfile(_HERE / CONFIGURATION, folder / CONFIGURATION)
    return folder


@cache
def covered() -> frozenset[int]:
    """The code points for which every face has a glyph."""
    from fontTools.ttLib import TTFont

    folder = ensure_fonts()
    maps = [TTFont(folder / name, lazy=True).getBestCmap() for name in FILES if name != LICENCE]
    return frozenset.intersection(*(frozenset(found) for found in maps))


def missing_glyphs(text: str) -> set[str]:
    """The characters of `text` that the fonts can't show; white space always can be."""
    if text.isascii() and text.isprintable():
        return set()
    return {c for c in text if not c.isspace() and ord(c) not in covered()}
