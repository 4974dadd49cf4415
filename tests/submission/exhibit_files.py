"""Small files of every kind that can go with a form, made for the tests."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

from PIL import Image

POA = b"POWER OF ATTORNEY\r\n\r\nJane Q. Roe appoints Pat Doe.\r\n/s/ Jane Q. Roe\r\n"


def picture(kind: str, size: tuple[int, int] = (20, 10)) -> bytes:
    """A picture that a library wrote."""
    made = io.BytesIO()
    Image.effect_noise(size, 60).convert("P" if kind == "GIF" else "RGB").save(made, kind)
    return made.getvalue()


GIF = picture("GIF")
JPEG = picture("JPEG")
PAGE = b'<HTML><BODY><P>See</P><IMG SRC="chart.gif"><IMG SRC="photo.jpg"></BODY></HTML>\n'
FILES = {"poa.txt": POA, "page.htm": PAGE, "chart.gif": GIF, "photo.jpg": JPEG}
TYPES = {".txt": "EX-24", ".htm": "EX-99.1", ".gif": "GRAPHIC", ".jpg": "GRAPHIC"}


def put(folder: Path, files: dict[str, bytes]) -> None:
    """Write files into a folder."""
    for name, data in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)


def envelope(*paths: str, **more: Any) -> dict[str, Any]:
    """The part `submission` of a filing that lists files, each with the type that fits its end."""
    documents = [{"path": p, "type": TYPES.get(Path(p).suffix, "EX-99")} for p in paths]
    return {"documents": documents, **more}
