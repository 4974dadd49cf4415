"""The board: everybody on one page, the odd one out marked, nothing that runs or calls home."""

from __future__ import annotations

import base64
import csv
import hashlib
import io
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pypdfium2
import pytest
from lxml import html as lxml_html

from generator.batch import batch
from generator.batch import board as boards
from generator.batch.board_rows import inert
from generator.batch.report import BatchReport
from generator.options import Options
from generator.outputs import Templates

from .people import GRANT, a_person, board

Run = Callable[..., BatchReport]
DAY = date(2026, 5, 21)
SAMPLES = Path(__file__).resolve().parents[2] / "samples" / "batch"
PDF = frozenset(("conformed_copy", "form4"))


def cells(out: Path) -> list[dict[str, str]]:
    return list(
        csv.DictReader(io.StringIO((out / "board.csv").read_bytes().decode("utf-8"), newline=""))
    )


def page(out: Path) -> str:
    return (out / "board.html").read_text("utf-8")


def rows(out: Path) -> list[list[str]]:
    table = lxml_html.fromstring(page(out).encode()).get_element_by_id("people")
    return [[" ".join(td.text_content().split()) for td in tr] for tr in table.findall("tbody/tr")]


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1"])
def test_a_cell_that_a_spreadsheet_would_take_for_a_formula_is_made_inert(cell: str) -> None:
    assert inert(cell) == f"'{cell}"


def test_other_cells_stay_as_they_are() -> None:
    assert [inert(cell) for cell in ("", "Roe", "1-2", "'x")] == ["", "Roe", "1-2", "'x"]


def test_a_formula_in_a_name_is_inert_in_the_csv_and_plain_elsewhere(
    run: Run, tmp_path: Path
) -> None:
    run([{**a_person(1), "name": name} for name in ["=HYPERLINK(1)"]])
    (row,) = cells(tmp_path / "out")
    assert row["name"] == "'=HYPERLINK(1)"
    assert board(tmp_path / "out")["people"][0]["name"] == "=HYPERLINK(1)"
    assert rows(tmp_path / "out")[0][1].startswith("=HYPERLINK(1)")


def test_a_row_tells_what_somebody_has_to_look_at(run: Run, tmp_path: Path) -> None:
    run([a_person(1, sold="100", **{"issuer.name": "Other Corp"}), a_person(2), a_person(3)])
    first, second, _ = cells(tmp_path / "out")
    assert {name: first[name] for name in ("row", "name", "cik", "status", "form")} == {
        "row": "2", "name": "Person00001 Ada", "cik": "0009991001", "status": "built", "form": "4",
    }  # fmt: skip
    assert (first["date"], first["code"], first["shares"], first["price"]) == (
        "2026-05-20 | 2026-05-20", "S | A", "100 | 3240", "10.25 | 0",
    )  # fmt: skip
    assert (first["owned_before"], first["owned_after"]) == ("1001 | 901", "901 | 4141")
    assert first["footnotes"].startswith("F1: Sold to cover taxes. | F2: Granted")
    assert first["overridden"] == "issuer.name = Other Corp"
    assert first["due"] == "2026-05-22T22:00:00-04:00"
    assert first["time_left"] == "1 d 22 h left"
    assert (first["differs_in"], second["differs_in"]) == (
        "dates | codes | shares | prices | footnotes",
        "",
    )
    folder = tmp_path / "out" / first["folder"]
    digest = hashlib.sha256((folder / "conformed_copy.xml").read_bytes()).hexdigest()
    assert f"conformed_copy.xml {digest}" in first["hashes"]


@pytest.mark.parametrize(
    ("column", "value", "aspect"),
    [
        ("non_derivative.1.transaction_date", "2026-05-19", "dates"),
        ("shares", "4000", "shares"),
        ("non_derivative.1.price_per_share", "1", "prices"),
        ("non_derivative.1.transaction_code", "P", "codes"),
        ("footnotes.grant", "Another footnote.", "footnotes"),
        ("signatures.0.date", "2026-05-20", "signed"),
    ],
)
def test_the_odd_one_out_is_marked(
    column: str, value: str, aspect: str, run: Run, tmp_path: Path
) -> None:
    people = [a_person(n, **{column: value if n == 3 else ""}) for n in range(1, 6)]
    run(people)
    found = board(tmp_path / "out")["people"]
    assert [person["differs_in"] for person in found] == [[], [], [aspect], [], []]
    marked = re.findall(
        r'<tr class="\w+">\s*<td class="n">(\d+)</td>(.*?)</tr>', page(tmp_path / "out"), re.DOTALL
    )
    assert [number for number, text in marked if "differs</span>" in text] == ["4"]


