"""Pages look as they looked: golden pictures, and another engine's opinion on the layout."""

from __future__ import annotations

import os
import subprocess
import sys
from collections import defaultdict
from pathlib import Path

import pdfplumber
import pytest
from PIL import Image, ImageDraw

sys.path.insert(0, str(Path(__file__).resolve().parent))
import pages

from generator import load
from generator.fonts import CONFIGURATION, ensure_fonts
from generator.forms import FORMS
from generator.outputs import Settings, Templates, form_pdf

#: The part of the dots that may differ; a struck-out word is over it.
TOLERANCE = 0.0002
#: How near a word stands to where the other engine puts it, in points, and how many words do.
NEAR, MOST = 6.0, 0.985


@pytest.mark.parametrize("name", pages.SHOWN)
def test_the_first_page_of_a_sample_looks_like_its_golden_picture(name: str) -> None:
    golden = Image.open(pages.GOLDEN / f"{name}.png").convert("L")
    found = pages.pictures(pages.pdf_of(pages.sample(name)))[0]
    assert pages.difference(golden, found) <= TOLERANCE, (
        "when the change is meant: python tests/pictures/pages.py --golden, and look at the pictures"
    )


def test_a_picture_differs_when_a_word_is_struck_out_or_a_line_is_missing() -> None:
    golden = Image.open(pages.GOLDEN / "vest-and-withhold.png").convert("L")
    assert pages.difference(golden, golden) == 0
    for box, colour in (
        ((20, 60, 60, 66), 0),
        ((20, 130, 500, 140), 255),
        ((300, 160, 310, 168), 0),
    ):
        changed = golden.copy()
        ImageDraw.Draw(changed).rectangle(box, fill=colour)
        assert pages.difference(golden, changed) > TOLERANCE
    assert pages.difference(golden, golden.resize((300, 200))) == 1


def test_the_contact_sheet_shows_every_page() -> None:
    inputs = [pages.sample("exit-box"), pages.sample("thirty-rows")]
    count = sum(len(pages.pictures(pages.pdf_of(path))) for path in inputs)
    sheet = pages.contact_sheet(inputs)
    assert sheet.width == 4 * 404
    assert sheet.height == -(-count // 4) * 326
    assert sheet.getextrema()[0] < 60


def words(path: Path) -> list[list[tuple[str, float, float]]]:
    with pdfplumber.open(path) as document:
        return [
            [(w["text"], w["x0"], w["top"]) for w in page.extract_words(x_tolerance=1.5)]
            for page in document.pages
        ]


@pytest.mark.parametrize("name", ["vest-and-withhold", "foreign-private-issuer"])
def test_another_engine_puts_the_words_where_ours_does(name: str, tmp_path: Path) -> None:
    pytest.importorskip("plutoprint", reason="needs plutoprint, of the dev extra")
    filing, templates = load(pages.sample(name)), Templates()
    settings = Settings(final=True)
    (tmp_path / "form.html").write_text(
        form_pdf.html(filing, FORMS[0], templates, settings), "utf-8"
    )
    (tmp_path / "form.css").write_text(templates.text("form4/form.css"), "utf-8")
    ours = tmp_path / "ours.pdf"
    ours.write_bytes(form_pdf.render(filing, FORMS[0], templates, settings).data)
    subprocess.run(
        [
            sys.executable,
            Path(__file__).with_name("by_plutoprint.py"),
            "form.html",
            "form.css",
            "theirs.pdf",
        ],
        cwd=tmp_path,
        env=os.environ | {"FONTCONFIG_FILE": str(ensure_fonts() / CONFIGURATION)},
        capture_output=True,
        check=True,
    )
    first, second = words(ours)[0], words(tmp_path / "theirs.pdf")[0]
    places = defaultdict(list)
    for text, x, y in second:
        places[text].append((x, y))
    near = sum(
        any(abs(x - left) <= NEAR and abs(y - top) <= NEAR for left, top in places[text])
        for text, x, y in first
    )
    assert near / len(first) >= MOST
    assert len(first) > 500
