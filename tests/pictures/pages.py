"""Pages as small pictures: rendering, comparing, and a contact sheet of all samples.

python tests/pictures/pages.py [FILE.png]      a contact sheet of every page of every sample
python tests/pictures/pages.py --golden        the golden pictures, made anew
"""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pypdfium2
from PIL import Image, ImageChops, ImageDraw, ImageFilter

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = ROOT / "samples"
GOLDEN = Path(__file__).resolve().parent / "golden"
#: What the golden pictures show: each kind of page that a form can have.
SHOWN = (
    "vest-and-withhold",
    "amendment",
    "joint-filing",
    "debt-and-swap",
    "foreign-private-issuer",
    "thirty-rows",
    "exit-box",
    "plan-sale",
)
#: Pictures have 48 dots an inch: a page of 528 by 408 dots, of which no letter can be read.
SCALE = 48 / 72
#: Two dots differ when one is so much darker: engines and versions smooth letters otherwise.
DARKER = 48
BLUR = 1.2


def sample(name: str) -> Path:
    """The file of a sample."""
    return next(path for path in SAMPLES.iterdir() if path.stem == name)


def pdf_of(path: Path) -> bytes:
    """The form PDF of a sample."""
    sys.path[:0] = [] if str(ROOT) in sys.path else [str(ROOT)]
    from generator import build

    return build(path, as_of="signed").artifact("form4.pdf").data


def pictures(pdf: bytes, scale: float = SCALE) -> list[Image.Image]:
    """Each page in grey."""
    document = pypdfium2.PdfDocument(io.BytesIO(pdf))
    try:
        return [page.render(scale=scale).to_pil().convert("L") for page in document]
    finally:
        document.close()


def difference(one: Image.Image, other: Image.Image) -> float:
    """The part of all dots, smoothed, that differ by more than the tolerance: 0 to 1."""
    if one.size != other.size:
        return 1.0
    smooth = [image.filter(ImageFilter.GaussianBlur(BLUR)) for image in (one, other)]
    histogram = ImageChops.difference(*smooth).histogram()
    return sum(histogram[DARKER:]) / (one.width * one.height)


def contact_sheet(inputs: list[Path]) -> Image.Image:
    """Every page of every sample, small, with its name under it."""
    tiles = [
        (f"{path.stem} {number}", picture)
        for path in inputs
        for number, picture in enumerate(pictures(pdf_of(path), 0.5), 1)
    ]
    width, height, columns = 396 + 8, 306 + 20, 4
    sheet = Image.new("L", (columns * width, -(-len(tiles) // columns) * height), 190)
    draw = ImageDraw.Draw(sheet)
    for place, (name, picture) in enumerate(tiles):
        x, y = place % columns * width + 4, place // columns * height + 4
        sheet.paste(picture, (x, y))
        draw.text((x, y + 306), name, fill=0)
    return sheet


def main() -> None:
    """Write the contact sheet, or the golden pictures."""
    if sys.argv[1:] == ["--golden"]:
        GOLDEN.mkdir(exist_ok=True)
        for name in SHOWN:
            pictures(pdf_of(sample(name)))[0].save(GOLDEN / f"{name}.png", optimize=True)
        print(f"{len(SHOWN)} golden pictures in {GOLDEN}: look at each of them")
        return
    target = Path(sys.argv[1] if sys.argv[1:] else ROOT / "out" / "contact-sheet.png")
    inputs = sorted(p for p in SAMPLES.iterdir() if p.suffix in (".yaml", ".json"))
    target.parent.mkdir(parents=True, exist_ok=True)
    contact_sheet(inputs).save(target)
    print(f"{len(inputs)} samples in {target}")


if __name__ == "__main__":
    main()