def test_where_everybody_differs_or_there_are_two_nobody_is_odd(run: Run, tmp_path: Path) -> None:
    column = "non_derivative.1.price_per_share"
    run([a_person(n, **{column: str(n)}) for n in range(1, 6)])
    assert all(not p["differs_in"] for p in board(tmp_path / "out")["people"])
    run([a_person(n, **{column: str(n)}) for n in (1, 2)], out="two")
    assert all(not p["differs_in"] for p in board(tmp_path / "two")["people"])


def test_the_totals_are_told_by_code_and_class(run: Run, grant: Path, tmp_path: Path) -> None:
    grant.write_text(f"expect: {{people: 2, total_shares: 1}}\n{GRANT}", "utf-8")
    run([a_person(1, sold="100"), a_person(2, sold="")])
    found = board(tmp_path / "out")
    assert found["totals"]["shares_by_code"] == {"A": "6480", "S": "100"}
    assert [line["shares"] for line in found["totals"]["lines"]] == ["6480", "100"]
    assert found["expected"] == {"people": "2", "total_shares": "1"}
    assert [f["code"] for f in found["findings"]] == ["BATCH-06"]
    assert "that is NOT what was built" in page(tmp_path / "out")


def test_the_issuer_is_named_unless_the_roster_names_it(run: Run, tmp_path: Path) -> None:
    run(2)
    assert board(tmp_path / "out")["issuer"] == "Example Corp [XMPL]"
    assert '<p class="issuer">Example Corp [XMPL]</p>' in page(tmp_path / "out")
    run([a_person(1, **{"issuer.name": "Other Corp"}), a_person(2)], out="two")
    assert board(tmp_path / "two")["issuer"] == ""
    assert 'class="issuer"' not in page(tmp_path / "two")


def test_every_footnote_is_told_once_with_those_who_have_it(run: Run, tmp_path: Path) -> None:
    own = "A footnote of one alone; it is told below the table as those of several people are."
    run([a_person(n, **{"footnotes.grant": own if n == 1 else ""}) for n in range(1, 4)])
    text = page(tmp_path / "out")
    assert text.count(own) == 2  # below the table, and as an override
    assert re.search(r"<b>n1</b> \(2 people\) Granted under the 2026 Plan", text)
    assert re.search(rf"<b>n2</b> \(Person00001 Ada, row 2\) {own}", text)
    assert [cells[10] for cells in rows(tmp_path / "out")] == [
        "n2differs", "n1", "n1",
    ]  # fmt: skip


def test_a_rejected_person_stands_on_the_board_with_the_cause(run: Run, tmp_path: Path) -> None:
    run([a_person(1), a_person(2, shares="x")])
    person = board(tmp_path / "out")["people"][1]
    assert (person["status"], person["name"], person["folder"]) == (
        "rejected",
        "Person00002 Ada",
        None,
    )
    assert [f["roster"] for f in person["findings"] if f["severity"] == "error"] == [
        {"row": 3, "column": "shares"}
    ]
    assert "VALUE-01" in rows(tmp_path / "out")[1][12]


def test_the_page_needs_nothing_and_may_run_only_its_own_script(run: Run, tmp_path: Path) -> None:
    run([{**a_person(1), "name": "<script>alert(1)</script>\"'&"}])
    text = page(tmp_path / "out")
    assert "<script>alert" not in text
    assert not re.search(r"""(?:src|href|action)\s*=|@import|url\(|https?://""", text)
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', text)
    assert policy is not None
    said = policy[1].replace("&#39;", "'")
    assert said.startswith("default-src 'none';")
    for tag, source in (("style", "style-src"), ("script", "script-src")):
        (inside,) = re.findall(rf"<{tag}>(.*?)</{tag}>", text, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(inside.encode()).digest()).decode()
        assert f"{source} 'sha256-{digest}'" in said
    assert not re.search(r"\son\w+\s*=|\sstyle\s*=", text)


