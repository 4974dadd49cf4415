"""The form PDF as other programs see it: text, tables, fonts, links, pages, bytes."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pdfplumber
import pikepdf
import pypdfium2
import pytest

from generator import Options, build
from generator.errors import Usage
from generator.forms import FORMS
from generator.model.filing import Filing
from generator.outputs import Settings, Templates, form_pdf
from generator.source import from_tree
from outputs import cases

Tree = dict[str, Any]
FilingOf = Callable[[Tree], Filing]
FORM = FORMS[0]
ROOT = Path(__file__).resolve().parents[2]
FINAL = Settings(final=True)
NAMES = frozenset(("form4", "primary_doc"))
#: Tables that stand three points apart are two tables.
NEAR = {"snap_tolerance": 1, "join_tolerance": 1, "intersection_tolerance": 1}


@pytest.fixture(scope="module")
def templates() -> Templates:
    return Templates()


@pytest.fixture
def pdf(filing_of: FilingOf, templates: Templates) -> Callable[..., bytes]:
    """The PDF of a tree."""

    def made(tree: Tree, settings: Settings = FINAL) -> bytes:
        return form_pdf.render(filing_of(tree), FORM, templates, settings).data

    return made


def page_texts(data: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(data)
    try:
        return [page.get_textpage().get_text_bounded() for page in document]
    finally:
        document.close()


def tables(data: bytes, columns: int) -> list[list[str]]:
    """The rows of all tables of so many columns, on all pages, cells without line ends."""
    with pdfplumber.open(io.BytesIO(data)) as document:
        return [
            ["" if cell is None else cell.replace("\n", " ").strip() for cell in row]
            for page in document.pages
            for table in page.extract_tables(NEAR)
            for row in table
            if len(row) == columns
        ]


def test_every_value_of_table_1_stands_in_its_row_and_column(
    everything: Tree, pdf: Callable[..., bytes]
) -> None:
    rows = tables(pdf(everything), 11)[-2:]
    assert rows == [
        [
            "Common Stock(1)", "05/18/2026(2)", "05/19/2026(3)", "P/K(4)(1)", "V(5)",
            "1,000.50(6)", "A(7)", "$12.10(8)", "6,000.50(9)", "I(10)", "By Trust(11)",
        ],
        ["7% Notes", "", "", "", "", "", "", "", "$250,000(12)", "D", ""],
    ]  # fmt: skip


def test_every_value_of_table_2_stands_in_its_row_and_column(
    everything: Tree, pdf: Callable[..., bytes]
) -> None:
    rows = [[cell.replace(" ", "") for cell in row] for row in tables(pdf(everything), 16)[-3:]]
    assert rows == [
        [
            "RestrictedStockUnits(13)", "(14)", "05/20/2026(15)", "(16)", "M(17)", "", "",
            "1,000(18)", "(19)", "01/31/2030(20)", "CommonStock(21)", "1,000(22)(23)", "$0(24)",
            "3,000(25)(14)", "D", "",
        ],
        [
            "ConvertibleNotes", "$20", "05/20/2026", "", "J", "", "", "$50,000(26)", "01/02/2026",
            "(27)", "CommonStock", "$50,000(28)", "(29)", "$10,000.25(30)", "D", "",
        ],
        [
            "StockOption(righttobuy)", "$9.99(31)", "", "", "", "", "", "", "01/02/2025(32)",
            "01/02/2035(33)", "CommonStock", "(34)", "", "400", "I", "BySpouse",
        ],
    ]  # fmt: skip


#: Where a footnote may stand for a value (form4-facts, section 5.2).
NOTE_ALONE = ("conversion_or_exercise_price", "price_per_share", "exercise_date", "expiration_date")


def underlying(amount: str) -> Tree:
    return {"underlying_security": {"title": "Common Stock", amount: cases.noted(None, "alone")}}


@pytest.mark.parametrize(
    "changes",
    [*({name: cases.noted(None, "alone")} for name in NOTE_ALONE), underlying("shares"), underlying("value")],
    ids=[*NOTE_ALONE, "underlying shares", "underlying value"],
)  # fmt: skip
def test_a_footnote_may_stand_for_a_value_alone(changes: Tree) -> None:
    tree = cases.small() | {
        "derivative": [cases.option(**changes)],
        "footnotes": {"alone": "Depends on the price of the shares."},
    }
    made = build(from_tree(tree), as_of="signed", options=Options("signed", only=NAMES))
    (row,) = tables(made.artifact("form4.pdf").data, 16)[-1:]
    assert sum("(1)" in cell for cell in row) == 1


def test_an_acquired_derivative_stands_under_a_and_a_disposed_one_under_d(
    pdf: Callable[..., bytes],
) -> None:
    rows = [cases.option(), cases.option(acquired_disposed="D", shares="30")]
    last = tables(pdf(cases.small() | {"derivative": rows}), 16)[-2:]
    assert [row[6:8] for row in last] == [["400", ""], ["", "30"]]


def test_all_owners_of_a_joint_filing_are_named_with_address_and_relationships(
    pdf: Callable[..., bytes],
) -> None:
    rows = [row for row in tables(pdf(cases.joint()), 5) if row[0].startswith("Example Partners")]
    assert [row[0] for row in rows] == [
        f"Example Partners Fund {n} L.P. C/O EXAMPLE CAPITAL MANAGEMENT LLC "
        f"{n}000 AVENUE OF THE STARS LOS ANGELES, CALIFORNIA, 9006{n % 10} UNITED STATES"
        for n in range(1, 11)
    ]
    assert [row[1:] for row in rows[2:7:2]] == [
        ["X", "X", "", ""],
        ["", "", "X Chief Executive Officer", ""],
        ["", "", "", "X Member of 10% owner group"],
    ]


def test_one_owner_has_no_table_of_owners(pdf: Callable[..., bytes]) -> None:
    assert "Reporting Owners" not in page_texts(pdf(cases.small()))[0]


@pytest.mark.parametrize("name", cases.CASES)
def test_the_page_is_us_letter_landscape_and_all_text_lies_on_it(
    name: str, pdf: Callable[..., bytes]
) -> None:
    with pdfplumber.open(io.BytesIO(pdf(cases.CASES[name]()))) as document:
        for page in document.pages:
            assert (page.width, page.height) == (792, 612)
            for char in page.chars:
                assert 0 <= char["x0"] <= char["x1"] <= 792
                assert 0 <= char["top"] <= char["bottom"] <= 612


@pytest.mark.parametrize("name", ["widest", "largest", "joint"])
def test_no_text_leaves_its_cell(name: str, pdf: Callable[..., bytes]) -> None:
    with pdfplumber.open(io.BytesIO(pdf(cases.CASES[name]()))) as document:
        for page in document.pages:
            cells = [cell for table in page.find_tables(NEAR) for cell in table.cells]
            assert cells or page.page_number > 1
            for left, top, right, bottom in cells:
                for char in page.chars:
                    middle = ((char["x0"] + char["x1"]) / 2, (char["top"] + char["bottom"]) / 2)
                    if left < middle[0] < right and top < middle[1] < bottom:
                        assert left - 0.5 <= char["x0"], char["text"]
                        assert char["x1"] <= right + 0.5, char["text"]


def test_heads_are_repeated_and_rows_never_split(pdf: Callable[..., bytes]) -> None:
    nature = "By a family trust for the benefit of the children and grandchildren of a brother"
    rows = [
        cases.sale(ownership="I", nature_of_ownership=nature, shares=str(100 + n))
        for n in range(30)
    ]
    data = pdf(cases.small() | {"non_derivative": rows})
    found = tables(data, 11)
    assert [row[5] for row in found if row[5].isdigit()] == [str(100 + n) for n in range(30)]
    assert {row[10] for row in found if row[5].isdigit()} == {nature}
    assert sum(row[0].startswith("1. Title of Security") for row in found) > 2
    assert page_texts(data)[1].count("Ownership") > 0


def test_pages_after_the_first_name_issuer_owner_and_form(pdf: Callable[..., bytes]) -> None:
    pages = page_texts(pdf(cases.joint()))
    head = "Form 4 • Example Corp [XMPL] • Example Partners Fund 1 L.P. and 9 more"
    assert [head in page for page in pages] == [False] + [True] * (len(pages) - 1)
    for number, page in enumerate(pages, 1):
        assert f"Page {number} of {len(pages)}" in page


def test_a_draft_says_so_on_every_page_and_a_final_form_nowhere(pdf: Callable[..., bytes]) -> None:
    tree = cases.joint()
    for page in page_texts(pdf(tree, Settings())):
        assert page.count("DRAFT - NOT FILED") == 2
        assert page.replace("DRAFT - NOT FILED", "").count("DRAFT") == 1
        assert "Issuer CIK 320193 • Reporting owner CIK 1001, 1002" in page
    final = "".join(page_texts(pdf(tree)))
    assert "DRAFT" not in final
    assert "320193" not in final


def test_the_draft_mark_is_drawn_behind_the_text(pdf: Callable[..., bytes]) -> None:
    with pdfplumber.open(io.BytesIO(pdf(cases.small(), Settings()))) as document:
        assert "".join(char["text"] for char in document.pages[0].chars[:5]) == "DRAFT"


def test_all_fonts_are_embedded_and_ours(pdf: Callable[..., bytes], everything: Tree) -> None:
    with pikepdf.open(io.BytesIO(pdf(everything, Settings()))) as document:
        names = set()
        for font in document.objects:
            if isinstance(font, pikepdf.Dictionary) and font.get("/Type") == "/FontDescriptor":
                assert "/FontFile2" in font
                names.add(str(font["/FontName"]).partition("+")[2])
        assert names == {"Arimo", "Arimo-Bold", "Arimo-Italic"}
        assert document.check_pdf_syntax() == []


def test_every_mark_is_a_link_to_its_note(pdf: Callable[..., bytes], everything: Tree) -> None:
    with pikepdf.open(io.BytesIO(pdf(everything))) as document:
        names = document.Root.Names.Dests.Names
        targets = {str(name) for name in list(names)[::2]}
        links = [
            str(link.get("/Dest", link.get("/A", {}).get("/D", "")))
            for page in document.pages
            for link in page.get("/Annots", [])
            if link["/Subtype"] == "/Link"
        ]
    assert len(links) == 36
    assert set(links) == {f"f{number}" for number in range(1, 35)}
    assert set(links) <= targets


def test_title_language_and_dates_come_from_the_filing(pdf: Callable[..., bytes]) -> None:
    with pikepdf.open(io.BytesIO(pdf(cases.joint(2)))) as document:
        assert str(document.docinfo["/Title"]) == (
            "Form 4 - Example Corp - Example Partners Fund 1 L.P."
        )
        assert str(document.docinfo["/CreationDate"]) == "D:20260512"
        assert str(document.Root.Lang) == "en-US"


def test_markup_in_values_is_text(pdf: Callable[..., bytes]) -> None:
    rows = [cases.sale(shares=cases.noted("10", "n"))]
    tree = cases.small() | {"non_derivative": rows, "footnotes": {"n": cases.NASTY}}
    assert cases.NASTY in page_texts(pdf(tree))[0]


def test_signatures_keep_their_lines_and_have_rules_with_names(
    filing_of: FilingOf, templates: Templates, pdf: Callable[..., bytes]
) -> None:
    tree = cases.joint(2)
    text = form_pdf.html(filing_of(tree), FORM, templates, FINAL)
    assert text.count('id="sig-') == 2
    with pdfplumber.open(io.BytesIO(pdf(tree))) as document:
        lines = "\n".join(page.extract_text() for page in document.pages)
    assert "EXAMPLE FUND 2\nBy: GP LLC\nBy: /s/ J. Doe 05/12/2026\n" in lines


def test_no_ccc_and_no_reference_to_one_reaches_the_page(
    filing_of: FilingOf, templates: Templates, everything: Tree, secrets: Any, ccc: str
) -> None:
    settings = Settings(secrets=secrets)
    filing = filing_of(everything)
    text = form_pdf.html(filing, FORM, templates, settings)
    data = form_pdf.render(filing, FORM, templates, settings).data
    for hidden in ("CCC", ccc, "POE#4567"):
        assert hidden not in text
        assert hidden not in "".join(page_texts(data))


def test_the_html_bears_tags_for_accessibility(
    filing_of: FilingOf, templates: Templates, everything: Tree
) -> None:
    text = form_pdf.html(filing_of(everything), FORM, templates, FINAL)
    assert '<html lang="en-US">' in text
    assert text.count("<h1>") == 1
    assert text.count("<th ") == text.count('<th scope="col')
    assert "<th>" not in text
    assert text.count("<thead>") == 3


def test_the_same_filing_gives_the_same_bytes(pdf: Callable[..., bytes]) -> None:
    first = pdf(cases.small())
    pdf(cases.widest())
    pdf(cases.joint())
    assert pdf(cases.small()) == first


PRINT_HASH = """
import hashlib, json, sys
from generator.forms import FORMS; from generator.forms.loading import load
from generator.outputs import Settings, Templates, form_pdf; from generator.source import from_tree
filing = load(from_tree(json.load(sys.stdin)), FORMS[0]).filing
print(hashlib.sha256(form_pdf.render(filing, FORMS[0], Templates(), Settings()).data).hexdigest())
"""


def test_hash_seed_time_zone_locale_and_folder_change_no_byte(tmp_path: Path) -> None:
    import json

    hashes = {
        subprocess.run(
            [sys.executable, "-c", PRINT_HASH],
            input=json.dumps(cases.widest()),
            env=os.environ | {"PYTHONPATH": str(ROOT), **changes},
            cwd=tmp_path,
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for changes in (
            {"PYTHONHASHSEED": "1"},
            {"PYTHONHASHSEED": "2", "TZ": "Asia/Tokyo", "LC_ALL": "C", "FONTCONFIG_FILE": "/none"},
        )
    }
    assert len(hashes) == 1


def test_threads_render_side_by_side(filing_of: FilingOf, templates: Templates) -> None:
    filing = filing_of(cases.small())
    expected = form_pdf.render(filing, FORM, templates, FINAL).data
    results: list[bytes] = []

    def work() -> None:
        results.extend(form_pdf.render(filing, FORM, templates, FINAL).data for _ in range(3))

    threads = [threading.Thread(target=work) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert results == [expected] * 9


def test_the_environment_is_left_as_it_was(
    pdf: Callable[..., bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FONTCONFIG_FILE", "/etc/fonts/fonts.conf")
    seen: list[str | None] = []

    def work() -> None:
        pdf(cases.small())
        seen.append(os.environ.get("FONTCONFIG_FILE"))

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert seen == ["/etc/fonts/fonts.conf"]


def changed(folder: Path, name: str, addition: str) -> Templates:
    """Templates in which one file has something added, at its end or where it must stand."""
    ours = (ROOT / "templates" / name).read_text("utf-8")
    texts = [addition, ours] if addition.startswith("@import") else [ours, addition]
    (folder / name).parent.mkdir(parents=True)
    (folder / name).write_text("".join(texts), "utf-8")
    return Templates(folder)


@pytest.mark.parametrize(
    ("name", "addition"),
    [
        ("form4/form.html.j2", '<img src="https://example.com/logo.png" alt="">'),
        ("form4/form.html.j2", '<img src="file:///etc/hostname" alt="">'),
        ("form4/form.html.j2", '<link rel="stylesheet" href="http://example.com/x.css">'),
        ("form4/form.css", "@import url('https://example.com/x.css');"),
        ("form4/form.css", "body { background: url('file:///etc/hostname') }"),
    ],
)
def test_nothing_is_fetched_for_a_template(
    name: str, addition: str, tmp_path: Path, filing_of: FilingOf
) -> None:
    templates = changed(tmp_path, name, addition)
    with pytest.raises(Usage, match="asks for"):
        form_pdf.render(filing_of(cases.small()), FORM, templates, FINAL)


def test_our_style_sheet_has_no_warning_and_a_mistake_in_a_users_has_one(
    templates: Templates, tmp_path: Path
) -> None:
    assert form_pdf.style_warnings(FORM, templates) == ()
    mistaken = changed(tmp_path, "form4/form.css", "p { colour: red }")
    found = form_pdf.style_warnings(FORM, mistaken)
    assert len(found) == 1
    assert "colour" in found[0]


def test_a_users_style_sheet_is_used(tmp_path: Path, filing_of: FilingOf) -> None:
    templates = changed(tmp_path, "form4/form.css", "@page { size: A4 landscape }")
    data = form_pdf.render(filing_of(cases.small()), FORM, templates, FINAL).data
    with pikepdf.open(io.BytesIO(data)) as document:
        assert [round(float(side)) for side in document.pages[0].MediaBox] == [0, 0, 842, 595]


def run(code: str, **environment: str) -> str:
    return subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env=os.environ | environment,
        capture_output=True,
        text=True,
        check=True,
    ).stdout


def test_weasyprint_is_not_imported_before_it_is_needed() -> None:
    code = "import sys, generator.outputs.form_pdf; print('weasyprint' in sys.modules)"
    assert run(code) == "False\n"


def test_without_pango_the_error_names_the_packages(tmp_path: Path) -> None:
    (tmp_path / "weasyprint.py").write_text("raise OSError('cannot load library')")
    code = """
from generator.errors import Unavailable
from generator.forms import FORMS
from generator.outputs import Templates, form_pdf
try:
    form_pdf.style_warnings(FORMS[0], Templates())
except Unavailable as error:
    print(error)
"""
    said = run(code, PYTHONPATH=os.pathsep.join((str(tmp_path), str(ROOT))))
    assert "libpangoft2-1.0-0 libharfbuzz-subset0" in said
    assert "brew install pango" in said
    assert "cannot load library" in said
