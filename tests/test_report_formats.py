"""The report in the forms that other programs read."""

from __future__ import annotations

import json
from xml.etree import ElementTree as ET

import pytest

from generator.checks.catalog import BY_CODE
from generator.findings import Finding
from generator.report_formats import FORMATS, as_github, as_junit, as_sarif
from generator.reports import FileReport

ERROR = Finding(
    "VALUE-01",
    "error",
    ("non_derivative", 0, "shares"),
    "'1,0' is no number: 100 %",
    "write 10",
    "a rule",
    14,
    13,
)
KEPT = Finding(
    "DATES-03",
    "warning",
    ("period_of_report",),
    "differs",
    "mend",
    "item 3",
    2,
    19,
    acknowledged="As filed.",
)
ADVICE = Finding("EXIT-01", "advice", (), "look", "", "")
FILES = [
    FileReport("a,b.yaml", "rejected", (ERROR, KEPT)),
    FileReport("good.yaml", "valid", (ADVICE,)),
    FileReport("clean.yaml", "valid"),
    FileReport("bad\x1b.yaml", "failed", message="out of\npaper"),
]


def test_every_form_of_the_command_line_is_there() -> None:
    assert set(FORMATS) == {"json", "github", "sarif", "junit"}


def test_github_gets_one_escaped_command_a_finding() -> None:
    assert as_github(FILES, "X0609").split("\n") == [
        "::error file=a%2Cb.yaml,line=14,col=13,title=VALUE-01::"
        "'1,0' is no number: 100 %25. Cure: write 10",
        "::notice file=a%2Cb.yaml,line=2,col=19,title=DATES-03::differs. Cure: mend",
        "::notice file=good.yaml,title=EXIT-01::look",
        "::error file=bad\x1b.yaml::out of%0Apaper",
    ]


def test_sarif_has_rules_results_and_suppressions() -> None:
    (run,) = json.loads(as_sarif(FILES, "X0609"))["runs"]
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == [
        "DATES-03",
        "EXIT-01",
        "VALUE-01",
    ]
    told = run["tool"]["driver"]["rules"][2]
    assert told["shortDescription"]["text"] == BY_CODE["VALUE-01"].title
    assert told["help"]["text"].endswith("`form4 explain VALUE-01` says more.")
    assert told["defaultConfiguration"] == {"level": "error"}
    first, second, third = run["results"]
    assert (first["ruleId"], first["ruleIndex"], first["level"]) == ("VALUE-01", 2, "error")
    assert first["locations"][0]["physicalLocation"] == {
        "artifactLocation": {"uri": "a,b.yaml"},
        "region": {"startLine": 14, "startColumn": 13},
    }
    assert second["suppressions"] == [{"kind": "inSource", "justification": "As filed."}]
    assert "region" not in third["locations"][0]["physicalLocation"]


def test_sarif_tells_of_a_failure_that_no_finding_explains() -> None:
    (run,) = json.loads(as_sarif(FILES, "X0609"))["runs"]
    (invocation,) = run["invocations"]
    (told,) = invocation["toolExecutionNotifications"]
    assert invocation["executionSuccessful"] is False
    assert (told["level"], told["message"]["text"]) == ("error", "out of\npaper")
    (run,) = json.loads(as_sarif([FileReport("clean.yaml", "valid")], "X0609"))["runs"]
    assert run["invocations"] == [{"executionSuccessful": True}]


def test_sarif_gives_paths_as_uri_references() -> None:
    (run,) = json.loads(as_sarif([FileReport("sp ace#%\u00e9:1.yaml", "valid", (ADVICE,))], ""))[
        "runs"
    ]
    (result,) = run["results"]
    uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert uri == "sp%20ace%23%25%C3%A9%3A1.yaml"


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_a_failure_is_told_beside_findings_that_do_not_explain_it(name: str) -> None:
    text = FORMATS[name]([FileReport("a.yaml", "unbuilt", (KEPT,), message="no room")], "X0609")
    assert "no room" in text


def test_junit_has_a_case_a_file_and_a_failure_where_it_was_refused() -> None:
    suite = ET.fromstring(as_junit(FILES, "X0609").split("\n", 1)[1])
    assert (suite.get("tests"), suite.get("failures")) == ("4", "2")
    cases = {case.get("name"): case for case in suite}
    assert list(cases) == ["a,b.yaml", "good.yaml", "clean.yaml", "bad?.yaml"]
    assert cases["a,b.yaml"].find("failure").get("message") == "rejected"
    assert "VALUE-01" in cases["a,b.yaml"].find("failure").text
    assert cases["good.yaml"].find("system-out").text.endswith("EXIT-01 look (cure: )")
    assert list(cases["clean.yaml"]) == []
    assert cases["bad?.yaml"].find("failure").text == "out of\npaper"


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_a_clean_run_has_a_report_too(name: str) -> None:
    text = FORMATS[name]([FileReport("clean.yaml", "valid")], "X0609")
    assert "VALUE" not in text
