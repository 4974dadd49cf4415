"""Rosters as delimited text, YAML and JSON: what is read, what is said, and what is refused."""

from __future__ import annotations

import csv
import io
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.batch.roster import Roster, RosterRow, open_roster
from generator.errors import GeneratorError, Unreadable, Usage

CCC = "abcd12$#"


def opened(tmp_path: Path, data: bytes | str, name: str = "roster.csv") -> Roster:
    path = tmp_path / name
    path.write_bytes(data.encode("utf-8") if isinstance(data, str) else data)
    return open_roster(path)


def rows(roster: Roster) -> list[tuple[int, dict[str, str]]]:
    return [(row.number, dict(row.values)) for row in roster.rows()]


def said(roster: Roster) -> list[tuple[str, str]]:
    return [(note.code, note.message) for note in roster.notes]


def wrong(row: RosterRow) -> list[tuple[str, int, int, str]]:
    return [(one.code, one.line, one.column, one.message) for one in row.findings]


def refused(tmp_path: Path, data: bytes | str, name: str = "roster.csv") -> tuple[str, str, int]:
    """Code, message and line of the one finding on a roster that can't be read."""
    with pytest.raises(Unreadable) as caught:
        opened(tmp_path, data, name)
    (finding,) = caught.value.findings
    assert finding.fix
    assert finding.severity == "error"
    return finding.code, finding.message, finding.line


def test_every_value_is_text_as_it_stands_there(tmp_path: Path) -> None:
    roster = opened(tmp_path, "cik,name,zip\n0001234567, NO ,01234\n1,=1+1,\n")
    assert roster.columns == ("cik", "name", "zip")
    assert rows(roster) == [
        (2, {"cik": "0001234567", "name": "NO", "zip": "01234"}),
        (3, {"cik": "1", "name": "=1+1", "zip": ""}),
    ]
    assert said(roster) == []
    assert [row.findings for row in roster.rows()] == [(), ()]


@pytest.mark.parametrize(
    ("mark", "name"), [(";", "semicolons"), ("\t", "tabs"), ("|", "vertical bars")]
)
def test_the_delimiter_is_found_and_said(tmp_path: Path, mark: str, name: str) -> None:
    text = 'cik,name,shares\n1,"Roe, Jane; Q\tX|Y",5\n'.replace(",", mark)
    text = text.replace(f"Roe{mark} Jane", f"Roe{mark}Jane")
    roster = opened(tmp_path, text)
    assert roster.columns == ("cik", "name", "shares")
    assert said(roster) == [("ROSTER-05", f"the cells are parted by {name}")]
    assert len(rows(roster)) == 1


def test_the_delimiter_is_the_one_that_makes_rows_as_wide_as_the_header(tmp_path: Path) -> None:
    text = "cik;name, as EDGAR has it;x,y\n1;Roe Jane;2\n2;Doe John;3\n"
    assert opened(tmp_path, text).columns == ("cik", "name, as EDGAR has it", "x,y")


def test_a_roster_of_one_column_has_no_delimiter(tmp_path: Path) -> None:
    assert rows(opened(tmp_path, "cik\n1\n2\n")) == [(2, {"cik": "1"}), (3, {"cik": "2"})]


def test_the_line_by_which_excel_names_the_delimiter_is_followed(tmp_path: Path) -> None:
    roster = opened(tmp_path, "sep=;\r\na;b,c\r\n1;2\r\n")
    assert (roster.columns, roster.start) == (("a", "b,c"), 2)
    assert rows(roster) == [(3, {"a": "1", "b,c": "2"})]


