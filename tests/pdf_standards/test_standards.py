"""Our PDFs hold to PDF/A-3b and PDF/UA-1 as far as our own checkers and qpdf can tell."""

from __future__ import annotations

import io
import shutil
import subprocess
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from outputs import cases

from generator.forms import FORMS
from generator.model.filing import Filing
from generator.outputs import Settings, Templates, form_pdf, signature_page
from generator.outputs.xml import conformed_copy
from pdf_standards import pdf_a, pdf_ua

Tree = dict[str, Any]
FilingOf = Callable[[Tree], Filing]
FORM, TEMPLATES, DIGEST = FORMS[0], Templates(), "ab" * 32
STATES = {
    "draft": Settings(),
    "final": Settings(final=True),
    "test": Settings(final=True, test=True),
}


def form_of(filing: Filing, settings: Settings = STATES["final"]) -> bytes:
    return form_pdf.render(filing, FORM, TEMPLATES, settings).data


def page_of(filing: Filing, settings: Settings = STATES["final"]) -> bytes:
    return signature_page.render(filing, FORM, TEMPLATES, settings, DIGEST).data


def set_of(filing: Filing, settings: Settings = STATES["final"]) -> bytes:
    items = [signature_page.SignatureItem(f"roe-{n}", filing, DIGEST) for n in range(3)]
    return signature_page.render_set(items, TEMPLATES, settings, "Grants of May 2026").data


def by_qpdf(data: bytes, folder: Path) -> str:
    if shutil.which("qpdf") is None:
        pytest.skip("needs qpdf, an apt package")
    path = folder / "checked.pdf"
    path.write_bytes(data)
    done = subprocess.run(["qpdf", "--check", path], capture_output=True, text=True, check=False)
    return done.stdout + done.stderr if done.returncode else ""


@pytest.mark.parametrize("kind", [form_of, page_of, set_of], ids=["form", "page", "set"])
@pytest.mark.parametrize(
    ("name", "state"),
    [*((name, "draft") for name in cases.CASES), ("small", "final"), ("small", "test")],
)
def test_a_pdf_holds_to_both_standards(
    name: str, kind: Callable[..., bytes], state: str, filing_of: FilingOf, tmp_path: Path
) -> None:
    data = kind(filing_of(cases.CASES[name]()), STATES[state])
    assert pdf_a.problems(data) == []
    assert pdf_ua.problems(data) == []
    assert by_qpdf(data, tmp_path) == ""


def test_every_key_of_the_input_holds_to_both_standards(
    everything: Tree, filing_of: FilingOf
) -> None:
    data = form_of(filing_of(everything))
    assert pdf_a.problems(data) == []
    assert pdf_ua.problems(data) == []


def edited(data: bytes, edit: Callable[[pikepdf.Pdf], None]) -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        edit(pdf)
        pdf.save(out, static_id=True)
    return out.getvalue()


def elements(pdf: pikepdf.Pdf, kind: str) -> list[Any]:
    return [o for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and o.get("/S") == kind]


def annotations(pdf: pikepdf.Pdf, kind: str) -> list[Any]:
    return [a for page in pdf.pages for a in page["/Annots"] if a["/Subtype"] == kind]


def rewritten(old: bytes, new: bytes) -> Callable[[pikepdf.Pdf], None]:
    def edit(pdf: pikepdf.Pdf) -> None:
        content = pdf.pages[0].Contents
        text = content.read_bytes()
        assert old in text
        content.write(text.replace(old, new, 1))

    return edit


def metadata(old: bytes, new: bytes) -> Callable[[pikepdf.Pdf], None]:
    def edit(pdf: pikepdf.Pdf) -> None:
        text = pdf.Root.Metadata.read_bytes()
        assert old in text
        pdf.Root.Metadata.write(text.replace(old, new))

    return edit


def without(*path: str) -> Callable[[pikepdf.Pdf], None]:
    def edit(pdf: pikepdf.Pdf) -> None:
        place = pdf.Root
        for step in path[:-1]:
            place = place[step]
        del place[path[-1]]

    return edit


