"""How checks are asked: damage, days on which rules begin, acknowledgements, and their cost."""

from __future__ import annotations

import ast
import json
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
import yaml

import generator.checks
from checks.clean import CLEAN, GONE, JUDGED, found_in, spoiled
from generator.checks import CHECKS, Facts, Hit, run
from generator.checks.base import check
from generator.checks.deadlines import form_deadline
from generator.checks.traits import TRAITS
from generator.findings import Finding
from generator.forms import FORMS
from generator.forms.loading import load
from generator.source import from_tree, read_text

FOLDER = Path(generator.checks.__file__).parent


def filing(changes=None):
    return load(from_tree(spoiled(changes or {})), FORMS[0]).filing


@check("DEMO-01", "warning", "Always", "rule", needs=("remarks",), since=date(2026, 1, 1))
def always(facts: Facts):
    """A rule. Source: none. Can't see: anything."""
    yield Hit(("remarks",), "wrong", "mend it")


def test_a_hit_becomes_a_finding_with_code_and_rule() -> None:
    found = list(run((always,), filing(), JUDGED))
    assert found == [Finding("DEMO-01", "warning", ("remarks",), "wrong", "mend it", "rule")]


def test_a_check_is_not_asked_when_a_part_that_it_needs_is_damaged() -> None:
    assert list(run((always,), filing(), JUDGED, damaged=frozenset(("remarks",)))) == []
    assert len(list(run((always,), filing(), JUDGED, damaged=frozenset(("issuer",))))) == 1


def test_a_check_is_not_asked_before_its_rule_began() -> None:
    assert list(run((always,), filing(), date(2025, 12, 31))) == []


def test_a_warning_that_is_acknowledged_keeps_the_reason() -> None:
    found = list(run((always,), filing({"acknowledge": {"DEMO-01": "Known."}}), JUDGED))
    assert [finding.acknowledged for finding in found] == ["Known."]


def test_an_error_can_not_be_acknowledged() -> None:
    spoil = {"acknowledge": {"OWNER-02": "Known."}, "reporting_owners.1.relationship": {}}
    found = {finding.code: finding for finding in found_in(spoiled(spoil))}
    assert found["OWNER-02"].acknowledged == ""
    assert "OWNER-02 is an error" in found["ACK-02"].message


def test_an_acknowledgement_that_is_needed_is_not_complained_of() -> None:
    spoil = {"acknowledge": {"DATES-03": "A footnote says why."}, "period_of_report": "2026-05-18"}
    assert [(f.code, f.acknowledged) for f in found_in(spoiled(spoil))] == [
        ("DATES-03", "A footnote says why.")
    ]


def test_nothing_is_said_of_acknowledgements_while_a_part_is_damaged() -> None:
    spoil = {"acknowledge": {"DATES-03": "Known."}, "non_derivative.0.shares": "many"}
    assert [finding.code for finding in found_in(spoiled(spoil))] == ["VALUE-01"]


@pytest.mark.parametrize("part", [name for name in CLEAN if name != "acknowledge"])
def test_a_damaged_part_raises_no_findings_about_the_others(part: str) -> None:
    """A value of the wrong shape is one finding, and not the many that follow from it."""
    wrong = "nonsense" if isinstance(CLEAN[part], (dict, list)) else ["nonsense"]
    found = found_in(spoiled({part: wrong}))
    assert {finding.path[0] for finding in found} == {part}
    assert {finding.code[:5] for finding in found} <= {"SHAPE", "VALUE"}


@pytest.mark.parametrize("row", range(5))
def test_a_damaged_row_raises_no_findings_about_the_others(row: int) -> None:
    found = found_in(spoiled({f"non_derivative.{row}.security_title": GONE}))
    assert [finding.code for finding in found] == ["SHAPE-02"]


def test_the_address_rule_is_younger_than_the_form() -> None:
    changes = {"reporting_owners.0.address.state": GONE}
    assert "ADDRESS-02" in {f.code for f in found_in(spoiled(changes), date(2026, 3, 18))}
    codes = {f.code for f in found_in(spoiled(changes), date(2026, 3, 17))}
    assert "ADDRESS-02" not in codes
    assert "ADDRESS-01" in codes


def due_on(as_of: date) -> list[str]:
    """What DUE-01 says of a clean filing that was signed in time."""
    return [f.message for f in found_in(CLEAN, as_of) if f.code == "DUE-01"]


def test_what_was_signed_in_time_is_late_soon_afterwards_if_it_was_not_filed() -> None:
    deadline = form_deadline(filing())
    assert deadline is not None
    assert due_on(deadline.due) == []
    (said,) = due_on(deadline.due + timedelta(days=7))
    assert "if it is not filed yet, it is" in said
    assert "business days late" in said
    assert due_on(deadline.due + timedelta(days=30)) != []


def test_what_was_signed_in_time_is_taken_to_be_filed_a_month_after_its_deadline() -> None:
    assert due_on(date(2026, 12, 1)) == []


