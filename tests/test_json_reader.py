"""JSON: scalars stay text, every path has its place, and duplicates are refused."""

from __future__ import annotations

import contextlib
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.errors import Unreadable
from generator.json_reader import parse
from generator.source import read_text

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=20,
)


def refused(text: str) -> list[tuple[str, str, str, int, int]]:
    """Code, path, message, line and column of every finding on a text that can't be read."""
    with pytest.raises(Unreadable) as caught:
        parse(text, "a.json")
    return [(f.code, f.where, f.message, f.line, f.column) for f in caught.value.findings]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("12.10", "12.10"),
        ("1e5", "1e5"),
        ("-0", "-0"),
        ("123456789012345678901234567890", "123456789012345678901234567890"),
        ("true", "true"),
        ("false", "false"),
        ("NaN", "NaN"),
        ("-Infinity", "-Infinity"),
        ('"01234"', "01234"),
        ('"it\\u2019s"', "it\u2019s"),
        ('"\\ud83d\\ude00"', "\U0001f600"),
        ('"\\ud800"', "\ud800"),
        ('"a\\tb\\n\\/"', "a\tb\n/"),
    ],
)
def test_a_scalar_stays_the_text_that_was_written(written: str, read: str) -> None:
    assert parse(f'{{"a": {written}, "b": [{written}]}}', "x")[0] == {"a": read, "b": [read]}


def test_a_value_left_empty_is_left_out() -> None:
    assert parse('{"a": null, "b": "", "c": [null, ""], "d": {"e": null}}', "x")[0] == {
        "c": [None, ""],
        "d": {},
    }


PLACES = (
    '{\t"form" : "4",\n'
    '  "issuer": {"cik": 1, "name": "é𝄞 \\"q\\" \\ud83d\\ude00", "x": true},\r\n'
    '  "rows":[ 1 ,\n'
    '\t{"shares" : {"value": 5, "footnotes": ["a", "b"]}} ],\n'
    '  "empty": {}, "none": []\n'
    "}"
)


@pytest.mark.parametrize(
    ("path", "value", "key"),
    [
        ((), (1, 1), (1, 1)),
        (("form",), (1, 12), (1, 3)),
        (("issuer",), (2, 13), (2, 3)),
        (("issuer", "cik"), (2, 21), (2, 14)),
        (("issuer", "name"), (2, 32), (2, 24)),
        (("issuer", "x"), (2, 62), (2, 57)),
        (("rows", 0), (3, 12), (3, 12)),
        (("rows", 1), (4, 2), (4, 2)),
        (("rows", 1, "shares", "footnotes", 1), (4, 46), (4, 46)),
        (("rows", 1, "price"), (4, 2), (4, 2)),
        (("rows", 9), (3, 10), (3, 3)),
        (("empty",), (5, 12), (5, 3)),
        (("none", 0), (5, 24), (5, 16)),
        (("remarks",), (1, 1), (1, 1)),
    ],
)
def test_every_path_knows_the_place_of_its_value_and_key_or_of_what_is_around_it(
    path: tuple[str | int, ...], value: tuple[int, int], key: tuple[int, int]
) -> None:
    _, locate, _ = parse(PLACES, "x")
    assert (locate(path, False), locate(path, True)) == (value, key)


def test_lines_are_counted_as_those_who_show_them_split_the_text() -> None:
    text = '{"a": "x\u2028y\u0085z",\r"b": 1}'
    _, locate, _ = parse(text, "x")
    assert locate(("b",), True) == (4, 1)
    assert text.splitlines()[3] == '"b": 1}'


def test_keys_that_stand_twice_are_all_named_with_their_paths() -> None:
    text = '{"a": {"x": 1},\n "rows": [{"s": 1, "s": 2}],\n "a": {"x": 2}}'
    assert refused(text) == [
        ("READ-07", "rows.0.s", "the key `s` stands twice in this object", 2, 20),
        ("READ-07", "a", "the key `a` stands twice in this object", 3, 2),
    ]


def test_at_most_twenty_keys_that_stand_twice_are_named() -> None:
    assert len(refused("{" + ",".join(['"a": 1'] * 5000) + "}")) == 20


def test_a_key_that_stands_twice_is_named_without_what_a_terminal_would_obey() -> None:
    ((_, where, message, *_),) = refused('{"\\u001b[31m\\ud800": 1, "\\u001b[31m\\ud800": 2}')
    assert message == r"the key `\x1b[31m\ud800` stands twice in this object"
    assert where == r"\x1b[31m\ud800"


@pytest.mark.parametrize(
    ("text", "message", "line", "column"),
    [
        ("{form: 4}", "Expecting property name enclosed in double quotes", 1, 2),
        ('{"a": 1,}', "Expecting property name enclosed in double quotes", 1, 9),
        ('{"a": 01}', "Expecting ',' delimiter", 1, 8),
        ('{"a": 1}\n{"b": 2}', "Extra data", 2, 1),
        ('{"a":\r\n "x\ty"}', "Invalid control character at", 2, 4),
        ('{"a": "x', "Unterminated string starting at", 1, 7),
        ("{'a': 1}", "Expecting property name enclosed in double quotes", 1, 2),
        ('{"a": +1}', "Expecting value", 1, 7),
        ('{"a": .5}', "Expecting value", 1, 7),
        ('// note\n{"a": 1}', "Expecting value", 1, 1),
    ],
)
def test_what_is_no_json_is_refused_with_its_place(
    text: str, message: str, line: int, column: int
) -> None:
    assert refused(text) == [("READ-06", "", f"not valid JSON: {message}", line, column)]


def nested(depth: int) -> str:
    return '{"a": ' * (depth - 1) + "[]" + "}" * (depth - 1)


def test_fifty_levels_are_read_and_fifty_one_are_refused() -> None:
    parse(nested(50), "x")
    assert refused(nested(51)) == [("READ-09", "", "nested deeper than 50 levels", 0, 0)]


@pytest.mark.parametrize("depth", [900, 5000, 1_000_000])
def test_deep_nesting_is_refused_however_deep(depth: int) -> None:
    assert [code for code, *_ in refused("[" * depth + "]" * depth)] == ["READ-09"]


@pytest.mark.parametrize("depth", [60, 600, 900, 5000])
def test_deep_nesting_under_a_key_that_stands_twice_is_refused(depth: int) -> None:
    codes = [code for code, *_ in refused(f'{{"a": {"[" * depth}{"]" * depth}, "a": 1}}')]
    assert codes == (["READ-07"] if depth == 60 else ["READ-09"])


@given(JSON)
def test_every_place_holds_what_stands_there(value: Any) -> None:
    text = json.dumps({"top": value}, indent=1)
    tree, locate, _ = parse(text, "x")
    lines = text.splitlines()

    def walk(part: Any, path: tuple[str | int, ...]) -> None:
        line, column = locate(path, False)
        rest = "\n".join([lines[line - 1][column - 1 :], *lines[line:]])
        if isinstance(part, dict | list):
            assert rest[0] == ("{" if isinstance(part, dict) else "[")
            for key, inner in part.items() if isinstance(part, dict) else enumerate(part):
                walk(inner, (*path, key))
        else:
            assert rest.startswith(json.dumps(part))

    walk({"top": value}, ())
    assert isinstance(tree, dict)


@given(st.text(max_size=200))
def test_any_text_is_read_or_refused(text: str) -> None:
    with contextlib.suppress(Unreadable):
        assert isinstance(read_text(text, kind="json").tree, dict)
