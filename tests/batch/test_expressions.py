"""Expressions in a grant: what they may say, exact numbers, and everything that is refused."""

from __future__ import annotations

import re
import time
from contextlib import suppress

import pytest

from generator.batch.expressions import Refused, compiled, is_template
from generator.batch.values import Cell, Senseless, says_yes

ROW = {
    "a": "3240", "b": "", "c": "0", "n": "Roe {{ a }} {% x %}", "d": "2026-05-20",
    "cik": "0001234567", "p": "12.10", "f": "false", "long": "9" * 41, "m": "-2.50",
}  # fmt: skip


def value(text: str) -> str:
    """What comes out, by Jinja and by the shorter way for what names columns only."""
    expression = compiled(text)
    cells = {name: Cell(text, name) for name, text in ROW.items()}
    try:
        made = expression.value(cells)
    except Senseless as error:
        with pytest.raises(Senseless, match=re.escape(str(error))):
            expression.of(ROW)
        raise
    assert expression.of(ROW) == made
    return made


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{{ a }}", "3240"),
        ("{{ cik }}", "0001234567"),
        ("{{ p }}", "12.10"),
        ("{{ p + 0 }}", "12.1"),
        ("{{ n }} holds {{ a | commas }}", "Roe {{ a }} {% x %} holds 3,240"),
        ("{{ 0.1 + 0.2 }}", "0.3"),
        ("{{ a * 1.1 }}", "3564"),
        ("{{ a / 3 | round(2) }}", "1080"),
        ("{{ (a / 7) | round(4) }}", "462.8571"),
        ("{{ (a / 7) | round(2, 'floor') }}", "462.85"),
        ("{{ 2.5 | round }}", "3"),
        ("{{ 2.1 | round(method='ceil') }}", "3"),
        ("{{ a // 7 }} and {{ a % 7 }}", "462 and 6"),
        ("{{ -m }}", "2.5"),
        ("{{ +m }}", "-2.50"),
        ("{{ a * 0.00000001 }}", "0.0000324"),
        ("{{ a ~ ' sh' ~ (a * 0.00000001) }}", "3240 sh0.0000324"),
        ("{{ 12345678901234567890 + 1 }}", "12345678901234567891"),
        ("{{ b | default(3240) }}", "3240"),
        ("{{ nowhere | default(3.5) }}", "3.5"),
        ("{{ a | default(1) }}", "3240"),
        ("{{ b | default }}", ""),
        ("{{ 'y' if b else 'n' }}{{ 'y' if c else 'n' }}{{ 'y' if f else 'n' }}", "nnn"),
        ("{{ 'y' if a > 3000 and a <= 3240 else 'n' }}", "y"),
        ("{{ 'y' if 3000.5 < a else 'n' }}", "y"),
        ("{{ a == 3240.0 }} {{ a != 3240 }} {{ cik == '0001234567' }}", "true false true"),
        ("{{ f == false }}", "true"),
        ("{{ b == 0 }}", "false"),
        ("{{ d < '2026-06-01' }}", "true"),
        ("{{ d >= '2026-06-01' }}", "false"),
        ("{{ a in ['3240', '5'] }} {{ a not in ('1', '2') }}", "true true"),
        ("{{ d | long_date }}", "May 20, 2026"),
        ("{{ 'roe jane' | title }}|{{ ' X ' | trim | lower }}|{{ 'x' | upper }}", "Roe Jane|x|X"),
        ("{{ 'x' if b }}", ""),
        ("{{ none }}", ""),
        ("{{ '{{' }} is plain", "{{ is plain"),
        ("{{ not b or false }}", "true"),
    ],
)
def test_an_expression_gives_a_text(text: str, expected: str) -> None:
    assert value(text) == expected


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("{% for x in a %}{% endfor %}", "statements"),
        ("{% import 'os' as os %}", "statements"),
        ("{% macro m() %}{% endmacro %}", "statements"),
        ("{# a note #}", "comments"),
        ("{{ a.b }}", "attribute"),
        ("{{ a.__class__.__mro__ }}", "attribute"),
        ("{{ ''['__class__'] }}", "subscript"),
        ("{{ a[0] }}", "subscript"),
        ("{{ a() }}", "call"),
        ("{{ range(9) }}", "call"),
        ("{{ cycler('a') }}", "call"),
        ("{{ 9 ** 9 ** 9 }}", "power"),
        ("{{ a | attr('__class__') }}", "no filter `attr`"),
        ("{{ a | uper }}", "no filter `uper`"),
        ("{{ a is defined }}", "test"),
        ("{{ {'a': 1} }}", "mapping"),
        ("{{ self }}", "self"),
        ("{{ a", "not an expression"),
        ("{{ }}", "not an expression"),
        ("{{ a b }}", "not an expression"),
        ("{{ 1e9 }}", "plainly"),
        ("{{ 1_000 }}", "plainly"),
        ("{{ 0xff }}", "plainly"),
        ("{{ 1.23456789012345678 }}", "15 digits"),
        ("{{ " + "9" * 5000 + " }}", "longer"),
        ("{{ " + "(" * 900 + "a" + ")" * 900 + " }}", "RecursionError"),
    ],
    ids=lambda text: text[:24],
)
def test_what_is_no_plain_expression_is_refused_before_it_runs(text: str, why: str) -> None:
    with pytest.raises(Refused) as caught:
        compiled(text)
    assert why in str(caught.value)
    assert caught.value.fix


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("{{ a + b }}", "column `b` is empty, where a number is needed"),
        ("{{ a + n }}", "column `n` holds no plain number, where a number is needed"),
        ("{{ long + 1 }}", "column `long` holds no plain number"),
        ("{{ 'x' * 99999999 }}", "a text stands, where a number is needed"),
        ("{{ true + 1 }}", "yes or no stands"),
        ("{{ a / c }}", "divides by zero"),
        ("{{ a // 0 }}", "divides by zero"),
        ("{{ a % 0 }}", "divides by zero"),
        ("{{ 0 / 0 }}", "divides by zero"),
        ("a {{ a }} {{ nowhere }}", "there is no column `nowhere`"),
        ("{{ " + "a * 1000000000000 * " * 3 + "a }}", "too large"),
        ("{{ nowhere }}", "there is no column `nowhere`"),
        ("{{ nowhere + a }}", "there is no column `nowhere`"),
        ("{{ [a] }}", "neither a text nor a number"),
        ("{{ n < 3 }}", "column `n` holds no plain number, where two numbers or two dates"),
        ("{{ a > b }}", "column `b` is empty"),
        ("{{ a | long_date }}", "column `a` holds no date"),
        ("{{ '2026-13-01' | long_date }}", "where a date is needed"),
        ("{{ a | round(99) }}", "places"),
        ("{{ a | round(0, 'up') }}", "'common', 'floor' or 'ceil'"),
        ("{{ a | default(1, 2, 3) }}", "TypeError"),
    ],
    ids=lambda text: text[:24],
)
def test_a_row_for_which_there_is_no_value_is_told_so_without_its_content(
    text: str, why: str
) -> None:
    with pytest.raises(Senseless) as caught:
        value(text)
    assert why in str(caught.value)
    assert "Roe" not in str(caught.value)


