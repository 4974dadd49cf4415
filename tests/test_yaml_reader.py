"""YAML: scalars stay text, every path has its place, and surprises are refused."""

from __future__ import annotations

import contextlib
import gc
import subprocess
import sys
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from generator.errors import Unreadable
from generator.source import read_text
from generator.yaml_nodes import MAX_PLAUSIBLE
from generator.yaml_reader import parse

SCALARS = [
    "01234", "NO", "Yes", "on", "12.10", "1:30", "1_000", "0x1F", "0o17", "1e5", "+1", ".5",
    "2026-05-20", "2026-05-20T10:00:00Z", "Null", "NULL", "true", "TRUE", ".inf", ".NaN", "=", "<<",
    "O'Brien", "AT&T", "5 * 4", "C# 1", "a#b", "R&D", "1,000", "100%", "x:y",
]  # fmt: skip


def refused(text: str) -> list[tuple[str, str, int, int]]:
    """Code, message, line and column of every finding on a text that can't be read."""
    with pytest.raises(Unreadable) as caught:
        parse(text, "a.yaml")
    return [(f.code, f.message, f.line, f.column) for f in caught.value.findings]


@pytest.mark.parametrize("text", SCALARS)
def test_a_scalar_stays_the_text_that_was_written(text: str) -> None:
    assert parse(f"a: {text}\nb:\n- {text}\n", "x")[0] == {"a": text, "b": [text]}


@pytest.mark.parametrize("text", ["", "~", "null", "''", '""', "# a comment"])
def test_a_value_left_empty_is_left_out(text: str) -> None:
    assert parse(f"a: x\nb: {text}\n", "x")[0] == {"a": "x"}


def test_words_for_nothing_are_text_in_quotes_and_nothing_in_a_list() -> None:
    assert parse("a: 'null'\nb: \"~\"\nc: [~, null, x]\n", "x")[0] == {
        "a": "null",
        "b": "~",
        "c": [None, None, "x"],
    }


def test_block_scalars_fold_and_keep_lines_as_yaml_has_it() -> None:
    text = "a: >-\n  one\n  two\n\n  three\nb: |\n  one\n  two\nc: |-\n  x\nd: one\n  two\n"
    assert parse(text, "x")[0] == {
        "a": "one two\nthree",
        "b": "one\ntwo\n",
        "c": "x",
        "d": "one two",
    }


def test_escapes_in_double_quotes_are_read() -> None:
    text = r'a: "it\u2019s \x41 \U0001F600 \t\\"'
    assert parse(text, "x")[0] == {"a": "it\u2019s A \U0001f600 \t\\"}
    assert parse("a: 'it''s'", "x")[0] == {"a": "it's"}


PLACES = """\
form: "4"
issuer: {cik: 1, name: 'é𝄞', trading_symbol: X}
non_derivative:
  - security_title: Common Stock
    shares: {value: 5, footnotes: [a, b]}
  -
    security_title: |
      Preferred
"""


@pytest.mark.parametrize(
    ("path", "value", "key"),
    [
        ((), (1, 1), (1, 1)),
        (("form",), (1, 7), (1, 1)),
        (("issuer",), (2, 9), (2, 1)),
        (("issuer", "name"), (2, 24), (2, 18)),
        (("issuer", "trading_symbol"), (2, 46), (2, 30)),
        (("non_derivative",), (4, 3), (3, 1)),
        (("non_derivative", 0), (4, 5), (4, 5)),
        (("non_derivative", 0, "shares"), (5, 13), (5, 5)),
        (("non_derivative", 0, "shares", "footnotes", 1), (5, 39), (5, 39)),
        (("non_derivative", 1, "security_title"), (7, 21), (7, 5)),
        (("non_derivative", 0, "price_per_share"), (4, 5), (4, 5)),
        (("non_derivative", 7, "shares"), (4, 3), (4, 3)),
        (("form", "deeper", 3), (1, 7), (1, 7)),
        (("remarks",), (1, 1), (1, 1)),
    ],
)
def test_every_path_knows_the_place_of_its_value_and_key_or_of_what_is_around_it(
    path: tuple[str | int, ...], value: tuple[int, int], key: tuple[int, int]
) -> None:
    _, locate, _ = parse(PLACES, "x")
    assert (locate(path, False), locate(path, True)) == (value, key)


def test_tabs_after_a_value_and_in_a_text_are_read() -> None:
    assert parse("a: 'x\ty'\t# note\nb:\tz\n", "x")[0] == {"a": "x\ty", "b": "z"}


