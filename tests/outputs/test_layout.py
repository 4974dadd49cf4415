"""Where tables break, and that neither extreme values nor any count of rows spoils the page."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from typing import Any

import pdfplumber
import pikepdf
import pytest

from generator.forms import FORMS
from generator.model.filing import Filing
from generator.outputs import Settings, Templates, form_pdf
from generator.verify import form_pdf as verifier
from outputs import cases

Tree = dict[str, Any]
FilingOf = Callable[[Tree], Filing]
FORM, TEMPLATES, FINAL = FORMS[0], Templates(), Settings(final=True)
MARGIN = 0.36 * 72
NEAR = {"snap_tolerance": 1, "join_tolerance": 1, "intersection_tolerance": 1}


def pages_of(tree: Tree, filing_of: FilingOf) -> list[list[list[list[str]]]]:
    """The rows of every table of every page, cells without white space."""
    data = form_pdf.render(filing_of(tree), FORM, TEMPLATES, FINAL).data
    with pdfplumber.open(io.BytesIO(data)) as document:
        return [
            [
                [["".join((cell or "").split()) for cell in row] for row in table]
                for table in page.extract_tables(NEAR)
            ]
            for page in document.pages
        ]


@pytest.mark.parametrize("count", [13, 14, 15, 16, 17, 26, 27, 28, 29, 30])
def test_no_head_of_a_table_stands_alone_at_the_end_of_a_page(
    count: int, filing_of: FilingOf
) -> None:
    tree = cases.small() | {
        "non_derivative": [cases.sale(shares=str(1000 + n)) for n in range(count)],
        "derivative": [cases.option(shares=str(400 + n)) for n in range(2)],
    }
    rows = 0
    for page in pages_of(tree, filing_of):
        for table in page:
            if len(table[0]) == 11 or len(table[-1]) == 16:
                values = [row for row in table if any("/20" in cell for cell in row)]
                rows += len(values)
                assert values != []
    assert rows == count + 2


def test_amounts_of_usual_size_keep_their_mark_on_their_line(filing_of: FilingOf) -> None:
    tree = cases.small() | {
        "derivative": [
            cases.option(
                shares=None,
                total_value=cases.noted("2000000", "n"),
                price_per_share=cases.noted("1960000", "n"),
                underlying_security={"title": "Common Stock", "value": "2000000"},
            )
        ],
        "footnotes": {"n": "A note."},
    }
    data = form_pdf.render(filing_of(tree), FORM, TEMPLATES, FINAL).data
    with pdfplumber.open(io.BytesIO(data)) as document:
        lines = document.pages[0].extract_text_lines(return_chars=True)
    line = next(line for line in lines if "$1,960,000" in line["text"])
    assert "$2,000,000(1)" in line["text"]
    assert "$1,960,000(1)" in line["text"]
    sizes = {round(c["size"], 1) for c in line["chars"] if c["text"].isdigit()}
    assert sizes <= {7.0, 5.4}


def test_a_mark_stays_with_the_last_word_a_date_or_a_code(filing_of: FilingOf) -> None:
    tree = cases.small() | {
        "derivative": [
            cases.option(
                security_title=cases.noted("Convertible Notes due 2025", "n"),
                transaction_date=cases.noted("2026-05-20", "n"),
                transaction_code=cases.noted("A", "n", "m"),
                equity_swap_involved="true",
                exercise_date=cases.noted("2027-05-20", "n"),
                expiration_date=cases.noted("2036-05-20", "n"),
                ownership="I",
                nature_of_ownership=cases.noted("By a trust of the spouse", "n"),
            )
        ],
        "footnotes": {"n": "A note.", "m": "Another."},
    }
    data = form_pdf.render(filing_of(tree), FORM, TEMPLATES, FINAL).data
    with pdfplumber.open(io.BytesIO(data)) as document:
        row = document.pages[0].extract_tables(NEAR)[-1][-1]
    lines = [line for cell in row for line in (cell or "").split("\n")]
    assert [line for line in lines if line.startswith("(")] == []
    assert sum("(1)" in line for line in lines) == 6


@pytest.mark.parametrize("count", [41, 60, 99])
@pytest.mark.parametrize("table", ["non_derivative", "derivative"])
def test_a_narrow_cell_takes_every_footnote(table: str, count: int, filing_of: FilingOf) -> None:
    names = [f"n{number}" for number in range(1, count + 1)]
    row = cases.option if table == "derivative" else cases.sale
    tree = cases.small() | {
        table: [row(transaction_form_type="5", timeliness=cases.noted("E", *names))],
        "footnotes": {name: f"Note {name}." for name in names},
    }
    filing = filing_of(tree)
    data = form_pdf.render(filing, FORM, TEMPLATES, FINAL).data
    assert verifier.verify(data, filing, FORM, final=True) == []


def test_rows_that_are_long_stay_whole(filing_of: FilingOf) -> None:
    nature = "By a family trust of which the reporting person is a trustee, and its subsidiaries"
    tree = cases.small() | {
        "non_derivative": [
            cases.sale(ownership="I", nature_of_ownership=nature, shares=str(100 + n))
            for n in range(30)
        ]
    }
    found = [
        row
        for page in pages_of(tree, filing_of)
        for table in page
        for row in table
        if len(row) == 11 and row[5].isdigit()
    ]
    assert [row[5] for row in found] == [str(100 + n) for n in range(30)]
    assert {row[10] for row in found} == {"".join(nature.split())}


def test_signatures_stay_whole_with_their_heading_before_the_explanation(
    filing_of: FilingOf,
) -> None:
    for count in range(1, 11):
        data = form_pdf.render(filing_of(cases.joint(count)), FORM, TEMPLATES, FINAL).data
        with pdfplumber.open(io.BytesIO(data)) as document:
            texts = [page.extract_text() for page in document.pages]
        at = next(n for n, text in enumerate(texts) if "\nSignatures\n" in text)
        assert texts[at].count("** Signature of Reporting Person") == count
        lines = "\n".join(texts).split("\n")
        assert lines.index("Signatures") < lines.index("Explanation of Responses:")


def test_signatures_that_fill_more_than_a_page_break_between_two(filing_of: FilingOf) -> None:
    tree = cases.joint() | {
        "signatures": [{"text": "\n".join("W" * 24), "date": "2026-05-21"} for _ in range(10)]
    }
    filing = filing_of(tree)
    data = form_pdf.render(filing, FORM, TEMPLATES, FINAL).data
    with pdfplumber.open(io.BytesIO(data)) as document:
        texts = [page.extract_text() for page in document.pages]
    ends = [text.count("** Signature of Reporting Person") for text in texts]
    # 24 lines of each signature, and W in no other place of the last pages
    lines = [sum(line[:1] == "W" for line in text.split("\n")) for text in texts]
    assert sum(ends) == 10
    assert [count for count in lines if count] == [24 * count for count in ends if count]
    assert verifier.verify(data, filing, FORM, final=True) == []
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert len(pdf.Root.AcroForm.Fields) == 10


def tops_of(tree: Tree, filing_of: FilingOf, settings: Settings) -> list[tuple[str, str]]:
    """Of each page what stands above its body, and the first line of the body."""
    filing = filing_of(tree)
    data = form_pdf.render(filing, FORM, TEMPLATES, settings).data
    assert verifier.verify(data, filing, FORM, final=settings.final) == []
    found = []
    with pdfplumber.open(io.BytesIO(data)) as document:
        for page in document.pages:
            small = page.filter(lambda thing: thing.get("size", 0) < 40)
            above = small.crop((0, 0, page.width, MARGIN)).extract_text()
            body = small.crop((0, MARGIN, page.width, page.height)).extract_text()
            found.append((above, body.split("\n")[0]))
    return found


@pytest.mark.parametrize("settings", [FINAL, Settings()])
def test_a_page_says_at_its_top_which_part_goes_on(settings: Settings, filing_of: FilingOf) -> None:
    tops = tops_of(cases.largest(), filing_of, settings)
    parts = [re.findall(r"[A-Z][A-Za-z ]+ \(continued\)", above) for above, _ in tops]
    notes = ["Explanation of Responses (continued)"]
    assert parts[:3] == [[], ["Table I (continued)"], ["Table II (continued)"]]
    assert parts[3:] == [notes] * (len(parts) - 3)
    assert len(parts) > 4


#: How a page begins, by what goes on there: with the repeated head, and with a heading where none.
BEGINNINGS = {
    "Table I": ("1. Title of Security",),
    "Table II": ("1. Title of Derivative",),
    "Reporting Owners": ("Reporting Owner Name",),
    "": ("Reminder:", "Table II - ", "Reporting Owners", "Signatures", "Explanation of Responses:"),
}


def test_no_part_goes_on_where_another_begins(filing_of: FilingOf) -> None:
    seen = set()
    for count in (12, 15, 16, 17, 18, 22, 26, 30):
        tree = cases.joint() | {
            "non_derivative": [cases.sale(shares=str(1000 + n)) for n in range(count)],
            "derivative": [cases.option()] * (count % 4),
        }
        for above, first in tops_of(tree, filing_of, FINAL)[1:]:
            goes_on = re.search(r"(\w+ \w+) \(continued\)", above)
            part = goes_on[1] if goes_on else ""
            found = [begin for begin in BEGINNINGS[part] if first.startswith(begin)]
            assert found != []
            seen.add(found[0])
    assert seen > {"1. Title of Security", "Reporting Owner Name", "Reporting Owners"}
    assert seen & {"Reminder:", "Table II - "}


def test_signatures_and_remarks_go_on_too(filing_of: FilingOf) -> None:
    tree = cases.joint() | {
        "signatures": [{"text": "\n".join("W" * 24), "date": "2026-05-21"} for _ in range(10)]
    }
    tops = [above for above, _ in tops_of(tree, filing_of, FINAL)]
    assert sum("Signatures (continued)" in above for above in tops) >= 3
    long = cases.small() | {"remarks": "\n".join("R" * 1000)}
    tops = [above for above, _ in tops_of(long, filing_of, FINAL)]
    assert ["Remarks (continued)" in above for above in tops] == [False] + [True] * (len(tops) - 1)
    assert len(tops) > 3