#: What is done to a good PDF, and the clause under which each checker must find it.
ARCHIVE_DEFECTS: dict[str, tuple[Callable[[pikepdf.Pdf], Any], str]] = {
    "no metadata": (without("/Metadata"), "6.6.2.1"),
    "another part": (metadata(b'pdfaid:part="3"', b'pdfaid:part="2"'), "6.6.4"),
    "no extension schema": (metadata(b"ua/ns/id/</pdfaSchema", b"x</pdfaSchema"), "6.6.2.3"),
    "another title": (lambda pdf: pdf.docinfo.update({"/Title": "Form 5"}), "6.6.3"),
    "no output intent": (without("/OutputIntents"), "6.2.3"),
    "CMYK": (rewritten(b"0 0 0 rg", b"0 0 0 1 k"), "6.2.4.3"),
    "a font elsewhere": (lambda pdf: [
        f.__delitem__("/FontFile2") for f in pdf.objects
        if isinstance(f, pikepdf.Dictionary) and "/FontFile2" in f
    ], "6.2.11.4"),
    "wrong widths": (lambda pdf: [
        f.__setitem__("/W", pikepdf.Array([0, 65535, 7])) for f in pdf.objects
        if isinstance(f, pikepdf.Dictionary) and f.get("/Subtype") == "/CIDFontType2"
    ], "6.2.11.5"),
    "a script": (lambda pdf: pdf.Root.__setitem__("/OpenAction", pdf.make_indirect(
        pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)"))), "6.5.1"),
    "not printed": (lambda pdf: annotations(pdf, "/Link")[0].__setitem__("/F", 0), "6.3.2"),
    "no appearance": (lambda pdf: annotations(pdf, "/Widget")[0].__delitem__("/AP"), "6.3.3"),
    "no association": (without("/AF"), "6.8"),
    "another checksum": (lambda pdf: pdf.Root.AF[0].EF.F.Params.__setitem__(
        "/CheckSum", pikepdf.String(b"0" * 16)), "6.8"),
}  # fmt: skip
ACCESS_DEFECTS: dict[str, tuple[Callable[[pikepdf.Pdf], Any], str]] = {
    "no mark": (metadata(b"pdfuaid:part>1", b"pdfuaid:part>2"), "5:"),
    "no language": (without("/Lang"), "7.2"),
    "not marked": (without("/MarkInfo"), "7.1"),
    "title not shown": (without("/ViewerPreferences"), "7.1"),
    "no tab order": (lambda pdf: pdf.pages[0].__delitem__("/Tabs"), "7.18.3"),
    "a loose painting": (rewritten(b"EMC", b"EMC 0 0 9 9 re f"), "7.1: f paints"),
    "no scope": (lambda pdf: elements(pdf, "/TH")[0].A.__delitem__("/Scope"), "7.5"),
    "no heads": (lambda pdf: [
        e.__setitem__("/S", pikepdf.Name.TD) for e in elements(pdf, "/TH")], "7.5"),
    "a cell too few": (lambda pdf: elements(pdf, "/TR")[-1].K.__delitem__(0), "7.2"),
    "a lost paragraph": (lambda pdf: elements(pdf, "/Document")[0].K.__delitem__(0), "7.1"),
    "another parent": (lambda pdf: elements(pdf, "/TD")[0].__setitem__(
        "/P", pdf.Root.StructTreeRoot), "7.1"),
    "an unknown type": (lambda pdf: elements(pdf, "/P")[0].__setitem__(
        "/S", pikepdf.Name.Text), "7.1"),
    "a leap of headings": (lambda pdf: elements(pdf, "/H2")[0].__setitem__(
        "/S", pikepdf.Name.H3), "7.4.2"),
    "a link without words": (lambda pdf: annotations(pdf, "/Link")[0].__delitem__(
        "/Contents"), "7.18.5"),
    "a field without words": (lambda pdf: annotations(pdf, "/Widget")[0].__delitem__(
        "/TU"), "7.18.4"),
    "a note without a name": (lambda pdf: elements(pdf, "/Note")[0].__delitem__("/ID"), "7.9: a note"),
    "two notes of one name": (lambda pdf: elements(pdf, "/Note")[0].__setitem__(
        "/ID", elements(pdf, "/Note")[1].ID), "7.9: a note"),
    "no tree of names": (lambda pdf: pdf.Root.StructTreeRoot.__delitem__("/IDTree"), "7.9: the tree"),
    "a name that leads elsewhere": (lambda pdf: pdf.Root.StructTreeRoot.IDTree.Names.__setitem__(
        1, pdf.Root.StructTreeRoot.IDTree.Names[3]), "7.9: the name"),
    "a link in no reference": (lambda pdf: elements(pdf, "/Reference")[0].__setitem__(
        "/S", pikepdf.Name.Span), "7.9: a link"),
    "a reference to nothing": (lambda pdf: elements(pdf, "/Reference")[0].K.__delitem__(0), "7.9"),
    "a link in a link": (lambda pdf: elements(pdf, "/Reference")[0].__setitem__(
        "/S", pikepdf.Name.Link), "7.18.5: a link within"),
    "two links in one place": (lambda pdf: annotations(pdf, "/Link")[0].__setitem__(
        "/Rect", annotations(pdf, "/Link")[1].Rect), "7.18.5: two"),
    "an empty paragraph": (lambda pdf: elements(pdf, "/P")[0].K.clear(), "7.1: an empty"),
    "a field in no form": (lambda pdf: elements(pdf, "/Form")[0].__setitem__(
        "/S", pikepdf.Name.P), "7.18.1"),
}  # fmt: skip


@pytest.fixture(scope="module")
def good() -> bytes:
    from conftest import EVERYTHING

    from generator.forms.loading import load
    from generator.source import from_tree

    filing = load(from_tree(EVERYTHING), FORM).filing
    assert filing is not None
    return form_of(filing)


def test_a_good_pdf_that_is_only_saved_again_stays_good(good: bytes) -> None:
    again = edited(good, lambda _: None)
    assert [p for p in pdf_a.problems(again) if not p.startswith("6.1.2")] == []
    assert pdf_ua.problems(again) == []


@pytest.mark.parametrize("defect", ARCHIVE_DEFECTS)
def test_the_checker_of_pdf_a_finds(defect: str, good: bytes) -> None:
    edit, clause = ARCHIVE_DEFECTS[defect]
    assert [p for p in pdf_a.problems(edited(good, edit)) if p.startswith(clause)] != []


@pytest.mark.parametrize("defect", ACCESS_DEFECTS)
def test_the_checker_of_pdf_ua_finds(defect: str, good: bytes) -> None:
    edit, clause = ACCESS_DEFECTS[defect]
    assert [p for p in pdf_ua.problems(edited(good, edit)) if p.startswith(clause)] != []


def test_the_form_carries_the_conformed_copy_as_its_source(filing_of: FilingOf) -> None:
    filing = filing_of(cases.joint(2))
    with pikepdf.open(io.BytesIO(form_of(filing))) as pdf:
        assert list(pdf.attachments) == ["conformed_copy.xml"]
        found = pdf.attachments["conformed_copy.xml"]
        assert found.relationship == pikepdf.Name.Source
        assert "without the CCC" in found.description
        copy = conformed_copy(filing, FORM, TEMPLATES, STATES["final"]).data
        assert found.get_file().read_bytes() == copy
        assert found.get_file().creation_date.date() == date(2026, 5, 12)
        assert found.get_file().mod_date.date() == date(2026, 5, 12)


def test_running_heads_and_the_draft_mark_are_artifacts_and_not_read(filing_of: FilingOf) -> None:
    from pdf_standards.content import steps

    with pikepdf.open(io.BytesIO(form_of(filing_of(cases.joint()), Settings()))) as pdf:
        for page in pdf.pages:
            sizes = [
                (float(step.operands[1]), step.is_artifact)
                for step in steps(page)
                if step.operator == "Tf"
            ]
            assert (True in {artifact for size, artifact in sizes if size > 100}) is True
            assert False not in {artifact for size, artifact in sizes if size > 100}


def test_boxes_say_whether_they_are_ticked(filing_of: FilingOf) -> None:
    tree = cases.small() | {"not_subject_to_section16": "true"}
    with pikepdf.open(io.BytesIO(form_of(filing_of(tree)))) as pdf:
        said = [str(e["/Alt"]) for e in elements(pdf, "/Span") if "/Alt" in e]
    assert said == ["ticked"] + ["not ticked"] * 2 + ["ticked"] + ["not ticked"] * 2 + [
        "ticked",
        "not ticked",
    ]


def test_a_table_that_lays_out_is_no_table(filing_of: FilingOf) -> None:
    with pikepdf.open(io.BytesIO(form_of(filing_of(cases.joint(2))))) as pdf:
        assert len(elements(pdf, "/Table")) == 3


def kinds(element: Any) -> list[str]:
    return [str(kid["/S"]) for kid in element["/K"] if isinstance(kid, pikepdf.Dictionary)]


def test_what_a_page_end_cuts_is_one_table_and_one_note(filing_of: FilingOf) -> None:
    data = form_of(filing_of(cases.largest(30, 99, 880)))
    assert pdf_ua.problems(data) == []
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert len(pdf.pages) > 5
        tables = elements(pdf, "/Table")
        assert [kinds(table) for table in tables] == [["/THead", "/TBody"]] * 2
        assert [len(group.K) for table in tables for group in table.K] == [2, 30, 2, 30]
        notes = [e for e in elements(pdf, "/Document")[0].K if e["/S"] == "/Note"]
        assert [str(note.ID) for note in notes] == [f"f{number}" for number in range(1, 100)]
        cut = [note for note in notes if kinds(note)]
        assert cut != []
        for note in cut:
            assert kinds(note) == ["/Span"]
            assert note.K[-1].Pg.objgen != note.Pg.objgen


def test_a_set_has_one_link_for_each_filing(filing_of: FilingOf) -> None:
    with pikepdf.open(io.BytesIO(set_of(filing_of(cases.small())))) as pdf:
        assert [str(link.Dest) for link in annotations(pdf, "/Link")] == [
            f"filing-{n}" for n in (1, 2, 3)
        ]


def test_a_long_index_and_many_signers_are_each_one_unit(filing_of: FilingOf) -> None:
    joint = filing_of(cases.joint())
    items = [signature_page.SignatureItem(f"roe-{n}", joint, DIGEST) for n in range(60)]
    data = signature_page.render_set(items, TEMPLATES, STATES["final"], "Grants").data
    assert pdf_ua.problems(data) == []
    with pikepdf.open(io.BytesIO(data)) as pdf:
        document = elements(pdf, "/Document")[0]
        assert kinds(document) == ["/Div"] * 61
        index = next(e for e in document.K[0].K if e["/S"] == "/Table")
        assert [len(group.K) for group in index.K] == [1, 60]


def test_items_1_to_6_are_read_one_after_the_other(filing_of: FilingOf) -> None:
    import pdfplumber

    data = form_of(filing_of(cases.small()))
    with pikepdf.open(io.BytesIO(data)) as pdf, pdfplumber.open(io.BytesIO(data)) as words:
        said: dict[int, str] = {}
        for char in words.pages[0].chars:
            said[char["mcid"]] = said.get(char["mcid"], "") + char["text"]
        items = elements(pdf, "/Document")[0].K[1]
        read = [said[int(cell.K[0])].strip() for cell in items.K if isinstance(cell.K[0], int)]
        ends = [said[int(cell.K[-1])].strip() for cell in items.K]
    assert [ends[0].replace("\xa0", ""), *ends[1:6]] == [
        "(Last)(First)(Middle)", "(Street)", "(City)", "(State)", "(Zip/Postal Code)", "(Country)",
    ]  # fmt: skip
    assert [text[:2] for text in read[6:]] == ["2.", "3.", "4.", "5.", "6."]


def test_one_page_has_at_most_sixty_kilobytes() -> None:
    from generator import load

    page = load(Path(__file__).resolve().parents[1] / "benchmarks/page.yaml")
    for settings in STATES.values():
        assert len(form_of(page, settings)) <= 60_000
        assert len(page_of(page, settings)) <= 60_000
