"""The verifier of the form PDF passes what is true and finds what is not."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from conftest import EVERYTHING
from outputs import cases

from generator.forms import FORMS
from generator.forms.loading import load
from generator.model.filing import Filing
from generator.outputs import Settings, Templates, form_pdf
from generator.source import from_tree
from generator.verify import form_pdf as verifier
from generator.verify import pdf_text

Tree = dict[str, Any]
FilingOf = Callable[[Tree], Filing]
FORM = FORMS[0]
OURS = Path(__file__).resolve().parents[2] / "templates"


def render(filing: Filing, folder: Path | None = None, final: bool = True) -> bytes:
    return form_pdf.render(filing, FORM, Templates(folder), Settings(final=final)).data


def verify(data: bytes, filing: Filing, final: bool = True) -> list[str]:
    return verifier.verify(data, filing, FORM, final=final)


@pytest.mark.parametrize("final", [True, False], ids=["final", "draft"])
@pytest.mark.parametrize("name", cases.CASES)
def test_a_true_pdf_has_no_problem(name: str, final: bool, filing_of: FilingOf) -> None:
    filing = filing_of(cases.CASES[name]())
    assert verify(render(filing, final=final), filing, final) == []


def test_a_pdf_of_every_field_has_no_problem(everything: Tree, filing_of: FilingOf) -> None:
    filing = filing_of(everything)
    assert verify(render(filing), filing) == []


#: Where a filing is changed before it is held against the PDF of the unchanged one.
DEFECTS: dict[str, tuple[tuple[str | int, ...], Any]] = {
    "form": (("form",), "4"),
    "original date": (("date_of_original_submission",), "2026-05-19"),
    "period": (("period_of_report",), "2026-05-17"),
    "exit box": (("not_subject_to_section16",), "false"),
    "plan box": (("aff10b5_one",), "false"),
    "issuer": (("issuer", "name"), "Example & Sons"),
    "symbol": (("issuer", "trading_symbol"), "XMPLA"),
    "foreign symbol": (("issuer", "foreign_trading_symbol"), None),
    "owner": (("reporting_owners", 0, "name"), "O'Roe Jane"),
    "street": (("reporting_owners", 0, "address", "street2"), "2 MAIN STREET"),
    "state": (("reporting_owners", 0, "address", "state"), "MD"),
    "zip": (("reporting_owners", 0, "address", "zip_code"), "01235"),
    "director": (("reporting_owners", 0, "relationship", "is_director"), "false"),
    "ten percent": (("reporting_owners", 0, "relationship", "is_ten_percent_owner"), "1"),
    "officer title": (("reporting_owners", 0, "relationship", "officer_title"), "CFO"),
    "second owner": (("reporting_owners", 1, "name"), "Poe Holding"),
    "second country": (("reporting_owners", 1, "address", "country"), "M0"),
    "second owner a director": (("reporting_owners", 1, "relationship", "is_director"), "1"),
    "second owner's text": (("reporting_owners", 1, "relationship", "other_text"), "Parent"),
    "title": (("non_derivative", 0, "security_title", "value"), "Common Stocks"),
    "date": (("non_derivative", 0, "transaction_date", "value"), "2026-05-19"),
    "deemed date": (("non_derivative", 0, "deemed_execution_date", "value"), "2026-05-18"),
    "code": (("non_derivative", 0, "transaction_code", "value"), "J"),
    "swap": (("non_derivative", 0, "equity_swap_involved"), "false"),
    "early": (("non_derivative", 0, "transaction_form_type"), "4"),
    "amount": (("non_derivative", 0, "shares", "value"), "1000.51"),
    "price": (("non_derivative", 0, "price_per_share", "value"), "12.11"),
    "following": (("non_derivative", 0, "shares_owned_following", "value"), "600.05"),
    "nature": (("non_derivative", 0, "nature_of_ownership", "value"), "By Trusts"),
    "mark": (("non_derivative", 0, "shares", "footnotes"), ["n7"]),
    "another mark": (("non_derivative", 0, "transaction_code", "footnotes"), ["n4"]),
    "order of marks": (("derivative", 0, "underlying_security", "shares", "footnotes"), ["n23"]),
    "value held": (("non_derivative", 1, "value_owned_following", "value"), "25000"),
    "ownership": (("non_derivative", 0, "ownership", "footnotes"), []),
    "exercise price": (("derivative", 1, "conversion_or_exercise_price"), "20.1"),
    "side": (("derivative", 1, "acquired_disposed"), "acquired"),
    "derivative amount": (("derivative", 0, "shares", "value"), "100"),
    "total value": (("derivative", 1, "total_value", "value"), "5000"),
    "exercise date": (("derivative", 1, "exercise_date"), "2026-01-03"),
    "expiration": (("derivative", 2, "expiration_date", "value"), "2035-01-03"),
    "underlying title": (("derivative", 1, "underlying_security", "title"), "Common"),
    "underlying value": (("derivative", 1, "underlying_security", "value", "value"), "5000"),
    "derivative held": (("derivative", 2, "shares_owned_following"), "40"),
    "footnote": (("footnotes", "n17"), "Footnote <17> and more."),
    "remarks": (("remarks",), "First line."),
    "no remarks": (("remarks",), None),
    "capacity": (("signatures", 0, "capacity"), "agent"),
    "signature": (("signatures", 1, "text"), "Poe Holdings\nBy: B. Poe, Manager"),
    "signature date": (("signatures", 1, "date"), "2026-05-21"),
}


@pytest.mark.parametrize("defect", DEFECTS)
def test_a_changed_value_is_found(defect: str, everything: Tree, everything_pdf: bytes) -> None:
    path, value = DEFECTS[defect]
    changed = deepcopy(everything)
    place: Any = changed
    for step in path[:-1]:
        place = place[step]
    assert place.get(path[-1]) != value
    place[path[-1]] = value
    if defect == "form":
        del changed["date_of_original_submission"]
    elif defect == "early":
        del changed["non_derivative"][0]["timeliness"]
    changed.pop("holdings_before")
    assert verify(everything_pdf, loaded(changed)) != []


def test_without_a_change_nothing_is_found(everything: Tree, everything_pdf: bytes) -> None:
    everything.pop("holdings_before")
    assert verify(everything_pdf, loaded(everything)) == []


@pytest.fixture(scope="module")
def everything_pdf() -> bytes:
    return render(loaded(deepcopy(EVERYTHING)))


def loaded(tree: Tree) -> Filing:
    """The filing of a tree, also when a footnote lost its last mark."""
    filing = load(from_tree(tree), FORM).filing
    assert filing is not None
    return filing


@pytest.mark.parametrize("table", ["non_derivative", "derivative"])
@pytest.mark.parametrize("change", ["swapped", "dropped", "doubled"])
def test_swapped_dropped_and_doubled_rows_are_found(
    change: str, table: str, filing_of: FilingOf
) -> None:
    tree = cases.largest(rows=3, notes=0)
    pdf = render(filing_of(tree))
    rows = tree[table]
    tree[table] = {
        "swapped": [rows[1], rows[0], rows[2]],
        "dropped": rows[:2],
        "doubled": [*rows, rows[2]],
    }[change]
    assert verify(pdf, filing_of(tree)) != []


def test_a_footnote_text_at_another_number_is_found(filing_of: FilingOf) -> None:
    tree = cases.largest(rows=2, notes=4, length=90)
    pdf = render(filing_of(tree))
    notes = tree["footnotes"]
    notes["note1"], notes["note2"] = notes["note2"], notes["note1"]
    assert [problem[:10] for problem in verify(pdf, filing_of(tree))][:1] == ["footnote 1"]


@pytest.mark.parametrize("final", [True, False])
def test_a_wrong_draft_mark_is_found(final: bool, filing_of: FilingOf) -> None:
    filing = filing_of(cases.small())
    found = verify(render(filing, final=not final), filing, final)
    assert found[0] == "the draft mark is not on each page, or wrongly there"


def tampered(tmp_path: Path, name: str, old: str, new: str) -> Path:
    """A folder with one of our templates, changed in one place."""
    text = (OURS / name).read_text("utf-8")
    assert text.count(old) == 1
    (tmp_path / name).parent.mkdir(parents=True)
    (tmp_path / name).write_text(text.replace(old, new), "utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("name", "old", "new", "found"),
    [
        (
            "form4/form_table2.html.j2",
            "{{ figure(acquired) -}}\n{{ figure(disposed) -}}",
            "{{ figure(disposed) -}}\n{{ figure(acquired) -}}",
            "Table II, row 1: '400' is in column 8, not 7",
        ),
        (
            "form4/form_end.html.j2",
            '<td class="when"><p class="sign">{{ signature.date|us_date }}</p>Date</td>',
            "",
            "signature 1, date: '05/21/2026Date' expected",
        ),
        ("form4/form_end.html.j2", '<p class="note value"', "<p hidden", "footnote 1: '(1)"),
        (
            "form4/form_table1.html.j2",
            "owned in table_1 %}",
            "owned in table_1|reverse %}",
            "Table I, row 1: ",
        ),
        (
            "shared/form_parts.html.j2",
            "in figure.beside %}",
            "in figure.beside|reverse %}",
            "Table I, row 1: 'Common Stock05/20/2026S1,000D$25.17(1)(2)6,000D' expected",
        ),
        (
            "shared/form_parts.html.j2",
            "{{ figure.text }}",
            "",
            "Table I, row 1: 'Common Stock05/20/2026S1,000D$25.17(1)(2)6,000D' expected",
        ),
        (
            "form4/form_end.html.j2",
            '<h2 class="plain">Signatures</h2>',
            "",
            "end of Table II: 'Signatures' expected",
        ),
        (
            "form4/form_end.html.j2",
            '<h2 class="plain">Explanation of Responses:</h2>',
            '<p class="lines">More of ours</p><h2 class="plain">Explanation of Responses:</h2>',
            "explanation: 'Explanation of Responses:' expected, 'MoreofoursExplanation",
        ),
        (
            "form4/form_items.html.j2",
            "[{{ filing.issuer.foreign_trading_symbol }}]",
            "{{ filing.issuer.foreign_trading_symbol }}",
            "item 2a: '2a. Foreign Trading Symbol[2330.TW]' expected",
        ),
    ],
    ids=[
        *(
            "wrong column",
            "no date",
            "no footnotes",
            "rows reversed",
            "marks reversed",
            "no figures",
        ),
        *("no heading", "more before the explanation", "no brackets"),
    ],
)
def test_a_wrong_template_is_found(
    name: str, old: str, new: str, found: str, tmp_path: Path, filing_of: FilingOf
) -> None:
    tree = cases.largest(rows=2, notes=2, length=80)
    tree["issuer"]["foreign_trading_symbol"] = "2330.TW"
    filing = filing_of(tree)
    folder = tampered(tmp_path, name, old, new)
    problems = verify(render(filing, folder), filing)
    assert any(problem.startswith(found) for problem in problems), problems


def test_signatures_behind_the_explanation_are_found(tmp_path: Path, filing_of: FilingOf) -> None:
    name = "form4/form_end.html.j2"
    text = (OURS / name).read_text("utf-8")
    start, end = text.index('<h2 class="plain">Sig'), text.index('<h2 class="plain">Exp')
    (tmp_path / name).parent.mkdir(parents=True)
    moved = text[:start] + text[end:] + text[start:end]
    (tmp_path / name).write_text(moved, "utf-8")
    filing = filing_of(cases.small())
    found = verify(render(filing, tmp_path), filing)
    assert found[0].startswith("end of Table II: 'Signatures' expected, 'ExplanationofResponses")


@pytest.mark.parametrize(
    "data",
    [b"", b"%PDF-1.7\n", b"startxref\n99999\n%%EOF", b"\x00" * 2000, b"startxref\n0\nstream\n"],
)
def test_what_is_no_pdf_is_a_problem_and_no_traceback(data: bytes, filing_of: FilingOf) -> None:
    problems = verify(data, filing_of(cases.small()))
    assert len(problems) == 1
    assert problems[0].startswith("the PDF can't be read")


def test_a_truncated_pdf_is_a_problem(filing_of: FilingOf) -> None:
    filing = filing_of(cases.small())
    data = render(filing)
    assert verify(data[: len(data) // 2], filing) != []
    assert verify(data[:8000] + bytes(400) + data[8400:], filing) != []


@pytest.mark.parametrize("name", cases.CASES)
def test_the_extractor_reads_the_words_that_pdfium_reads(name: str, filing_of: FilingOf) -> None:
    data = render(filing_of(cases.CASES[name]()))
    ours = pdf_text.read(data)
    document = pypdfium2.PdfDocument(data)
    theirs = [page.get_textpage().get_text_bounded() for page in document]
    document.close()
    assert len(ours.pages) == len(theirs)
    for number, text in enumerate(theirs):
        mine = "".join(run.text for run in ours.runs if run.page == number)
        assert sorted(squeezed(mine)) == sorted(squeezed(text))


def squeezed(text: str) -> str:
    return "".join(text.replace("\u00ad", "-").replace("\ufffe", "-").split())
