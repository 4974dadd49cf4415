"""Makes the static faces of Arimo (Arial's metrics, OFL-1.1) from the package `fontpkg-arimo`.

The package holds variable fonts, with which a PDF takes twice as long; so each face is made static
and cut down to the characters that a form may hold. The same input gives the same bytes.

The build hook loads this file by its path, where nothing of this project is installed: it imports
the standard library only, and fontTools and fontpkg_arimo when they are needed.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

PACKAGE = "fontpkg_arimo"
LICENCE = "LICENSE-Arimo.txt"


@dataclass(frozen=True, slots=True)
class Face:
    """A static face: its style and weight, and the variable font that it is made from."""

    style: str
    weight: int
    source: str

    @property
    def file(self) -> str:
        """The name of the face's file."""
        return f"Arimo-{self.style}.ttf"


FACES: tuple[Face, ...] = (
    Face("Regular", 400, "Arimo[wght].ttf"),
    Face("Bold", 700, "Arimo[wght].ttf"),
    Face("Italic", 400, "Arimo-Italic[wght].ttf"),
)
#: What a set of faces is: complete when all of these files are there.
FILES: tuple[str, ...] = (*(face.file for face in FACES), LICENCE)

#: Basic Latin and Latin-1, general punctuation, euro, trade mark, minus, boxes and check marks.
CHARACTERS: tuple[int, ...] = (
    *range(0x20, 0x7F),
    *range(0xA0, 0x100),
    *range(0x2010, 0x2028),
    *range(0x2030, 0x2050),
    0x20AC,
    0x2120,
    0x2122,
    0x2212,
    *range(0x2610, 0x2613),
    *range(0x2713, 0x2719),
)


def package_folder() -> Path | None:
    """Where the font package is installed; None when it isn't."""
    spec = find_spec(PACKAGE)
    return Path(spec.origin).parent if spec is not None and spec.origin else None


def make(target: Path) -> None:
    """Write all faces and their licence into `target`: each under another name, then renamed.

    Raises ModuleNotFoundError without `fontpkg-arimo`, OSError when `target` can't be written.
    """
    package = package_folder()
    if package is None:
        raise ModuleNotFoundError(f"No module named {PACKAGE!r}", name=PACKAGE)
    target.mkdir(parents=True, exist_ok=True)
    for face in FACES:
        _write(target / face.file, _static(package / "files" / face.source, face))
    _write(target / LICENCE, (package / "LICENSE").read_bytes())


def _write(path: Path, data: bytes) -> None:
    temporary = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        temporary.write_bytes(data)
        os.replace(temporary, path)
    finally:
        temporary.unlink(missing_ok=True)


def _static(source: Path, face: Face) -> bytes:
    """One face: its weight fixed, its characters chosen, its dates taken from the source."""
    from io import BytesIO

    from fontTools.ttLib import TTFont
    from fontTools.varLib import instancer

    variable = TTFont(source, recalcTimestamp=False)
    modified = variable["head"].modified
    font = instancer.instantiateVariableFont(variable, {"wght": face.weight}, inplace=True)
    _subset(font)
    _name(font, face)
    font["head"].modified = modified
    out = BytesIO()
    font.save(out)
    return out.getvalue()


def _subset(font: Any) -> None:
    """Only our characters; kerning stays, ligatures go, so that copied text keeps its letters."""
    from fontTools.subset import Options, Subsetter

    options = Options()
    options.layout_features = ["kern", "mark", "mkmk"]
    options.hinting = False
    options.notdef_outline = True
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 7, 13, 14]
    options.drop_tables = [*options.drop_tables, "STAT", "gasp", "GSUB"]
    subsetter = Subsetter(options=options)
    subsetter.populate(unicodes=CHARACTERS)
    subsetter.subset(font)


def _name(font: Any, face: Face) -> None:
    """Name and mark a face so that fontconfig tells it from the others of its family."""
    bold, italic = face.weight >= 700, face.style.endswith("Italic")
    full = "Arimo" if face.style == "Regular" else f"Arimo {face.style}"
    names = font["name"]
    for record in list(names.names):
        if record.nameID in (16, 17, 21, 22, 25):
            names.removeNames(nameID=record.nameID)
    for number, text in (
        (1, "Arimo"),
        (2, face.style),
        (3, f"{full} static"),
        (4, full),
        (6, f"Arimo-{face.style}"),
    ):
        names.setName(text, number, 3, 1, 0x409)
    font["OS/2"].usWeightClass = face.weight
    font["OS/2"].fsSelection = (0x01 if italic else 0) | (0x20 if bold else 0) or 0x40
    font["head"].macStyle = (0x01 if bold else 0) | (0x02 if italic else 0)
