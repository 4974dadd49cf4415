"""`form4 roster template`: an empty roster with just the columns that a grant uses."""

from __future__ import annotations

import zipfile
from pathlib import Path

import openpyxl
import pytest

from generator.batch.expansion import expand
from generator.batch.roster import open_roster
from generator.batch.roster_columns import Column, columns_used
from generator.batch.roster_template import as_csv, as_xlsx, explained
from generator.cli import run
from generator.errors import Rejected, Unavailable
from generator.resources import folder
from generator.scenarios import BATCHES
from generator.source import read_text

GRANT = """\
form: "4"
reporting_owners:
  - cik: "{{ cik }}"
    ccc: "env:CCC_{{ cik }}"
    name: "{{ name | upper }}"
holdings_before:
  - {security_title: Common Stock, shares: "{{ shares_before }}"}
non_derivative:
  - transaction_date: "{{ granted }}"
    shares: {value: "{{ shares | default(3240) }}", footnotes: [grant]}
    price_per_share: "{{ price }}"
  - when: "{{ trust_shares }}"
    shares_owned_following: "{{ trust_shares }}"
    nature_of_ownership: By Trust
footnotes:
  grant: "Vests for {{ name }} as to {{ shares | default(3240) | commas }} shares."
expect: {people: 2}
"""


def columns(text: str = GRANT) -> dict[str, Column]:
    return {column.name: column for column in columns_used(read_text(text, "grant.yaml"))}


def test_columns_come_in_the_order_of_their_first_use() -> None:
    assert list(columns()) == [
        "cik", "name", "shares_before", "granted", "shares", "price", "trust_shares"
    ]  # fmt: skip


def test_a_column_knows_what_it_is_where_it_stands_alone_in_a_value() -> None:
    assert {name: column.kind for name, column in columns().items()} == {
        "cik": "text",
        "name": "text",
        "shares_before": "number",
        "granted": "date",
        "shares": "number",
        "price": "number",
        "trust_shares": "number",
    }


def test_a_column_may_be_empty_with_a_fallback_or_below_a_when() -> None:
    found = columns()
    assert [name for name, column in found.items() if column.may_be_empty] == [
        "shares", "trust_shares"
    ]  # fmt: skip
    assert found["shares"].fallback == "{{ shares | default(3240) }}"
    assert found["trust_shares"].whether


def test_a_column_that_is_needed_elsewhere_may_not_be_empty() -> None:
    text = GRANT.replace("{{ shares_before }}", "{{ shares_before + trust_shares + shares }}")
    found = columns(text)
    assert not found["trust_shares"].may_be_empty
    assert not found["shares"].may_be_empty


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("cik", "used at reporting_owners.0.cik, reporting_owners.0.ccc"),
        ("granted", "used at non_derivative.0.transaction_date; YYYY-MM-DD"),
        ("price", "used at non_derivative.0.price_per_share; a number, without commas"),
        ("shares", "used at non_derivative.0.shares.value, footnotes.grant; may be empty: "
                   "{{ shares | default(3240) }}"),
        ("trust_shares", "used at non_derivative.1.when, non_derivative.1.shares_owned_following; "
                         "may be empty: then those rows are left out"),
    ],
)  # fmt: skip
def test_a_column_is_explained_by_where_it_is_used(name: str, sentence: str) -> None:
    assert explained(columns()[name]) == sentence


def test_of_many_places_the_first_are_told() -> None:
    places = tuple(f"remarks{number}" for number in range(6))
    assert explained(Column("a", "text", places)).endswith("remarks3 and 2 more")


def test_the_csv_is_comments_and_a_header_that_a_roster_reads(tmp_path: Path) -> None:
    path = tmp_path / "roster.csv"
    path.write_text(as_csv(list(columns().values()), "gr\nant.yaml"), "utf-8")
    lines = path.read_text("utf-8").splitlines()
    assert lines[0] == (
        '"# Roster for gr ant.yaml: one row a person, below the names of the columns."'
    )
    assert '"# price: used at non_derivative.0.price_per_share; a number, without commas"' in lines
    assert lines[-1] == "cik,name,shares_before,granted,shares,price,trust_shares"
    roster = open_roster(path)
    assert roster.columns == tuple(columns())
    assert (roster.start, roster.notes, list(roster.rows())) == (len(lines), (), [])
    with path.open("a", encoding="utf-8") as stream:
        stream.write("1,Roe Jane,5,2026-05-20,,0,\n")
    assert [row.number for row in open_roster(path).rows()] == [len(lines) + 1]