@pytest.mark.parametrize(
    ("encoding", "mark", "note"),
    [
        ("utf-8", b"", []),
        ("utf-8", b"\xef\xbb\xbf", []),
        ("utf-16-le", b"\xff\xfe", ["read as UTF-16"]),
        ("utf-16-be", b"\xfe\xff", ["read as UTF-16"]),
        ("cp1252", b"", ["read as Windows-1252, as it is not UTF-8"]),
    ],
)
def test_the_encoding_is_found_and_said(
    tmp_path: Path, encoding: str, mark: bytes, note: list[str]
) -> None:
    roster = opened(
        tmp_path, mark + "cik,name\n1,Müller–Łódź\n".replace("Łódź", "é").encode(encoding)
    )
    assert rows(roster) == [(2, {"cik": "1", "name": "Müller–é"})]
    assert [message for _, message in said(roster)] == note


def test_quoted_line_breaks_and_blank_lines_keep_the_numbers_of_a_spreadsheet(
    tmp_path: Path,
) -> None:
    text = 'cik,name\r\n1,"Roe\r\nJane, ""Q"""\r\n\r\n  ,\r\n2,Doe\r\n'
    assert rows(opened(tmp_path, text)) == [
        (2, {"cik": "1", "name": 'Roe\r\nJane, "Q"'}),
        (5, {"cik": "2", "name": "Doe"}),
    ]


def test_lines_of_an_old_mac_are_lines(tmp_path: Path) -> None:
    assert rows(opened(tmp_path, "a,b\r1,2\r3,4\r"))[1] == (3, {"a": "3", "b": "4"})


def test_comments_stand_above_the_header_only(tmp_path: Path) -> None:
    roster = opened(tmp_path, '# one; two\n"# three, four",,\n#\n\n#,name\n# 5,Roe\n')
    assert (roster.columns, roster.start) == (("#", "name"), 5)
    assert rows(roster) == [(6, {"#": "# 5", "name": "Roe"})]


def test_rows_may_be_read_again_and_at_once(tmp_path: Path) -> None:
    roster = opened(tmp_path, "a\n1\n2\n")
    first, second = roster.rows(), roster.rows()
    assert [next(first).number, next(second).number, next(first).number] == [2, 2, 3]
    assert rows(roster) == rows(roster)


def test_too_many_or_too_few_cells_are_a_fault_of_their_row_alone(tmp_path: Path) -> None:
    few, many, fine = opened(tmp_path, "a,b\n1\n1,2,3\n1,2,,\n").rows()
    message = "{} cells where the first row names 2 columns"
    assert wrong(few) == [("ROSTER-03", 2, 2, message.format(1))]
    assert wrong(many) == [("ROSTER-03", 3, 3, message.format(3))]
    assert fine.findings == ()


@pytest.mark.parametrize(
    "text",
    [
        'a,b\n1,2\n3,"4\n5,6\n7,8\n',
        'a,b\n1,2\n3,"4\n5,"6"\n7,8\n',
        'a,b\n1,2\n3,"4\n5,6\n"7",8\n',
        'a,b\n1,2\n3,"4",x"\n5,6\n7,8\n',
    ],
)
def test_a_quotation_mark_that_is_not_closed_spoils_its_row_alone(
    tmp_path: Path, text: str
) -> None:
    found = list(opened(tmp_path, text).rows())
    assert [(row.number, dict(row.values)) for row in found if not row.findings] == [
        (2, {"a": "1", "b": "2"}), (4, {"a": "5", "b": "6"}), (5, {"a": "7", "b": "8"})
    ]  # fmt: skip
    assert [code for code, *_ in wrong(found[1])] == ["ROSTER-03"]
    assert found[1].number == 3


def test_a_quotation_mark_before_a_large_rest_loses_no_row_of_it(tmp_path: Path) -> None:
    bad, *rest = opened(tmp_path, 'a,b\n1,"' + "x\n" + "2,3\n" * 100_000).rows()
    assert wrong(bad)[0][3] == "a quotation mark opens here and isn't closed in its row"
    assert bad.values == {"a": "", "b": ""}
    assert (len(rest), rest[-1].number) == (100_000, 100_002)
    assert all(row.findings == () for row in rest)


