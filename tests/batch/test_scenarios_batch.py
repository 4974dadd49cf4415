"""`form4 init --batch` writes the samples of grants for many people, with their dates moved."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from generator.batch.expansion import expand
from generator.batch.roster import open_roster
from generator.cli import run
from generator.errors import Usage
from generator.findings import Finding
from generator.model.filing import Filing
from generator.options import Options
from generator.pipeline import examine
from generator.resources import folder
from generator.scenarios import BATCHES, Scenario, render_batch
from tests.test_scenarios import DAYS

NAMES = [scenario.name for scenario in BATCHES]


def people(home: Path) -> list[tuple[Filing | None, tuple[Finding, ...]]]:
    """The filings that a folder with a grant and a roster makes, and what is found on each."""
    roster = open_roster(home / "roster.csv")
    assert roster.notes == ()
    made: list[tuple[Filing | None, tuple[Finding, ...]]] = []
    for row, person in expand(home / "grant.yaml", roster):
        assert row.findings == ()
        assert person.source is not None, person.findings
        examined = examine(person.source, Options("signed"))
        made.append((examined.filing, person.placed(examined.findings)))
    return made


def rows(name: str) -> list[list[tuple[str, str, str]]]:
    """Code, amount and total of each row of each filing of a sample."""
    found = []
    for filing, _ in people(folder("samples") / "batch" / name):
        assert filing is not None
        found.append(
            [
                (
                    getattr(row, "transaction_code", "-"),
                    str(getattr(row, "shares", "-")),
                    str(row.owned_following),
                )
                for _, row in filing.rows()
            ]
        )
    return found


def written(tmp_path: Path, name: str, day: date, signed: date) -> Path:
    made = render_batch(name, day, signed)
    (tmp_path / "grant.yaml").write_text(made.grant, "ascii")
    (tmp_path / "roster.csv").write_text(made.roster, "ascii")
    return tmp_path


@pytest.mark.parametrize("name", NAMES)
def test_a_sample_is_its_scenario_at_its_dates(name: str) -> None:
    home = folder("samples") / "batch" / name
    filing, _ = people(home)[0]
    assert filing is not None
    made = render_batch(name, filing.period_of_report, filing.signatures[0].date)
    how = f"change templates/scenarios/batch/{name}.*, and write samples/batch/{name} anew"
    assert (home / "grant.yaml").read_bytes() == made.grant.encode("ascii"), how
    assert (home / "roster.csv").read_bytes() == made.roster.encode("ascii"), how


@pytest.mark.parametrize("name", NAMES)
def test_everybody_in_a_sample_is_silent(name: str) -> None:
    made = people(folder("samples") / "batch" / name)
    assert len(made) == 3
    assert [found for _, found in made] == [()] * 3
    assert len({filing.reporting_owners[0].cik for filing, _ in made if filing}) == 3


@pytest.mark.parametrize("name", NAMES)
def test_form4_batch_builds_everybody_of_a_sample(
    tmp_path: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    home = folder("samples") / "batch" / name
    given = [str(home / "grant.yaml"), "--roster", str(home / "roster.csv")]
    out = ["-o", str(tmp_path / "out"), "--only", "xml", "--jobs", "1", "--as-of", "signed"]
    assert run(["batch", *given, *out]) == 0
    said = capsys.readouterr()
    assert "3 people: 3 built, 0 rejected, 0 missing" in said.out + said.err
    assert len(list((tmp_path / "out").glob("*/primary_doc.xml"))) == 3


@pytest.mark.parametrize(("day", "signed"), DAYS, ids=str)
@pytest.mark.parametrize("name", NAMES)
def test_a_scenario_is_silent_on_any_business_day(
    tmp_path: Path, name: str, day: date, signed: date
) -> None:
    made = people(written(tmp_path, name, day, signed))
    assert [found for _, found in made] == [()] * 3
    assert {filing.period_of_report for filing, _ in made if filing} == {day}


def test_each_person_has_an_own_number_of_vested_and_withheld_shares() -> None:
    assert rows("vest-and-withhold") == [
        [("M", "3000", "24455"), ("F", "1327", "23128"), ("M", "3000", "6000")],
        [("M", "5000", "53210"), ("F", "2213", "50997"), ("M", "5000", "10000")],
        [("M", "1500", "11370"), ("M", "1500", "3000")],
    ]


def test_dividend_equivalents_are_reckoned_exactly_to_four_decimals() -> None:
    # 42118.3127 * 0.36 / 41.15 = 368.47126...; 18540: 162.19684...; 6012.7751: 52.60264...
    assert rows("dividend-equivalents") == [
        [("A", "368.4713", "42486.7840")],
        [("A", "162.1968", "18702.1968")],
        [("A", "52.6026", "6065.3777")],
    ]


def test_a_merger_takes_what_each_person_has_down_to_nothing() -> None:
    assert rows("merger-cash-out") == [
        [("U", "118400", "0"), ("D", "90000", "0"), ("D", "24000", "0")],
        [("U", "40210", "1500"), ("D", "1500", "0"), ("D", "16000", "0")],
        [("D", "8250", "0")],
    ]


def test_an_option_is_cancelled_for_its_spread() -> None:
    filing, _ = people(folder("samples") / "batch" / "merger-cash-out")[0]
    assert filing is not None
    (option, _units) = filing.derivative
    assert (option.conversion_or_exercise_price, option.price_per_share) == (
        pytest.approx(12.75),
        pytest.approx(21.75),
    )
    assert filing.not_subject_to_section16


def test_a_trust_has_its_line_only_where_the_roster_gives_it_shares() -> None:
    assert [len(one) for one in rows("rsu-grant")] == [1, 2, 1]
    assert rows("rsu-grant")[2] == [("A", "3225", "6450")]


def test_purchases_of_the_plan_are_explained_at_their_code() -> None:
    for filing, _ in people(folder("samples") / "batch" / "espp-purchase"):
        assert filing is not None
        (row,) = filing.non_derivative
        assert "16b-3(c)" in filing.footnotes[row.notes("transaction_code")[0]]


def test_every_template_is_listed_and_every_listed_scenario_has_a_sample() -> None:
    files = {path.name for path in (folder("templates") / "scenarios" / "batch").iterdir()}
    assert files == {f"{name}{end}" for name in NAMES for end in (".yaml.j2", ".csv")}
    homes = {path.name for path in (folder("samples") / "batch").iterdir() if path.is_dir()}
    assert set(NAMES) <= homes


@pytest.mark.parametrize("scenario", BATCHES, ids=lambda scenario: scenario.name)
def test_a_listed_scenario_says_in_a_line_what_happens(scenario: Scenario) -> None:
    assert scenario.title
    assert scenario.description.endswith(".")
    assert len(scenario.description) <= 80


def test_nothing_of_the_outer_template_shows_and_the_inner_one_stays() -> None:
    made = render_batch("rsu-grant", date(2032, 2, 26), date(2032, 2, 27))
    assert not any(mark in made.grant + made.roster for mark in ("[[", "]]", "{%", "2026"))
    assert "{{ shares_before }}" in made.grant
    assert "on the earlier of February 26, 2033 and the" in made.grant


def test_an_unknown_scenario_is_refused_with_the_nearest_name() -> None:
    with pytest.raises(Usage, match="did you mean merger-cash-out"):
        render_batch("merger-cash", date(2026, 5, 20), date(2026, 5, 20))
    with pytest.raises(Usage, match="--batch --list"):
        render_batch("../../secret", date(2026, 5, 20), date(2026, 5, 20))


def test_init_batch_writes_a_grant_and_a_roster_of_one_silent_person(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    home = tmp_path / "new" / "folder"
    assert run(["init", "--batch", "vest-and-withhold", "-o", str(home)]) == 0
    assert f"form4 batch {home}/grant.yaml --roster {home}/roster.csv" in capsys.readouterr().err
    ((filing, found),) = people(home)
    assert (found, filing is not None) == ((), True)


def test_init_batch_without_a_name_writes_the_grant_of_the_directors_here(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(["init", "--batch"]) == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == ["grant.yaml", "roster.csv"]
    assert "RSU" not in (tmp_path / "roster.csv").read_text("ascii")
    assert len(people(tmp_path)) == 1


def test_init_batch_overwrites_nothing_and_leaves_no_half(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "roster.csv").write_text("mine", "ascii")
    assert run(["init", "--batch", "-o", str(tmp_path)]) == 2
    assert "roster.csv exists" in capsys.readouterr().err
    assert [path.read_text("ascii") for path in tmp_path.iterdir()] == ["mine"]


def test_init_batch_says_when_the_folder_cannot_be_made(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("", "ascii")
    assert run(["init", "--batch", "-o", str(tmp_path / "file" / "x")]) == 2
    assert "can't be made" in capsys.readouterr().err


def test_a_second_file_that_cannot_be_written_takes_the_first_with_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "roster.csv").symlink_to(tmp_path / "none" / "roster.csv")
    assert run(["init", "--batch", "-o", str(tmp_path)]) == 2
    assert "form4: " in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["roster.csv"]


def test_init_lists_the_scenarios_for_many_people(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["init", "--batch", "--list"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines] == NAMES
