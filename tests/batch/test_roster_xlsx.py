"""Rosters as workbooks: values as shown, formulas refused, nothing dangerous opened."""

from __future__ import annotations

import random
import zipfile
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.worksheet.formula import ArrayFormula

from generator.batch import roster_archive, roster_xlsx
from generator.batch.roster import open_roster
from generator.batch.roster_sheet import letters, number_of
from generator.errors import Unavailable, Unreadable, Usage


class Book:
    """A workbook under construction; `cells` are rows of values or of (value, format)."""

    def __init__(self, path: Path, *cells: list[Any]) -> None:
        self.path = path
        self.book = openpyxl.Workbook()
        self.sheet: Any = self.book.active
        for number, row in enumerate(cells, 1):
            for place, value in enumerate(row, 1):
                form = None
                if isinstance(value, tuple):
                    value, form = value
                if value is not None:
                    cell = self.sheet.cell(number, place, value)
                    cell.number_format = form or cell.number_format

    def saved(self) -> Path:
        self.book.save(self.path)
        return self.path


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "roster.xlsx"


def shown(path: Path, value: object, form: str = "General") -> tuple[str, list[str]]:
    """The text of one cell, and the messages of what is wrong with it."""
    (row,) = open_roster(Book(path, ["cik", "x"], ["1", (value, form)]).saved()).rows()
    return row.values["x"], [one.message for one in row.findings]


def changed(path: Path, part: str, old: bytes, new: bytes) -> Path:
    """The workbook with something in one of its parts replaced."""
    with zipfile.ZipFile(path) as given:
        parts = {name: given.read(name) for name in given.namelist()}
    assert old in parts[part]
    parts[part] = parts[part].replace(old, new)
    with zipfile.ZipFile(path, "w") as made:
        for name, data in parts.items():
            made.writestr(name, data)
    return path


@pytest.mark.parametrize(
    ("value", "form", "text"),
    [
        ("0001", "General", "0001"),
        ("  NO ", "@", "NO"),
        (1234567, "0000000000", "0001234567"),
        (12345678901, "0000000000", "12345678901"),
        (1.5, "0000", "1.5"),
        (1234, "00000", "01234"),
        (198010042, "00000-0000", "19801-0042"),
        (198010042, "00000\\-0000", "19801-0042"),
        (1234, "General", "1234"),
        (0.1 + 0.2, "General", "0.3"),
        (61.4172, "General", "61.4172"),
        (1e-7, "General", "0.0000001"),
        (1e15, "General", "1000000000000000"),
        (1000, "#,##0", "1000"),
        (1234567.5, "#,##0.00", "1234567.50"),
        (12.5, "0.0000", "12.5000"),
        (0.1 + 0.2, "0.00", "0.30"),
        (42.18, '"$"#,##0.00', "42.18"),
        (42.18, "$#,##0.00", "42.18"),
        (42.18, "[$$-409]#,##0.00", "42.18"),
        (42.18, "[$USD] #,##0.00", "42.18"),
        (42.18, '_($* #,##0.00_);_($* (#,##0.00);_($* "-"??_);_(@_)', "42.18"),
        (-5.5, "#,##0.00_);(#,##0.00)", "-5.50"),
        (-5.5, "General", "-5.5"),
        (0.25, "0%", "25%"),
        (0.125, "0.0%", "12.5%"),
        (3240, '0" shares"', "3240"),
        (3.5, "# ?/?", "3.5"),
        (1500, "0.00E+00", "1500"),
        (1500, "0,", "1500"),
        (True, "General", "true"),
        (False, "General", "false"),
        (date(2026, 5, 20), "mmm d, yyyy", "2026-05-20"),
        (datetime(2026, 5, 20), "m/d/yyyy", "2026-05-20"),
        (datetime(2026, 5, 20, 9, 30), "m/d/yyyy h:mm", "2026-05-20 09:30:00"),
        (time(9, 30), "h:mm", "09:30:00"),
    ],
)
def test_a_cell_is_read_as_it_is_shown(path: Path, value: object, form: str, text: str) -> None:
    assert shown(path, value, form) == (text, [])