def test_the_workbook_keeps_text_as_text_and_explains_in_comments(tmp_path: Path) -> None:
    path = tmp_path / "roster.xlsx"
    path.write_bytes(as_xlsx(list(columns().values()), "grant.yaml"))
    assert open_roster(path).columns == tuple(columns())
    assert list(open_roster(path).rows()) == []
    sheet = openpyxl.load_workbook(path).active
    assert sheet is not None
    formats = [sheet.column_dimensions[letter].number_format for letter in "ABCDEFG"]
    assert formats == ["@", "@", "General", "yyyy-mm-dd", "General", "General", "General"]
    said = [cell.comment.text if cell.comment else "" for cell in sheet[1]]
    assert said[0].startswith("cik: used at reporting_owners.0.cik")
    assert "Roster for grant.yaml" in said[0]
    assert said[4].endswith("may be empty: {{ shares | default(3240) }}")
    assert sheet.freeze_panes == "A2"


def test_the_same_grant_gives_the_same_bytes_on_any_day() -> None:
    one = as_xlsx(list(columns().values()), "grant.yaml")
    assert one == as_xlsx(list(columns().values()), "grant.yaml")
    import io

    with zipfile.ZipFile(io.BytesIO(one)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(2000, 1, 1, 0, 0, 0)}
        assert b"2000-01-01T00:00:00Z" in archive.read("docProps/core.xml")


def test_without_openpyxl_the_cure_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    monkeypatch.setitem(sys.modules, "openpyxl", None)
    with pytest.raises(Unavailable, match=r"form4-generator\[xlsx\]"):
        as_xlsx(list(columns().values()), "grant.yaml")


def test_every_expression_that_cannot_be_read_is_told_with_its_line() -> None:
    text = GRANT.replace("{{ cik }}", "{{ cik. }}").replace("{{ price }}", "{% x %}")
    with pytest.raises(Rejected, match=r"grant.yaml:3: BATCH-01") as caught:
        columns(text)
    assert [(f.code, f.line) for f in caught.value.findings] == [
        ("BATCH-01", 3), ("BATCH-01", 4), ("BATCH-01", 11)
    ]  # fmt: skip


def test_a_filing_without_expressions_is_no_grant() -> None:
    with pytest.raises(Rejected, match="names no columns"):
        columns('form: "4"\n')


@pytest.mark.parametrize("name", [scenario.name for scenario in BATCHES])
def test_the_samples_have_just_the_columns_of_their_template(name: str) -> None:
    home = folder("samples") / "batch" / name
    named = columns((home / "grant.yaml").read_text("ascii"))
    assert set(named) == set(open_roster(home / "roster.csv").columns)


def test_a_roster_from_the_template_builds(tmp_path: Path) -> None:
    grant = folder("samples") / "batch" / "rsu-grant" / "grant.yaml"
    out = tmp_path / "roster.xlsx"
    assert run(["roster", "template", str(grant), "-o", str(out)]) == 0
    book = openpyxl.load_workbook(out)
    assert book.active is not None
    book.active.append(["0009991101", "Roe Jane Q", 6480, None, None, "Jane Q. Roe"])
    book.save(out)
    ((row, person),) = expand(grant, open_roster(out))
    assert (row.number, row.findings, person.findings) == (2, (), ())
    assert person.source is not None


def test_the_command_prints_csv_and_overwrites_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    grant = tmp_path / "grant.yaml"
    grant.write_text(GRANT, "utf-8")
    assert run(["roster", "template", str(grant)]) == 0
    printed = capsys.readouterr().out
    assert printed == as_csv(list(columns().values()), "grant.yaml")
    out = tmp_path / "roster.csv"
    assert run(["roster", "template", str(grant), "-o", str(out)]) == 0
    assert f"form4 batch {grant} --roster {out}" in capsys.readouterr().err
    assert out.read_bytes() == printed.encode()
    assert run(["roster", "template", str(grant), "-o", str(out)]) == 2
    assert "exists: give another name" in capsys.readouterr().err


def test_the_command_says_what_is_wrong(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    grant = tmp_path / "grant.yaml"
    grant.write_text(GRANT.replace("{{ price }}", "{{ open('x') }}"), "utf-8")
    assert run(["roster", "template", str(grant)]) == 1
    assert f"{grant}:11:22: error BATCH-01" in capsys.readouterr().err
    assert run(["roster", "template", str(grant), "-o", "roster.pdf"]) == 2
    assert "neither .csv nor .xlsx" in capsys.readouterr().err
    grant.write_text(GRANT, "utf-8")
    assert run(["roster", "template", str(grant), "-o", str(tmp_path / "no" / "r.csv")]) == 2
    assert "can't be written" in capsys.readouterr().err
    assert run(["roster", "template", str(tmp_path / "none.yaml")]) == 2
