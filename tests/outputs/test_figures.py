"""The figures of the tables: digits of a column end on one line, whatever marks hang behind them."""

from __future__ import annotations

import io
import random
import re
from collections.abc import Callable
from itertools import combinations_with_replacement
from typing import Any

import pdfplumber
import pytest

from generator.forms import FORMS
from generator.model.filing import Filing
from generator.outputs import Settings, Templates, figures, form_pdf
from generator.verify import form_pdf as verifier
from outputs import cases

Tree = dict[str, Any]
FilingOf = Callable[[Tree], Filing]
FORM, TEMPLATES, FINAL = FORMS[0], Templates(), Settings(final=True)
STYLE = TEMPLATES.text("form4/form.css")
NEAR = {"snap_tolerance": 1, "join_tolerance": 1, "intersection_tolerance": 1}
#: The columns of figures in each table, from 0, by the number of its columns.
COLUMNS = {11: (5, 7, 8), 16: (1, 6, 7, 11, 12, 13)}
NOTES = tuple(f"n{number}" for number in range(1, 100))
MARK_SIZES = {5.0, 5.4}
FIGURES = ("0", "5", "25.17", "1.2345", "999999.9999", "1234567", "123456789.5", cases.BIG)


def sale(value: Callable[[bool], Any]) -> Tree:
    return cases.sale(
        shares=value(False), price_per_share=value(True), shares_owned_following=value(False)
    )


def option(value: Callable[[bool], Any], side: str = "A") -> Tree:
    return cases.option(
        acquired_disposed=side,
        conversion_or_exercise_price=value(True),
        shares=value(False),
        price_per_share=value(True),
        underlying_security={"title": "Common Stock", "shares": value(False)},
        shares_owned_following=value(False),
    )


def tree_of(rows: list[Tree], options: list[Tree]) -> Tree:
    said = repr((rows, options))
    return cases.small() | {
        "non_derivative": rows,
        "derivative": options,
        "footnotes": {name: f"Note {name}." for name in NOTES if f"'{name}'" in said},
    }


def fixed(number: str, *notes: str) -> Callable[[bool], Any]:
    return lambda price: cases.noted(number, *notes) if notes else number


def at_random(seed: int, figures_: tuple[str, ...], most: int) -> Tree:
    chance = random.Random(seed)

    def value(price: bool) -> Any:
        notes = chance.sample(NOTES, chance.choice((0, 0, 1, 1, 2, chance.randint(0, most))))
        if price and notes and chance.random() < 0.2:
            return cases.noted(None, *notes)
        return fixed(chance.choice(figures_), *notes)(price)

    return tree_of(
        [sale(value) for _ in range(6)], [option(value, chance.choice("AD")) for _ in range(6)]
    )


def made(tree: Tree, filing_of: FilingOf) -> bytes:
    """The PDF, which says all that it must: no mark is lost, cut off or in another cell."""
    filing = filing_of(tree)
    data = form_pdf.render(filing, FORM, TEMPLATES, FINAL).data
    assert verifier.verify(data, filing, FORM, final=True) == []
    return data


def ends(data: bytes) -> dict[tuple[int, int], list[float]]:
    """Where the lines of digits end, by table and column; each stands within its cell."""
    found: dict[tuple[int, int], list[float]] = {}
    with pdfplumber.open(io.BytesIO(data)) as document:
        for page in document.pages:
            for table in page.find_tables(NEAR):
                width = max(len(row.cells) for row in table.rows)
                for row in table.rows:
                    for column in COLUMNS.get(width, ()):
                        cell = row.cells[column] if column < len(row.cells) else None
                        if cell:
                            lines = digits(page, cell)
                            found.setdefault((width, column), []).extend(lines)
    return found


def digits(page: Any, cell: tuple[float, float, float, float]) -> list[float]:
    """The right ends of the lines of digits in a cell."""
    left, top, right, bottom = cell
    inside = [
        c
        for c in page.chars
        if left < (c["x0"] + c["x1"]) / 2 < right and top < (c["top"] + c["bottom"]) / 2 < bottom
    ]
    assert all(left <= c["x0"] and c["x1"] <= right for c in inside if c["text"].strip())
    lines: dict[float, float] = {}
    for c in inside:
        bold = "Bold" in c["fontname"]
        if not bold and round(c["size"], 1) not in MARK_SIZES and c["text"] in "0123456789.,$":
            base = round(c["bottom"], 1)
            lines[base] = max(lines.get(base, 0.0), c["x1"])
    return list(lines.values())