def test_an_expression_says_which_columns_it_names_and_which_of_them_it_can_do_without() -> None:
    made = compiled("{{ x | default(y) }} {{ z }} {{ x }}")
    assert (made.columns, made.optional) == (("x", "y", "z"), frozenset())
    made = compiled("{{ x | default(y) }} {{ z }}")
    assert (set(made.columns), made.optional) == ({"x", "y", "z"}, frozenset("x"))


@pytest.mark.parametrize(
    ("text", "yes"),
    [("", False), (" ", False), ("0", False), ("0.00", False), ("-0", False), ("false", False),
     ("FALSE", False), ("no", True), ("1", True), ("0x", True), ("true", True)],
)  # fmt: skip
def test_a_text_stands_for_no_when_it_is_empty_zero_or_false(text: str, yes: bool) -> None:
    assert says_yes(text) is yes


def test_a_value_without_braces_is_no_template() -> None:
    assert not is_template("vests } { at 50 %")
    assert is_template("{{ x }}")
    assert is_template("{% x")


def test_a_cell_is_the_same_text_for_sets_and_keys() -> None:
    assert {Cell("x", "a"), "x"} == {"x"}
    assert Cell("1.0", "a") == 1
    assert Cell("x", "a") != 1


def test_hostile_expressions_are_answered_at_once() -> None:
    begun = time.monotonic()
    for text in ("{{ a ~ " * 300, "{{ " + "-" * 1500 + "1 }}", "{{ " + "not " * 480 + "a }}"):
        with suppress(Refused, Senseless):
            value(text)
    assert time.monotonic() - begun < 5


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("{{ a }}", ("", "a")),
        ("env:CCC_{{ a }}", ("env:CCC_", "a")),
        ("{{ a }}{{ n }} and {{ a }}.", ("", "a", "", "n", " and ", "a", ".")),
        ("{{- a -}} !", ("", "a", "!")),
        ("{{ a | upper }}", ()),
        ("{{ a }}{{ 1 }}", ()),
    ],
)
def test_what_only_names_columns_needs_no_template(text: str, parts: tuple[str, ...]) -> None:
    assert compiled(text).parts == parts
    assert value(text) == compiled(text).of(ROW)