def test_a_text_of_several_lines_in_a_row_of_the_right_width_is_kept(tmp_path: Path) -> None:
    (row,) = opened(tmp_path, 'a,b\n1,"x\n2,y\n3,z",,\n').rows()
    assert row.values == {"a": "1", "b": "x\n2,y\n3,z"}


def test_text_behind_a_closing_quotation_mark_spoils_its_row_alone(tmp_path: Path) -> None:
    bad, good = opened(tmp_path, 'a,b\n1,"x"y\n2,z\n').rows()
    assert [code for code, *_ in wrong(bad)] == ["ROSTER-03"]
    assert good.values == {"a": "2", "b": "z"}


def test_a_broken_header_is_refused(tmp_path: Path) -> None:
    code, message, line = refused(tmp_path, 'a,"b"c\n1,2\n')
    assert (code, line) == ("ROSTER-02", 1)
    assert "closing quotation mark" in message


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("\n\n", "the roster has no row that names its columns"),
        ("# only a comment\n", "the roster has no row that names its columns"),
        ("a,b,a\n", "the column 'a' stands twice"),
        ("Name,name\n", "the columns 'Name' and 'name' differ in case"),
        ("a,,b\n", "column 2 has no name"),
        ("0001234567,Roe\n", "the first row holds data, not names of columns (column 1)"),
        ("cik,2026-05-20\n", "the first row holds data, not names of columns (column 2)"),
        (f"cik,{CCC}\n", "the first row holds data, not names of columns (column 2)"),
        ("a," + "b" * 201 + "\n", "the name of column 2 is longer than 200 characters"),
        (",".join(f"c{n}" for n in range(10_000)), "the roster has 10,000 columns; 200 are read"),
    ],
)
def test_a_header_that_names_no_columns_properly_is_refused(
    tmp_path: Path, text: str, message: str
) -> None:
    assert refused(tmp_path, text)[:2] == ("ROSTER-02", message)


def test_empty_cells_at_the_end_of_the_header_are_no_columns(tmp_path: Path) -> None:
    roster = opened(tmp_path, "a,b,,\n1,2,,\n1,2,3,\n")
    good, bad = roster.rows()
    assert (roster.columns, good.findings) == (("a", "b"), ())
    assert [code for code, *_ in wrong(bad)] == ["ROSTER-03"]


@pytest.mark.parametrize(
    ("data", "code", "message"),
    [
        (b"", "READ-03", "the file is empty"),
        (b"a\x00b", "READ-05", "the file holds NUL bytes: it is binary, or UTF-16 unmarked"),
        ("a,b\n".encode("utf-16-le"), "READ-05",
         "the file holds NUL bytes: it is binary, or UTF-16 unmarked"),
        (b"a,b\n1,\x81\n", "READ-05", "the file is neither UTF-8 nor Windows-1252"),
        (b"\xef\xbb\xbfa\n\xe9\n", "READ-05",
         "the file begins as UTF-8 and goes on as something else"),
        (b"\xff\xfea\n\x00", "READ-05", "the file is neither UTF-8 nor Windows-1252"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ROSTER-01",
         "an old Excel workbook (.xls), or one with a password, can't be read"),
        (b"PK\x03\x04", "ROSTER-01", "the file is a workbook or an archive, and is called .csv"),
    ],
    ids=str,
)  # fmt: skip
def test_what_is_no_text_is_refused(tmp_path: Path, data: bytes, code: str, message: str) -> None:
    assert refused(tmp_path, data)[:2] == (code, message)


def test_a_roster_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="READ-01 the roster can't be opened: No such file"):
        open_roster(tmp_path / "none.csv")
    with pytest.raises(Unreadable, match="READ-01"):
        open_roster(tmp_path / "a\0b.csv")


def test_a_stream_is_refused_before_anybody_waits_for_it(tmp_path: Path) -> None:
    import os

    os.mkfifo(tmp_path / "roster.csv")
    with pytest.raises(Unreadable, match="READ-01 the roster is no file, but a stream"):
        open_roster(tmp_path / "roster.csv")
    with pytest.raises(Unreadable, match="READ-01 the roster can't be opened: Is a directory"):
        open_roster(tmp_path)