@pytest.mark.parametrize(
    ("value", "form", "message"),
    [
        ("=A1+1", "General", "B2 holds a formula"),
        ("#N/A", "General", "B2 holds the error #N/A"),
        (12.3456, "0.00", "B2 shows 12.35 and holds 12.3456"),
        (0.1234, "0%", "B2 shows 12 and holds 12.34"),
        (12.5, "[$€-407]#,##0.00", "B2 is shown in a currency that is not the U.S. dollar"),
        (12.5, '#,##0.00 "EUR"', "B2 is shown in a currency that is not the U.S. dollar"),
        (12.5, "£#,##0.00", "B2 is shown in a currency that is not the U.S. dollar"),
    ],
)
def test_a_cell_without_a_plain_value_is_a_fault_of_its_row(
    path: Path, value: object, form: str, message: str
) -> None:
    assert shown(path, value, form) == ("", [message])


def test_an_array_formula_is_a_formula(path: Path) -> None:
    book = Book(path, ["cik", "x"], ["1", None])
    book.sheet["B2"] = ArrayFormula("B2:B2", "=SUM(A1:A2)")
    (row,) = open_roster(book.saved()).rows()
    assert [(f.code, f.line, f.column, f.path) for f in row.findings] == [
        ("ROSTER-04", 2, 2, ("x",))
    ]


def test_rows_keep_their_numbers_and_blank_ones_are_left_out(path: Path) -> None:
    book = Book(path, [], ["cik", "name"], ["1", "Roe"], [], ["  "], [None, "Doe"], ["3"])
    roster = open_roster(book.saved())
    assert (roster.columns, roster.start, roster.notes) == (("cik", "name"), 2, ())
    found = [(row.number, dict(row.values), row.findings) for row in roster.rows()]
    assert found == [
        (3, {"cik": "1", "name": "Roe"}, ()),
        (6, {"cik": "", "name": "Doe"}, ()),
        (7, {"cik": "3", "name": ""}, ()),
    ]
    assert len(list(roster.rows())) == 3


def test_cells_beyond_the_named_columns_are_too_many(path: Path) -> None:
    (row,) = open_roster(Book(path, ["cik"], ["1", None, "x"]).saved()).rows()
    assert [(f.code, f.line, f.column) for f in row.findings] == [("ROSTER-03", 2, 2)]


def test_a_formula_beyond_the_named_columns_is_told_too(path: Path) -> None:
    (row,) = open_roster(Book(path, ["cik"], ["1", "=A1"]).saved()).rows()
    assert [f.code for f in row.findings] == ["ROSTER-04"]


def test_a_ccc_in_a_workbook_is_refused(path: Path) -> None:
    (row,) = open_roster(Book(path, ["cik", "ccc"], ["1", "abcd12$#"]).saved()).rows()
    assert ([f.code for f in row.findings], row.values["ccc"]) == (["CCC-01"], "")


def test_merged_cells_are_a_fault_of_each_row_that_they_touch(path: Path) -> None:
    book = Book(path, ["cik", "a", "b"], ["1", "x"], ["2", None, "y"], ["3", "z", "z"])
    book.sheet.merge_cells("B2:B3")
    one, two, three = open_roster(book.saved()).rows()
    message = "the cells B2:B3 are merged: only the first of them holds the value"
    assert [[f.message for f in row.findings] for row in (one, two, three)] == [
        [message], [message], []
    ]  # fmt: skip


def test_merged_cells_in_the_header_are_refused(path: Path) -> None:
    book = Book(path, ["The roster", None], ["cik", "name"])
    book.sheet.merge_cells("A1:B1")
    with pytest.raises(Unreadable, match="ROSTER-02 the cells A1:B1 of the first row are merged"):
        open_roster(book.saved())


