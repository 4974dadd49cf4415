"""Words that a style sheet hides are found: what nobody can see, the page doesn't say."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from outputs import cases

from generator.errors import Usage
from generator.forms import FORMS
from generator.model.filing import Filing
from generator.outputs import Settings, Templates, form_pdf
from generator.verify import form_pdf as verifier

Tree = dict[str, Any]
FilingOf = Callable[[Tree], Filing]
FORM = FORMS[0]
OURS = Path(__file__).resolve().parents[2] / "templates"
FINAL = Settings(final=True)


def with_style(folder: Path, addition: str) -> Templates:
    """Our templates with something at the end of the style sheet."""
    (folder / "form4").mkdir(parents=True)
    sheet = (OURS / "form4/form.css").read_text("utf-8") + addition
    (folder / "form4/form.css").write_text(sheet, "utf-8")
    return Templates(folder)


def with_form(folder: Path, name: str, old: str, new: str) -> Templates:
    """Our templates with one of them changed in one place."""
    text = (OURS / name).read_text("utf-8")
    assert text.count(old) == 1
    (folder / name).parent.mkdir(parents=True)
    (folder / name).write_text(text.replace(old, new), "utf-8")
    return Templates(folder)


def problems(filing: Filing, templates: Templates) -> list[str]:
    data = form_pdf.render(filing, FORM, templates, FINAL).data
    return verifier.verify(data, filing, FORM, final=True)


#: What a style sheet may do to a footnote, and what the verifier says of it.
HIDDEN = {
    ".note { color: #fff }": "its colour is too near",
    ".note { color: #f4f4f4 }": "its colour is too near",
    ".note { color: #003; background: #004 }": "its colour is too near",
    ".note { color: rgba(0, 0, 125, 0.2) }": "it is transparent",
    ".note { font-size: 1pt }": "it is too small",
    ".note { transform: scale(0.2) }": "it is too small",
    ".note { transform: translate(0, -90in) }": "it is off the page",
    ".note { transform: translate(12in, 0) }": "it is off the page",
    ".note { text-indent: 14in; white-space: nowrap }": "it is off the page",
    ".note { height: 1pt; overflow: hidden; line-height: 30pt }": "it is cut off",
    ".note { width: 0; overflow: hidden; white-space: nowrap }": "it is cut off",
    ".note { position: relative } .note::after { content: ''; position: absolute; "
    "left: 0; top: 0; width: 8in; height: 1in; background: #ccc }": "something is drawn over it",
}
HIDDEN |= {
    ".note { text-decoration: line-through }": "a line is drawn through it",
    ".note { text-decoration: line-through double }": "a line is drawn through it",
    ".note { text-decoration: line-through #fff 9pt }": "a line is drawn through it",
    ".note { text-decoration: wavy line-through }": "a line is drawn through it",
    ".note { background: linear-gradient(#000, #333) }": "too near to that behind it",
    ".note { background: linear-gradient(#000, #fff) }": "too near to that behind it",
    ".note { background: linear-gradient(rgba(0, 0, 0, 0.9), #fff) }": "can't be told",
    ".note { outline: 12pt solid #fff; outline-offset: -12pt }": "something is drawn over it",
    ".note { line-height: 0; width: 1in }": "it runs into other words",
    ".note { line-height: 0.4; width: 1in }": "it runs into other words",
    ".note { word-spacing: -20pt }": "its letters run into each other",
    ".note { letter-spacing: -3pt }": "its letters run into each other",
    ".note { white-space: nowrap; margin-left: 9in }": "it is off the page",
}


@pytest.mark.parametrize("style", HIDDEN)
def test_a_footnote_that_a_style_hides_is_found(
    style: str, tmp_path: Path, filing_of: FilingOf
) -> None:
    filing = filing_of(cases.largest(rows=2, notes=1, length=80))
    found = problems(filing, with_style(tmp_path, style))
    assert any(
        problem.startswith("'(1) note1") and HIDDEN[style] in problem for problem in found
    ), found


#: These take the words, or a part of the page, away altogether.
REMOVED = (
    ".note { display: none }",
    ".note { visibility: hidden }",
    ".note { color: transparent }",
    ".note { opacity: 0 }",
    ".note { opacity: 0.5 }",
    ".note { font-size: 0 }",
    ".note { transform: rotate(90deg) scale(0.1) }",
    ".note { position: absolute; left: -20in }",
    ".table1 td:nth-child(6) { color: #fff }",
    ".table1 td { font-size: 0 }",
    "b { visibility: hidden }",
    "a[href^='#f'] { display: none }",
    "body { text-transform: uppercase }",
    ".signatures .sign { display: none }",
    "h2 { display: none }",
    ".table1 tr { direction: rtl }",
    ".note { float: right; width: 2in; order: 3; position: relative; top: -500pt }",
)


@pytest.mark.parametrize("style", REMOVED)
def test_a_style_that_takes_something_away_is_refused(
    style: str, tmp_path: Path, filing_of: FilingOf
) -> None:
    filing = filing_of(cases.largest(rows=2, notes=1, length=80))
    assert problems(filing, with_style(tmp_path, style)) != []


#: What customers may do.
HARMLESS = (
    "body { color: #222 } .rows td { color: #111 }",
    ".rows tbody tr:nth-child(even) td { background: #f2f5fa }",
    ".items b { background: #ffe }",
    "h2 { background: #123; color: #fff }",
    ".centre { background: linear-gradient(#fff, #eee) }",
    "td, th { border-radius: 2pt }",
    ".rows td { font-size: 6.5pt }",
    ".rows td.n { text-decoration: underline } .note { text-decoration: overline }",
    ".note { letter-spacing: 0.2pt; line-height: 1 }",
    ".rows td { background: radial-gradient(#fff, #f8f8ff) }",
    ".note { border: 1pt solid #00247d; border-radius: 3pt; outline: 1pt dashed #888 }",
)


@pytest.mark.parametrize("style", HARMLESS)
def test_a_harmless_style_passes(style: str, tmp_path: Path, filing_of: FilingOf) -> None:
    filing = filing_of(cases.largest(rows=2, notes=1, length=80))
    assert problems(filing, with_style(tmp_path, style)) == []


def test_a_letterhead_passes_and_a_lost_field_does_not(tmp_path: Path, filing_of: FilingOf) -> None:
    filing = filing_of(cases.joint(2))
    name = "form4/form.html.j2"
    centre = '<td class="centre">'
    letterhead = with_form(tmp_path / "a", name, centre, centre + "<p>Roe &amp; Poe LLP</p>")
    assert problems(filing, letterhead) == []
    lost = with_form(tmp_path / "b", "form4/form_end.html.j2", ' href="#sig-{{ loop.index }}"', "")
    assert problems(filing, lost) == [
        "the signature fields are [], not ['signature_1', 'signature_2']"
    ]
    turned = with_form(
        tmp_path / "c",
        "form4/form_end.html.j2",
        'href="#sig-{{ loop.index }}" id="sig-{{ loop.index }}"',
        'href="#sig-{{ loop.revindex }}" id="sig-{{ loop.revindex }}"',
    )
    assert "the signature fields are" in problems(filing, turned)[0]


def test_letters_that_the_fonts_lack_are_refused(tmp_path: Path, filing_of: FilingOf) -> None:
    centre = '<td class="centre">'
    templates = with_form(tmp_path, "form4/form.html.j2", centre, centre + "<p>台積電</p>")
    with pytest.raises(Usage, match=r"letters that its fonts lack: \"台\" \(U\+53F0\)"):
        problems(filing_of(cases.small()), templates)


def test_the_error_for_a_lost_footnote_names_the_folder(
    tmp_path: Path, filing_of: FilingOf
) -> None:
    from generator import build
    from generator.errors import Unfaithful
    from generator.options import Options

    with_style(tmp_path, ".note { display: none }")
    filing = filing_of(cases.largest(rows=2, notes=1, length=80))
    with pytest.raises(Unfaithful) as raised:
        build(filing, as_of="signed", options=Options("signed", templates=tmp_path))
    assert str(tmp_path) in str(raised.value)