@given(data=st.one_of(st.binary(max_size=300), st.text(',;"\n\r#ab1 \t|=\x00é', max_size=200)))
@settings(
    max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@pytest.mark.parametrize("name", ["roster.csv", "roster.yaml", "roster.json", "roster.xlsx"])
def test_whatever_stands_in_a_file_it_is_read_or_refused(
    tmp_path: Path, name: str, data: bytes | str
) -> None:
    try:
        roster = opened(tmp_path, data, name)
    except GeneratorError:
        return
    for row in roster.rows():
        assert tuple(row.values) == roster.columns
        assert row.number > 0


cells = st.text("ab0 \"'\n\r.=é", max_size=12).map(str.strip)


@given(
    people=st.lists(st.tuples(cells, cells, cells), max_size=8),
    mark=st.sampled_from(",;\t|"),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "cp1252"]),
    end=st.sampled_from(["\n", "\r\n"]),
)
@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_a_spreadsheet_writes_is_read_as_it_was(
    tmp_path: Path, people: list[tuple[str, str, str]], mark: str, encoding: str, end: str
) -> None:
    text = io.StringIO()
    writer = csv.writer(text, delimiter=mark, lineterminator=end, quoting=csv.QUOTE_ALL)
    writer.writerows([("cik", "name", "remark"), *people])
    roster = opened(tmp_path, text.getvalue().encode(encoding))
    found = [(row.number, tuple(row.values.values()), row.findings) for row in roster.rows()]
    assert found == [(n, one, ()) for n, one in enumerate(people, 2) if any(one)]


def test_a_roster_that_goes_away_is_told_when_its_rows_are_read(tmp_path: Path) -> None:
    roster = opened(tmp_path, "a\n1\n")
    (tmp_path / "roster.csv").unlink()
    with pytest.raises(Unreadable, match="READ-01"):
        list(roster.rows())


def test_a_roster_that_changes_its_encoding_meanwhile_is_told(tmp_path: Path) -> None:
    roster = opened(tmp_path, "a\n1\n")
    (tmp_path / "roster.csv").write_bytes(b"a\n\xe9\n")
    with pytest.raises(Unreadable, match="READ-05 the roster has changed"):
        list(roster.rows())


def test_a_file_that_is_no_roster_by_its_name_is_wrong_usage(tmp_path: Path) -> None:
    with pytest.raises(Usage, match="is no roster by its name"):
        opened(tmp_path, "a\n1\n", "roster.pdf")
    (tmp_path / "a.csv").write_text("a\n", "utf-8")
    with pytest.raises(Usage, match="has no sheets"):
        open_roster(tmp_path / "a.csv", sheet="one")


@pytest.mark.parametrize("column", ["ccc", "CCC", "owner_ccc", "reporting_owners.0.ccc"])
def test_a_ccc_in_its_column_is_refused_and_never_kept(tmp_path: Path, column: str) -> None:
    roster = opened(tmp_path, f"cik,{column}\n1,{CCC}\n2,env:CCC_ROE\n3,\n4,short\n")
    secret, place, empty, other = roster.rows()
    assert wrong(secret)[0][:3] == ("CCC-01", 2, 2)
    assert wrong(other)[0][:3] == ("CCC-01", 5, 2)
    assert CCC not in repr(secret) + repr(secret.values) + str(wrong(secret))
    assert "env:CCC_NAME" in secret.findings[0].fix
    assert (place.values[column], place.findings) == ("env:CCC_ROE", ())
    assert empty.findings == ()


def test_what_looks_like_a_ccc_is_refused_in_any_column(tmp_path: Path) -> None:
    roster = opened(
        tmp_path, f"cik,remark\n1,{CCC}\n2,$1234.50\n3,****1234\n4,SUITE #5\n5,abcd1234\n"
    )
    secret, *fine = roster.rows()
    assert [code for code, *_ in wrong(secret)] == ["CCC-01"]
    assert secret.values == {"cik": "1", "remark": ""}
    assert [row.findings for row in fine] == [()] * 4