def test_a_formula_in_the_header_is_refused(path: Path) -> None:
    with pytest.raises(Unreadable, match="ROSTER-02 B1 holds a formula"):
        open_roster(Book(path, ["cik", "=A1"]).saved())


def test_hidden_rows_and_columns_are_read_and_said(path: Path) -> None:
    book = Book(path, ["cik", "a", "b"], *[[str(n), "x", "y"] for n in range(13)])
    for number in range(2, 14):
        book.sheet.row_dimensions[number].hidden = True
    book.sheet.column_dimensions["B"].hidden = True
    roster = open_roster(book.saved())
    assert [note.message for note in roster.notes] == [
        "hidden rows are read all the same: 2, 3, 4, 5, 6, 7, 8, 9, 10, 11 and 2 more",
        "hidden columns are read all the same: B",
    ]
    assert len(list(roster.rows())) == 13


def test_the_only_sheet_that_is_shown_and_filled_is_read(path: Path) -> None:
    book = Book(path, ["cik"], ["1"])
    book.book.create_sheet("empty")
    hidden = book.book.create_sheet("old")
    hidden["A1"] = "cik"
    hidden.sheet_state = "hidden"
    roster = open_roster(book.saved())
    assert [n.message for n in roster.notes] == ["the sheet 'Sheet' is read, not the hidden 'old'"]
    named = open_roster(path, sheet="OLD")
    assert [n.message for n in named.notes] == ["the sheet 'old' is hidden"]
    assert open_roster(path, sheet="Sheet").notes == ()
    with pytest.raises(Usage, match="has no sheet 'new': it has 'Sheet', 'empty', 'old'"):
        open_roster(path, sheet="new")


def test_several_sheets_need_a_name(path: Path) -> None:
    book = Book(path, ["cik"], ["1"])
    book.book.create_sheet("other")["A1"] = "cik"
    with pytest.raises(Usage, match="several sheets: name one with --sheet: 'Sheet', 'other'"):
        open_roster(book.saved())
    assert open_roster(path, sheet="other").columns == ("cik",)


def test_a_workbook_of_hidden_or_empty_sheets_is_refused(path: Path) -> None:
    book = Book(path)
    with pytest.raises(Unreadable, match="READ-03 the workbook is empty"):
        open_roster(book.saved())
    book.book.create_sheet("old")["A1"] = "cik"
    book.book["old"].sheet_state = "hidden"
    with pytest.raises(Usage, match="has hidden sheets only"):
        open_roster(book.saved())
    with pytest.raises(Unreadable, match="ROSTER-02 the roster has no row that names its columns"):
        open_roster(path, sheet="Sheet")


def test_a_wrong_dimension_in_the_file_hides_nothing(path: Path) -> None:
    Book(path, ["cik", "name"], ["1", "Roe"]).saved()
    changed(path, "xl/worksheets/sheet1.xml", b'ref="A1:B2"', b'ref="A1:A1"')
    (row,) = open_roster(path).rows()
    assert row.values == {"cik": "1", "name": "Roe"}