def test_a_closed_day_makes_a_form_timely() -> None:
    signed = {"signatures.0.date": "2026-05-26", "signatures.1.date": "2026-05-26"}
    late = filing({**signed, "non_derivative": CLEAN["non_derivative"][2:], "derivative": []})
    as_of = date(2026, 5, 26)
    only = tuple(asked for asked in CHECKS if asked.code == "DUE-01")
    assert [f.code for f in run(only, late, as_of)] == ["DUE-01"]
    closures = frozenset((date(2026, 5, 22),))
    assert list(run(only, late, as_of, closures=closures)) == []


def test_no_message_shows_where_a_ccc_is_kept() -> None:
    hidden = "keyring:ab$12cde"
    found = found_in(spoiled({"reporting_owners.0.ccc": hidden}))
    assert [finding.code for finding in found] == ["CCC-01"]
    assert "ab$12cde" not in json.dumps([finding.as_dict() for finding in found])


def test_checks_read_no_file_and_no_clock() -> None:
    forbidden = {"open", "print", "today", "now", "read_text", "environ", "getcwd"}
    for module in FOLDER.glob("*.py"):
        tree = ast.parse(module.read_text(encoding="utf-8"))
        names = {n.id for n in ast.walk(tree) if isinstance(n, ast.Name)}
        names |= {n.attr for n in ast.walk(tree) if isinstance(n, ast.Attribute)}
        assert names.isdisjoint(forbidden), module.name


def test_functions_and_modules_are_short() -> None:
    for module in FOLDER.glob("*.py"):
        text = module.read_text(encoding="utf-8")
        assert len(text.splitlines()) <= 200, module.name
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef):
                assert (node.end_lineno or 0) - node.lineno < 40, (module.name, node.name)


def test_the_holiday_library_is_loaded_only_when_a_holiday_matters() -> None:
    script = (
        "import sys; sys.path.insert(0, 'tests')\n"
        "from checks.clean import CLEAN, found_in\n"
        "assert found_in(CLEAN) == []\n"
        "assert 'holidays' not in sys.modules\n"
    )
    subprocess.run(
        [sys.executable, "-c", script], check=True, cwd=Path(__file__).parents[2], timeout=60
    )


def rows_of(count: int):
    """A filing of many sales, one after the other, and as many grants."""
    sale = {**CLEAN["non_derivative"][1], "transaction_code": "S", "shares": "1"}
    sales = [{**sale, "shares_owned_following": str(900 - n)} for n in range(count)]
    grant = CLEAN["derivative"][1]
    grants = [
        {**grant, "shares": "10", "shares_owned_following": str(10 + 10 * n),
         "underlying_security": {"title": "Common Stock", "shares": "10"}}
        for n in range(count)
    ]  # fmt: skip
    made = spoiled({"holdings_before": GONE, "footnotes": GONE, "aff10b5_one": GONE})
    return load(from_tree({**made, "non_derivative": sales, "derivative": grants}), FORMS[0]).filing


def ratio_of(work: Callable[[], object], other: Callable[[], object], times: int = 40) -> float:
    """How many times as long one takes as another: of the best of each, taken in turn.

    In turn, because others on the machine slow down whatever runs beside them.
    """
    best = [float("inf"), float("inf")]
    for _ in range(times):
        for place, call in enumerate((work, other)):
            start = time.process_time()
            for _ in range(4):
                call()
            best[place] = min(best[place], time.process_time() - start)
    return best[0] / best[1]


def test_the_cost_of_rows_is_linear() -> None:
    few, many = rows_of(5), rows_of(30)
    assert list(run(CHECKS, many, JUDGED)) == []
    ratio = ratio_of(
        lambda: list(run(CHECKS, many, JUDGED)), lambda: list(run(CHECKS, few, JUDGED))
    )
    assert ratio < 9, f"6 times the rows take {ratio:.1f} times as long"


def test_the_checks_are_cheap_beside_loading() -> None:
    """The aim is a quarter; the bound leaves room for a busy machine."""
    text = yaml.safe_dump(CLEAN, sort_keys=False)
    loaded = load(read_text(text), FORMS[0])
    ratio = ratio_of(
        lambda: list(run(CHECKS, loaded.filing, JUDGED)),
        lambda: load(read_text(text), FORMS[0]),
    )
    assert ratio < 0.5, f"{ratio:.0%}"


def test_a_check_is_asked_where_a_trait_is_there_and_each_trait_is_of_use() -> None:
    assert {asked.when for asked in CHECKS} == TRAITS.keys()


def test_acknowledgements_are_looked_at_last() -> None:
    spoil = {"acknowledge": {"EMAIL-01": "Both read it."}, "submission.notify.1": "a@example.com"}
    assert [finding.code for finding in found_in(spoiled(spoil))] == ["EMAIL-01"]


def test_a_mistyped_year_names_the_year_that_was_meant() -> None:
    changes = {
        f"{table}.{row}.transaction_date": "2025-05-20"
        for table, count in (("non_derivative", 4), ("derivative", 2))
        for row in range(count)
    }
    found = found_in(spoiled({**changes, "period_of_report": "2026-05-20"}))
    said = {finding.code: finding.message for finding in found}
    assert "2025 looks like 2026" in said["DATES-02"]
    assert "2025 looks like 2026" in said["DATES-03"]