def assert_aligned(data: bytes, least: int) -> None:
    found = ends(data)
    assert sum(map(len, found.values())) >= least
    for lines in found.values():
        assert max(lines, default=0) - min(lines, default=0) < 0.05


@pytest.mark.parametrize("seed", range(6))
def test_usual_figures_end_on_one_line_whatever_marks_they_have(
    seed: int, filing_of: FilingOf
) -> None:
    assert_aligned(made(at_random(seed, FIGURES[:6], 4), filing_of), 40)


@pytest.mark.parametrize("seed", range(3))
def test_so_do_the_largest_figures_with_all_marks(seed: int, filing_of: FilingOf) -> None:
    assert_aligned(made(at_random(seed, FIGURES, 99), filing_of), 40)


def test_the_mark_11_whose_ones_stand_closer_takes_no_less_room(filing_of: FilingOf) -> None:
    rows = [
        sale(fixed("1000", name)) | {"security_title": f"Class {number}"}
        for number, name in enumerate(NOTES[:12])
    ]
    data = made(tree_of(rows, [option(fixed("20", *NOTES[10:12]))]), filing_of)
    assert_aligned(data, 36)
    with pdfplumber.open(io.BytesIO(data)) as document:
        assert document.pages[0].extract_text().count("1,000(11)") == 3


def test_no_mark_needs_a_line_of_its_own_where_there_is_room(filing_of: FilingOf) -> None:
    data = made(
        tree_of(
            [sale(fixed("1000")), sale(fixed("123456", "n1", "n2", "n3")), sale(fixed("25.17"))],
            [option(fixed("400")), option(fixed("1234", "n1", "n2")), option(fixed("20", "n3"))],
        ),
        filing_of,
    )
    assert_aligned(data, 24)
    with pdfplumber.open(io.BytesIO(data)) as document:
        text = document.pages[0].extract_text()
    for line in ("123,456(1)(2)(3)", "$1,234(1)(2)", "$20(3)"):
        assert line in text


def test_without_marks_figures_end_at_the_padding_of_their_cells(filing_of: FilingOf) -> None:
    data = made(tree_of([sale(fixed("1000"))], [option(fixed("400"))]), filing_of)
    with pdfplumber.open(io.BytesIO(data)) as document:
        page = document.pages[0]
        for table in page.find_tables(NEAR):
            row = table.rows[-1]
            for column in COLUMNS.get(len(row.cells), ()):
                cell = row.cells[column]
                assert cell
                assert all(2.3 < cell[2] - end < 2.8 for end in digits(page, cell))


def test_marks_that_stand_for_a_number_hang_under_the_other_marks(filing_of: FilingOf) -> None:
    rows = [cases.sale(price_per_share=cases.noted(value, "n1")) for value in ("25.17", None)]
    with pdfplumber.open(io.BytesIO(made(tree_of(rows, []), filing_of))) as document:
        words = document.pages[0].extract_words(x_tolerance=0.5, extra_attrs=["size"])
    marks = [w["x0"] for w in words if w["text"] == "(1)" and round(w["size"], 1) == 5.4]
    assert len(marks) == 2
    assert marks[0] == pytest.approx(marks[1], abs=0.05)


def test_the_style_sheet_has_every_padding_that_may_be_asked_for() -> None:
    rules = dict(re.findall(r"\.k([0-9]+) \{ padding-right: ([0-9.]+)pt \}", STYLE))
    widths = {
        11 * short + 16 * long
        for short, long in combinations_with_replacement(range(4), 2)
        for short, long in ((short, long), (long, short))
    }
    fitting = {width for width in widths if width <= figures.WIDEST}
    steps = {one - other for one in fitting for other in fitting if one > other}
    assert {int(step) for step in rules} == steps
    for step, padding in rules.items():
        assert float(padding) == pytest.approx(2 + int(step) * figures.STEP)


@pytest.mark.parametrize(("name", "width"), [("table1", 11), ("table2", 16)])
def test_the_columns_are_as_wide_as_the_style_sheet_has_them(name: str, width: int) -> None:
    shares = dict(
        re.findall(rf"\.{name} col:nth-child\(([0-9]+)\) \{{ width: ([0-9.]+)% \}}", STYLE)
    )
    ours = {"table1": figures.TABLE_1, "table2": figures.TABLE_2}[name]
    assert [float(shares[str(n + 1)]) for n in COLUMNS[width]] == [c.share for c in ours]


def test_an_empty_table_has_no_figures(filing_of: FilingOf) -> None:
    filing = filing_of(cases.bare())
    assert figures.table_1_figures(filing) == figures.table_2_figures(filing) == []