def test_yaml_is_a_list_of_mappings_with_text_and_lines(tmp_path: Path) -> None:
    text = "- cik: 0001\n  name: NO\n\n- cik: 2\n  trust: 1_000\n  name:\n- {}\n- {cik: 3}\n"
    roster = opened(tmp_path, text, "roster.yaml")
    assert roster.columns == ("cik", "name", "trust")
    assert rows(roster) == [
        (1, {"cik": "0001", "name": "NO", "trust": ""}),
        (4, {"cik": "2", "name": "", "trust": "1_000"}),
        (8, {"cik": "3", "name": "", "trust": ""}),
    ]


def test_json_is_read_like_yaml(tmp_path: Path) -> None:
    roster = opened(tmp_path, '[{"cik": 1.50, "on": true},\n {"cik": "2", "x": null}]', "r.json")
    assert roster.columns == ("cik", "on", "x")
    assert rows(roster) == [
        (1, {"cik": "1.50", "on": "true", "x": ""}),
        (2, {"cik": "2", "on": "", "x": ""}),
    ]


def test_a_value_of_yaml_that_is_no_single_text_is_a_fault_of_its_row(tmp_path: Path) -> None:
    (row,) = opened(tmp_path, f"- cik: 1\n  name: [a, b]\n  ccc: {CCC}\n", "r.yml").rows()
    assert wrong(row) == [
        ("ROSTER-04", 2, 9, "`name` holds more than one value"),
        ("CCC-01", 1, 3, "a CCC must not stand in a roster; give the place where it is kept"),
    ]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("people: [1]\n", "ROSTER-02"),
        ("- 1\n- 2\n", "ROSTER-02"),
        ("[]\n", "ROSTER-02"),
        ("- {Name: 1, name: 2}\n", "ROSTER-02"),
        ("- {a: 1, a: 2}\n", "READ-07"),
        ("- a: b: c\n", "READ-06"),
        ("- &a {a: 1}\n- *a\n", "READ-08"),
        ("#" * (5 * 1024 * 1024 + 1), "READ-02"),
    ],
)
def test_yaml_that_is_no_list_of_people_is_refused(tmp_path: Path, text: str, code: str) -> None:
    with pytest.raises(Unreadable) as caught:
        opened(tmp_path, text, "roster.yaml")
    assert caught.value.findings[0].code == code


def test_a_hundred_thousand_rows_take_no_more_memory_than_a_few(tmp_path: Path) -> None:
    large = tmp_path / "large.csv"
    with large.open("w", encoding="utf-8") as stream:
        stream.write("cik,name,shares_before,note\n")
        for number in range(100_000):
            stream.write(f'{number:010},Roe Jane {number},{number},"{"x" * 60}, y"\n')
    program = (
        "import resource, sys; from pathlib import Path;"
        "from generator.batch.roster import open_roster;"
        "before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss;"
        "count = sum(1 for _ in open_roster(Path(sys.argv[1])).rows());"
        "print(count, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(large)], capture_output=True, text=True, check=True
    )
    count, kilobytes = map(int, done.stdout.split())
    assert count == 100_000
    unit = 1024 if sys.platform == "darwin" else 1
    assert kilobytes / unit < 12_000, "the whole file is 10 MB as text and 60 MB as rows"


@pytest.mark.parametrize("value", ["PO#12345", "Apt#12-B", "P.O.#123", "@SUM(A1)", "-SUM(A9)"])
def test_numbers_of_boxes_and_flats_and_formulas_are_no_credentials(
    value: str, tmp_path: Path
) -> None:
    (tmp_path / "r.csv").write_text(f"cik,street\n1,{value}\n", "ascii")
    (row,) = open_roster(tmp_path / "r.csv").rows()
    assert (row.values["street"], row.findings) == (value, ())
