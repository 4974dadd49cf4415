"""Text: what a word processor leaves behind becomes ASCII and is reported; the rest is refused."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from generator.findings import Finding
from generator.forms import FORMS
from generator.forms.loading import load
from generator.forms.text import clean, plain
from generator.options import Options
from generator.pipeline import examine
from generator.source import from_tree, read_text

Tree = dict[str, Any]
RULE = "EDGAR Ownership XML Technical Specification v5.5, 4.1(3)"


def cleaned(text: str) -> tuple[str, list[tuple[str, str, str]]]:
    """A remark in ASCII, and code, message and cure of what was found in it."""
    tree, findings = clean(from_tree({"remarks": text}))
    return str(tree["remarks"]), [(f.code, f.message, f.fix) for f in findings]


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("\u2018a\u2019 \u201ab\u201b 5\u2032 o\u02bcc", "'a' 'b' 5' o'c"),
        ("\u201ca\u201d \u201eb\u201f 6\u2033 \xabc\xbb", '"a" "b" 6" "c"'),
        ("a\u2010b\u2011c\u2012d\u2013e\u2014f\u2015g\u2212h", "a-b-c-d-e-f-g-h"),
        ("a\xadb\u200bc\u200cd\u200de\u2060f\ufeffg", "abcdefg"),
        ("a\xa0b\u2002c\u2003d\u2009e\u202ff\u3000g", "a b c d e f g"),
        ("wait\u2026", "wait..."),
        ("\u2022 one \xb7 two", "* one * two"),
        ("X\u2122 Y\xae Z\xa9 W\u2120", "X(TM) Y(R) Z(C) W(SM)"),
        ("\xbc \xbd \xbe 1\u20442 \u2153", "1/4 1/2 3/4 1/2 1/3"),
        ("2 \xd7 3", "2 x 3"),
        ("Z\xfcrich, S\xe3o Paulo, \u0141\xf3d\u017a", "Zurich, Sao Paulo, Lodz"),
        ("e\u0301t\u00e9", "ete"),
        ("Stra\xdfe, \xc6r\xf8, c\u0153ur, \u0111\u0131\xfe\xde\xf0\xd0\u0110\u0152\xe6\xd8\u0142",
         "Strasse, AEro, coeur, dithThdDDOEaeOl"),
        ("\ufb01rst", "first"),
        ("\uff21\uff11", "A1"),
        ("x\xb2 \u2160", "x2 I"),
        ("a\u2028b\u2029c\x85d", "a\nb\nc\nd"),
    ],
)  # fmt: skip
def test_a_character_of_a_word_processor_is_written_in_ascii(typed: str, written: str) -> None:
    text, found = cleaned(typed)
    assert text == written
    assert [code for code, *_ in found] == ["TEXT-01"]


def test_the_finding_says_what_became_of_each_character_once() -> None:
    tree, findings = clean(from_tree({"a": ["plain", "\u2018x\u2019 \u2018y\u2019\xa0z"]}))
    assert tree == {"a": ["plain", "'x' 'y' z"]}
    assert findings == [
        Finding(
            "TEXT-01",
            "advice",
            ("a", 1),
            'not ASCII, written in ASCII instead: left single quotation mark (U+2018) -> "\'", '
            "right single quotation mark (U+2019) -> \"'\", no-break space (U+00A0) -> ' '",
            "type it so in the file, or let `form4 fix` do it",
            RULE,
        )
    ]


@pytest.mark.parametrize("text", ["plain ASCII ~ \"'<&>", "two\nlines", "a\ttab", ""])
def test_ascii_is_left_as_it_is_and_nothing_is_said(text: str) -> None:
    assert cleaned(text) == (text, [])


@pytest.mark.parametrize(
    ("typed", "written", "message", "cure"),
    [
        ("5 \u20ac", "5 ?", "euro sign (U+20AC) at character 3 has no ASCII form", "write EUR"),
        ("\xa35", "?5", "pound sign (U+00A3) at character 1 has no ASCII form", "write GBP"),
        ("\xa5", "?", "yen sign (U+00A5) at character 1 has no ASCII form", "write JPY"),
        ("\xa7 16", "? 16", "section sign (U+00A7) at character 1 has no ASCII form",
         "write Section"),
        ("x\u2020", "x?", "dagger (U+2020) at character 2 has no ASCII form",
         "use a footnote instead of a dagger"),
        ("\u738b", "?", "cjk unified ideograph-738b (U+738B) at character 1 has no ASCII form",
         "write it in plain letters"),
        ("\u0416", "?", "cyrillic capital letter zhe (U+0416) at character 1 has no ASCII form",
         "write it in plain letters"),
        ("\U0001f600", "?", "grinning face (U+1F600) at character 1 has no ASCII form",
         "write it in plain letters"),
        ("\x1b[31m", "?[31m", "control character (U+001B) at character 1 has no ASCII form",
         "write it in plain letters"),
        ("a\x7fb", "a?b", "control character (U+007F) at character 2 has no ASCII form",
         "write it in plain letters"),
        ("a\rb", "a?b", "control character (U+000D) at character 2 has no ASCII form",
         "write it in plain letters"),
        ("\ud800", "?", "control character (U+D800) at character 1 has no ASCII form",
         "write it in plain letters"),
        ("\u202eabc", "?abc", "right-to-left override (U+202E) at character 1 has no ASCII form",
         "write it in plain letters"),
    ],
)  # fmt: skip
def test_a_character_without_an_ascii_form_is_refused_with_its_position(
    typed: str, written: str, message: str, cure: str
) -> None:
    assert cleaned(typed) == (written, [("TEXT-02", message, cure)])


def test_refused_and_cleaned_characters_are_told_apart() -> None:
    text, found = cleaned("\u201c\u738b\u738b\u201d")
    assert (text, [code for code, *_ in found]) == ('"??"', ["TEXT-02", "TEXT-02", "TEXT-01"])


def test_every_character_becomes_printable_ascii_or_is_refused() -> None:
    made = {plain(chr(number)) for number in range(0x10000)} - {None}
    kept = "".join(filter(None, made))
    assert {c for c in kept if not (c.isascii() and c.isprintable())} == {"\n", "\t"}


def test_with_the_choice_to_refuse_nothing_is_cleaned_silently() -> None:
    source = from_tree({"remarks": "it\u2019s"})
    tree, findings = clean(source, "refuse")
    assert tree == {"remarks": "it's"}
    assert [(f.code, f.severity, f.message) for f in findings] == [
        ("TEXT-07", "error", 'not ASCII: right single quotation mark (U+2019) -> "\'"')
    ]
    loaded = load(source, FORMS[0], "refuse")
    assert [(f.code, f.severity) for f in loaded.findings][:1] == [("TEXT-07", "error")]
    assert "remarks" in loaded.damaged


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ('remarks: "it\\u2019s"', "yaml"),
        ('remarks: "it\\u2019s"', None),
        ("remarks: it\u2019s", "yaml"),
        ('{"remarks": "it\\u2019s"}', "json"),
        ('{"remarks": "it\u2019s"}', "json"),
    ],
)
def test_escapes_are_cleaned_as_what_they_stand_for(text: str, kind: Any) -> None:
    tree, findings = clean(read_text(text, kind=kind))
    assert (tree, [f.code for f in findings]) == ({"remarks": "it's"}, ["TEXT-01"])


@pytest.mark.parametrize(
    "text", ['{"remarks": "a\x7fb"}', '{"remarks": "a\\u007fb"}', '{"remarks": "a\\u0000b"}']
)
def test_a_control_character_is_refused_however_it_is_written(text: str) -> None:
    tree, findings = clean(read_text(text, kind="json"))
    assert (tree, [f.code for f in findings]) == ({"remarks": "a?b"}, ["TEXT-02"])


def test_a_plain_file_is_not_even_walked() -> None:
    source = read_text("remarks: plain\n")
    assert clean(source)[0] is source.tree


def test_half_a_character_in_a_key_is_refused_at_its_place(
    a_filing: Callable[..., Tree], a_row: Callable[..., Tree]
) -> None:
    text = json.dumps(a_filing(non_derivative=[a_row(**{"x\ud800": "1"})]))
    loaded = load(read_text(text), FORMS[0])
    assert [(f.code, f.where) for f in loaded.findings] == [
        ("TEXT-02", r"non_derivative.0.x\ud800"),
        ("SHAPE-01", "non_derivative.0.x?"),
    ]


def test_lengths_are_counted_after_cleaning(
    a_filing: Callable[..., Tree], load_tree: Callable[[Tree], Any]
) -> None:
    issuer = {"cik": "1", "name": "Example", "trading_symbol": "ABCDEFGH\u2026"}
    found = load_tree(a_filing(issuer=issuer)).findings
    assert [(f.code, f.where) for f in found] == [
        ("TEXT-01", "issuer.trading_symbol"),
        ("VALUE-05", "issuer.trading_symbol"),
    ]
    issuer = {"cik": "1", "name": "Example", "trading_symbol": "ABCDEFGHIJ\u200b\u2060"}
    found = load_tree(a_filing(issuer=issuer)).findings
    assert [f.code for f in found] == ["TEXT-01"]


def test_names_of_footnotes_may_be_in_any_script(
    a_filing: Callable[..., Tree], a_row: Callable[..., Tree]
) -> None:
    row = a_row(price_per_share={"value": "1", "footnotes": ["gew\xe4hrt", "\u738b"]})
    notes = {"gew\xe4hrt": "First note.", "\u738b": "Second note."}
    source = from_tree(a_filing(non_derivative=[row], footnotes=notes))
    examined = examine(source, Options("signed"))
    assert examined.findings == ()
    assert examined.filing is not None
    assert examined.filing.numbering == {"gew\xe4hrt": 1, "\u738b": 2}
