"""HTML of our own templates, parsed by libxml2: the same PDF as WeasyPrint's own way."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import weasyprint

from generator import load
from generator.forms import FORMS
from generator.model.filing import Filing
from generator.outputs import Settings, Templates, form_pdf, own_html, printing
from outputs import cases

SAMPLES = sorted((Path(__file__).resolve().parents[2] / "samples").glob("*.yaml"))
TREES = {
    "long": cases.largest(30, 99, 250),
    "joint": cases.joint(),
    "widest": cases.widest(),
    "nasty": cases.small() | {"remarks": cases.NASTY + "  two blanks &amp; <td> </b> &#65;"},
}
FORM = FORMS[0]


def both_ways(filing: Filing) -> tuple[bytes, bytes]:
    page = form_pdf.page(filing, FORM, Templates(), Settings())
    assert page.ours
    return printing.printed(page), printing.printed(replace(page, ours=False))


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_a_sample_has_the_same_pdf_both_ways(path: Path) -> None:
    ours, theirs = both_ways(load(path))
    assert ours == theirs


@pytest.mark.parametrize("name", TREES)
def test_an_edge_has_the_same_pdf_both_ways(
    name: str, filing_of: Callable[[dict[str, Any]], Filing]
) -> None:
    ours, theirs = both_ways(filing_of(TREES[name]))
    assert ours == theirs


def test_templates_of_a_user_go_weasyprints_way(tmp_path: Path) -> None:
    (tmp_path / "form4").mkdir()
    (tmp_path / "form4/form.css").write_text("p { margin: 0 }")
    assert not Templates(tmp_path).ours


@pytest.mark.parametrize(("version", "ours"), [("70.0", False), ("71.0", True)])
def test_other_pages_and_another_weasyprint_parse_by_themselves(version: str, ours: bool) -> None:
    asked: list[dict[str, Any]] = []
    other = SimpleNamespace(__version__=version, HTML=lambda **given: asked.append(given))
    own_html.document(other, "<p>x", None, ours=ours)
    assert asked == [{"string": "<p>x", "url_fetcher": None}]


def test_our_way_asks_for_nothing() -> None:
    made = own_html.document(weasyprint, "<p>x<!-- y -->", print, ours=True)
    assert (made.base_url, made.media_type, made.url_fetcher) == (None, "print", print)
    assert [element.tag for element in made.etree_element.iter()] == ["html", "body", "p"]