def test_keys_that_stand_twice_are_all_named() -> None:
    text = "a: 1\nissuer:\n  cik: 1\n  cik: 2\na: 3\n"
    assert refused(text) == [
        ("READ-07", "the key `cik` stands twice in this mapping", 4, 3),
        ("READ-07", "the key `a` stands twice in this mapping", 5, 1),
    ]


def test_a_key_that_stands_twice_is_named_even_when_both_are_empty() -> None:
    assert refused("a:\na:\n") == [("READ-07", "the key `a` stands twice in this mapping", 2, 1)]


def test_at_most_twenty_keys_that_stand_twice_are_named() -> None:
    assert len(refused("a: 1\n" * 5000)) == 20


def test_a_key_that_stands_twice_is_named_without_what_a_terminal_would_obey() -> None:
    ((_, message, *_),) = refused('"\\e[31m": 1\n"\\e[31m": 2\n')
    assert message == r"the key `\x1b[31m` stands twice in this mapping"


@pytest.mark.parametrize(
    ("text", "message", "line", "column"),
    [
        ("a: *b\n", "not valid YAML: found undefined alias", 1, 4),
        ("a: !!int 5\n", "tags (!!int) are not supported", 1, 4),
        ("a: !mine {b: 1}\n", "tags (!mine) are not supported", 1, 4),
        ("a: !mine [b]\n", "tags (!mine) are not supported", 1, 4),
        ("!mine a: 1\n", "tags (!mine) are not supported", 1, 1),
        ("a: !!python/object/apply:os.system [ls]\n",
         "tags (!!python/object/apply:os.system) are not supported", 1, 4),
        ("? [a]\n: 1\n", "a key must be plain text", 1, 3),
        ("{{ name }}: 1\n", "a key must be plain text", 1, 1),
        ("a: 1\n---\nb: 2\n", "not valid YAML: but found another document", 2, 1),
        ("a:\n\tb: 1\n",
         "not valid YAML: found character that cannot start any token", 2, 1),
        ("a: b: c\n", "not valid YAML: mapping values are not allowed in this context", 1, 5),
        ("a: [1\n", "not valid YAML: did not find expected ',' or ']'", 2, 1),
        ("a: 'x\n", "not valid YAML: found unexpected end of stream", 2, 1),
        ("a: \x01\n", 'not valid YAML: unacceptable character #x0001: control characters are not '
         'allowed in "<unicode string>", position 3', 0, 0),
    ],
)  # fmt: skip
def test_what_is_no_plain_yaml_is_refused(text: str, message: str, line: int, column: int) -> None:
    code = "READ-06" if "YAML" in message or "plain" in message else "READ-08"
    assert refused(text) == [(code, message, line, column)]


@pytest.mark.parametrize(
    ("text", "cure"),
    [
        ("a: *b\n", "aliases (*name) are not supported: write the value out"),
        ("a: b: c\n", "put quotes around a text that holds a colon and a blank"),
        ("a:\n\tb: 1\n", "indent with blanks, not tabs, and put quotes around text that starts so"),
        ("a: 1\n---\nb: 2\n", "one filing a file: remove the second document"),
        ("a: [1\n", "check the indentation and the quotes around this place"),
        ("a: \x01\n", "remove the control character"),
        ("a: \ud800\n", "mend the YAML"),
    ],
)
def test_every_fault_of_syntax_has_a_cure(text: str, cure: str) -> None:
    with pytest.raises(Unreadable) as caught:
        parse(text, "x")
    assert [finding.fix for finding in caught.value.findings] == [cure]


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ("a: &x 1\nb: *x\n", 1, 4),
        ("a: &x [1]\n", 1, 4),
        ("a: &x {b: 1}\n", 1, 4),
        ("&x a: 1\n", 1, 1),
        ("name: &Sons\n", 1, 7),
        ("a: 1\nname: &Co\n  Inc\n", 2, 7),
    ],
)
def test_an_anchor_is_refused_because_it_takes_a_word_away(
    text: str, line: int, column: int
) -> None:
    message = "anchors and aliases (&name, *name) are not supported"
    assert refused(text) == [("READ-08", message, line, column)]


def test_an_ampersand_and_an_asterisk_inside_a_text_are_text() -> None:
    tree = {"a": "R & D", "b": "5 * 4", "c": "*", "d": "&x"}
    assert parse("a: R & D\nb: 5 * 4\nc: '*'\nd: \"&x\"\ne:", "x")[0] == tree


