"""Text of our own pages drawn a run at a time: the same content as WeasyPrint's, letter by letter."""

from __future__ import annotations

import threading
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import weasyprint
from weasyprint.draw import text as drawing
from weasyprint.text.line_break import Layout

from generator import load
from generator.forms import FORMS
from generator.outputs import Settings, Templates, form_pdf, own_drawing
from generator.outputs.engine import ENGINE

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
STYLE = "@page { size: letter } body { font: 12px Arimo; width: 300px }"
#: What a page can have that no form of ours has, and what it does have.
PAGES = {
    "kerned": "<p>AVAVA To Ty. 1,234.50 Wolfe</p><p><b>AVAVA To</b> <i>To Wo</i></p>",
    "wrapped": "<p>" + "The shares were sold in several trades at prices from $1.00. " * 6,
    "justified": "<p style='text-align: justify'>" + "some words that are spread out " * 8,
    "spaced": "<p style='letter-spacing: 2px; word-spacing: 5px'>Some words, spread out.",
    "ellipsis": "<p style='overflow: hidden; text-overflow: ellipsis; white-space: nowrap'>"
    + "much too long for the line " * 5,
    "block ellipsis": "<p style='block-ellipsis: auto; max-lines: 1'>" + "two lines " * 20,
    "preserved lines": "<pre>first\nsecond\n\tthird</pre>",
    "paragraph mark": "<p>first\u2029second</p>",
    "no letter": "<p>zero\u200bwidth \u65e5\u672c \U0001f600</p>",
    "accents": "<p>e\u0301 a\u0323\u0302 \ufb01 \u00e9</p>",
    "right to left": "<p>\u05e9\u05dc\u05d5\u05dd abc \u05e2\u05d5\u05dc\u05dd</p>",
    "hyphenated": "<p lang=en style='hyphens: auto; width: 60px'>incomprehensibilities of it",
    "soft hyphens": "<p style='width: 60px'>incom\u00adprehen\u00adsibili\u00adties",
    "broken anywhere": "<p style='width: 40px; overflow-wrap: anywhere'>" + "x" * 60,
    "underlined": "<p><u>under</u> <s>through</s> <span style='visibility: hidden'>no</span>",
    "blank and tiny": "<p>&nbsp;</p><p style='font-size: 0.0000001px'>tiny</p>",
    "repeated": "<table><thead><tr><th>Head<tbody>" + "<tr><td>row" * 90,
    "raised": "<p>x<sup>2</sup> <span style='font-variant-position: super'>3</span>",
}


def content(html: str, quick: bool) -> tuple[list[bytes], bytes]:
    """The drawing steps of all pages, and the whole file."""
    pages: list[bytes] = []

    def keep(document: Any, pdf: Any) -> None:
        streams = [found for found in pdf.objects if hasattr(found, "stream")]
        pages.extend(b"\n".join(map(bytes_of, found.stream)) for found in streams)

    with own_drawing.quick(weasyprint, ours=quick):
        document = weasyprint.HTML(string=html)
        sheet = ENGINE.sheet(STYLE)
        data = document.write_pdf(stylesheets=[sheet], font_config=ENGINE.fonts, finisher=keep)
    return pages, data


def bytes_of(step: Any) -> bytes:
    return step if isinstance(step, bytes) else str(step).encode()


@pytest.mark.parametrize("name", PAGES)
def test_the_drawing_is_weasyprints(name: str) -> None:
    html = f"<html lang=en><body>{PAGES[name]}"
    assert content(html, True) == content(html, False)


@pytest.fixture
def stock(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The lines that WeasyPrint's own function drew while the quick one was asked."""
    lines: list[str] = []
    own_drawing._install_once(weasyprint)
    kept = drawing.draw_first_line.__closure__
    assert kept is not None
    (cell,) = (c for c in kept if callable(c.cell_contents))
    real = cell.cell_contents

    def told(stream: Any, textbox: Any, *others: Any) -> Any:
        if textbox.text.strip():
            lines.append(textbox.text)
        return real(stream, textbox, *others)

    monkeypatch.setattr(cell, "cell_contents", told)
    return lines


@pytest.mark.parametrize("sample", ["rsu-grant", "thirty-rows", "joint-filing"])
def test_no_line_of_a_form_goes_weasyprints_way(sample: str, stock: list[str]) -> None:
    filing = load(SAMPLES / f"{sample}.yaml")
    form_pdf.render(filing, FORMS[0], Templates(), Settings())
    assert stock == []


@pytest.mark.parametrize("name", ["no letter", "ellipsis"])
def test_what_no_form_has_goes_weasyprints_way(name: str, stock: list[str]) -> None:
    content(f"<html lang=en><body>{PAGES[name]}", True)
    assert stock


def test_other_documents_are_drawn_as_ever(stock: list[str]) -> None:
    content("<p>plain", True)
    content("<p>of another", False)
    assert stock == ["of another"]


def test_another_thread_is_drawn_as_ever(stock: list[str]) -> None:
    with own_drawing.quick(weasyprint, ours=True):
        beside = threading.Thread(target=content, args=("<p>beside", False))
        beside.start()
        beside.join()
    assert stock == ["beside"]


def test_another_weasyprint_is_left_alone() -> None:
    before = drawing.draw_first_line, Layout.deactivate, Layout.reactivate
    with own_drawing.quick(SimpleNamespace(__version__="71.0"), ours=True):
        assert (drawing.draw_first_line, Layout.deactivate, Layout.reactivate) == before
        assert not own_drawing._HERE.quick


def test_an_old_pango_is_left_to_weasyprint(monkeypatch: pytest.MonkeyPatch) -> None:
    from weasyprint.text import ffi

    asked: list[Any] = []
    box = SimpleNamespace(text="x", style={"font_size": 8})
    old = SimpleNamespace(pango_version=lambda: 14801)
    monkeypatch.setattr(ffi, "pango", old)
    draw = own_drawing._drawing(lambda *given: asked.append(given) or [])
    monkeypatch.setattr(own_drawing._HERE, "quick", True)
    assert draw(1, box, "clip", "none", 3) == []
    assert asked == [(1, box, "clip", "none", 3)]


def in_face(face: int) -> own_drawing._Run:
    item = SimpleNamespace(analysis=SimpleNamespace(font=face))
    return own_drawing._Run("x", item, [0], [(1, 1)])


PLAIN = {"bitmap": False, "png": False, "svg": False, "colr": False}


@pytest.mark.parametrize(
    ("faces", "font", "quick"),
    [
        ([7, 7], PLAIN, True),
        ([7, 8], PLAIN, False),
        ([7], PLAIN | {"png": True}, False),
        ([7], PLAIN | {"colr": True}, False),
        ([], PLAIN, False),
    ],
)
def test_a_line_is_drawn_quickly_in_one_plain_face(
    faces: list[int], font: dict[str, bool], quick: bool
) -> None:
    stream = SimpleNamespace(add_font=lambda face: (SimpleNamespace(**font), 8.0))
    assert bool(own_drawing._face(stream, [in_face(face) for face in faces])) is quick


def test_nothing_is_kept_of_a_document() -> None:
    content("<p>plain", True)
    assert own_drawing._HERE.written == {}