@pytest.mark.parametrize("kind", ["ascii", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize(
    "part", ["xl/workbook.xml", "xl/worksheets/sheet1.xml", "docProps/core.xml"]
)
def test_a_document_type_is_refused_before_any_parser_sees_it(
    path: Path, part: str, kind: str
) -> None:
    Book(path, ["cik"], ["1"]).saved()
    bomb = '<!DOCTYPE a [<!ENTITY b "ha"><!ENTITY c "&b;&b;">]>'.encode(kind)
    with zipfile.ZipFile(path) as given:
        start = given.read(part)[:20]
    changed(path, part, start, bomb + start)
    with pytest.raises(Unreadable, match="ROSTER-01 the workbook declares a document type"):
        open_roster(path)


def test_a_workbook_that_unpacks_without_end_is_refused(path: Path) -> None:
    with (
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("xl/workbook.xml", "w") as part,
    ):
        for _ in range(201):
            part.write(b" " * (1 << 20))
    assert path.stat().st_size < 1 << 20
    with pytest.raises(Unreadable, match="READ-02 the workbook is too large"):
        open_roster(path)


def test_a_workbook_that_is_large_as_it_stands_is_refused(path: Path) -> None:
    path.write_bytes(b"PK\x03\x04" + b"\0" * roster_archive.MAX_BYTES)
    with pytest.raises(Unreadable, match="READ-02"):
        open_roster(path)


def test_more_rows_than_are_read_are_refused(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(roster_xlsx, "MAX_ROWS", 3)
    roster = open_roster(Book(path, ["cik"], ["1"], ["2"], ["3"]).saved())
    with pytest.raises(Unreadable, match="READ-02 the sheet has more than 3 rows"):
        list(roster.rows())


@pytest.mark.parametrize("part", [
    "xl/workbook.xml", "xl/worksheets/sheet1.xml", "[Content_Types].xml", "xl/styles.xml",
    "xl/_rels/workbook.xml.rels",
])  # fmt: skip
@pytest.mark.parametrize("damage", [b"", b"<", b"<a/>", b"\xff\xfe\x00"])
def test_a_damaged_part_is_a_clear_refusal_or_does_no_harm(
    path: Path, part: str, damage: bytes
) -> None:
    Book(path, ["cik"], ["1"]).saved()
    with zipfile.ZipFile(path) as given:
        parts = {name: given.read(name) for name in given.namelist()}
    parts[part] = damage
    with zipfile.ZipFile(path, "w") as made:
        for name, data in parts.items():
            made.writestr(name, data)
    assert outcome(path) in ("ROSTER-01", "READ-03", [{"cik": "1"}])


def test_bytes_changed_at_random_are_a_clear_refusal_or_rows(path: Path) -> None:
    Book(path, ["cik", "day"], [(123, "0000"), date(2026, 5, 20)], ["=A1"]).saved()
    with zipfile.ZipFile(path) as given:
        parts = {name: given.read(name) for name in given.namelist()}
    chance = random.Random(4)
    for _ in range(120):
        name = chance.choice([name for name in parts if "theme" not in name])
        data = bytearray(parts[name])
        at = chance.randrange(len(data))
        data[at : at + chance.randrange(30)] = chance.choice((b"", b"9", b"<", b'"', b"nan", b"-1"))
        with zipfile.ZipFile(path, "w") as made:
            for other, inside in parts.items():
                made.writestr(other, bytes(data) if other == name else inside)
        found = outcome(path)
        assert isinstance(found, list) or found in CODES


CODES = ("ROSTER-01", "ROSTER-02", "READ-02", "READ-03")


def outcome(path: Path) -> str | list[dict[str, str]]:
    """The rows of a workbook, or the code of the finding that refuses it."""
    try:
        return [dict(row.values) for row in open_roster(path).rows()]
    except Unreadable as error:
        return error.findings[0].code


def test_a_file_that_is_no_archive_is_refused(path: Path) -> None:
    path.write_bytes(b"cik,name\n1,Roe\n")
    with pytest.raises(Unreadable, match="ROSTER-01 the workbook can't be read"):
        open_roster(path)


def test_a_workbook_that_goes_away_or_is_damaged_meanwhile_is_told(path: Path) -> None:
    roster = open_roster(Book(path, ["cik"], ["1"]).saved())
    path.write_bytes(b"PK\x03\x04")
    with pytest.raises(Unreadable, match="ROSTER-01"):
        list(roster.rows())
    path.unlink()
    with pytest.raises(Unreadable, match="READ-01"):
        list(roster.rows())


def test_without_openpyxl_the_cure_is_told(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    Book(path, ["cik"], ["1"]).saved()
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    with pytest.raises(Unavailable, match=r"form4-generator\[xlsx\]"):
        open_roster(path)


@pytest.mark.parametrize(("number", "name"), [(1, "A"), (26, "Z"), (27, "AA"), (16384, "XFD")])
def test_columns_have_numbers_and_letters(number: int, name: str) -> None:
    assert (letters(number), number_of(name)) == (name, number)