def test_the_billion_laughs_are_refused_at_the_first_anchor() -> None:
    levels = "\n".join(f"l{n}: &l{n} [{', '.join([f'*l{n - 1}'] * 9)}]" for n in range(1, 9))
    assert [code for code, *_ in refused(f"l0: &l0 lol\n{levels}\n")] == ["READ-08"]


DEEP: dict[str, Any] = {
    "flow lists": lambda n: "[" * n + "]" * n,
    "flow mappings": lambda n: "{a: " * n + "1" + "}" * n,
    "block lists": lambda n: "- " * n + "1",
    "block mappings": lambda n: "".join(" " * level + "a:\n" for level in range(n)),
    "keys": lambda n: "? " * n + "1",
}


@pytest.mark.parametrize("kind", ["flow lists", "flow mappings", "block lists"])
def test_fifty_levels_are_read_and_fifty_one_are_refused(kind: str) -> None:
    parse(DEEP[kind](50), "x")
    ((code, message, line, _),) = refused(DEEP[kind](51))
    assert (code, message, line) == ("READ-09", "nested deeper than 50 levels", 1)


@pytest.mark.parametrize("kind", ["flow lists", "flow mappings", "block lists", "block mappings"])
@pytest.mark.parametrize("depth", [MAX_PLAUSIBLE - 1, MAX_PLAUSIBLE + 1, 2000])
def test_deep_nesting_is_refused_however_deep(kind: str, depth: int) -> None:
    assert [code for code, *_ in refused(DEEP[kind](depth))] == ["READ-09"]


def test_keys_nested_in_keys_are_refused() -> None:
    assert [code for code, *_ in refused(DEEP["keys"](300))] == ["READ-09"]


@pytest.mark.parametrize("mark", ["[", "{a: ", "- ", "? "])
def test_a_million_levels_do_not_overflow_the_stack(mark: str) -> None:
    program = (
        "import sys\n"
        "from generator.errors import Unreadable\n"
        "from generator.yaml_reader import parse\n"
        "try:\n"
        f"    parse({mark!r} * 1_000_000, 'x')\n"
        "except Unreadable as error:\n"
        "    print(error.findings[0].code)\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (0, "READ-09\n")


@pytest.mark.parametrize("running", [True, False])
def test_the_garbage_collector_is_after_a_long_text_as_it_was_before(running: bool) -> None:
    before = gc.isenabled()
    try:
        (gc.enable if running else gc.disable)()
        parse("a:\n" + "- x\n" * 100_000, "x")
        refused("a:\n" + "- x\n" * 100_000 + "b")
        assert gc.isenabled() is running
    finally:
        (gc.enable if before else gc.disable)()


def test_a_document_end_and_a_version_are_taken() -> None:
    assert parse("%YAML 1.1\n---\na: 1\n...\n", "x")[0] == {"a": "1"}


@given(st.text(max_size=200))
def test_any_text_is_read_or_refused(text: str) -> None:
    with contextlib.suppress(Unreadable):
        assert isinstance(read_text(text, kind="yaml").tree, dict)


@given(st.dictionaries(st.text(min_size=1, max_size=5), st.text(min_size=1, max_size=20)))
def test_what_yaml_writes_as_text_is_read_as_that_text(tree: dict[str, str]) -> None:
    text = yaml.safe_dump(tree, default_style='"', allow_unicode=False)
    surrogates = any("\ud800" <= c <= "\udfff" for c in "".join([*tree, *tree.values()]))
    if tree and not surrogates:
        assert parse(text, "x")[0] == tree


def test_a_tag_that_says_what_the_kind_says_is_taken_at_keys_and_values() -> None:
    text = "!!str a: !!str 01\n! b: ! x\n!!str c: !!seq [!!str y, !!map {d: !!str z}]\n"
    assert parse(text, "x")[0] == {"a": "01", "b": "x", "c": ["y", {"d": "z"}]}


@pytest.mark.parametrize("text", ["!!int 1: x", "a: !!int 1", "a: [!!null x]", "a: !mine {b: c}"])
def test_any_other_tag_is_refused_at_its_place(text: str) -> None:
    ((code, message, line, column),) = refused(text)
    assert (code, line, column) == ("READ-08", 1, text.index("!") + 1)
    assert "tags" in message


def test_a_sign_for_an_anchor_in_a_text_is_none() -> None:
    assert parse("a: R&D\nb: [AT&T, 'x &y']\nc: '&d'\n", "x")[0] == {
        "a": "R&D",
        "b": ["AT&T", "x &y"],
        "c": "&d",
    }
