"""`form4 explain`: every code has a rule and an example, and EDGAR's messages a translation."""

from __future__ import annotations

import pytest

from generator.checks.catalog import BY_CODE, CATALOG
from generator.cli import run
from generator.verify.suspense import likely

Capture = pytest.CaptureFixture[str]


@pytest.mark.parametrize("code", sorted(BY_CODE))
def test_every_code_is_explained(code: str, capsys: Capture) -> None:
    assert run(["explain", code.lower()]) == 0
    shown = capsys.readouterr().out
    assert shown.startswith(f"{code} ({BY_CODE[code].severity}): {BY_CODE[code].title}\n")
    assert BY_CODE[code].text in shown


def test_an_explanation_has_a_wrong_line_and_the_right_one(capsys: Capture) -> None:
    assert run(["explain", "NATURE-01"]) == 0
    shown = capsys.readouterr().out
    assert "  >     nature_of_ownership: By Trust  # <- NATURE-01\n" in shown
    assert "right: write ownership: indirect, or remove nature_of_ownership\n" in shown


def test_all_codes_are_listed(capsys: Capture) -> None:
    assert run(["explain", "--list"]) == 0
    assert [line.split()[0] for line in capsys.readouterr().out.splitlines()] == [
        entry.code for entry in CATALOG
    ]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["explain"], "form4 explain --list"),
        (["explain", "DATE-03"], "did you mean DATES-03"),
        (["explain", "Q"], "no code Q"),
    ],
)
def test_an_unknown_code_is_wrong_usage(arguments: list[str], words: str, capsys: Capture) -> None:
    assert run(arguments) == 2
    assert words in capsys.readouterr().err


@pytest.mark.parametrize(
    ("message", "code", "key"),
    [
        (
            "cvc-pattern-valid: Value 'K' is not facet-valid with respect to pattern for type "
            "'TRANS_CODE_PICKLIST' in element transactionCode",
            "VALUE-04",
            "non_derivative.N.transaction_code",
        ),
        ("The rptOwnerCcc 'xxxxxxxx' is not valid for the CIK", "CCC-03", "reporting_owners.N.ccc"),
        ("Value for Period of Report is missing or invalid.", "VALUE-02", ""),
        ("cvc-id.1: There is no ID/IDREF binding for IDREF 'F3'.", "NOTES-01", ""),
        ("Footnote F2 is never referenced", "NOTES-02", "footnotes"),
        (
            "cvc-maxLength-valid: Value 'x' with length = '31' is not facet-valid with respect to "
            "maxLength '30' for type STRING_30, element officerTitle",
            "VALUE-05",
            "reporting_owners.N.relationship.officer_title",
        ),
        (
            "natureOfOwnership must not be provided when ownership is Direct",
            "NATURE-01",
            "non_derivative.N.nature_of_ownership",
        ),
        ("Invalid ASCII character found", "TEXT-02", ""),
        ("Notification e-mail address is invalid", "VALUE-07", ""),
        (
            "fractionDigits '4' exceeded in transactionPricePerShare",
            "VALUE-01",
            "non_derivative.N.price_per_share",
        ),
    ],
)
def test_a_suspension_message_names_code_and_key(message: str, code: str, key: str) -> None:
    found = likely(message, frozenset(BY_CODE))
    assert found.codes[0] == code
    assert (not key) or key in found.keys


def test_the_command_translates_a_message(capsys: Capture) -> None:
    assert run(["explain", "--suspense", "rptOwnerCcc is invalid"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "CCC-03      A CCC is missing",
        "CCC-05      What is kept as a CCC is none",
        "look at     reporting_owners.N.ccc",
        "form4 explain CCC-03 says more.",
    ]
    assert run(["explain", "--suspense", "hello"]) == 1
    assert "no code is known" in capsys.readouterr().out


def test_a_code_in_a_message_is_not_repeated(capsys: Capture) -> None:
    assert run(["explain", "--suspense", "Filer CCC abc$1234 does not match"]) == 0
    captured = capsys.readouterr()
    assert "look at     reporting_owners.N.ccc\n" in captured.out
    assert "abc$1234" not in captured.out + captured.err


def test_every_code_that_a_message_can_mean_exists() -> None:
    from generator.verify import suspense

    meant = {code for _, codes in suspense._MEANINGS for code in codes}
    assert meant - BY_CODE.keys() == set()
