"""`form4 due`: by when each line and each form has to be filed, as a table, JSON and a calendar."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from generator.cli import run
from generator.deadline_report import as_calendar, as_table, left, lines_of
from generator.pipeline import load

SAMPLES = Path(__file__).resolve().parents[1] / "samples"
GRANT = str(SAMPLES / "rsu-grant.yaml")
PHANTOM = str(SAMPLES / "phantom-stock.yaml")
EASTERN = ZoneInfo("America/New_York")
Capture = pytest.CaptureFixture[str]


def test_the_table_names_each_line_and_the_form() -> None:
    now = datetime(2026, 5, 20, 16, 0, tzinfo=EASTERN)
    table = as_table(lines_of("roe.yaml", load(GRANT)), now)
    assert [" ".join(line.split()) for line in table] == [
        "filing line code executed due (Eastern)",
        "roe.yaml non_derivative.0 A 2026-05-20 Fri 2026-05-22 22:00 2 d 6 h left",
        "roe.yaml the form Fri 2026-05-22 22:00 2 d 6 h left",
    ]


def test_a_line_of_form_type_5_has_no_deadline_and_the_form_has_that_of_its_earliest() -> None:
    lines = lines_of("x.yaml", load(PHANTOM))
    assert [(line.name, line.due and line.due.isoformat()) for line in lines] == [
        ("derivative.0", None),
        ("derivative.1", "2026-07-06T22:00:00-04:00"),
    ]


def test_an_amendment_has_no_deadline() -> None:
    now = datetime(2026, 11, 27, 9, 0, tzinfo=EASTERN)
    lines = lines_of("x.yaml", load(str(SAMPLES / "amendment.yaml")))
    assert {line.due for line in lines} == {None}
    assert as_table(lines, now)[-1].endswith("an amendment: no deadline of its own")


def test_a_deemed_date_stands_beside_that_of_the_transaction(capsys: Capture) -> None:
    fund = str(SAMPLES / "fund-transfer.yaml")
    table = as_table(lines_of("x.yaml", load(fund)), datetime(2026, 8, 12, 9, 0, tzinfo=EASTERN))
    assert "2026-08-10 (deemed 2026-08-12)" in table[1]
    assert run(["due", fund, "--format", "json"]) == 0
    (line,) = json.loads(capsys.readouterr().out)[0]["lines"]
    assert (line["executed"], line["deemed"]) == ("2026-08-10", "2026-08-12")


def test_a_calendar_goes_to_standard_output(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    assert run(["due", GRANT, "--ics", "-"]) == 0
    assert capsysbinary.readouterr().out.startswith(b"BEGIN:VCALENDAR\r\n")
    assert not Path("-").exists()


@pytest.mark.parametrize(
    ("now", "words"),
    [
        (datetime(2026, 5, 22, 21, 30, tzinfo=EASTERN), "0 h 30 min left"),
        (datetime(2026, 5, 22, 22, 0, tzinfo=EASTERN), "0 h 0 min left"),
        (datetime(2026, 5, 22, 23, 5, tzinfo=EASTERN), "late by 1 h 5 min"),
        (datetime(2026, 5, 25, 22, 0, tzinfo=EASTERN), "late by 3 d 0 h"),
        (datetime(2026, 5, 23, 1, 0, tzinfo=ZoneInfo("UTC")), "1 h 0 min left"),
    ],
)
def test_time_left_is_counted_in_any_zone(now: datetime, words: str) -> None:
    assert left(datetime(2026, 5, 22, 22, 0, tzinfo=EASTERN), now) == words


def test_the_calendar_is_one_event_a_form_in_universal_time() -> None:
    now = datetime(2026, 5, 20, 0, 0, tzinfo=EASTERN)
    lines = lines_of("a/" + "long" * 30 + ".yaml", load(GRANT))
    text = as_calendar(lines, now).decode()
    assert text.split("\r\n")[:4] == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//form4//form4 0.1.0//EN",
        "BEGIN:VEVENT",
    ]
    assert text.count("BEGIN:VEVENT") == text.count("END:VEVENT") == 1
    assert "DTEND:20260523T020000Z\r\n" in text
    assert max(len(line.encode()) for line in text.split("\r\n")) <= 75
    unfolded = text.replace("\r\n ", "")
    assert "SUMMARY:Form 4 due by 10 p.m. Eastern: XMPI\\, Roe Jane Q\r\n" in unfolded
    assert "DESCRIPTION:a/" + "long" * 30 in unfolded


def test_the_command_prints_json_and_counts_closures(capsys: Capture) -> None:
    arguments = ["due", GRANT, "--format", "json", "--as-of", "2026-05-20"]
    assert run(arguments) == 0
    (filing,) = json.loads(capsys.readouterr().out)
    assert (filing["due"], filing["late"]) == ("2026-05-22T22:00:00-04:00", False)
    assert run([*arguments, "--closed", "2026-05-21"]) == 0
    (filing,) = json.loads(capsys.readouterr().out)
    assert filing["due"] == "2026-05-26T22:00:00-04:00"  # the 25th is Memorial Day


def test_the_command_writes_a_calendar_file(tmp_path: Path, capsys: Capture) -> None:
    target = tmp_path / "due.ics"
    assert run(["due", GRANT, PHANTOM, "--ics", str(target), "--as-of", "2026-05-20"]) == 0
    assert target.read_bytes().count(b"BEGIN:VEVENT") == 2
    assert run(["due", GRANT, "--ics", str(tmp_path / "no/such/folder.ics")]) == 2
    assert "can't be written" in capsys.readouterr().err


def test_a_filing_with_errors_has_no_deadline_to_speak_of(tmp_path: Path, capsys: Capture) -> None:
    bad = tmp_path / "bad.yaml"
    bad.write_text(Path(GRANT).read_text().replace("transaction_date: 2026", "transaction_date: x"))
    assert run(["due", str(bad)]) == 1
    assert f"form4 check {bad}" in capsys.readouterr().err
    assert run(["due", GRANT, "--as-of", "soon"]) == 2
