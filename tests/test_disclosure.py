"""A CCC that stands where others can read it is found, wherever it stands, and not repeated."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr

from generator.disclosure import disclosed, holding, in_exhibit, shows
from generator.errors import Rejected
from generator.forms import FORMS
from generator.forms.loading import load
from generator.model.exhibits import Exhibit
from generator.options import Options
from generator.pipeline import build, check
from generator.source import from_tree, read_text

GRANT = (Path(__file__).resolve().parents[1] / "samples/rsu-grant.yaml").read_text("ascii")
BEFORE = "footnotes:\n"
CODE = "abcd12$#"
KNOWN = {"env:CCC_ROE": SecretStr(CODE)}


def lines(text: str, secrets: Mapping[str, SecretStr] | None = None) -> list[int]:
    """The lines in which a CCC is found."""
    source = read_text(text, "roe.yaml")
    filing = load(source, FORMS[0]).filing
    found = disclosed(source, filing, (), secrets or {})
    assert {f.code for f in found} <= {"CCC-06"}
    assert CODE not in str(found)
    return [f.line for f in found]


def line_of(text: str, words: str) -> int:
    return 1 + [words in line for line in text.splitlines()].index(True)


@pytest.mark.parametrize(
    "written",
    [
        f"# CCC {CODE}",
        f"# ccc: {CODE}",
        f"# the ccc of Roe is {CODE}.",
        f"# CCC='{CODE}'",
        f"# EDGAR access code {CODE}",
        f"# CCC_ROE={CODE}",
        f"#   export CCC_ROE={CODE}",
        "# CCC @bc1defg",
    ],
)
def test_a_ccc_in_a_comment_is_found_by_its_form_and_a_word_near_it(written: str) -> None:
    text = GRANT.replace(BEFORE, f"    {written}\n{BEFORE}")
    assert lines(text) == [line_of(text, written)]


@pytest.mark.parametrize(
    "written", [f"owner_ccc: {CODE}", f"ccc_roe: {CODE}", f'"ccc code": "{CODE}"']
)
def test_a_ccc_under_another_key_is_found(written: str) -> None:
    text = GRANT.replace(BEFORE, f"{written}\n{BEFORE}")
    assert lines(text) == [line_of(text, written)]


def test_the_key_itself_is_left_to_the_model() -> None:
    for key in (f"ccc: {CODE}", f'"ccc": "{CODE}"', f"ccc: '{CODE}'"):
        assert lines(GRANT.replace("ccc: env:CCC_ROE", key)) == []


@pytest.mark.parametrize(
    "written",
    [
        "# ccc: env:CCC_ROE or file:/run/secrets/a$1",
        "# the ccc; sold at $25.4000 and $1,234.5",
        "# CCC of jane1@example.com",
        "# no word for it: abcd12$#",
        "# a CCC has 8 characters, with a digit and one of @ # $ *",
    ],
)
def test_what_is_no_ccc_is_left_alone(written: str) -> None:
    assert lines(GRANT.replace(BEFORE, f"    {written}\n{BEFORE}")) == []


@pytest.mark.parametrize(
    "written", [f"# {CODE}", f"# x{CODE}y", f'officer_title: "{CODE}"', f"# https://a/?q={CODE}"]
)
def test_a_ccc_that_is_known_is_found_anywhere(written: str) -> None:
    text = GRANT.replace(BEFORE, f"    {written}\n{BEFORE}")
    assert lines(text, KNOWN) == [line_of(text, written)]


def test_each_line_is_told_once() -> None:
    text = GRANT + f"# CCC {CODE} {CODE}\n# and {CODE}\n"
    count = len(text.splitlines())
    assert lines(text, KNOWN) == [count - 1, count]


def test_a_wrong_code_is_not_looked_for() -> None:
    assert lines(GRANT, {"env:CCC_ROE": SecretStr("Common")}) == []


@pytest.mark.parametrize(
    ("data", "secrets"),
    [
        (b"The CCC is abcd12$# today", {}),
        (b"<P>CCC: <B>abcd12$#</B></P>", {}),
        (b"x\xffabcd12$#\x00", KNOWN),
    ],
)
def test_a_ccc_in_an_exhibit_is_found(data: bytes, secrets: dict[str, SecretStr]) -> None:
    source = read_text(GRANT)
    exhibits = (
        Exhibit(0, "clean.txt", "EX-24", None, b"The CCC is kept elsewhere"),
        Exhibit(1, "letter.txt", "EX-99", None, data),
    )
    (finding,) = disclosed(source, load(source, FORMS[0]).filing, exhibits, secrets)
    assert finding.where == "submission.documents.1.path"
    assert finding.message == "a CCC stands in the exhibit letter.txt, where others can read it"
    assert "env:CCC_NAME" in finding.fix


def test_a_filing_of_a_program_is_searched_too(a_filing: Callable[..., Any], as_of: Any) -> None:
    tree = a_filing(remarks=f"See {CODE}.")
    options = Options(as_of, secrets=KNOWN, only=frozenset(("primary_doc",)))
    with pytest.raises(Rejected) as caught:
        build(from_tree(tree), as_of=as_of, options=options)
    assert [f.code for f in caught.value.findings] == ["CCC-06"]


def test_check_finds_it_in_a_file(tmp_path: Path) -> None:
    path = tmp_path / "roe.yaml"
    path.write_text(GRANT + f"# CCC: {CODE}\n", "ascii")
    assert [(f.code, f.severity) for f in check(path, as_of="signed")] == [("CCC-06", "error")]


def test_a_file_that_is_damaged_is_searched_too() -> None:
    assert lines(GRANT.replace('form: "4"', 'form: "9"') + f"# CCC {CODE}\n") == [
        len(GRANT.splitlines()) + 1
    ]


@pytest.mark.parametrize(
    "text", ["<p>the code q7w$<b>e@3r</b></p>", "<p>q7w&#36;e@3r</p>", "the code is q7w$\ne@3r."]
)
def test_a_known_code_is_found_in_an_exhibit_as_a_reader_sees_it(text: str) -> None:
    assert shows(text, ("q7w$e@3r",))


@pytest.mark.parametrize(
    "written",
    [
        r'"see abcd12\x24\x23 there"',
        r'"see abcd\u0031\u0032$# there"',
        '"see abcd12\\\n    $# there"',
        '"see ABCD12$# there"',
        '"see abcd12%24%23 there"',
        '"see abcd12&#36;# there"',
        '"see YWJjZDEyJCM= there"',
    ],
)
def test_a_known_ccc_is_found_in_a_value_however_it_is_written(written: str) -> None:
    text = GRANT.replace(BEFORE, f"remarks: {written}\n{BEFORE}")
    assert lines(text, KNOWN) == [line_of(text, written.partition("\n")[0])]


def test_a_known_ccc_is_found_in_a_key_and_in_a_filing_that_is_damaged() -> None:
    text = GRANT.replace("is_director: true", r'"abcd12\x24#": true')
    assert lines(text, KNOWN) == [line_of(text, r"abcd12\x24#")]


def test_a_ccc_that_moves_under_a_long_capital_is_found_in_its_line() -> None:
    text = GRANT.replace("ccc: env", "ccc: env") + "# \u0130\u0130\n# ABCD12$#\n"
    assert lines(text, KNOWN) == [len(text.splitlines())]


@pytest.mark.parametrize(
    "data", [b"see ABCD12$#", b"see YWJjZDEyJCM=", b"<p>abcd12<b>&#36;#</b></p>"]
)
def test_an_exhibit_is_searched_in_every_dress(data: bytes) -> None:
    source = read_text(GRANT)
    exhibits = (Exhibit(0, "letter.htm", "EX-99", None, data),)
    assert len(disclosed(source, load(source, FORMS[0]).filing, exhibits, KNOWN)) == 1


def test_the_name_of_an_exhibit_is_not_repeated_where_it_is_a_ccc() -> None:
    source = read_text(GRANT)
    exhibits = (Exhibit(0, f"{CODE}.txt", "EX-99", None, b"a letter"),)
    (finding,) = disclosed(source, load(source, FORMS[0]).filing, exhibits, KNOWN)
    assert finding.message == "a CCC stands in the exhibit number 1, where others can read it"


def test_other_findings_do_not_repeat_a_known_ccc(tmp_path: Path) -> None:
    path = tmp_path / "roe.yaml"
    path.write_text(f'{GRANT}submission: {{notify: ["{CODE}@x"], documents: [{{path: "{CODE}.txt", '
                    'type: EX-99}]}\n', "ascii")  # fmt: skip
    with pytest.raises(Rejected) as caught:
        build(path, as_of="signed", options=Options("signed", secrets=KNOWN))
    assert {"CCC-06", "VALUE-07"} <= {f.code for f in caught.value.findings}
    said = str(caught.value) + "".join(str(f.as_dict()) for f in caught.value.findings)
    assert CODE not in said


def test_a_text_that_is_clean_holds_nothing() -> None:
    assert in_exhibit(b"a letter", "letter.txt", [CODE]) is None
    assert holding("a letter", "letter.txt", [CODE]) is None
    found = in_exhibit(b"see YWJjZDEyJCM=", "letter.txt", [CODE])
    assert found is not None
    assert (found.code, found.line) == ("CCC-06", 0)


@pytest.mark.parametrize("before", [1, 99, 100, 101, 300])
def test_a_ccc_is_found_behind_however_many_lines_that_speak_of_one(before: int) -> None:
    told = "# the ccc is kept elsewhere\n" * before
    text = GRANT.replace(BEFORE, f"{told}# ccc {CODE}\n{BEFORE}")
    assert lines(text) == [line_of(text, CODE)]


@pytest.mark.parametrize(
    "word", ["acce\u017f\u017f code", "conf\u0131rmat\u0131on code", "CCC \u00e9"]
)
def test_letters_that_are_no_small_ones_of_ascii_hide_no_ccc(word: str) -> None:
    text = GRANT.replace(BEFORE, f"# {word} {CODE}\n{BEFORE}")
    assert lines(text) == [line_of(text, CODE)]
