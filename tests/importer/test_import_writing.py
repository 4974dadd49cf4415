"""The YAML of an import: every text survives, for every reader, and looks as people write it."""

from __future__ import annotations

from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.errors import Unfaithful
from generator.importer import layout, writer
from generator.importer.scalars import WIDTH, fold, quoted, scalar
from generator.importer.writer import to_yaml
from generator.source import read_text

CHARACTERS = st.characters(exclude_categories=["Cs"], exclude_characters="\x00")
HOSTILE = st.sampled_from(
    [
        "yes",
        "NO",
        "on",
        "null",
        "~",
        "1e5",
        "0x1F",
        "12:30:45",
        "2026-05-20",
        "1_000",
        "+1",
        ".5",
        ".inf",
        "- a",
        "? b",
        "*c",
        "&d",
        "!e",
        "%f",
        "@g",
        "`h",
        "'i'",
        '"j"',
        "k: l",
        "m #n",
        "[o]",
        "{p}",
        "s|t",
        "<<",
        "=",
        "---",
        "...",
        "a:",
        ":b",
        "a, b",
        "# c",
        "a\nb",
        "a\n\nb ",
        "\ta",
        " a",
        "a ",
        "C:\\n",
        "long " * 60,
        "two  blanks " * 30,
        "x" * 300,
        "line one is long " * 12 + "\nand two " * 20,
    ]
)
TEXTS = st.one_of(HOSTILE, st.text(CHARACTERS, min_size=1, max_size=300))
NOTED = st.fixed_dictionaries(
    {"value": TEXTS, "footnotes": st.lists(TEXTS, min_size=1, max_size=3)}
)
TREES = st.fixed_dictionaries(
    {
        "form": TEXTS,
        "issuer": st.dictionaries(st.sampled_from(["cik", "name"]), TEXTS, min_size=1),
        "non_derivative": st.lists(
            st.dictionaries(
                st.sampled_from(
                    ["security_title", "shares", "nature_of_ownership", "transaction_date"]
                ),
                TEXTS | NOTED,
                min_size=1,
            ),
            max_size=3,
        ),
        "holdings_before": st.lists(
            st.dictionaries(st.sampled_from(["security_title", "value"]), TEXTS, min_size=1),
            max_size=2,
        ),
        "footnotes": st.dictionaries(
            st.text(CHARACTERS, min_size=1, max_size=20), TEXTS, max_size=3
        ),
    }
)


@settings(max_examples=400, deadline=None)
@given(TREES)
def test_whatever_is_written_is_read_back(tree: dict[str, Any]) -> None:
    assert to_yaml(tree, "x").tree == tree


@settings(max_examples=400, deadline=None)
@given(TEXTS)
def test_a_text_is_that_text_for_a_yaml_1_1_reader_too(text: str) -> None:
    written = layout.written(
        {"remarks": text, "rows": [{"nature": {"value": text, "footnotes": [text]}}]}
    )
    loaded = yaml.safe_load(written)
    assert loaded["remarks"] == text
    assert loaded["rows"][0]["nature"] == {"value": text, "footnotes": [text]}


@settings(max_examples=300, deadline=None)
@given(st.text("ab .,#:-", min_size=1, max_size=400), st.integers(10, 120))
def test_folding_loses_no_blank(text: str, width: int) -> None:
    parts = fold(text, width)
    assert " ".join(parts) == text
    assert all(part and part[0] != " " and part[-1] != " " for part in parts[1:-1])


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Common Stock", "Common Stock"),
        ("1 MAIN STREET", "1 MAIN STREET"),
        ("19801", '"19801"'),
        ("NO", '"NO"'),
        ("2026-05-20", '"2026-05-20"'),
        ("a: b", '"a: b"'),
        ("a #b", '"a #b"'),
        ("/s/ Jane Roe", "/s/ Jane Roe"),
        ("See (1)", "See (1)"),
        ("", '""'),
        ("5.0%", '"5.0%"'),
        ('Say "so"', 'Say "so"'),
        ("Farkas Group, Inc.", "Farkas Group, Inc."),
        ("12 e5", "12 e5"),
    ],
)
def test_quotes_stand_only_where_they_are_needed(text: str, shown: str) -> None:
    assert scalar(text) == shown


def test_inside_braces_a_comma_needs_quotes() -> None:
    assert scalar("Farkas Group, Inc.", True) == '"Farkas Group, Inc."'