def test_the_board_is_the_same_each_time_and_rerun(run: Run, tmp_path: Path) -> None:
    names = [f"board.{kind}" for kind in ("html", "json", "csv", "pdf")]
    options = Options(DAY, only=PDF)
    run(3, out="a", options=options)
    run(3, out="b", options=options)
    first = [(tmp_path / "a" / name).read_bytes() for name in names]
    assert [(tmp_path / "b" / name).read_bytes() for name in names] == first
    run(3, out="a", options=options)
    assert [(tmp_path / "a" / name).read_bytes() for name in names] == first


def test_the_pdf_is_printed_again_only_when_the_page_is_another_one(
    run: Run, tmp_path: Path
) -> None:
    options, file = Options(DAY, only=PDF), tmp_path / "out/board.pdf"
    run(2, options=options)
    first = file.stat().st_mtime_ns
    run(2, options=options)
    assert file.stat().st_mtime_ns == first
    file.write_bytes(b"")
    run(2, options=options)
    assert file.read_bytes().startswith(b"%PDF")
    second = file.stat().st_mtime_ns
    run(3, options=options)
    assert file.stat().st_mtime_ns != second


def test_the_pdf_shows_what_the_page_shows_within_its_margins(run: Run, tmp_path: Path) -> None:
    run(5, options=Options(DAY, only=PDF))
    document = pypdfium2.PdfDocument(tmp_path / "out" / "board.pdf")
    sheet = document[0]
    text = sheet.get_textpage()
    shown = text.get_text_range()
    width, _ = sheet.get_size()
    right = max(text.get_charbox(n)[2] for n in range(text.count_chars()))
    document.close()
    assert all(f"Person0000{n} Ada" in shown for n in range(1, 6))
    assert "SHA-256" in shown
    assert right < width - 20


def test_the_pdf_is_the_same_as_weasyprints_own(tmp_path: Path) -> None:
    grant = SAMPLES / "annual-grant.yaml"
    options = Options(date(2026, 6, 8), only=frozenset(("conformed_copy",)))
    batch(grant, grant.with_suffix(".csv"), tmp_path / "out", as_of="signed", options=options)
    text, style = page(tmp_path / "out"), Templates().text("shared/board.css")
    assert "<wbr/>" in text
    assert boards._printed(text, style, True) == boards._printed(text, style, False)


def test_without_pdfs_there_is_no_pdf_of_the_board_and_an_old_one_goes(
    run: Run, tmp_path: Path
) -> None:
    run(1, options=Options(DAY, only=PDF))
    assert (tmp_path / "out/board.pdf").exists()
    run(1)
    assert not (tmp_path / "out/board.pdf").exists()


def test_a_long_board_shows_those_who_need_a_look(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(boards, "MOST_ON_PAGE", 4)
    run([a_person(n, shares="x" if n == 3 else "") for n in range(1, 7)])
    assert [row[1] for row in rows(tmp_path / "out")] == ["Person00003 Ada"]
    assert "The batch has 6 people; this page shows 1 that are not built" in page(tmp_path / "out")
    assert len(board(tmp_path / "out")["people"]) == len(cells(tmp_path / "out")) == 6


def test_judged_as_signed_the_board_says_whether_that_was_in_time(run: Run, tmp_path: Path) -> None:
    people = [a_person(1), a_person(2, **{"signatures.0.date": "2026-06-01"})]
    run(people, as_of="signed")
    told = [person["time_left"] for person in board(tmp_path / "out")["people"]]
    assert told == ["signed in time", "signed late"]


def test_who_has_no_deadline_is_told_so(run: Run, tmp_path: Path) -> None:
    run([a_person(1, **{"non_derivative.1.transaction_form_type": "5"})])
    assert board(tmp_path / "out")["people"][0]["time_left"] == "not due on Form 4"


def test_a_board_that_can_not_be_written_is_wrong_usage(run: Run, tmp_path: Path) -> None:
    from generator.errors import Usage

    (tmp_path / "out" / "board.json").mkdir(parents=True)
    with pytest.raises(Usage, match=r"board\.json can't be written"):
        run(1)
