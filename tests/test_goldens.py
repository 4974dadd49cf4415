"""What each sample becomes, word for word: XML as written, and the text of the PDF page by page.

PDF bytes depend on the versions of Pango and HarfBuzz, so the golden of a PDF is its text as pypdfium2
reads it. After a change that is meant: `python tests/test_goldens.py`, then read the difference
(`git diff samples/expected`) line by line before committing it.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pypdfium2
import pytest

from generator import build

SAMPLES = Path(__file__).resolve().parents[1] / "samples"
EXPECTED = SAMPLES / "expected"
INPUTS = sorted(p for p in SAMPLES.iterdir() if p.suffix in (".yaml", ".json"))


def made(path: Path) -> dict[str, str]:
    """The files of a sample's golden, by name."""
    bundle = build(path, as_of="signed")
    files = {
        artifact.name: artifact.data.decode("ascii")
        for artifact in bundle.artifacts
        if artifact.name.endswith(".xml")
    }
    return files | {"form4.txt": text_of(bundle.artifact("form4.pdf").data)}


def text_of(pdf: bytes) -> str:
    """The text of a PDF, page by page."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        pages = [page.get_textpage().get_text_range() for page in document]
    finally:
        document.close()
    return "\n".join(f"--- page {n}\n{text}" for n, text in enumerate(pages, 1)).replace("\r", "")


@pytest.mark.parametrize("path", INPUTS, ids=lambda p: p.stem)
def test_a_sample_becomes_what_its_golden_says(path: Path) -> None:
    folder = EXPECTED / path.stem
    golden = {p.name: p.read_text("utf-8") for p in folder.iterdir()} if folder.is_dir() else {}
    assert made(path) == golden, (
        "when the change is meant: python tests/test_goldens.py, then read git diff samples/expected"
    )


def test_every_golden_belongs_to_a_sample() -> None:
    assert {p.name for p in EXPECTED.iterdir()} == {p.stem for p in INPUTS}


if __name__ == "__main__":
    shutil.rmtree(EXPECTED, ignore_errors=True)
    for path in INPUTS:
        folder = EXPECTED / path.stem
        folder.mkdir(parents=True)
        for name, text in made(path).items():
            (folder / name).write_text(text, "utf-8")
    sys.stdout.write(f"{len(INPUTS)} goldens written; now read git diff samples/expected\n")