def test_characters_that_no_editor_shows_are_escaped() -> None:
    assert quoted("a\x07b\u2028c\x85") == '"a\\u0007b\\u2028c\\u0085"'


def lines(text: str) -> list[str]:
    return layout.written({"footnotes": {"a": text}}).splitlines()[1:]


def test_long_text_is_folded_at_single_blanks() -> None:
    shown = lines("The price is a weighted average price. " * 4 + "End.")
    assert shown[0] == "  a: >-"
    assert all(len(line) <= WIDTH for line in shown)
    assert shown[1].startswith("    The price is a weighted")


def test_lines_stay_lines_where_they_are_short() -> None:
    assert lines("one\n\ntwo") == ["  a: |-", "    one", "", "    two"]


def test_long_lines_are_folded_and_stay_apart() -> None:
    shown = lines("word " * 30 + "end\nsecond " + "word " * 30 + "end")
    assert shown[0] == "  a: >-"
    assert "" in shown
    assert all(len(line) <= WIDTH for line in shown)


def test_text_that_a_block_would_change_is_quoted_and_folded() -> None:
    shown = lines(" leading blank " + "word " * 40 + "end ")
    assert shown[0].startswith('  a: " leading blank word')
    assert shown[-1].endswith('end "')
    assert all(len(line) <= WIDTH for line in shown)


def test_an_endless_word_stays_whole() -> None:
    assert lines("x" * 300)[1] == "    " + "x" * 300


def test_a_value_with_footnotes_stands_in_braces_while_the_line_is_long_enough() -> None:
    short = {"value": "5", "footnotes": ["a", "b"]}
    long = {"value": "x" * 75, "footnotes": ["a"]}
    written = layout.written({"non_derivative": [{"shares": short, "nature_of_ownership": long}]})
    assert "  - shares: {value: 5, footnotes: [a, b]}\n" in written
    assert f"    nature_of_ownership:\n      value: {'x' * 75}\n      footnotes: [a]\n" in written


def test_a_long_opening_balance_is_written_line_by_line() -> None:
    balance = {"security_title": "Common Stock", "nature_of_ownership": "y" * 90, "shares": "5"}
    written = layout.written({"holdings_before": [balance]})
    assert written.startswith("holdings_before:\n  - security_title: Common Stock\n    nature")


def test_a_footnote_may_be_named_like_a_key() -> None:
    tree = {"footnotes": {"value": "one", "footnotes": "two"}}
    assert to_yaml(tree, "x").tree == tree


def test_comments_stand_above_keys_entries_and_behind_what_is_to_fill_in() -> None:
    text = layout.written(
        {"form": "4", "rows": [{"a": "1", "date": None}, {"b": None}], "empty": {}, "none": []},
        "Head\n\n- a point " + ("that is long " * 10).strip(),
        {("form",): "The form.", ("rows", 0): "First.", ("rows", 0, "date"): "when"},
    )
    assert text == (
        f"# Head\n#\n# - a point{' that is long' * 6} that is\n#   long{' that is long' * 3}\n\n"
        '# The form.\nform: "4"\n\nrows:\n  # First.\n  - a: "1"\n    date:                     # when\n'
        "  - b:\n\nempty: {}\n\nnone: []\n"
    )


def test_lists_of_anything_are_written() -> None:
    tree = {"submission": {"notify": ["a@b.example", "x, y"]}, "odd": ["a", {}, {"b": ["c"]}]}
    assert to_yaml(tree, "x").tree == tree


def test_a_difference_between_written_and_read_is_our_own_fault(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(writer, "written", lambda *_: "form: 5\n")
    with pytest.raises(Unfaithful):
        to_yaml({"form": "4"}, "x")


def test_what_can_not_be_read_back_is_our_own_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writer, "written", lambda *_: "form: [\n")
    with pytest.raises(Unfaithful, match="can't be read back"):
        to_yaml({"form": "4"}, "x")


@pytest.mark.parametrize("character", ["\r", "\x85", "\u2028", "\x07", "\x9b"])
def test_no_character_of_a_file_or_its_name_ends_a_comment(character: str) -> None:
    bad = f"a{character}form: 5"
    source = to_yaml({"form": "4", "date": None}, "x", bad, {("form",): bad, ("date",): bad})
    assert source.tree == {"form": "4"}
    assert "# a?form: 5\n" in source.text


def test_the_written_text_has_lines_for_findings() -> None:
    source = read_text(to_yaml({"form": "4", "remarks": "x"}, "x").text, "x")
    assert source.locate(("remarks",), False) == (2, 10)
